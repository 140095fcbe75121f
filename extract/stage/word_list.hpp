// Short lists of lemmas that a rule asks for.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace chancery::extract {

template <std::size_t N>
[[nodiscard]] bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace chancery::extract
