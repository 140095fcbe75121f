#include "extract/lexicon/official_book.hpp"

#include "schema/name_fold.hpp"

namespace chancery::extract {
namespace {

// Texts name officials before they take office (candidates, envoys) and long after (former ones).
constexpr int kYearsBefore = 6;
constexpr int kYearsAfter = 20;

// "boris gryzlov" of "boris vyacheslavovich gryzlov"; "" of two words.
std::string outer_words(const std::string& folded) {
    const std::size_t first = folded.find(' ');
    const std::size_t last = folded.rfind(' ');
    return first == last ? std::string() : folded.substr(0, first) + folded.substr(last);
}

}  // namespace

const OfficialBook::Official* OfficialBook::find(std::string_view name, std::optional<Date> when) const {
    const std::string whole = fold_name(name);
    for (const std::string& key : {whole, outer_words(whole)}) {
        const auto found = by_name_.find(key);
        if (key.empty() || found == by_name_.end()) continue;
        const Official* best = nullptr;
        // A surname alone means him in his years only.
        const bool alone = key.find(' ') == std::string::npos;
        for (const Official& o : found->second) {
            const int before = alone ? 0 : kYearsBefore;
            const int after = alone ? 0 : kYearsAfter;
            if (when && (when->year < o.from - before || when->year > o.to + after)) continue;
            if (best != nullptr && (best->state != o.state || best->organization != o.organization))
                return nullptr;
            best = &o;
        }
        if (best != nullptr) return best;
    }
    return nullptr;
}

void OfficialBook::add(std::string_view name, Official official) {
    const std::string whole = fold_name(name);
    if (const std::string outer = outer_words(whole); !outer.empty()) by_name_[outer].push_back(official);
    by_name_[whole].push_back(std::move(official));
}

}  // namespace chancery::extract
