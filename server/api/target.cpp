#include "server/api/target.hpp"

#include <boost/url/decode_view.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/grammar/lut_chars.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <boost/url/url_view.hpp>

#include "schema/utf8.hpp"
#include "server/api/problem.hpp"

namespace chancery::api {
namespace {

// Names what a client sent without echoing control characters or half a megabyte.
std::string printable(std::string_view name) {
    std::string out;
    for (const char c : name.substr(0, 64)) out += (c >= 0x20 && c < 0x7F) ? c : '?';
    return out;
}

// Not by Boost.URL's segments(), which hide a leading "/.".
std::vector<std::string> decoded_segments(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        path.remove_prefix(1);  // "/"
        const std::string_view segment = path.substr(0, path.find('/'));
        path.remove_prefix(segment.size());
        const boost::urls::decode_view decoded{boost::urls::pct_string_view(segment)};
        segments.emplace_back(decoded.begin(), decoded.end());
    }
    return segments;
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
    const auto parsed = boost::urls::parse_origin_form(text);
    if (!parsed) {
        return Error{Errc::invalid_argument,
                     "The request target is no valid path and query: " + parsed.error().message() + "."};
    }
    Target target;
    target.segments = decoded_segments(parsed->encoded_path());
    for (const std::string& segment : target.segments) {
        if (!utf8::is_valid(segment)) {  // no id has it, and no answer may repeat it
            return Error{Errc::invalid_argument, "The request target's path is not valid UTF-8."};
        }
    }
    target.raw_query = std::string(parsed->encoded_query());
    for (const auto& parameter : parsed->params()) {
        if (parameter.key.empty() && parameter.value.empty()) continue;  // "?", "&&"
        for (const std::string& part : {parameter.key, parameter.value}) {
            if (!utf8::is_valid(part)) {
                return bad_parameter(printable(parameter.key), "A query parameter is not valid UTF-8.",
                                     "invalid UTF-8");
            }
            if (part.find('\0') != std::string::npos) {
                return bad_parameter(printable(parameter.key), "A query parameter contains U+0000.",
                                     "contains U+0000");
            }
        }
        target.query.emplace_back(parameter.key, parameter.value);
    }
    return target;
}

std::string percent_encode(std::string_view text, const char* keep) {
    return boost::urls::encode(text, boost::urls::unreserved_chars + boost::urls::grammar::lut_chars(keep));
}

}  // namespace chancery::api
