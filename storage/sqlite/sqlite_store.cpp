#include "storage/sqlite/sqlite_store.hpp"

#include <system_error>
#include <utility>

#include <sqlite3.h>

#include "schema/utf8.hpp"
#include "storage/sqlite/file_check.hpp"
#include "storage/sqlite/replay.hpp"
#include "storage/sqlite/rows/row.hpp"
#include "storage/sqlite/transaction.hpp"
#include "storage/sqlite/verify.hpp"

namespace chancery::storage {
namespace {

constexpr std::size_t kTextCacheBytes = 64ULL * 1024 * 1024;  // some 20,000 news articles

// SQLite undoes a COMMIT that fails for these reasons before it wrote the log's last frame. After any other
// (an fsync above all) the frame may or may not be on the disk.
bool is_clean_failure(const SqliteError& error) {
    switch (error.primary()) {
        case SQLITE_FULL:
        case SQLITE_BUSY:
        case SQLITE_CONSTRAINT:
            return true;
        default:
            return false;
    }
}

std::uint64_t size_of(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error ? 0 : size;
}

}  // namespace

SqliteStore::Reader::Reader(const std::filesystem::path& file)
    : connection(file, Connection::Mode::read_only),
      text(connection, "SELECT text FROM document_text WHERE key = ?1"),
      known(connection, "SELECT count(*), count(*) - count(end_revision) FROM document WHERE id = ?1") {}

SqliteStore::SqliteStore(std::filesystem::path file, DirectoryLock lock, Connection writer)
    : file_(std::move(file)),
      lock_(std::move(lock)),
      writer_(std::make_unique<Writer>(std::move(writer))),
      head_(read_head(writer_->connection)),
      reader_(std::make_unique<Reader>(file_)),
      texts_(kTextCacheBytes) {}

template <class Read>
auto SqliteStore::guarded(Read read) const -> decltype(read()) {
    try {
        return read();
    } catch (const SqliteError& error) {
        return to_error(error, file_);
    } catch (const CorruptRow& row) {
        return corrupt_file(file_, row.what());
    } catch (const BadDelta& delta) {
        return Error{Errc::internal, std::string("refused to store a contradiction: ") + delta.what()};
    }
}

Result<GraphDelta> SqliteStore::replay() const {
    const std::lock_guard lock(reader_mutex_);
    return guarded([&]() -> Result<GraphDelta> { return storage::replay(reader_->connection); });
}

Result<void> SqliteStore::commit(const GraphDelta& delta) {
    const std::lock_guard lock(writer_mutex_);
    if (outcome_unknown_) {
        return Error{Errc::read_only,
                     "an earlier commit failed and its outcome is unknown: no writes until a restart"};
    }
    auto done = guarded([&] { return commit_locked(delta); });
    // A rollback that failed as well: the next BEGIN could not be trusted.
    if (writer_->connection.in_transaction()) outcome_unknown_ = true;
    return done;
}

Result<void> SqliteStore::commit_locked(const GraphDelta& delta) {
    Transaction transaction(writer_->connection, Transaction::Kind::write);
    Head next = writer_->delta.write(delta, head_);
    try {
        transaction.commit();
    } catch (const SqliteError& error) {
        if (is_clean_failure(error)) throw;
        outcome_unknown_ = true;
        return Error{Errc::read_only, file_.string() + ": " + error.what() + ": whether revision " +
                                          std::to_string(delta.revision) +
                                          " is stored is unknown; no writes until a restart"};
    }
    head_ = std::move(next);
    return {};
}

Result<std::shared_ptr<const std::string>> SqliteStore::text(DocumentKey key) const {
    if (auto cached = texts_.find(key)) return cached;
    auto read = guarded([&]() -> Result<std::shared_ptr<const std::string>> {
        const std::lock_guard lock(reader_mutex_);
        const ResetAtExit reset(reader_->text);
        reader_->text.bind(key.value);
        if (!reader_->text.step()) {
            return Error{Errc::not_found, "no text of document version " + std::to_string(key.value)};
        }
        return std::make_shared<const std::string>(Row(reader_->text, "document_text", key.value).text(0));
    });
    if (read) texts_.insert(key, *read);
    return read;
}

Result<Store::Known> SqliteStore::known(std::string_view document_id) const {
    return guarded([&]() -> Result<Known> {
        const std::lock_guard lock(reader_mutex_);
        const ResetAtExit reset(reader_->known);
        reader_->known.bind(document_id);
        if (!reader_->known.step() || reader_->known.integer(0) == 0) return Known::never;
        return reader_->known.integer(1) > 0 ? Known::live : Known::deleted;
    });
}

Store::Size SqliteStore::size() const {
    return {size_of(file_), size_of(file_.string() + "-wal")};
}

void SqliteStore::checkpoint() {
    const std::lock_guard lock(writer_mutex_);
    // If it fails (an analyst is reading), the log stays and is read at the next start.
    sqlite3_wal_checkpoint_v2(writer_->connection.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                              nullptr);
}

Result<void> SqliteStore::verify_digests() const {
    const std::lock_guard lock(reader_mutex_);
    return guarded([&] { return storage::verify_digests(reader_->connection); });
}

}  // namespace chancery::storage
