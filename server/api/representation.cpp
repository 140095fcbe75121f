#include "server/api/representation.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "server/api/accept.hpp"
#include "server/api/answer.hpp"
#include "server/api/cursor.hpp"
#include "server/api/problem.hpp"
#include "server/json/closest_name.hpp"

namespace chancery::api {
namespace {

struct Kind {
    Format format;
    std::string_view word;
    std::string_view type;
};
constexpr std::array<Kind, 4> kKinds{{{Format::json, "json", "application/json"},
                                      {Format::csv, "csv", "text/csv"},
                                      {Format::ndjson, "ndjson", "application/x-ndjson"},
                                      {Format::events, "events", "text/event-stream"}}};

Result<Format> accepted(std::string_view accept, std::size_t forms) {
    if (trimmed(accept).empty()) return Format::json;
    const auto offered = std::span(kKinds).first(forms);
    const Kind* best = nullptr;
    double most = 0;
    for (const Kind& kind : offered) {
        const double q = welcome(accept, kind.type);
        if (q <= most) continue;
        most = q;
        best = &kind;
    }
    if (best != nullptr) return best->format;
    std::string types;
    for (const Kind& kind : offered) types += (types.empty() ? "" : ", ") + std::string(kind.type);
    return Error{Errc::not_acceptable, "This is offered as " + types + "."};
}

Result<std::vector<std::string>> read_fields(const Exchange& call, const Shape& shape) {
    std::vector<std::string> fields;
    const auto text = call.parameters.one("fields");
    if (!text) return fields;
    const auto members = members_of(shape);
    for (const std::string_view field : split_commas(*text)) {
        const bool is_known = std::find(members.begin(), members.end(), field) != members.end();
        if (!is_known && !members.empty()) {
            std::string list;
            for (const std::string_view member : members)
                list += (list.empty() ? "" : ", ") + std::string(member);
            return bad_parameter("fields",
                                 "Unknown field " + in_quotes(field) + "." +
                                     json::did_you_mean(field, members) + " There are: " + list + ".",
                                 "of: " + list);
        }
        fields.emplace_back(field);
    }
    if (fields.empty()) return empty_list("fields");
    return fields;
}

}  // namespace

Result<Representation> read_representation(const Exchange& call, const Route& route) {
    Representation wanted;
    if (route.method != "GET" || route.cost == Cost::inline_ || route.handler == nullptr ||
        route.chooses_form)
        return wanted;
    const bool is_list = route.shape != nullptr && route.shape().is_list;
    const std::size_t forms = !is_list ? 1 : route.shape().is_followed ? kKinds.size() : kKinds.size() - 1;
    if (const auto word = call.parameters.one("format")) {
        static constexpr std::array<std::string_view, 3> kWords{"json", "csv", "ndjson"};
        const auto index = read_word(call.parameters, "format", kWords);
        if (!index) return index.error();
        wanted.format = kKinds.at(*index).format;
    } else {
        const auto format = accepted(call.request.header("accept"), forms);
        if (!format) return format.error();
        wanted.format = *format;
    }
    if (route.shape == nullptr) return wanted;
    auto fields = read_fields(call, route.shape());
    if (!fields) return fields.error();
    wanted.fields = std::move(*fields);
    return wanted;
}

void represent(Response& response, const Representation& wanted, const Shape& shape) {
    if (wanted.is_plain() || response.source != nullptr) return;
    const std::vector<std::string_view> fields(wanted.fields.begin(), wanted.fields.end());
    if (wanted.format == Format::csv) {
        const auto columns = fields.empty()
                                 ? std::vector<json::Column>(shape.columns.begin(), shape.columns.end())
                                 : columns_in(shape, fields);
        response.body = json::csv_of(response.body, columns);
        response.content_type = "text/csv; charset=utf-8; header=present";
        return;
    }
    if (!fields.empty()) response.body = json::with_fields(response.body, fields, shape.is_list);
    if (wanted.format != Format::ndjson) return;
    response.body = json::ndjson_of(response.body);
    response.content_type = "application/x-ndjson";
}

void distinguish_tag(Response& response, const Representation& wanted) {
    if (wanted.is_plain()) return;
    std::string form(wanted.format == Format::json  ? "json"
                     : wanted.format == Format::csv ? "csv"
                                                    : "ndjson");
    for (const std::string& field : wanted.fields) form += "," + field;
    for (auto& [name, value] : response.headers) {
        if (name == "ETag")
            value.insert(value.size() - 1, "-" + std::to_string(fingerprint(form) % 1'000'000'007));
    }
}

}  // namespace chancery::api
