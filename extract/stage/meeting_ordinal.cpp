#include "extract/stage/meeting_ordinal.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

namespace chancery::extract {

int ordinal_of(const SentenceUnits& s, std::size_t begin, std::size_t noun) {
    constexpr std::array<std::string_view, 12> kOrdinals{"first", "second", "third",    "fourth",
                                                         "fifth", "sixth",  "seventh",  "eighth",
                                                         "ninth", "tenth",  "eleventh", "twelfth"};
    for (std::size_t i = begin; i < noun; ++i) {
        const std::string_view w = s.word(i);
        if (w == "next" || w == "further" || w == "another" || w == "subsequent") return kAnotherMeeting;
        const auto found = std::find(kOrdinals.begin(), kOrdinals.end(), w);
        if (found != kOrdinals.end()) return static_cast<int>(found - kOrdinals.begin()) + 1;
        const bool digits = w.size() > 2 && w.size() < 5 && w[0] >= '1' && w[0] <= '9';
        const bool ending = w.ends_with("st") || w.ends_with("nd") || w.ends_with("rd") || w.ends_with("th");
        if (digits && ending) return std::atoi(std::string(w).c_str());
    }
    return 0;
}

}  // namespace chancery::extract
