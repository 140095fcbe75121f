// URLs of servers, as a person types them.
#include <charconv>

#include <boost/url/parse.hpp>

#include "server/net/http_client.hpp"

namespace chancery::net {

Result<Url> parse_url(std::string_view text) {
    const auto parsed = boost::urls::parse_uri(boost::urls::string_view(text.data(), text.size()));
    const std::string quoted = "'" + std::string(text) + "'";
    if (!parsed) return Error{Errc::invalid_argument, quoted + " is not a URL such as http://127.0.0.1:8080"};
    if (parsed->scheme_id() != boost::urls::scheme::http) {
        return Error{Errc::invalid_argument, quoted + " does not begin with http://"};
    }
    if (parsed->host().empty() || parsed->has_query() || parsed->has_fragment() || parsed->has_userinfo()) {
        return Error{Errc::invalid_argument, quoted + " must be a host, a port and at most a path"};
    }
    Url url;
    url.host = parsed->host_address();
    if (parsed->has_port()) {  // port_number() would take 99999 modulo 65536
        const std::string digits(parsed->port());
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), url.port);
        if (error != std::errc() || end != digits.data() + digits.size()) url.port = 0;
    }
    if (url.port == 0) return Error{Errc::invalid_argument, quoted + " has no valid port"};
    url.base = std::string(parsed->encoded_path());
    while (!url.base.empty() && url.base.back() == '/') url.base.pop_back();
    return url;
}

}  // namespace chancery::net
