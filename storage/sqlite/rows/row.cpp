#include "storage/sqlite/rows/row.hpp"

#include <limits>

#include "schema/utf8.hpp"
#include "storage/claims_check.hpp"

namespace chancery::storage {

CorruptRow::CorruptRow(std::string_view table, std::int64_t key, std::string_view what)
    : std::runtime_error(std::string(table) + " " + std::to_string(key) + ": " + std::string(what)) {}

std::int64_t Row::integer(int column, std::int64_t lowest, std::int64_t highest) const {
    if (statement_.type(column) != Statement::Type::integer) refuse(column);
    const std::int64_t value = statement_.integer(column);
    if (value < lowest || value > highest) refuse(column);
    return value;
}

std::uint32_t Row::number(int column) const {
    return static_cast<std::uint32_t>(integer(column, 0, std::numeric_limits<std::uint32_t>::max()));
}

Revision Row::revision(int column) const {
    return static_cast<Revision>(integer(column, 1, std::numeric_limits<std::int64_t>::max()));
}

bool Row::flag(int column) const {
    return integer(column, 0, 1) == 1;
}

double Row::real(int column) const {
    if (statement_.type(column) != Statement::Type::real) refuse(column);
    return statement_.real(column);
}

std::string Row::text(int column) const {
    if (statement_.type(column) != Statement::Type::text) refuse(column);
    const std::string_view text = statement_.text(column);
    if (!is_storable(text)) refuse(std::string(statement_.column_name(column)) + " is not UTF-8");
    return std::string(text);
}

Span Row::span(int column) const {
    const Span span{number(column), number(column + 1)};
    if (span.begin > span.end) refuse(column);
    return span;
}

std::optional<Date> Row::date(int column) const {
    if (is_null(column)) return std::nullopt;
    const auto date = parse_date(statement_.text(column));
    if (!date) refuse(column);
    return date;
}

std::optional<DateRange> Row::date_range(int column) const {
    const auto from = date(column);
    const auto to = date(column + 1);
    if (from.has_value() != to.has_value() || is_null(column + 2) == from.has_value()) refuse(column);
    if (!from) return std::nullopt;
    const auto precision = parse_precision(statement_.text(column + 2));
    if (!precision) refuse(column + 2);
    if (*to < *from) refuse(column + 1);
    return DateRange{*from, *to, *precision};
}

std::optional<Iso3> Row::country(int column) const {
    if (is_null(column)) return std::nullopt;
    const auto code = parse_iso3(statement_.text(column));
    if (!code) refuse(column);
    return code;
}

EventType Row::event_type(int column) const {
    const auto type = parse_event_type(statement_.text(column));
    if (!type) refuse(column);
    return *type;
}

EventMode Row::mode(int column, EventType type) const {
    const auto mode = parse_mode(type, statement_.text(column));
    if (is_null(column) || !mode) refuse(column);
    return *mode;
}

LocalEntity Row::entity(int column, DocumentKey document) const {
    const std::int64_t first = ClaimId{document, 0}.number();
    return static_cast<LocalEntity>(integer(column, first, first + ClaimId::kPerDocument - 1) - first);
}

std::optional<LocalEntity> Row::entity_or_null(int column, DocumentKey document) const {
    return is_null(column) ? std::nullopt : std::optional(entity(column, document));
}

void Row::refuse(int column) const {
    const std::string_view value = statement_.text(column).substr(0, 60);
    const std::string shown = is_null(column)         ? "NULL"
                              : utf8::is_valid(value) ? "'" + std::string(value) + "'"
                                                      : "bytes that are no text";
    refuse(std::string(statement_.column_name(column)) + " cannot be " + shown);
}

void Row::refuse(std::string_view what) const {
    throw CorruptRow(table_, key_, what);
}

}  // namespace chancery::storage
