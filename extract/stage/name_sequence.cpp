// A name goes on while words are capitalised, unknown to the lexicons and no everyday English; small
// particles and hyphens join it.
#include "extract/stage/name_sequence.hpp"

namespace chancery::extract {
namespace {

constexpr std::size_t kLongestName = 8;     // words of a person's name
constexpr std::size_t kLongestPhrase = 10;  // words of an organization's

}  // namespace

bool NameSequence::in_lexicon(std::size_t i) const {
    std::vector<Match> matches;
    lexicon_.match(s_.tokens, i, matches);
    for (const Match& m : matches) {
        switch (m.entry->category) {
            case Category::country:
            case Category::organization:
            case Category::place:
            case Category::month:
            case Category::weekday:
                return true;
            case Category::title:
                if (static_cast<TitleClass>(m.entry->form) != TitleClass::honorific &&
                    static_cast<TitleClass>(m.entry->form) != TitleClass::portfolio)
                    return true;
                break;
            default:
                break;
        }
    }
    return false;
}

// A surname may be a city's name too: "President Qwor Valencia".
bool NameSequence::is_only_a_city(std::size_t i) const {
    std::vector<Match> matches;
    lexicon_.match(s_.tokens, i, matches);
    for (const Match& m : matches) {
        const Category c = m.entry->category;
        const bool other = c == Category::country || c == Category::organization || c == Category::title ||
                           c == Category::month || c == Category::weekday;
        if (other) return false;
    }
    return true;
}

// "Sultan bin Obaid", "Nur binti Kamaruddin": what stands before a word of descent is a name, whatever else
// it means.
bool NameSequence::is_before_descent(std::size_t i) const {
    return i + 2 < s_.tokens.size() && lexicon_.has_cue(s_.tokens[i + 1].fold, Cue::descent) &&
           !s_.tokens[i + 1].capital && s_.tokens[i + 2].capital;
}

bool NameSequence::is_name_word(std::size_t i, std::size_t begin, std::size_t words, bool titled) const {
    const Token& t = s_.tokens[i];
    if (!t.word || !t.capital) return false;
    if (t.initial || is_before_descent(i)) return true;
    const bool given = lexicon_.is_given_name(t.fold);
    const bool everyday = lexicon_.is_no_name(t.fold) || lexicon_.has_cue(t.fold, Cue::common) ||
                          lexicon_.has_cue(t.fold, Cue::determiner);
    const bool behind_given = words == 1 && lexicon_.is_given_name(s_.tokens[begin].fold) && !s_.headline;
    // Behind a title and a name, a capital goes on with the name: "Senator Hauwa Bello Gusau", "Hoài An".
    const bool behind_titled = titled && words > 0 && !s_.headline && is_only_a_city(i);
    if (in_lexicon(i)) {
        // "Michael Jordan", "Foreign Minister Israel Katz": a given name vouches for its neighbour.
        const bool next_is_name = i + 1 < s_.tokens.size() && s_.tokens[i + 1].capital &&
                                  !s_.tokens[i + 1].glued &&
                                  !lexicon_.has_cue(s_.tokens[i + 1].fold, Cue::common);
        // Behind a title even an unheard-of one: no state is a minister.
        const bool bare = titled && !t.all_caps && i + 1 < s_.tokens.size() && !in_lexicon(i + 1);
        if (i == begin) return (given || bare) && next_is_name;
        return (behind_given || behind_titled) && !everyday;
    }
    if (everyday) {
        if (i == begin) return given && titled;
        return behind_given || given || behind_titled;
    }
    if (i == begin && i == 0 && book_.is_small_word(t.fold) && !given) return false;
    if (t.all_caps && t.fold.size() <= 5 && !titled && i == begin) return false;  // an acronym
    return true;
}

// Behind "bin", "al-", "van der" and the like at `i`, if a capital follows; else `i`.
std::size_t NameSequence::after_particles(std::size_t i) const {
    std::size_t j = i;
    while (j < s_.tokens.size() && j < i + 4 &&
           ((lexicon_.has_cue(s_.tokens[j].fold, Cue::particle)) ||
            (j > i && s_.tokens[j].fold == "-" && s_.tokens[j].glued))) {
        ++j;
    }
    return j > i && j < s_.tokens.size() && s_.tokens[j].capital ? j : i;
}

std::size_t NameSequence::person_end(std::size_t at, bool titled) const {
    const auto& tokens = s_.tokens;
    std::size_t i = at;
    const bool article = tokens[at].fold == "al" || tokens[at].fold == "el";
    if (article) i = after_particles(at);  // "al-Assad" may begin a name, "de" may not
    std::size_t words = 0;
    std::size_t end = at;
    bool joined_on = article && i > at;  // behind a particle any capital belongs to the name: "al-Dhahran"
    while (i < tokens.size() && words < kLongestName &&
           (joined_on ? tokens[i].word && tokens[i].capital : is_name_word(i, at, words, titled))) {
        joined_on = false;
        if (words > 0 && tokens[i].glued && tokens[i - 1].fold != "-") break;
        end = ++i;
        ++words;
        // "Yun-jae", "Jean-Yves", "Al-Thani"
        while (i + 1 < tokens.size() && tokens[i].fold == "-" && tokens[i].glued && tokens[i + 1].glued &&
               tokens[i + 1].word && !lexicon_.has_cue(tokens[i + 1].fold, Cue::mediate_past)) {
            i += 2;
            end = i;
        }
        const std::size_t joined = after_particles(i);
        if (joined > i && words > 0) {
            i = joined;
            joined_on = true;
        }
        if (i < tokens.size() && tokens[i].fold == "." && tokens[i].glued && tokens[i - 1].fold.size() <= 2)
            end = ++i;
    }
    return words == 1 && tokens[at].initial ? at : end;
}

bool NameSequence::looks_like_person(std::size_t begin, std::size_t end) const {
    std::size_t given = 0;
    std::size_t words = 0;  // "U-shaped" has none, "Yun-jae" one
    for (std::size_t i = begin; i < end; ++i)
        words += s_.tokens[i].capital && s_.tokens[i].fold.size() > 1 ? 1U : 0U;
    if (words < 2) return false;
    if (begin == 0 && end == s_.tokens.size() && !lexicon_.is_given_name(s_.tokens[0].fold))
        return false;  // a heading
    for (std::size_t i = begin; i < end; ++i) {
        const Token& t = s_.tokens[i];
        if (lexicon_.has_cue(t.fold, Cue::organization_noun) || lexicon_.has_cue(t.fold, Cue::place_noun) ||
            lexicon_.has_cue(t.fold, Cue::thing_noun)) {
            if (i + 1 == end || !lexicon_.is_given_name(s_.tokens[begin].fold)) return false;
        }
        if (t.number || t.fold.find_first_of("0123456789") != std::string::npos) return false;
        if (i == begin && lexicon_.is_given_name(t.fold)) ++given;
        if (book_.is_small_word(t.fold) && !lexicon_.is_given_name(t.fold) && t.fold.size() > 2 &&
            i + 1 < end)
            return false;
    }
    if (s_.headline) return given > 0 && end - begin <= 3;
    return true;
}

// Capitalised words behind "of", "for", "on" (and "the") at `i`; `i` if there are none.
std::size_t NameSequence::complement_end(std::size_t i) const {
    const auto& tokens = s_.tokens;
    if (i >= tokens.size() || (tokens[i].fold != "of" && tokens[i].fold != "for")) return i;
    std::size_t j = i + 1;
    if (j < tokens.size() && tokens[j].fold == "the") ++j;
    const std::size_t first = j;
    while (j < tokens.size() && tokens[j].word && tokens[j].capital && j < first + 4) ++j;
    return j > first && !is_state_or_date(first) ? j : i;
}

// "Mahan Air of Iran" is Mahan Air: its state is told, not named.
bool NameSequence::is_state_or_date(std::size_t i) const {
    std::vector<Match> matches;
    lexicon_.match(s_.tokens, i, matches);
    for (const Match& m : matches) {
        const Category c = m.entry->category;
        if (c == Category::country || c == Category::month || c == Category::weekday) return true;
    }
    return false;
}

bool NameSequence::is_title_head(std::size_t i) const {
    std::vector<Match> matches;
    lexicon_.match(s_.tokens, i, matches);
    for (const Match& m : matches) {
        if (m.entry->category != Category::title) continue;
        const auto kind = static_cast<TitleClass>(m.entry->form);
        if (kind == TitleClass::state || kind == TitleClass::religious || kind == TitleClass::honorific)
            return true;
    }
    return false;
}

std::size_t NameSequence::phrase_end(std::size_t at, Cue noun) const {
    const auto& tokens = s_.tokens;
    std::size_t end = at;
    for (std::size_t i = at; i < tokens.size() && i < at + kLongestPhrase; ++i) {
        const Token& t = tokens[i];
        if (t.word && t.capital) {
            const bool is_noun = lexicon_.has_cue(t.fold, noun);
            if ((end > at && !is_noun) || (!is_noun && is_title_head(i))) break;
            if (!is_noun) continue;
            end = i + 1;
            const std::size_t complement = complement_end(end);
            if (complement > end) return complement;
        } else {
            const bool link = t.fold == "of" || t.fold == "and" || t.fold == "-" || t.fold == "'s" ||
                              t.fold == "s'" || t.fold == "&";
            if (end > at || i == at || !link) break;
        }
    }
    return end;
}

}  // namespace chancery::extract
