// The Store over one SQLite file.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "storage/directory_lock.hpp"
#include "storage/sqlite/commit.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/statement.hpp"
#include "storage/store.hpp"
#include "storage/text_cache.hpp"

namespace chancery::storage {

/// One writing connection for commits; one reading connection for everything else, used for moments at a time
/// (except by replay and verify_digests). All members may be called from any thread.
class SqliteStore final : public Store {
public:
    /// `writer` is open on `file`, checked and migrated. Throws SqliteError and CorruptRow.
    SqliteStore(std::filesystem::path file, DirectoryLock lock, Connection writer);
    ~SqliteStore() override = default;

    [[nodiscard]] Result<GraphDelta> replay() const override;
    [[nodiscard]] Result<void> commit(const GraphDelta& delta) override;
    [[nodiscard]] Result<std::shared_ptr<const std::string>> text(DocumentKey key) const override;
    [[nodiscard]] Result<Known> known(std::string_view document_id) const override;
    [[nodiscard]] Size size() const override;
    void checkpoint() override;

    /// Whether the file still says what was committed (storage/sqlite/verify.hpp). Reads all of it; other
    /// readers wait. Errors: corrupt, storage.
    [[nodiscard]] Result<void> verify_digests() const;

private:
    struct Writer {
        explicit Writer(Connection open) : connection(std::move(open)), delta(connection) {}
        Connection connection;
        DeltaWriter delta;
    };
    struct Reader {
        explicit Reader(const std::filesystem::path& file);
        Connection connection;
        Statement text;
        Statement known;
    };

    [[nodiscard]] Result<void> commit_locked(const GraphDelta& delta);
    /// Runs `read` and turns what is thrown inside storage into an Error.
    template <class Read>
    [[nodiscard]] auto guarded(Read read) const -> decltype(read());

    const std::filesystem::path file_;
    const DirectoryLock lock_;  // released last

    std::mutex writer_mutex_;
    std::unique_ptr<Writer> writer_;
    Head head_;
    bool outcome_unknown_ = false;

    mutable std::mutex reader_mutex_;
    mutable std::unique_ptr<Reader>
        reader_;  // closed before the writer, so that the writer's close empties the log
    mutable TextCache texts_;
};

/// As open_sqlite, for those who need more than a Store.
[[nodiscard]] Result<std::unique_ptr<SqliteStore>> open_sqlite_store(const std::filesystem::path& directory);

}  // namespace chancery::storage
