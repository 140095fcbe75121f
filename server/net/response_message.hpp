// An answer of the API as a message of HTTP. For session.cpp only, which is why Beast is in a header here.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <boost/beast/http.hpp>

#include "server/api/http.hpp"
#include "server/net/header_text.hpp"

namespace chancery::net {

using HttpResponse = boost::beast::http::response<boost::beast::http::string_body>;

[[nodiscard]] inline bool has_body(const api::Response& response) {
    return response.status != 204 && response.status != 304;
}

/// `version`: 10 or 11. `to_head`: the fields speak of a body that is not sent.
[[nodiscard]] inline HttpResponse message_of(api::Response response, unsigned version, bool to_head,
                                             std::string_view request_id) {
    using boost::beast::http::field;
    HttpResponse message;
    message.version(version);
    message.result(static_cast<unsigned>(response.status));
    message.set(field::server, "chancery/" CHANCERY_VERSION);
    message.set(field::date, http_date());
    message.set("X-Request-Id", std::string(request_id));
    for (auto& [name, value] : response.headers) message.insert(name, header_safe(std::move(value)));
    if (response.status == 503 && message.count(field::retry_after) == 0)
        message.set(field::retry_after, "1");
    if (has_body(response)) {
        message.set(field::content_type, header_safe(std::move(response.content_type)));
        if (response.source == nullptr) {
            message.content_length(response.body.size());
        } else if (version == 11 && !to_head) {  // a last chunk would be a body
            message.chunked(true);
        }
        if (!to_head) message.body() = std::move(response.body);
    }
    return message;
}

}  // namespace chancery::net
