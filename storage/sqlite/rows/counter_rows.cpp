#include "storage/sqlite/rows/counter_rows.hpp"

#include <array>
#include <string_view>

#include "storage/sqlite/rows/row.hpp"

namespace chancery::storage {
namespace {

struct Column {
    std::string_view name;
    std::uint32_t Counters::*value;
};
constexpr std::array<Column, 4> kCounters{{{"document", &Counters::document},
                                           {"entity", &Counters::entity},
                                           {"relation", &Counters::relation},
                                           {"event", &Counters::event}}};

}  // namespace

Counters read_counters(Connection& connection) {
    Statement statement(connection, "SELECT value FROM counter WHERE name = ?1");
    Counters counters;
    for (const Column& column : kCounters) {
        statement.bind(column.name);
        if (!statement.step()) throw CorruptRow("counter", 0, "no row for " + std::string(column.name));
        counters.*column.value = Row(statement, "counter", 0).number(0);
    }
    return counters;
}

CounterWriter::CounterWriter(Connection& connection)
    : set_(connection, "UPDATE counter SET value = ?2 WHERE name = ?1") {}

void CounterWriter::set(const Counters& counters) {
    for (const Column& column : kCounters) set_.run(column.name, counters.*column.value);
}

}  // namespace chancery::storage
