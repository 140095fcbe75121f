// A message of HTTP as a request of the API. For session.cpp only, which is why Beast is in a header here.
#pragma once

#include <stop_token>
#include <string>
#include <utility>

#include <boost/beast/http.hpp>

#include "schema/ascii.hpp"
#include "server/api/http.hpp"
#include "server/net/request_log.hpp"

namespace chancery::net {

/// HEAD is answered like GET; its body stays here.
[[nodiscard]] inline api::Request request_of(
    boost::beast::http::request<boost::beast::http::string_body>&& message, const RequestLine& line,
    bool is_head, std::stop_token stop) {
    api::Request request;
    request.method = is_head ? "GET" : line.method;
    request.target = line.target;
    request.id = line.id;
    request.stop = std::move(stop);
    for (const auto& field : message)
        request.headers.emplace_back(lower_case(field.name_string()), std::string(field.value()));
    request.body = std::move(message.body());
    return request;
}

}  // namespace chancery::net
