#include "server/api/accept.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "schema/ascii.hpp"
#include "server/api/answer.hpp"

namespace chancery::api {
namespace {

bool fits(std::string_view range, std::string_view type) {
    if (range == "*/*" || range == type) return true;
    if (range == "application/ndjson" || range == "application/jsonl") return type == "application/x-ndjson";
    return range.ends_with("/*") && type.starts_with(range.substr(0, range.size() - 1));
}

// How exactly a range names a type: a more exact one decides over "*/*;q=1".
int exactness(std::string_view range) {
    if (range == "*/*") return 0;
    return range.ends_with("/*") ? 1 : 2;
}

double quality(std::string_view parameters) {
    const std::size_t at = parameters.find("q=");
    if (at == std::string_view::npos) return 1;
    double value = 0;
    const std::string_view text = parameters.substr(at + 2);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} ? std::clamp(value, 0.0, 1.0) : 1;
}

}  // namespace

double welcome(std::string_view accept, std::string_view type) {
    double best = 0;
    int exact = -1;
    for (const std::string_view row : split_commas(accept)) {
        const std::size_t semicolon = std::min(row.find(';'), row.size());
        const std::string range = lower_case(trimmed(row.substr(0, semicolon)));
        if (!fits(range, type) || exactness(range) < exact) continue;
        const double q = quality(row.substr(semicolon));
        best = exactness(range) > exact ? q : std::max(best, q);
        exact = exactness(range);
    }
    return best;
}

bool takes_gzip(std::string_view accept_encoding) {
    double any = 0;
    for (const std::string_view row : split_commas(accept_encoding)) {
        const std::size_t semicolon = std::min(row.find(';'), row.size());
        const std::string coding = lower_case(trimmed(row.substr(0, semicolon)));
        const double q = quality(row.substr(semicolon));
        if (coding == "gzip" || coding == "x-gzip") return q > 0;
        if (coding == "*") any = q;
    }
    return any > 0;
}

}  // namespace chancery::api
