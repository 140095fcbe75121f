// A database connection that closes itself, and the one exception that SQLite's failures become inside this
// folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

struct sqlite3;

namespace chancery::storage {

/// Never leaves storage/: the Store turns it into an Error.
class SqliteError : public std::runtime_error {
public:
    SqliteError(int code, const std::string& what) : std::runtime_error(what), code_(code) {}
    /// What `database` says of its last failure.
    SqliteError(sqlite3* database, const std::string& doing);

    [[nodiscard]] int code() const { return code_; }            // extended: SQLITE_IOERR_FSYNC
    [[nodiscard]] int primary() const { return code_ & 0xff; }  // SQLITE_IOERR

private:
    int code_;
};

/// For one thread at a time. All statements made on it must be destroyed before it.
class Connection {
public:
    enum class Mode { read_write, read_only };

    /// Makes the file if it is missing and the mode is read_write. Reads nothing yet.
    Connection(const std::filesystem::path& file, Mode mode);

    [[nodiscard]] sqlite3* handle() const { return database_.get(); }

    /// Runs one or several statements and ignores their rows.
    void execute(const std::string& sql);
    /// First column of the first row; 0 and "" if there is none.
    [[nodiscard]] std::int64_t number(const std::string& sql);
    [[nodiscard]] std::string text(const std::string& sql);

    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] std::int64_t changes() const;  // rows that the last statement touched
    [[nodiscard]] bool is_read_only() const;

    /// Whether the last connection to close moves the log into the file and deletes it (SQLite's default) or
    /// leaves both as they are.
    void keep_log_on_close(bool keep);

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace chancery::storage
