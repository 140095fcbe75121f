#include "server/api/answer.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "schema/limits.hpp"
#include "server/api/cursor.hpp"
#include "server/api/time_window.hpp"

namespace chancery::api {
namespace {

std::string path_text(const Exchange& call) {
    std::string path;
    for (const std::string& segment : call.target.segments) path += "/" + percent_encode(segment, ":,");
    return path;
}

std::string hex(std::uint64_t number) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (unsigned shift = 64; shift > 0; shift -= 4) out += kDigits[(number >> (shift - 4U)) & 15U];
    return out;
}

// How much of the answer is sent and in what form, not what is asked.
bool is_form(std::string_view name) {
    static constexpr std::array<std::string_view, 6> kNames{"limit",  "cursor", "evidence",
                                                            "fields", "format", "include"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// Path and sorted parameters: the same question asked in another order is the same question.
std::string question(const Exchange& call, bool whole) {
    std::vector<std::pair<std::string, std::string>> rows = call.parameters.all();
    if (!whole) {
        std::erase_if(rows, [](const auto& row) { return is_form(row.first); });
    } else {
        for (auto& [name, value] : rows) {
            if (name != "from" && name != "to" && name != "valid_at" && name != "at") continue;
            if (const auto day = parse_moment(value, today_utc(), name == "to")) value = to_text(*day);
        }
    }
    std::erase_if(rows,
                  [](const auto& row) { return row.first == "timeout_ms" || row.first == "min_revision"; });
    std::sort(rows.begin(), rows.end());
    std::string out = path_text(call);
    for (const auto& [name, value] : rows) out += "&" + percent_encode(name) + "=" + percent_encode(value);
    static constexpr std::array<std::string_view, 4> kForms{"", "&csv", "&ndjson", "&events"};
    if (whole) out += kForms.at(static_cast<std::size_t>(call.wanted.format));
    return out;
}

std::string_view opaque_tag(std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

Response json_response(std::string body, int status) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

const std::string* find_header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return &value;
    }
    return nullptr;
}

void add_header_once(Response& response, std::string_view name, std::string value) {
    if (find_header(response, name) == nullptr)
        response.headers.emplace_back(std::string(name), std::move(value));
}

void add_revision(Response& response, const graph::Snapshot& graph) {
    add_header_once(response, "Chancery-Revision", std::to_string(graph.revision()));
}

std::string entity_tag(Revision revision, std::string_view scope) {
    return "W/\"" + std::to_string(revision) + "-" + std::string(scope) + "\"";
}

std::string graph_tag(const Context& context) {
    return entity_tag(context.graph->revision(), hex(fingerprint(question(context.call, true))));
}

bool is_known_to_client(const Request& request, std::string_view tag) {
    std::string_view sent = request.header("if-none-match");
    if (trimmed(sent) == "*") return true;
    while (!sent.empty()) {
        const std::size_t comma = std::min(sent.find(','), sent.size());
        if (opaque_tag(trimmed(sent.substr(0, comma))) == opaque_tag(tag)) return true;
        sent.remove_prefix(std::min(comma + 1, sent.size()));
    }
    return false;
}

std::uint64_t query_fingerprint(const Exchange& call) {
    return fingerprint(question(call, false));
}

graph::SnapshotRef graph_of(const Exchange& call) {
    if (const auto text = call.parameters.one("cursor")) {
        const Result<Cursor> cursor = read_cursor(*text, query_fingerprint(call));
        if (cursor) {
            if (auto kept = call.app.pinned(cursor->revision)) return std::move(*kept);
        }
    }
    return call.app.snapshot();
}

Result<PageRequest> read_page(const Context& context, Order order, std::uint32_t otherwise) {
    const Exchange& call = context.call;
    PageRequest page;
    const auto limit = read_number(call.parameters, "limit", otherwise, 1, limits::kMaxLimit);
    if (!limit) return limit.error();
    page.limit = *limit;
    if (const auto cursor = call.parameters.one("cursor")) {
        const Result<Cursor> read = read_cursor(*cursor, query_fingerprint(call));
        if (!read) return read.error();
        if (order == Order::moving && read->revision != context.graph->revision()) {
            return Error{Errc::revision_gone,
                         "Revision " + std::to_string(read->revision) +
                             ", into which this cursor points, is kept no more. Begin again without it.",
                         {{Fault::Kind::parameter, "cursor", "too old"}}};
        }
        page.after = read->after;
    }
    return page;
}

Result<std::uint32_t> read_evidence(const Exchange& call, std::uint32_t otherwise) {
    return read_number(call.parameters, "evidence", otherwise, 0, limits::kMaxEvidence);
}

json::Quotes quotes_of(const Context& context) {
    return {*context.graph, [&app = context.app](DocumentKey key) { return app.store().text(key); },
            context.call.request.stop};
}

Result<std::vector<std::string_view>> read_include(const Exchange& call,
                                                   std::span<const std::string_view> allowed) {
    std::vector<std::string_view> parts;
    const auto text = call.parameters.one("include");
    if (!text) return parts;
    for (const std::string_view part : split_commas(*text)) {
        if (std::find(allowed.begin(), allowed.end(), part) == allowed.end())
            return unknown_value("include", part, allowed);
        parts.push_back(part);
    }
    if (parts.empty()) return empty_list("include");
    return parts;
}

ListAnswer::ListAnswer(const Context& context, std::uint32_t evidence)
    : quotes(quotes_of(context)), shapes(out, *context.graph, quotes, evidence), context_(context) {
    out.begin_object();
}

void ListAnswer::open_items() {
    out.key("items");
    out.begin_array();
}

void ListAnswer::close_items() {
    out.end_array();
}

Result<Response> ListAnswer::finish(const std::optional<PageKey>& next, std::uint64_t total) {
    if (quotes.failure()) return *quotes.failure();
    const Exchange& call = context_.call;
    static constexpr std::array<std::string_view, 1> kParts{"total"};
    const auto include = read_include(call, kParts);
    if (!include) return include.error();
    if (!include->empty()) out.member("total", total);
    std::string cursor;
    if (next) {
        cursor = write_cursor({*next, context_.graph->revision()}, query_fingerprint(call));
        context_.app.pin(context_.graph);
    }
    out.member_or_null("next_cursor", cursor);
    out.member("revision", context_.graph->revision());
    out.end_object();
    Response response = json_response(out.take());
    if (next) {
        std::string link = "<" + path_text(call) + "?";
        for (const auto& [name, value] : call.parameters.all()) {
            if (name != "cursor") link += percent_encode(name) + "=" + percent_encode(value, ":,") + "&";
        }
        response.headers.emplace_back("Link", link + "cursor=" + cursor + ">; rel=\"next\"");
    }
    return response;
}

}  // namespace chancery::api
