// Columns as values of the schema, each checked: what a disk gives back is not trusted.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "schema/claims.hpp"
#include "schema/ids.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

/// A row that cannot be true; names its table and key.
class CorruptRow : public std::runtime_error {
public:
    CorruptRow(std::string_view table, std::int64_t key, std::string_view what);
};

/// The current row of a statement. Every reader throws CorruptRow if the column does not hold such a value.
class Row {
public:
    Row(const Statement& statement, std::string_view table, std::int64_t key)
        : statement_(statement), table_(table), key_(key) {}

    [[nodiscard]] bool is_null(int column) const { return statement_.type(column) == Statement::Type::null; }
    [[nodiscard]] std::int64_t integer(int column, std::int64_t lowest, std::int64_t highest) const;
    [[nodiscard]] std::uint32_t number(int column) const;  // of 32 bits
    [[nodiscard]] Revision revision(int column) const;     // from 1
    [[nodiscard]] bool flag(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string text(int column) const;  // valid UTF-8 without U+0000

    [[nodiscard]] Span span(int column) const;  // this column and the next
    [[nodiscard]] std::optional<Date> date(int column) const;
    [[nodiscard]] std::optional<DateRange> date_range(int column) const;  // this column and the next two
    [[nodiscard]] std::optional<Iso3> country(int column) const;
    [[nodiscard]] EventType event_type(int column) const;
    [[nodiscard]] EventMode mode(int column, EventType type) const;

    template <class Enum>
    [[nodiscard]] Enum word(int column) const {
        const auto value = parse_enum<Enum>(statement_.text(column));
        if (is_null(column) || !value) refuse(column);
        return *value;
    }

    /// The entity claim of this number, by its index in the document that the claim is of.
    [[nodiscard]] LocalEntity entity(int column, DocumentKey document) const;
    [[nodiscard]] std::optional<LocalEntity> entity_or_null(int column, DocumentKey document) const;

    /// "column = what it holds" is not possible.
    [[noreturn]] void refuse(int column) const;
    [[noreturn]] void refuse(std::string_view what) const;

private:
    const Statement& statement_;
    std::string_view table_;
    std::int64_t key_;
};

}  // namespace chancery::storage
