#include "storage/sqlite/statement.hpp"

#include <sqlite3.h>

#include "schema/check.hpp"

namespace chancery::storage {
namespace {

void require(int code, sqlite3_stmt* statement) {
    if (code != SQLITE_OK) throw SqliteError(sqlite3_db_handle(statement), sqlite3_sql(statement));
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement::Statement(Connection& connection, std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(connection.handle(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    statement_.reset(raw);
    if (code != SQLITE_OK) throw SqliteError(connection.handle(), std::string(sql));
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    SqliteError error(sqlite3_db_handle(statement_.get()), sqlite3_sql(statement_.get()));
    reset();
    throw error;
}

void Statement::reset() noexcept {
    sqlite3_reset(statement_.get());  // its code repeats step's
}

void Statement::run_bound() {
    CHANCERY_CHECK(!step());
    reset();
}

int Statement::columns() const {
    return sqlite3_column_count(statement_.get());
}

const char* Statement::column_name(int column) const {
    return sqlite3_column_name(statement_.get(), column);
}

Statement::Type Statement::type(int column) const {
    switch (sqlite3_column_type(statement_.get(), column)) {
        case SQLITE_INTEGER:
            return Type::integer;
        case SQLITE_FLOAT:
            return Type::real;
        case SQLITE_TEXT:
            return Type::text;
        case SQLITE_BLOB:
            return Type::blob;
        default:
            return Type::null;
    }
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
    const auto* const bytes = sqlite3_column_text(statement_.get(), column);
    if (bytes == nullptr) return {};
    const int size = sqlite3_column_bytes(statement_.get(), column);  // after column_text: as UTF-8
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

void Statement::bind_null(int index) {
    require(sqlite3_bind_null(statement_.get(), index), statement_.get());
}

void Statement::bind_integer(int index, std::int64_t value) {
    require(sqlite3_bind_int64(statement_.get(), index, value), statement_.get());
}

void Statement::bind_real(int index, double value) {
    require(sqlite3_bind_double(statement_.get(), index, value), statement_.get());
}

void Statement::bind_text(int index, std::string_view value) {
    // A null pointer would bind NULL instead of "".
    const char* const bytes = value.data() == nullptr ? "" : value.data();
    require(sqlite3_bind_text64(statement_.get(), index, bytes, value.size(), nullptr, SQLITE_UTF8),
            statement_.get());
}

}  // namespace chancery::storage
