// open_sqlite: lock, look, and only then touch.
#include <filesystem>
#include <system_error>

#include "storage/directory_lock.hpp"
#include "storage/sqlite/file_check.hpp"
#include "storage/sqlite/migrate.hpp"
#include "storage/sqlite/rows/row.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/store.hpp"

namespace chancery::storage {
namespace {

Result<void> make_directory(const std::filesystem::path& directory) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) return Error{Errc::storage, "cannot make " + directory.string() + ": " + error.message()};
    if (!std::filesystem::is_directory(directory, error)) {
        return Error{Errc::storage, directory.string() + " is not a directory"};
    }
    return {};
}

void configure(Connection& connection) {
    connection.execute(
        "PRAGMA synchronous = FULL;"  // a commit survives a power cut
        "PRAGMA foreign_keys = ON;"
        "PRAGMA trusted_schema = OFF;"            // a forged view runs no function of ours
        "PRAGMA cell_size_check = ON;"            // finds damage where it is read
        "PRAGMA cache_size = -32768;"             // 32 MiB: a full batch without spilling
        "PRAGMA journal_size_limit = 67108864");  // a large batch does not leave a large log
}

Result<std::unique_ptr<SqliteStore>> open_file(const std::filesystem::path& file, DirectoryLock lock) {
    Connection connection(file, Connection::Mode::read_write);
    connection.keep_log_on_close(true);  // until we know that the file is ours
    if (connection.is_read_only()) {
        return Error{Errc::storage, file.string() + " is not writable for this user"};
    }
    if (auto content = check_content(connection, file); !content) return content.error();
    connection.keep_log_on_close(false);
    configure(connection);
    if (connection.text("PRAGMA journal_mode = WAL") != "wal") {
        return Error{Errc::storage,
                     file.string() + ": this file system cannot keep a write-ahead log; use a local disk"};
    }
    migrate(connection);
    if (auto schema = check_schema(connection, file); !schema) return schema.error();
    return std::make_unique<SqliteStore>(file, std::move(lock), std::move(connection));
}

}  // namespace

Result<std::unique_ptr<SqliteStore>> open_sqlite_store(const std::filesystem::path& directory) {
    const std::filesystem::path file = directory / "chancery.sqlite";
    if (auto made = make_directory(directory); !made) return made.error();
    auto lock = DirectoryLock::take(directory / "chancery.lock");
    if (!lock) return lock.error();
    if (auto header = check_header(file); !header) return header.error();
    try {
        return open_file(file, std::move(*lock));
    } catch (const SqliteError& error) {
        return to_error(error, file);
    } catch (const CorruptRow& row) {
        return corrupt_file(file, row.what());
    }
}

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& directory) {
    auto store = open_sqlite_store(directory);
    if (!store) return store.error();
    return std::unique_ptr<Store>(std::move(*store));
}

}  // namespace chancery::storage
