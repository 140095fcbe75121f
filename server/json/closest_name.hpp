// "Did you mean ...?"
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace chancery::json {

/// The known name nearest to a misspelt one by letters inserted, dropped or replaced; nullopt if none is
/// near.
[[nodiscard]] std::optional<std::string_view> closest_name(std::string_view name,
                                                           std::span<const std::string_view> known);

/// " Did you mean 'participant'?", or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view name, std::span<const std::string_view> known);

}  // namespace chancery::json
