// Rows of `counter`: the numbers that were given last.
#pragma once

#include "schema/delta.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

/// Throws CorruptRow.
[[nodiscard]] Counters read_counters(Connection& connection);

class CounterWriter {
public:
    explicit CounterWriter(Connection& connection);
    void set(const Counters& counters);

private:
    Statement set_;
};

}  // namespace chancery::storage
