// What the commands that speak to a server share.
#pragma once

#include <functional>
#include <string>

#include "schema/error.hpp"
#include "server/net/http_client.hpp"

namespace CLI {
class App;
}

namespace chancery::cli {

/// Adds --url, with CHANCERY_URL as its default.
void add_url_option(CLI::App& command, std::string& url);

/// Opens a client for `url` and runs `work`; what goes wrong on the way is said and made an exit code.
int with_client(const std::string& url, const std::function<int(net::HttpClient&)>& work);

/// A POST that is tried again, a second apart and half a minute at most, while the server is overloaded
/// (503).
[[nodiscard]] Result<net::Reply> post_patiently(net::HttpClient& client, const std::string& target,
                                                const std::string& type, const std::string& body);

/// Says on stderr what the server refused, from its problem document; returns kFailed.
int complain_of(const net::Reply& reply, const std::string& about);

/// Says that the server could not be reached; returns kUnreachable.
int complain_unreachable(const Error& error);

/// The target of the next page, from the reply's Link; "" on the last.
[[nodiscard]] std::string next_target(const net::Reply& reply);

/// "a=b&c=d", both percent-encoded; pairs without a value are left out.
[[nodiscard]] std::string query_string(const std::vector<std::pair<std::string, std::string>>& parameters);

}  // namespace chancery::cli
