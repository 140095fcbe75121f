// Words written as one whose parts may be words of their own: "cannot", "gonna", "dont". Whether they are is
// for the network to say.
#pragma once

#include <cstdint>
#include <string_view>

namespace chancery::extract::engine {

/// Where the second part begins, in bytes; 0 if `word` is none of these. Any letter case.
[[nodiscard]] std::uint32_t fused_cut(std::string_view word);

}  // namespace chancery::extract::engine
