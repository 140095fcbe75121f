// What HTTP itself finds wrong with a request: Beast's errors, and what Beast lets through. For session.cpp
// only, which is why Beast is in a header here.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http.hpp>

#include "schema/limits.hpp"
#include "server/net/own_name.hpp"
#include "server/net/plain_problem.hpp"

namespace chancery::net {

using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// nullopt: the connection broke, closed or was idle for too long (then Beast has closed it): nothing to
/// answer.
[[nodiscard]] inline std::optional<Fault> fault_of_error(boost::system::error_code error,
                                                         const HttpRequest& so_far) {
    namespace http = boost::beast::http;
    if (error == http::error::header_limit) {
        // Without a target the request line itself was too long.
        if (so_far.target().empty()) return Fault{414, "The request line is too long."};
        return Fault{431, "The header fields are larger than this server reads."};
    }
    if (error == http::error::body_limit) return kTooLarge;
    if (error == http::error::bad_version) return Fault{505, "This server speaks HTTP/1.1 and HTTP/1.0."};
    if (error == http::error::end_of_stream || error == http::error::partial_message) return std::nullopt;
    const boost::system::error_code some_fault = http::make_error_code(http::error::bad_method);
    if (error.category() == some_fault.category()) return Fault{400, "The request is not well-formed HTTP."};
    return std::nullopt;
}

[[nodiscard]] inline bool expects_continue(const HttpRequest& request) {
    return boost::beast::iequals(request[boost::beast::http::field::expect], "100-continue");
}

/// A page from elsewhere that a browser of this machine shows can send requests (a plain text needs no
/// preflight), and can read the answers if its name leads here: the browser's word says for whom the request
/// is, and from whom.
[[nodiscard]] inline std::optional<Fault> fault_of_sender(const HttpRequest& request,
                                                          std::string_view listen_address) {
    using boost::beast::http::field;
    for (const auto& one : request) {
        const std::string_view value(one.value().data(), one.value().size());
        if (one.name() == field::host && !is_own_authority(value, listen_address)) {
            return Fault{403, "This server has no keys, so it answers only under localhost and its address."};
        }
        if (one.name() == field::origin && !is_own_origin(value, listen_address)) {
            return Fault{403, "This server has no keys, so it serves no page of another origin."};
        }
    }
    return std::nullopt;
}

/// Only what takes a document takes a large body.
[[nodiscard]] inline std::size_t body_limit_of(const HttpRequest& request, std::size_t large) {
    using boost::beast::http::verb;
    const bool is_large = request.method() == verb::post || request.method() == verb::put;
    return is_large ? large : std::min(limits::kSmallBodyBytes, large);
}

[[nodiscard]] inline std::optional<Fault> fault_of_header(const HttpRequest& request) {
    using boost::beast::http::field;
    if (request.target().size() > limits::kTargetBytes) return Fault{414, "The request target is too long."};
    if (request.version() == 11 && request.count(field::host) != 1) {
        return Fault{400, "An HTTP/1.1 request has exactly one Host field."};
    }
    if (request.count(field::transfer_encoding) != 0 && request.count(field::content_length) != 0) {
        return Fault{400, "Content-Length and Transfer-Encoding exclude each other."};
    }
    if (request.count(field::expect) != 0 && !expects_continue(request)) {
        return Fault{417, "The only expectation that this server knows is 100-continue."};
    }
    return std::nullopt;
}

}  // namespace chancery::net
