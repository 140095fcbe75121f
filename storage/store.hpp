// The system of record: what was committed, in the order of revisions. One writer; readers may call at any
// time.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "schema/delta.hpp"
#include "schema/error.hpp"

namespace chancery::storage {

class Store {
public:
    virtual ~Store() = default;

    /// The live graph as one delta (see GraphDelta), texts left empty. Errors: corrupt, storage.
    [[nodiscard]] virtual Result<GraphDelta> replay() const = 0;

    /// Makes the delta durable in ONE transaction (fsynced when it returns): documents with texts, claims,
    /// assignments, redirects, the revision with its causes and its digest. Only the writer thread calls it.
    /// Errors: storage, corrupt (the disk's fault) and internal (the delta contradicts itself or the store):
    /// nothing was written, rolled back; read_only (the outcome is unknown, or was once: every later commit
    /// is refused until restart).
    [[nodiscard]] virtual Result<void> commit(const GraphDelta& delta) = 0;

    /// The text of a document version, ended ones too. Thread-safe, cached. Errors: not_found, corrupt,
    /// storage.
    [[nodiscard]] virtual Result<std::shared_ptr<const std::string>> text(DocumentKey key) const = 0;

    enum class Known { never, live, deleted };
    /// What the store knows of a client's id. Thread-safe.
    [[nodiscard]] virtual Result<Known> known(std::string_view document_id) const = 0;

    /// Bytes of the database file and of its write-ahead log.
    struct Size {
        std::uint64_t database = 0, wal = 0;
    };
    [[nodiscard]] virtual Size size() const = 0;

    /// Moves the log into the file (at shutdown).
    virtual void checkpoint() = 0;
};

/// Opens `directory`/chancery.sqlite, making both if missing and migrating an older file; other files there
/// are not touched. One process at a time: a second one is refused (the lock is the kernel's and dies with
/// the process). Errors: newer_file, corrupt, storage (permissions, in use, no space), each with what to do
/// in `detail`.
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& directory);

}  // namespace chancery::storage
