#include "server/api/cursor.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>

#include "server/api/problem.hpp"

namespace chancery::api {
namespace {

constexpr std::size_t kBinaryBytes = 28;  // key 8, id 4, revision 8, fingerprint 8
constexpr std::string_view kAlphabet = "0123456789abcdef";

void put(std::string& out, std::uint64_t number, int bytes) {
    for (int shift = 8 * bytes - 4; shift >= 0; shift -= 4) {
        out += kAlphabet[(number >> static_cast<unsigned>(shift)) & 15U];
    }
}

std::optional<std::uint64_t> take(std::string_view& text, std::size_t bytes) {
    const std::string_view digits = text.substr(0, 2 * bytes);
    text.remove_prefix(digits.size());
    if (digits.find_first_not_of(kAlphabet) != std::string_view::npos) return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return error == std::errc{} && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::uint64_t fingerprint(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

std::string write_cursor(const Cursor& cursor, std::uint64_t query) {
    std::string out;
    put(out, static_cast<std::uint64_t>(cursor.after.key), 8);
    put(out, cursor.after.id, 4);
    put(out, cursor.revision, 8);
    put(out, fingerprint(out + std::to_string(query)), 8);
    return out;
}

Result<Cursor> read_cursor(std::string_view text, std::uint64_t query) {
    const Error mismatch{
        Errc::cursor_mismatch,
        "This cursor belongs to another query, or is none. Repeat the query's parameters with it.",
        {{Fault::Kind::parameter, "cursor", "of another query"}}};
    if (text.size() != 2 * kBinaryBytes) return mismatch;
    std::string_view rest = text;
    const auto key = take(rest, 8);
    const auto id = take(rest, 4);
    const auto revision = take(rest, 8);
    const auto check = take(rest, 8);
    if (!key || !id || !revision || !check) return mismatch;
    if (*check != fingerprint(std::string(text.substr(0, text.size() - 16)) + std::to_string(query)))
        return mismatch;
    return Cursor{{static_cast<std::int64_t>(*key), static_cast<std::uint32_t>(*id)}, *revision};
}

}  // namespace chancery::api
