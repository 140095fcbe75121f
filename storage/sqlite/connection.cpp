#include "storage/sqlite/connection.hpp"

#include <sqlite3.h>

#include "storage/sqlite/statement.hpp"

namespace chancery::storage {
namespace {

// An analyst's sqlite3 may hold a lock for a moment; our own connections never wait for each other this long.
constexpr int kBusyMilliseconds = 5000;

}  // namespace

SqliteError::SqliteError(sqlite3* database, const std::string& doing)
    : SqliteError(sqlite3_extended_errcode(database), doing + ": " + sqlite3_errmsg(database)) {}

void Connection::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

Connection::Connection(const std::filesystem::path& file, Mode mode) {
    const int flags =
        SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
        (mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
    database_.reset(raw);  // a handle comes even with an error, to carry its message
    if (raw == nullptr) throw SqliteError(code, "cannot open " + file.string());
    if (code != SQLITE_OK) throw SqliteError(raw, "cannot open " + file.string());
    sqlite3_busy_timeout(raw, kBusyMilliseconds);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // "word" must never be taken for a string where a column was meant.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

void Connection::execute(const std::string& sql) {
    if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw SqliteError(handle(), sql.substr(0, sql.find('\n')));
    }
}

std::int64_t Connection::number(const std::string& sql) {
    Statement statement(*this, sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::string Connection::text(const std::string& sql) {
    Statement statement(*this, sql);
    return statement.step() ? std::string(statement.text(0)) : std::string();
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle()) == 0;
}

std::int64_t Connection::changes() const {
    return sqlite3_changes64(handle());
}

bool Connection::is_read_only() const {
    return sqlite3_db_readonly(handle(), "main") == 1;
}

void Connection::keep_log_on_close(bool keep) {
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, nullptr);
}

}  // namespace chancery::storage
