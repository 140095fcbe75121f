#include "server/api/handlers/document_body.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "schema/ascii.hpp"
#include "schema/utf8.hpp"
#include "server/api/problem.hpp"
#include "server/json/document_json.hpp"

namespace chancery::api {
namespace {

// The charset of a Content-Type in lower case, without quotes; "" if it names none.
std::string charset(const Request& request) {
    std::string value = lower_case(request.header("content-type"));
    const std::size_t at = value.find("charset=");
    if (at == std::string::npos) return {};
    value = value.substr(at + 8);
    value = value.substr(0, value.find_first_of("; \t"));
    std::erase(value, '"');
    return value;
}

Result<Document> from_plain_text(const Exchange& call) {
    const std::string& body = call.request.body;
    if (body.empty()) return Error{Errc::malformed, "The body is empty."};
    if (const auto bad = utf8::first_invalid(body)) {
        return Error{Errc::malformed, "Invalid UTF-8 at byte " + std::to_string(*bad) + "."};
    }
    if (const auto nul = body.find('\0'); nul != std::string::npos) {
        return Error{Errc::unprocessable,
                     "/text: U+0000 is not allowed (byte " + std::to_string(nul) + ").",
                     {{Fault::Kind::pointer, "/text", "U+0000 is not allowed"}}};
    }
    const auto field = [&](std::string_view name) {
        return std::string(call.parameters.one(name).value_or(""));
    };
    Document document;
    document.id = field("id");
    document.title = field("title");
    document.text = body;
    document.url = field("url");
    document.source = field("source");
    document.published_at = field("published_at");
    document.lang = field("lang");
    document.collection = field("collection");
    for (const std::string_view tag : call.parameters.many("tags")) document.tags.emplace_back(tag);

    for (const Fault& fault : json::check_document(document)) {
        if (fault.where == "/text")
            return Error{Errc::unprocessable, fault.where + ": " + fault.detail + ".", {fault}};
        const std::string name = fault.where.substr(1, fault.where.find('/', 1) - 1);
        return bad_parameter(name, "The parameter '" + name + "': " + fault.detail + ".", fault.detail);
    }
    if (call.parameters.one("id") && document.id.empty())
        return bad_parameter("id", "An id is not empty.", "empty");
    return document;
}

Result<Document> from_json(const Exchange& call) {
    for (const auto& [name, value] : call.parameters.all()) {
        if (name == "evidence" || name == "explain" || name == "timeout_ms") continue;  // not of the document
        return bad_parameter(
            name, "With application/json the document's fields belong in the body, not in the URL.",
            "belongs in the body");
    }
    return json::parse_document(call.request.body);
}

}  // namespace

std::string media_type(const Request& request) {
    std::string type = lower_case(request.header("content-type"));
    type = type.substr(0, type.find(';'));
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.pop_back();
    return type;
}

Result<void> require_encoding(const Request& request) {
    const std::string encoding = lower_case(request.header("content-encoding"));
    if (!encoding.empty() && encoding != "identity") {
        return Error{Errc::unsupported, "A Content-Encoding is not understood here; send the body as it is."};
    }
    const std::string set = charset(request);
    static constexpr std::array<std::string_view, 4> kKnown{"", "utf-8", "utf8", "us-ascii"};
    if (std::find(kKnown.begin(), kKnown.end(), set) == kKnown.end()) {
        return Error{Errc::unsupported, "Texts are sent in UTF-8, not in " + in_quotes(set) + "."};
    }
    return {};
}

Result<Document> read_document(const Exchange& call) {
    if (const auto encoding = require_encoding(call.request); !encoding) return encoding.error();
    const std::string type = media_type(call.request);
    if (type == "application/json") return from_json(call);
    if (type == "text/plain") return from_plain_text(call);
    return Error{Errc::unsupported,
                 "Send application/json or text/plain (curl -H 'Content-Type: text/plain'), not " +
                     (type.empty() ? std::string("a body without Content-Type") : in_quotes(type)) + "."};
}

}  // namespace chancery::api
