// A transaction that is undone unless it was committed.
#pragma once

#include "storage/sqlite/connection.hpp"

namespace chancery::storage {

class Transaction {
public:
    enum class Kind { read, write };

    /// write takes the write lock at once, so that no later statement can find it taken.
    Transaction(Connection& connection, Kind kind);
    /// Rolls back unless committed. A failing rollback is not reported: the error that led here is the one to
    /// tell; connection.in_transaction() shows it.
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Durable when it returns. Throws SqliteError; see sqlite_store.cpp for what is known then.
    void commit();

private:
    Connection& connection_;
};

}  // namespace chancery::storage
