// HTTP without sockets: what the network layer hands in and gets back. No Beast here.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/error.hpp"

namespace chancery::api {

struct Request {
    std::string method;  // "GET", as sent
    std::string target;  // raw origin-form, "/v1/events?participant=iso3%3ATUR"
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    std::string id;        // given by the network layer, in logs, X-Request-Id and the problem's `instance`
    std::stop_token stop;  // fires at the deadline or when the client has gone

    [[nodiscard]] std::string_view header(std::string_view name) const {  // name in lower case; "" if absent
        for (const auto& [key, value] : headers) {
            if (key == name) return value;
        }
        return {};
    }
};

/// A body that is made piece by piece, for answers of any size.
class BodySource {
public:
    BodySource() = default;
    BodySource(const BodySource&) = delete;
    BodySource& operator=(const BodySource&) = delete;
    virtual ~BodySource() = default;
    /// Makes the next piece and hands it over, once, on any thread. "" is the end. An error breaks the body
    /// off: it must not look complete. Asked for the next piece only when the last one has come.
    virtual void next(std::function<void(Result<std::string>)> done) = 0;
};

struct Response {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::shared_ptr<BodySource> source = nullptr;  // instead of `body`
    bool is_final = true;                          // asking again changes nothing: may be kept for a retry
    std::string log_note;                          // why a 5xx was answered: for the log, never sent

    [[nodiscard]] bool has_header(std::string_view name) const {  // as it is written here
        return std::any_of(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; });
    }
};

/// Called exactly once, from any thread.
using Responder = std::function<void(Response)>;

}  // namespace chancery::api
