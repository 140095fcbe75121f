#include "storage/sqlite/transaction.hpp"

#include <sqlite3.h>

namespace chancery::storage {

Transaction::Transaction(Connection& connection, Kind kind) : connection_(connection) {
    connection_.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    // Not in a transaction any more after a commit, and after errors upon which SQLite has rolled back by
    // itself.
    if (connection_.in_transaction()) {
        sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Transaction::commit() {
    connection_.execute("COMMIT");
}

}  // namespace chancery::storage
