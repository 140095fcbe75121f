#include "extract/stage/unknown_phrases.hpp"

#include <algorithm>
#include <utility>

#include "extract/text/tokenizer.hpp"
#include "schema/limits.hpp"
#include "schema/name_fold.hpp"

namespace chancery::extract {
namespace {

using engine::NameClass;
using engine::Upos;

constexpr std::size_t kTitleWords = 5;

// "rapporteur", and "Tsar" where the lexicon knows that it means a person; no word of an event ("agreement").
bool is_title_noun(const SyntaxWord& w, const SentenceUnits& s, std::size_t unit, const FrameBook& frames) {
    if (w.upos == Upos::NOUN) return frames.noun(w.lemma).empty();
    return w.upos == Upos::PROPN && frames.is_of_class(s.tokens[s.units[unit].begin].fold, "person");
}

bool is_plain(const SentenceUnits& s, std::size_t unit) {
    return s.is(unit, UnitKind::word) && s.units[unit].end == s.units[unit].begin + 1;
}

// The engine's classes but the miscellaneous one: works, products, holidays are not missed.
bool is_tagged(const Token& t) {
    return t.name != engine::kNoName && t.name < engine::begin_of(NameClass::miscellaneous);
}

// The engine's tags at each token. Tokens are asked for in ascending order.
class Tags {
public:
    explicit Tags(const Syntax& syntax) : syntax_(syntax) {}
    [[nodiscard]] Upos at(const Token& t) {
        while (word_ + 1 < syntax_.size() && syntax_[word_].span.end <= t.span.begin) ++word_;
        return syntax_.size() == 0 ? Upos::X : syntax_[word_].upos;
    }

private:
    const Syntax& syntax_;
    std::size_t word_ = 0;
};

// Entities that some claim ties to a state: as their own, or through an office, a delegation or a lead.
std::vector<bool> tied_to_states(const Claims& claims) {
    std::vector<bool> tied;
    for (const EntityClaim& e : claims.entities) tied.push_back(e.country.has_value() || e.implied);
    for (const RelationClaim& r : claims.relations) {
        const EntityClaim& object = claims.entities[r.object];
        if (object.country || !object.represents.empty() || object.kind == EntityKind::organization)
            tied[r.subject] = true;
    }
    return tied;
}

}  // namespace

void UnknownPhrases::note(UnknownKind kind, std::string_view text, std::uint32_t sentence) {
    std::string key = fold_name(text);
    if (key.size() < 2) return;
    key.push_back(kind == UnknownKind::name ? 'n' : 't');
    auto known = index_.find(key);
    if (known == index_.end()) {
        if (found_.size() == limits::kCoveragePhrases) return;
        known = index_.emplace(std::move(key), found_.size()).first;
        found_.push_back({kind, std::string(text), 0, {}});
    }
    UnknownPhrase& phrase = found_[known->second];
    ++phrase.mentions;
    auto& sentences = phrase.sentences;
    const bool new_one = sentences.empty() || sentences.back() != sentence;
    if (new_one && sentences.size() < limits::kCoverageExamples) sentences.push_back(sentence);
}

void UnknownPhrases::read(const SentenceUnits& s, const Syntax& syntax) {
    read_names(s, syntax);
    if (s.headline) return;
    for (std::size_t u = 0; u < s.units.size(); ++u) {
        if (!s.is(u, UnitKind::person) || !s.units[u].titles.empty()) continue;
        read_title_before(s, syntax, u);
        read_title_behind(s, syntax, u);
    }
}

// Runs of capitals that became no name.
void UnknownPhrases::read_names(const SentenceUnits& s, const Syntax& syntax) {
    Tags tags(syntax);
    std::size_t begin = 0;
    std::size_t end = 0;  // of the run, in tokens; empty if there is none
    bool tagged = false;
    const auto close = [&] {
        // One capital word is a name only where the engine or its letters say so: "the Government" is none.
        const bool alone = end == begin + 1 && !tagged && !s.tokens[begin].all_caps;
        if (end > begin && !alone) note(UnknownKind::name, s.words(begin, end), s.index);
        begin = end = 0;
        tagged = false;
    };
    for (std::size_t u = 0; u < s.units.size(); ++u) {
        const std::size_t i = s.units[u].begin;
        const Token& t = s.tokens[i];
        const bool joins = t.glued && t.fold == "-";
        if (joins && end == i && i > begin && u + 1 < s.units.size() && s.tokens[i + 1].capital) continue;
        bool name = is_plain(s, u) && t.word && t.capital && t.fold.size() > 1;
        if (name && !is_tagged(t)) {
            const bool proves_nothing = s.headline || i == 0 || s.units[u].cues != 0;
            name = !proves_nothing && !lexicon_.is_no_name(t.fold) && tags.at(t) == Upos::PROPN;
        }
        if (!name) {
            close();
            continue;
        }
        const bool goes_on = end > begin && (end == i || (end + 1 == i && s.tokens[end].fold == "-"));
        if (!goes_on) {
            close();
            begin = i;
        }
        end = i + 1;
        tagged = tagged || (is_tagged(t) && s.units[u].cues == 0);
    }
    close();
}

// "rapporteur Jane Doe"
void UnknownPhrases::read_title_before(const SentenceUnits& s, const Syntax& syntax, std::size_t person) {
    const std::size_t name = syntax.head_of_unit(person);
    if (person == 0 || name == kNoWord || !is_plain(s, person - 1)) return;
    const std::size_t head = syntax.head_of_unit(person - 1);
    if (head == kNoWord || !is_title_noun(syntax[head], s, person - 1, lexicon_.frames())) return;
    const bool joined = syntax[head].head == name || syntax[name].head == head;
    const bool side_by_side =
        syntax[head].head == syntax[name].head && lexicon_.frames().is_of_class(syntax[head].lemma, "person");
    if (!joined && !side_by_side) return;
    std::size_t first = person - 1;
    while (first > 0 && person - first < kTitleWords && is_plain(s, first - 1)) {
        const std::size_t word = syntax.head_of_unit(first - 1);
        const bool modifies = word != kNoWord && s.tokens[s.units[first - 1].begin].word &&
                              (syntax[word].upos == Upos::NOUN || syntax[word].upos == Upos::ADJ);
        if (!modifies) break;
        --first;
    }
    note(UnknownKind::title, s.words(s.units[first].begin, s.units[person - 1].end), s.index);
}

// "Jane Doe, the chief rapporteur of ..."
void UnknownPhrases::read_title_behind(const SentenceUnits& s, const Syntax& syntax, std::size_t person) {
    const std::size_t name = syntax.head_of_unit(person);
    const std::size_t head = name == kNoWord ? kNoWord : syntax.child(name, Rel::appos);
    if (head == kNoWord || head < name) return;
    const std::size_t last = syntax.unit_of(head);
    if (last == kNoWord || !is_plain(s, last) || !is_title_noun(syntax[head], s, last, lexicon_.frames()))
        return;
    std::size_t first = last;
    while (first > 0 && last - first + 1 < kTitleWords && is_plain(s, first - 1)) {
        const std::size_t word = syntax.head_of_unit(first - 1);
        const bool modifies = word != kNoWord && syntax[word].head == head &&
                              (syntax[word].rel == Rel::compound || syntax[word].rel == Rel::amod);
        if (!modifies) break;
        --first;
    }
    note(UnknownKind::title, s.words(s.units[first].begin, s.units[last].end), s.index);
}

bool UnknownPhrases::is_in_lexicon(std::string_view name) const {
    const auto tokens = tokenize(name, {0, static_cast<std::uint32_t>(name.size())});
    if (tokens.empty()) return false;
    std::vector<Match> matches;
    lexicon_.match(tokens, 0, matches);
    return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
        const Category c = m.entry->category;
        return (c == Category::organization || c == Category::place) && m.length == tokens.size();
    });
}

void UnknownPhrases::add_entities(const Claims& claims) {
    const std::vector<bool> tied = tied_to_states(claims);
    for (std::size_t i = 0; i < claims.entities.size(); ++i) {
        const EntityClaim& e = claims.entities[i];
        const bool named =
            e.kind == EntityKind::person || e.kind == EntityKind::organization || e.kind == EntityKind::place;
        if (tied[i] || !named) continue;
        if (is_in_lexicon(e.name)) continue;  // the United Nations, the Middle East
        for (const ClaimEvidence& mention : e.evidence) note(UnknownKind::name, e.name, mention.sentence);
    }
}

std::vector<UnknownPhrase> UnknownPhrases::settle(const Claims& claims) {
    add_entities(claims);
    for (UnknownPhrase& p : found_) {
        std::sort(p.sentences.begin(), p.sentences.end());
        p.sentences.erase(std::unique(p.sentences.begin(), p.sentences.end()), p.sentences.end());
    }
    std::stable_sort(found_.begin(), found_.end(), [](const UnknownPhrase& a, const UnknownPhrase& b) {
        return a.sentences.front() < b.sentences.front();
    });
    return std::move(found_);
}

}  // namespace chancery::extract
