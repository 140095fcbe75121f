// Any bytes: the reader takes no more than it promises (depth, UTF-8, no U+0000) and refuses only by its two
// errors.
#include "schema/check.hpp"
#include "schema/limits.hpp"
#include "schema/utf8.hpp"
#include "server/json/reader.hpp"
#include "tests/fuzz/input.hpp"

namespace {

void check_text(std::string_view text) {
    CHANCERY_CHECK(chancery::utf8::is_valid(text));
    CHANCERY_CHECK(text.find('\0') == std::string_view::npos);
}

void check_value(const chancery::json::Value& value, std::size_t depth) {
    CHANCERY_CHECK(depth <= chancery::limits::kJsonDepth);
    if (const auto* text = value.string()) check_text(*text);
    if (const auto* items = value.array()) {
        for (const auto& item : *items) check_value(item, depth + 1);
    }
    if (const auto* members = value.object()) {
        for (const auto& member : *members) {
            check_text(member.name);
            CHANCERY_CHECK(value.find(member.name) == &member.value);  // no name twice
            check_value(member.value, depth + 1);
        }
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto parsed = chancery::json::parse(chancery::fuzz::as_text(data, size), 1000);
    if (parsed) {
        check_value(*parsed, 0);
    } else {
        const auto code = parsed.error().code;
        CHANCERY_CHECK(code == chancery::Errc::malformed || code == chancery::Errc::unprocessable);
        check_text(parsed.error().detail);
    }
    return 0;
}
