// Letters of ASCII, as protocols and formats compare them: without a locale, and leaving all other bytes
// alone.
#pragma once

#include <string>
#include <string_view>

namespace chancery {

[[nodiscard]] inline std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace chancery
