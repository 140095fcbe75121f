#include "storage/sqlite/migrate.hpp"

#include <algorithm>

#include "storage/migrations/migrations.hpp"
#include "storage/sqlite/transaction.hpp"

namespace chancery::storage {

void migrate(Connection& connection, std::size_t version) {
    const auto steps = migrations().first(std::min(version, migrations().size()));
    const auto done = static_cast<std::size_t>(connection.number("PRAGMA user_version"));
    for (std::size_t step = done; step < steps.size(); ++step) {
        Transaction transaction(connection, Transaction::Kind::write);
        connection.execute(steps[step].sql);
        connection.execute("PRAGMA user_version = " + std::to_string(step + 1));
        transaction.commit();
    }
}

}  // namespace chancery::storage
