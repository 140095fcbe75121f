#include "server/api/problem.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

#include "schema/utf8.hpp"
#include "server/api/api.hpp"
#include "server/json/writer.hpp"

namespace chancery::api {
namespace {

constexpr std::array kKinds{
    ProblemKind{Errc::malformed, "malformed-json", 400, "Malformed body", 0,
                "The body is empty, is not valid JSON, is not valid UTF-8, or is nested deeper than 64 "
                "levels. The detail "
                "names the byte at which reading stopped."},
    ProblemKind{
        Errc::invalid_argument, "invalid-parameter", 400, "Invalid parameter", 0,
        "A query parameter is unknown, is given twice, or has a value that is not allowed; or the request "
        "target is "
        "not a valid URL path. Nothing was guessed: a misspelt filter would otherwise return everything."},
    ProblemKind{Errc::cursor_mismatch, "cursor-mismatch", 400, "Cursor of another query", 0,
                "A cursor continues the query that gave it and no other. Send the same parameters as for the "
                "first page "
                "(limit and evidence may change), or leave the cursor out."},
    ProblemKind{std::nullopt, "unauthorized", 401, "Unauthorized", 0,
                "While it has no keys, the server serves only clients on its own machine."},
    ProblemKind{
        std::nullopt, "forbidden", 403, "Forbidden", 0,
        "While it has no keys, the server refuses what a browser sends for a page of another origin, and "
        "requests whose Host is neither localhost, nor a loopback address, nor the address that it listens "
        "on. A proxy on this machine has to send such a Host."},
    ProblemKind{Errc::not_found, "not-found", 404, "Not found", 0,
                "There is no such path, or nothing has this id. /v1 lists the paths."},
    ProblemKind{Errc::method_not_allowed, "method-not-allowed", 405, "Method not allowed", 0,
                "The path exists, but not with this method. The Allow header lists those that it has."},
    ProblemKind{Errc::not_acceptable, "not-acceptable", 406, "Not acceptable", 0,
                "The answer is not offered in the format that was asked for."},
    ProblemKind{Errc::conflict, "conflict", 409, "Conflict", 0,
                "A document with this id, but with other content, is there already. Use PUT to replace it."},
    ProblemKind{
        Errc::merged, "merged", 409, "Merged", 0,
        "Two ids turned out to mean one thing. The answer names the id that lives on (GET redirects to it)."},
    ProblemKind{Errc::gone, "retracted", 410, "Retracted", 0,
                "This was there once. What it rested on has been deleted or replaced."},
    ProblemKind{Errc::revision_gone, "revision-gone", 410, "Revision gone", 0,
                "The revision that was asked for, or into which a cursor points, is kept no more. Begin "
                "again from the "
                "newest."},
    ProblemKind{
        Errc::precondition_failed, "precondition-failed", 412, "Precondition failed", 0,
        "The document is not in the state that If-Match names: somebody else has changed it. Read it again."},
    ProblemKind{
        Errc::too_large, "too-large", 413, "Too large", 0,
        "The body is larger than the limit that /v1 states. Split it, or use the bulk endpoint in pieces."},
    ProblemKind{Errc::unsupported, "unsupported-type", 415, "Unsupported media type", 0,
                "The body's Content-Type or Content-Encoding is not understood here. Documents are "
                "application/json or "
                "text/plain in UTF-8, bulk loads application/x-ndjson."},
    ProblemKind{Errc::unprocessable, "invalid-document", 422, "Invalid document", 0,
                "The body is well-formed, but no document: a field has the wrong type, is unknown or "
                "missing, or holds "
                "U+0000. Each of the errors points at the field."},
    ProblemKind{Errc::internal, "internal", 500, "Internal error", 0,
                "Something failed on the server. The log has the cause under the request's id."},
    ProblemKind{Errc::overloaded, "overloaded", 503, "Overloaded", 1,
                "A queue is full. Nothing was done; send the request again after the time in Retry-After."},
    ProblemKind{Errc::starting, "starting", 503, "Starting or stopping", 1,
                "The server is loading its graph, or is about to stop. Send the request again later."},
    ProblemKind{Errc::deadline, "deadline-exceeded", 503, "Deadline exceeded", 5,
                "The work took longer than a request may. There is no half answer; ask for less."},
    ProblemKind{Errc::read_only, "read-only", 503, "Read-only", 60,
                "The outcome of an earlier write is unknown, so the server takes no more of them until it is "
                "restarted and "
                "has checked its file. Questions are still answered."},
};

const Errc kAsInternal[] = {Errc::newer_file, Errc::corrupt, Errc::storage};

std::string_view kind_name(Fault::Kind kind) {
    switch (kind) {
        case Fault::Kind::parameter:
            return "parameter";
        case Fault::Kind::pointer:
            return "pointer";
        case Fault::Kind::line:
            return "line";
        case Fault::Kind::position:
            return "position";
    }
    return "parameter";
}

void write_faults(json::JsonWriter& out, const std::vector<Fault>& faults) {
    out.key("errors");
    out.begin_array();
    for (const Fault& fault : faults) {
        out.begin_object();
        out.key(kind_name(fault.kind));
        std::uint64_t number = 0;  // of a line or a position
        const bool counted = fault.kind == Fault::Kind::line || fault.kind == Fault::Kind::position;
        const char* const end = fault.where.data() + fault.where.size();
        if (counted && std::from_chars(fault.where.data(), end, number).ptr == end) {
            out.value(number);
        } else {
            out.value(fault.where);
        }
        out.member("detail", fault.detail);
        out.end_object();
    }
    out.end_array();
}

Response problem_with_status(const Error& error, int status, std::string_view request_id) {
    const ProblemKind& kind = problem_kind(error.code);
    const bool is_ours = kind.code == Errc::internal;  // a client learns the request's id and nothing else
    json::JsonWriter out;
    out.begin_object();
    out.member("type", "/problems/" + std::string(kind.name));
    out.member("title", kind.title);
    out.member("status", status);
    out.member("detail", is_ours
                             ? "The request failed on the server. Its id is in the server's log."
                             : (error.detail.empty() ? kind.explanation : std::string_view(error.detail)));
    if (!request_id.empty()) out.member("instance", "/requests/" + std::string(request_id));
    if (kind.code == Errc::merged) out.member_or_null("merged_into", error.target);
    if (!is_ours) write_faults(out, error.faults);
    out.end_object();

    Response response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body = out.take();
    if (kind.retry_after > 0) response.headers.emplace_back("Retry-After", std::to_string(kind.retry_after));
    if (is_ours) response.log_note = std::string(to_string(error.code)) + ": " + error.detail;
    return response;
}

}  // namespace

std::span<const ProblemKind> problem_kinds() {
    return kKinds;
}

const ProblemKind& problem_kind(Errc code) {
    if (code == Errc::cancelled)
        code = Errc::deadline;  // work that was stopped, seen by a client who still waits
    if (std::find(std::begin(kAsInternal), std::end(kAsInternal), code) != std::end(kAsInternal))
        code = Errc::internal;
    const auto row =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const ProblemKind& k) { return k.code == code; });
    return row != kKinds.end() ? *row : problem_kind(Errc::internal);
}

const ProblemKind* find_problem(std::string_view name) {
    const auto row =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const ProblemKind& k) { return k.name == name; });
    return row != kKinds.end() ? &*row : nullptr;
}

std::string in_quotes(std::string_view text, std::size_t most) {
    if (!utf8::is_valid(text)) return "'?'";
    if (most < text.size()) {
        while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
        text = text.substr(0, most);
    }
    return "'" + std::string(text) + "'";
}

Error bad_parameter(std::string_view name, std::string detail, std::string fault) {
    return {Errc::invalid_argument,
            std::move(detail),
            {{Fault::Kind::parameter, std::string(name), std::move(fault)}}};
}

Response problem(const Error& error, std::string_view request_id) {
    return problem_with_status(error, problem_kind(error.code).status, request_id);
}

Response redirect(const Error& merged, std::string location, std::string_view request_id) {
    Response response = problem_with_status(merged, 308, request_id);
    response.headers.emplace_back("Location", std::move(location));
    return response;
}

}  // namespace chancery::api
