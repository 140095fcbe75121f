// Read off the words on both sides.
#include "extract/stage/capital_sense.hpp"

namespace chancery::extract {
namespace {

class Surroundings {
public:
    Surroundings(const SentenceUnits& s, const Lexicon& lexicon) : s_(s), lexicon_(lexicon) {}

    std::string_view fold(std::size_t i) const {
        return i < s_.tokens.size() ? std::string_view(s_.tokens[i].fold) : std::string_view();
    }

    // "in [the capital,] Doha"; "a delegation from Doha" is the state's.
    bool stands_behind_in(std::size_t begin) const {
        std::size_t i = begin;
        while (i > 0 && is_skipped(i - 1)) --i;
        if (i == 0) return false;
        const std::string_view word = fold(i - 1);
        // "the Swedish city of Stockholm"
        if (word == "of" && i > 1 && lexicon_.has_cue(fold(i - 2), Cue::place_noun)) return true;
        const bool from_group =
            word == "from" && i > 1 &&
            (lexicon_.has_cue(fold(i - 2), Cue::delegation) || lexicon_.has_cue(fold(i - 2), Cue::people_of));
        if (from_group) return false;
        return lexicon_.has_cue(word, Cue::locative) || lexicon_.has_cue(word, Cue::visit_verb) ||
               word == "leaving";
    }

    bool is_country(std::size_t i, Iso3 iso) const {
        if (i >= s_.tokens.size()) return false;
        std::vector<Match> matches;
        lexicon_.match(s_.tokens, i, matches);
        for (const Match& m : matches) {
            if (m.entry->category == Category::country && m.entry->iso == iso) return true;
        }
        return false;
    }

private:
    bool is_skipped(std::size_t i) const {
        const std::string_view word = fold(i);
        if (word == ",") return i > 0 && fold(i - 1) == "capital";
        const bool side = word.ends_with("ern") && (word.starts_with("nor") || word.starts_with("sou") ||
                                                    word.starts_with("eas") || word.starts_with("wes"));
        return side || lexicon_.has_cue(word, Cue::determiner) || word == "central" || word == "downtown" ||
               word == "capital" ||
               (i + 1 < s_.tokens.size() && (fold(i + 1) == "capital" && s_.tokens[i].capital));
    }

    const SentenceUnits& s_;
    const Lexicon& lexicon_;
};

}  // namespace

bool means_place(const SentenceUnits& sentence, const Lexicon& lexicon, const Entry& entry, std::size_t begin,
                 std::size_t length) {
    if (static_cast<CountryForm>(entry.form) != CountryForm::capital) return false;
    const Surroundings around(sentence, lexicon);
    const std::size_t next = begin + length;
    const std::string_view sign = around.fold(next);
    if (around.stands_behind_in(begin) || lexicon.has_cue(sign, Cue::talk_noun)) return true;
    if (sign == "," && around.is_country(next + 1, entry.iso)) return true;
    // "Lusaka, which closed its border": a place closes none
    if (sign == "," && (around.fold(next + 1) == "which" || around.fold(next + 1) == "whose")) return false;
    return begin == 0 && (sign == "," || sign == "-" || sign == "–" || sign == "—" || sign == "(");
}

}  // namespace chancery::extract
