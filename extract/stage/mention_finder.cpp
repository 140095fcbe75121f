// At each token the longest reading wins: date, then a name from a lexicon, then titles, then a run of
// capitals.
#include "extract/stage/mention_finder.hpp"

#include "extract/stage/capital_sense.hpp"
#include "extract/stage/date_finder.hpp"
#include "extract/stage/name_sequence.hpp"
#include "extract/stage/title_reader.hpp"

namespace chancery::extract {
namespace {

constexpr std::array<std::string_view, 31> kDateWords{
    "spring",   "summer", "autumn", "fall", "winter",  "today",   "tonight",   "yesterday",
    "tomorrow", "last",   "next",   "this", "earlier", "weekend", "following", "same",
    "previous", "a",      "an",     "one",  "two",     "three",   "four",      "five",
    "six",      "seven",  "eight",  "nine", "ten",     "eleven",  "twelve"};

bool may_begin_date(std::string_view fold) {
    return std::find(kDateWords.begin(), kDateWords.end(), fold) != kDateWords.end();
}

class MentionFinder {
public:
    MentionFinder(SentenceUnits& s, const Lexicon& lexicon, const NameBook& book, const DateAnchors& anchors)
        : s_(s), lexicon_(lexicon), book_(book), anchors_(anchors), names_(s, lexicon, book) {}

    void run() {
        for (std::size_t i = 0; i < s_.tokens.size();) {
            lexicon_.match(s_.tokens, i, matches_);
            std::size_t next = date(i);
            if (next == i) next = lexicon_name(i);
            if (next == i) next = titles(i);
            if (next == i) next = capitals(i);
            if (next == i) next = word(i);
            i = next;
        }
    }

private:
    Unit& add(UnitKind kind, std::size_t begin, std::size_t end) {
        Unit unit;
        unit.kind = kind;
        unit.begin = unit.core_begin = begin;
        unit.end = unit.core_end = end;
        s_.units.push_back(std::move(unit));
        return s_.units.back();
    }

    const std::string& fold(std::size_t i) const {
        static const std::string kNone;
        return i < s_.tokens.size() ? s_.tokens[i].fold : kNone;
    }
    bool is_capital(std::size_t i) const {
        return i < s_.tokens.size() && s_.tokens[i].word && s_.tokens[i].capital;
    }

    // Takes a following "'s" into the unit. "s'" only counts where a noun follows: it may be a closing quote.
    std::size_t close(Unit& unit) {
        if (fold(unit.end) == "'s" ||
            (fold(unit.end) == "s'" && unit.end + 1 < s_.tokens.size() && s_.tokens[unit.end + 1].word)) {
            unit.possessive = true;
            ++unit.end;
        }
        return unit.end;
    }

    std::size_t date(std::size_t i) {
        bool possible = s_.tokens[i].number || s_.tokens[i].word;
        const std::string& f = fold(i);
        if (!s_.tokens[i].number) {
            possible = may_begin_date(f) || (s_.tokens[i].word && f[0] >= '0' && f[0] <= '9');
            for (const Match& m : matches_) {
                possible = possible || m.entry->category == Category::month ||
                           m.entry->category == Category::weekday;
            }
        }
        if (!possible) return i;
        const auto found = find_date(s_.tokens, i, lexicon_, anchors_);
        if (!found) return i;
        Unit& unit = add(UnitKind::date, i, i + found->length);
        unit.date = found->date;
        unit.invented = found->bare_weekday;
        if (unit.date && is_past_day(*unit.date, anchors_.published)) anchors_.told = unit.date->from;
        return close(unit);
    }

    // The longest country, organization or place; a country before the others of its length.
    const Match* best_name() const {
        const Match* best = nullptr;
        for (const Match& m : matches_) {
            const Category c = m.entry->category;
            if (c != Category::country && c != Category::organization && c != Category::place) continue;
            const bool better = best == nullptr || m.length > best->length ||
                                (m.length == best->length && rank(*m.entry) < rank(*best->entry));
            if (better) best = &m;
        }
        return best;
    }

    // Among equals: names of countries, demonyms, organizations, capitals, other places.
    static int rank(const Entry& entry) {
        if (entry.category == Category::organization) return 5;
        if (entry.category == Category::place) return 7;
        return entry.form == static_cast<std::uint8_t>(CountryForm::capital) ? 6 : entry.form;
    }

    bool is_titled() const {
        if (s_.units.empty()) return false;
        const Unit& before = s_.units.back();
        return before.kind == UnitKind::office && !before.possessive;
    }

    // "Jordan Peters", "Foreign Minister Israel Katz": the lexicon's name is a given name here.
    bool is_really_a_person(std::size_t i, std::size_t length) const {
        if (length != 1 || (!lexicon_.is_given_name(fold(i)) && !is_titled())) return false;
        const std::size_t end = names_.person_end(i, is_titled());
        return end > i + 1 && (is_titled() || names_.looks_like_person(i, end)) && !s_.headline;
    }

    std::size_t lexicon_name(std::size_t i) {
        const Match* best = best_name();
        if (best == nullptr || is_really_a_person(i, best->length)) return i;
        const std::size_t length = best->length;
        const Entry& entry = *best->entry;
        std::size_t phrase = names_.phrase_end(i, Cue::organization_noun);
        if (phrase > i + length && !contains_title(i + length, phrase))
            return named_phrase(i, phrase, entry.iso);
        if (entry.category == Category::organization) {
            Unit& unit = add(UnitKind::organization, i, i + length);
            unit.name = lexicon_.name(entry);
            unit.iso = entry.iso;
            return acronym(close(unit));
        }
        if (entry.category == Category::place || means_place(s_, lexicon_, entry, i, length))
            return place(i, i + length, entry.iso);
        if (is_part_of_country(i, length, entry)) {  // "northern Iraq"
            s_.units.pop_back();
            const std::size_t next = place(i - 1, i + length, entry.iso);
            s_.units.back().part_of_state = true;
            return next;
        }
        Unit& unit = add(UnitKind::country, i, i + length);
        unit.iso = entry.iso;
        unit.form = static_cast<CountryForm>(entry.form);
        if (unit.form == CountryForm::adjective) unit.kind = UnitKind::demonym;
        const std::size_t next = close(unit);
        if (unit.possessive) unit.kind = UnitKind::demonym;
        return next;
    }

    bool is_part_of_country(std::size_t i, std::size_t length, const Entry& entry) const {
        if (s_.units.empty() || static_cast<CountryForm>(entry.form) == CountryForm::adjective) return false;
        const Unit& before = s_.units.back();
        const std::string& side = fold(before.begin);
        const bool directs = before.kind == UnitKind::word && before.end == before.begin + 1 &&
                             before.end == i &&
                             (side.ends_with("northern") || side.ends_with("southern") ||
                              side.ends_with("eastern") || side.ends_with("western"));
        // "attacked northern Iraq" is done to the state
        return directs && fold(i + length) != "'s" && i > 1 &&
               (lexicon_.has_cue(fold(i - 2), Cue::locative) ||
                lexicon_.has_cue(fold(i - 2), Cue::visit_verb));
    }

    bool contains_title(std::size_t begin, std::size_t end) const {
        std::vector<Match> matches;
        for (std::size_t i = begin; i < end; ++i) {
            lexicon_.match(s_.tokens, i, matches);
            for (const Match& m : matches) {
                if (m.entry->category == Category::title && i + m.length <= end &&
                    static_cast<TitleClass>(m.entry->form) == TitleClass::state)
                    return true;
            }
        }
        return false;
    }

    // "the town of X"
    bool is_called(std::size_t i) const {
        constexpr std::array<std::string_view, 10> kNouns{"town",     "city",   "village",  "port",
                                                          "province", "region", "district", "resort",
                                                          "island",   "suburb"};
        return i > 1 && fold(i - 1) == "of" &&
               std::find(kNouns.begin(), kNouns.end(), fold(i - 2)) != kNouns.end();
    }

    std::size_t place(std::size_t begin, std::size_t end, Iso3 iso) {
        const std::string_view last = end > begin ? std::string_view(fold(end)) : std::string_view();
        if (is_capital(end) && lexicon_.has_cue(last, Cue::place_noun)) ++end;
        Unit& unit = add(UnitKind::place, begin, end);
        unit.iso = iso;
        unit.name = s_.words(begin, end);
        return close(unit);
    }

    std::size_t named_phrase(std::size_t begin, std::size_t end, Iso3 iso) {
        Unit& unit = add(UnitKind::organization, begin, end);
        unit.name = s_.words(begin, end);
        unit.iso = iso;
        return acronym(close(unit));
    }

    // "(IGAD)" behind an organization belongs to it.
    std::size_t acronym(std::size_t i) {
        if (fold(i) != "(" || i + 2 >= s_.tokens.size() || !s_.tokens[i + 1].all_caps || fold(i + 2) != ")")
            return i;
        s_.units.back().end = i + 3;
        return i + 3;
    }

    std::size_t titles(std::size_t i);
    std::size_t capitals(std::size_t i);
    std::size_t word(std::size_t i);

    SentenceUnits& s_;
    const Lexicon& lexicon_;
    const NameBook& book_;
    DateAnchors anchors_;
    NameSequence names_;
    std::vector<Match> matches_;
};

std::size_t MentionFinder::titles(std::size_t i) {
    bool possible = false;
    for (const Match& m : matches_) possible = possible || m.entry->category == Category::title;
    if (!possible) return i;
    Unit unit;
    std::size_t end = read_title(s_, lexicon_, i, unit.titles);
    if (end == i) return i;
    // "Deputy Prime Minister and Minister of Foreign Affairs"
    if (fold(end) == "and" && s_.tokens[end + 1 < s_.tokens.size() ? end + 1 : end].word) {
        const std::size_t second = read_title(s_, lexicon_, end + 1, unit.titles);
        if (second > end + 1 && unit.titles.back().kind != TitleClass::honorific)
            end = second;
        else if (second > end + 1)
            unit.titles.pop_back();
    }
    // Titles are words too: "head of the delegation", "negotiators from ...".
    unit.cues = lexicon_.cues(fold(end - 1));
    for (const Match& m : matches_) {
        if (m.entry->category == Category::cue && i + m.length == end)
            unit.cues |= std::uint64_t{1} << m.entry->form;
    }
    unit.kind = UnitKind::office;
    unit.begin = unit.core_begin = i;
    unit.end = unit.core_end = end;
    s_.units.push_back(std::move(unit));
    return close(s_.units.back());
}

std::size_t MentionFinder::capitals(std::size_t i) {
    const Token& t = s_.tokens[i];
    if (!t.word || (!t.capital && t.fold != "al" && t.fold != "el")) return i;
    if (t.all_caps) {
        if (const auto* known = book_.acronym(t.fold)) {
            Unit& unit = add(UnitKind::organization, i, i + 1);
            unit.name = known->name;
            unit.iso = known->country;
            return close(unit);
        }
    }
    const bool titled = is_titled();
    const std::size_t end = names_.person_end(i, titled);
    if (!titled && lexicon_.has_cue(t.fold, Cue::determiner)) return i;  // "The Foreign Ministry"
    if (!titled && t.capital) {
        const std::size_t phrase = names_.phrase_end(i, Cue::organization_noun);
        const bool long_enough = phrase > i + 1 && phrase >= end && !s_.headline;
        if (long_enough && !(i == 0 && phrase == i + 2 && book_.is_small_word(t.fold)))
            return named_phrase(i, phrase, Iso3());
        const std::size_t site = names_.phrase_end(i, Cue::place_noun);
        if (site > i + 1 && site >= end && !s_.headline) return place(i, site, Iso3());
    }
    if (end == i) return i;
    const std::string_view name = s_.words(i, end);
    if (const Iso3* country = book_.place(name); country != nullptr && !titled)
        return place(i, end, *country);
    auto known = book_.person(name, titled);
    if (!known && !s_.headline && lexicon_.officials().find(name, anchors_.published) != nullptr)
        known = std::string(name);
    if (!known && !titled && !names_.looks_like_person(i, end)) {
        const bool located =
            i > 0 && (fold(i - 1) == "in" || fold(i - 1) == "at" || fold(i - 1) == "near" || is_called(i));
        const bool plausible = end == i + 1 && located && !s_.headline && !t.all_caps &&
                               !book_.is_small_word(t.fold) && !lexicon_.has_cue(t.fold, Cue::thing_noun);
        const bool before_country = fold(end) == "," && end + 1 < s_.tokens.size();
        if (plausible || (located && before_country && !s_.headline && end <= i + 3))
            return place(i, end, Iso3());
        return i;
    }
    Unit& unit = add(UnitKind::person, i, end);
    unit.name = known ? *known : std::string(name);
    unit.invented = true;
    return close(unit);
}

// A cue of several words, or one word.
std::size_t MentionFinder::word(std::size_t i) {
    std::size_t length = 1;
    for (const Match& m : matches_) {
        if (m.entry->category == Category::cue && m.length > length) length = m.length;
    }
    const Token& t = s_.tokens[i];
    Unit& unit = add(t.word ? UnitKind::word : t.number ? UnitKind::number : UnitKind::sign, i, i + length);
    for (const Match& m : matches_) {
        if (m.length != length) continue;
        if (m.entry->category == Category::cue) unit.cues |= std::uint64_t{1} << m.entry->form;
    }
    unit.verb = t.verb;
    return i + length;
}

bool is_headline(const std::vector<Token>& tokens) {
    std::size_t words = 0;
    std::size_t capitals = 0;
    for (const Token& t : tokens) {
        if (!t.word || t.fold.size() < 4) continue;
        ++words;
        capitals += t.capital ? 1U : 0U;
    }
    const bool stops = !tokens.empty() && tokens.back().fold == ".";
    return !stops && words >= 3 && capitals * 10 >= words * 8;
}

}  // namespace

void find_mentions(SentenceUnits& sentence, const Lexicon& lexicon, const NameBook& book,
                   const DateAnchors& anchors) {
    sentence.units.clear();
    sentence.headline = is_headline(sentence.tokens);
    MentionFinder(sentence, lexicon, book, anchors).run();
}

void note_names(const SentenceUnits& s, NameBook& book) {
    for (std::size_t i = 0; i < s.units.size(); ++i) {
        const Unit& u = s.units[i];
        if (u.kind == UnitKind::person && !s.headline) book.add_person(u.name);
        if (u.kind == UnitKind::place && s.word(i + 1) == "," && s.is(i + 2, UnitKind::country)) {
            if (u.iso.empty()) book.add_place(u.name, s.units[i + 2].iso);
        }
        if (u.kind == UnitKind::organization && u.end - u.core_end >= 3) {
            book.add_acronym(s.tokens[u.end - 2].fold, u.name, u.iso);
        }
    }
    for (const Token& t : s.tokens) {
        if (t.word && !t.capital) book.add_small_word(t.fold);
    }
}

}  // namespace chancery::extract
