// Opening a store in a test: it must succeed.
#pragma once

#include <filesystem>
#include <memory>

#include <catch2/catch.hpp>

#include "storage/sqlite/sqlite_store.hpp"

namespace chancery::test {

inline std::unique_ptr<storage::SqliteStore> opened(const std::filesystem::path& directory) {
    auto store = storage::open_sqlite_store(directory);
    INFO((store ? "" : store.error().detail));
    REQUIRE(store.has_value());
    return std::move(*store);
}

/// The error of opening, which must fail.
inline Error refused(const std::filesystem::path& directory) {
    auto store = storage::open_sqlite_store(directory);
    REQUIRE(!store);
    return store.error();
}

inline void commit(storage::Store& store, const GraphDelta& delta) {
    const auto done = store.commit(delta);
    INFO((done ? "" : done.error().detail));
    REQUIRE(done.has_value());
}

inline GraphDelta replayed(const storage::Store& store) {
    auto delta = store.replay();
    INFO((delta ? "" : delta.error().detail));
    REQUIRE(delta.has_value());
    return *delta;
}

}  // namespace chancery::test
