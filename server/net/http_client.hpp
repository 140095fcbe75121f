// The command line's way to a server: one blocking request after the other on one connection. No Boost in
// this header.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/error.hpp"

namespace chancery::net {

/// "http://127.0.0.1:8080/base", taken apart.
struct Url {
    std::string host;
    std::uint16_t port = 80;
    std::string base;  // path in front of every target, without a slash at its end
};

/// Errors: invalid_argument (not an http URL), each with what is wrong.
[[nodiscard]] Result<Url> parse_url(std::string_view text);

struct Reply {
    int status = 0;
    std::string content_type;
    std::string body;
    std::string link;         // the header Link: where the next page is
    std::uint64_t count = 0;  // the header Chancery-Count: items of an export; 0 if it is absent
};

class HttpClient {
public:
    explicit HttpClient(Url server);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    using Headers = std::vector<std::pair<std::string, std::string>>;
    /// Connects if there is no connection yet, and once more if the server has closed it since. Errors:
    /// storage (the server cannot be reached, or broke off).
    [[nodiscard]] Result<Reply> send(std::string_view method, std::string_view target,
                                     const Headers& headers = {}, std::string body = {});

    /// Takes a piece of the body; false ends the download.
    using Sink = std::function<bool(const Reply& head, std::string_view piece)>;
    /// A GET of any size: the body of a 2xx goes to `sink` in pieces, that of anything else is in the reply.
    /// Errors: storage (the server cannot be reached), corrupt (it broke off before the end, or `sink` ended
    /// it).
    [[nodiscard]] Result<Reply> fetch(std::string_view target, const Headers& headers, const Sink& sink);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace chancery::net
