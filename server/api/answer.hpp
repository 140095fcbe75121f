// Answers: JSON bodies, validators (ETag) and the list shape that every list has.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/limits.hpp"
#include "schema/query.hpp"
#include "server/api/exchange.hpp"
#include "server/json/quotes.hpp"
#include "server/json/shape_writer.hpp"
#include "server/json/writer.hpp"

namespace chancery::api {

[[nodiscard]] Response json_response(std::string body, int status = 200);
void add_header_once(Response& response, std::string_view name, std::string value);
/// Without the spaces and tabs around it, as header fields may have them.
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] const std::string* find_header(const Response& response, std::string_view name);

/// Chancery-Revision: the one that the answer speaks of.
void add_revision(Response& response, const graph::Snapshot& graph);

/// W/"12-ent_3"
[[nodiscard]] std::string entity_tag(Revision revision, std::string_view scope);
/// The tag of an answer that depends on nothing but the graph, path and parameters; relative times count as
/// their days.
[[nodiscard]] std::string graph_tag(const Context& context);
/// Whether If-None-Match holds the tag (weak comparison).
[[nodiscard]] bool is_known_to_client(const Request& request, std::string_view tag);

/// Identifies the query that a cursor belongs to: path and parameters, but limit, cursor and evidence.
[[nodiscard]] std::uint64_t query_fingerprint(const Exchange& call);
/// How the rows of a list are ordered: by what no change to the graph moves (ids, days), or by counts.
enum class Order { steady, moving };
/// Errors: invalid_argument, cursor_mismatch, and, where the order moves, revision_gone: the graph that the
/// cursor points into is kept no more, and another's rows would be repeated or left out.
[[nodiscard]] Result<PageRequest> read_page(const Context& context, Order order = Order::steady,
                                            std::uint32_t limit = limits::kDefaultLimit);
/// The graph that a request asks: the one its cursor points into while it is kept, else the newest.
[[nodiscard]] graph::SnapshotRef graph_of(const Exchange& call);
/// The parts that `include` asks for. Errors: invalid_argument.
[[nodiscard]] Result<std::vector<std::string_view>> read_include(const Exchange& call,
                                                                 std::span<const std::string_view> allowed);
/// `evidence`: how many sentences for each thing.
[[nodiscard]] Result<std::uint32_t> read_evidence(const Exchange& call, std::uint32_t otherwise = 1);

/// Quotes whose texts come from the store.
[[nodiscard]] json::Quotes quotes_of(const Context& context);

/// {"items":[...],"next_cursor","revision"}: members may be written before open_items() and after
/// close_items().
class ListAnswer {
public:
    ListAnswer(const Context& context, std::uint32_t evidence);

    json::JsonWriter out;
    json::Quotes quotes;
    json::ShapeWriter shapes;

    void open_items();
    void close_items();
    /// `total`: rows of all pages together, written if `include=total` asks for it. Errors: those of reading
    /// a text, and of `include`.
    [[nodiscard]] Result<Response> finish(const std::optional<PageKey>& next, std::uint64_t total);

private:
    const Context& context_;
};

}  // namespace chancery::api
