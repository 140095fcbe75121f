// What the items of each list look like as a table, and which members they have: for CSV and `fields`.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "server/json/table.hpp"

namespace chancery::api {

/// Every member of an item has at least one column, so the table also says which members there are
/// (tests/api/shapes_test.cpp holds it against openapi.json and against answers).
struct Shape {
    std::span<const json::Column> columns;  // empty: the answer says itself ("columns")
    bool is_list = true;
    bool is_followed = false;  // also as text/event-stream
};

[[nodiscard]] const Shape& event_list();
[[nodiscard]] const Shape& entity_list();
[[nodiscard]] const Shape& relation_list();
[[nodiscard]] const Shape& document_list();
[[nodiscard]] const Shape& document_sentence_list();
[[nodiscard]] const Shape& neighbor_list();
[[nodiscard]] const Shape& mediation_list();
[[nodiscard]] const Shape& path_list();
[[nodiscard]] const Shape& dyad_list();
[[nodiscard]] const Shape& broker_list();
[[nodiscard]] const Shape& seat_list();
[[nodiscard]] const Shape& change_list();
/// Aggregates and timelines: the columns depend on the question.
[[nodiscard]] const Shape& counted_list();

[[nodiscard]] const Shape& single_event();
[[nodiscard]] const Shape& single_relation();
[[nodiscard]] const Shape& single_document();
[[nodiscard]] const Shape& single_entity();

/// Members that an item has: the first steps of the columns' paths, each once, in their order.
[[nodiscard]] std::vector<std::string_view> members_of(const Shape& shape);

/// The columns whose values lie in these members.
[[nodiscard]] std::vector<json::Column> columns_in(const Shape& shape,
                                                   std::span<const std::string_view> members);

}  // namespace chancery::api
