#include "schema/coverage.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace chancery {
namespace {

constexpr std::array<std::string_view, 5> kReasons{"nobody_named", "no_actor", "no_counterpart",
                                                   "frame_not_matched", "not_settled"};
constexpr std::array<std::string_view, 2> kKinds{"name", "title"};

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& words, std::string_view text) {
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

}  // namespace

std::string_view to_string(SilentReason reason) {
    return kReasons.at(static_cast<std::size_t>(reason));
}
std::optional<SilentReason> parse_silent_reason(std::string_view text) {
    return parse<SilentReason>(kReasons, text);
}

std::string_view to_string(UnknownKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind));
}
std::optional<UnknownKind> parse_unknown_kind(std::string_view text) {
    return parse<UnknownKind>(kKinds, text);
}

}  // namespace chancery
