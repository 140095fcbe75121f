// Pronouns and definite phrases, from the sentence itself first and then from what the text has told before
// it.
#include <algorithm>
#include <array>
#include <string>

#include "extract/stage/clause_parties.hpp"
#include "extract/stage/word_list.hpp"
#include "schema/name_fold.hpp"

namespace chancery::extract {
namespace {

using engine::Upos;

// Nouns for those who face each other: "the two sides", "both leaders".
constexpr std::array<std::string_view, 30> kFacing{
    "woman",       "side",    "party",   "leader",     "minister",   "president", "country",  "nation",
    "state",       "capital", "team",    "delegation", "government", "official",  "diplomat", "man",
    "negotiator",  "rival",   "ally",    "neighbor",   "neighbour",  "foe",       "power",    "envoy",
    "belligerent", "army",    "partner", "group",      "force",      "panel"};

// Nouns for a state, and for those who act in its name, who need no article.
constexpr std::array<std::string_view, 13> kState{
    "government", "regime", "administration", "country", "nation",     "state",   "kingdom",
    "republic",   "junta",  "leadership",     "cabinet", "parliament", "military"};
constexpr std::array<std::string_view, 12> kStatesPeople{"authority", "official",  "army",   "police",
                                                         "navy",      "troop",     "troops", "soldier",
                                                         "protester", "protestor", "crowd",  "demonstrator"};

// Nouns for an organization that has been named.
constexpr std::array<std::string_view, 18> kBody{
    "organization", "organisation", "agency",   "body",    "bloc",    "alliance",
    "watchdog",     "group",        "movement", "company", "airline", "court",
    "board",        "council",      "union",    "league",  "firm",    "commission"};

// Texts that speak for whoever issued them.
constexpr std::array<std::string_view, 14> kDocument{
    "statement", "communique", "communiqué", "declaration", "resolution", "letter",   "note",
    "notice",    "message",    "report",     "text",        "release",    "decision", "announcement"};

constexpr std::size_t kOfficesBack = 64;  // that a definite title may mean

std::vector<std::string> split_words(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        if (end > begin) words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

bool is_first_person(std::string_view lemma) {
    constexpr std::array<std::string_view, 12> kFirst{"we", "us", "our", "ours", "ourselves", "i",
                                                      "me", "my", "I",   "mine", "myself",    "We"};
    return is_one_of(kFirst, lemma);
}

}  // namespace

bool ClauseParties::is_speech(std::size_t verb) const {
    const std::size_t unit = syntax_.unit_of(verb);
    return syntax_.is_verb(verb) && unit != kNoWord && s_.has(unit, Cue::report_verb);
}

// '"We demand an apology," said X', "X said that we demand": whose words hold the word.
Parties ClauseParties::speaker_of(std::size_t word, int depth) const {
    std::size_t w = word;
    for (int i = 0; i < kClauses && syntax_[w].head != kNoWord; ++i) {
        w = syntax_[w].head;
        std::vector<std::size_t> said;
        if (is_speech(w)) said.push_back(w);
        for (const std::uint32_t c : syntax_.children(w)) {
            if (syntax_[c].rel == Rel::parataxis && is_speech(c)) said.push_back(c);
        }
        for (const std::size_t verb : said) {
            const std::size_t subject = syntax_.child(verb, Rel::nsubj);
            if (subject == kNoWord || is_first_person(syntax_[subject].lemma)) continue;
            Parties out;
            collect(subject, out, depth + 2);  // a speaker may be called "my friend": no endless way round
            if (!out.empty()) return out;
        }
    }
    return {};
}

Parties ClauseParties::reporters_of(std::size_t word) const {
    std::size_t w = word;
    for (int i = 0; i < kClauses && w != kNoWord; ++i) {
        for (const std::uint32_t c : syntax_.children(w)) {
            if (syntax_[c].rel == Rel::obl && syntax_.preposition(c) == "accord") return of_phrase(c);
        }
        w = syntax_[w].head;
    }
    return speaker_of(word, 0);
}

bool ClauseParties::is_quoted(std::size_t word) const {
    bool open = draft_.focus.quote_open;
    for (const Token& t : s_.tokens) {
        if (t.span.begin >= syntax_[word].span.begin) break;
        open = after_quote_mark(t.fold, open);
    }
    return open;
}

void ClauseParties::collect_first_person(std::size_t word, Parties& out, int depth) const {
    for (const LocalEntity e : speaker_of(word, depth)) add_party(out, e);
    if (!out.empty()) return;
    const bool quoted = is_quoted(word);
    if (quoted && draft_.focus.speaker != kNobody) return add_party(out, draft_.focus.speaker);
    const bool alone = !syntax_[word].lemma.starts_with('w') && !syntax_[word].lemma.starts_with('o') &&
                       syntax_[word].lemma != "us";
    if (alone && draft_.focus.author != kNobody) return add_party(out, draft_.focus.author);
    if (!alone) {
        for (const LocalEntity e : draft_.focus.voice) add_party(out, e);
    }
    if (out.empty()) add_party(out, draft_.focus.home);
}

void ClauseParties::collect_pronoun(std::size_t word, Parties& out, int depth) const {
    const std::string_view lemma = syntax_[word].lemma;
    const bool the_two = lemma == "two" && syntax_[word].upos == Upos::NUM && is_definite(word);
    if (the_two) {
        for (const LocalEntity e : draft_.focus.parties) add_party(out, e);
        return;
    }
    const bool pronoun = syntax_[word].upos == Upos::PRON || syntax_[word].upos == Upos::DET ||
                         (lemma == "both" && syntax_[word].rel != Rel::cc);
    if (!pronoun) return;
    if (is_first_person(lemma)) return collect_first_person(word, out, depth);
    if (lemma == "they" || lemma == "their" || lemma == "themselves") {
        Parties several;
        for (std::size_t w = 0; w < word && several.empty(); ++w) several = plural_subject_at(w, depth + 2);
        if (several.empty()) several = draft_.focus.plural;
        for (const LocalEntity e : several) add_party(out, e);
        if (!several.empty()) return;
    }
    if (lemma == "they" || lemma == "both" || lemma == "their" || lemma == "themselves") {
        for (const LocalEntity e : draft_.focus.parties) add_party(out, e);
        return;
    }
    const bool personal = lemma == "he" || lemma == "she" || lemma == "his" || lemma == "her";
    if (!personal && lemma != "it" && lemma != "its") return;
    // The first party of its kind that the sentence names before it, else the one of the sentence before.
    for (const Unit& u : s_.units) {
        if (s_.tokens[u.begin].span.begin >= syntax_[word].span.begin) break;
        if (!u.is_party() || u.entity == kNobody || u.kind == UnitKind::group) continue;
        if (personal == (u.kind == UnitKind::person)) return add_party(out, u.entity);
    }
    add_party(out, personal ? draft_.focus.person : draft_.focus.subject);
}

Parties ClauseParties::plural_subject(std::size_t word) const {
    return plural_subject_at(word, 0);
}

// A subject may hold another "their", whose subject may hold this one: the depth ends that.
Parties ClauseParties::plural_subject_at(std::size_t word, int depth) const {
    const SyntaxWord& w = syntax_[word];
    const bool subject = w.rel == Rel::nsubj || w.rel == Rel::nsubj_pass;
    const bool pronoun = w.upos == Upos::PRON;
    if (!subject || w.head == kNoWord || !syntax_.is_verb(w.head) || (pronoun && w.lemma != "they"))
        return {};
    if (pronoun) return draft_.focus.plural;
    const bool joined = syntax_.child(word, Rel::conj) != kNoWord;
    const bool several = w.xpos == "NNS" || joined;  // not NNPS: "the United States"
    Parties out;
    if (several) collect(word, out, depth);
    return out;
}

// "The Secretary": who was last told to hold such an office, of that state if one is named.
LocalEntity ClauseParties::holder_of(const Unit& office) const {
    if (office.titles.empty()) return kNobody;
    const auto wanted =
        split_words(fold_name(s_.words(office.titles.front().begin, office.titles.front().end)));
    std::size_t seen = 0;
    for (auto o = draft_.offices.rbegin(); o != draft_.offices.rend() && seen < kOfficesBack; ++o, ++seen) {
        if (office.entity != kNobody && o->polity != kNobody && o->polity != office.entity) continue;
        const auto told = split_words(fold_name(o->title));
        const bool all = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& w) {
            return std::find(told.begin(), told.end(), w) != told.end();
        });
        if (all) return o->person;
    }
    return kNobody;
}

bool ClauseParties::is_definite(std::size_t word) const {
    for (const std::uint32_t c : syntax_.children(word)) {
        const std::string_view lemma = syntax_[c].lemma;
        if (syntax_[c].rel == Rel::det &&
            (lemma == "the" || lemma == "both" || lemma == "these" || lemma == "this" || lemma == "that"))
            return true;
    }
    return false;
}

// The body of that name's head, told last; any body for a noun of the class.
LocalEntity ClauseParties::body_of(std::string_view noun) const {
    const auto found = draft_.focus.bodies.find(fold_name(noun));
    if (found != draft_.focus.bodies.end()) return found->second;
    return is_one_of(kBody, noun) ? draft_.focus.body : kNobody;
}

// "the two sides", "both leaders": those who faced each other last; "the Secretary", "the government", "the
// Council", "the statement".
void ClauseParties::collect_definite(std::size_t word, Parties& out) const {
    const std::size_t unit = syntax_.unit_of(word);
    const SyntaxWord& w = syntax_[word];
    if (unit != kNoWord && s_.units[unit].kind == UnitKind::office) {
        const bool definite = unit > 0 && s_.units[unit - 1].has(Cue::determiner);
        const std::string_view article = unit > 0 ? s_.word(unit - 1) : std::string_view();
        if (definite && article != "a" && article != "an") add_party(out, holder_of(s_.units[unit]));
        if (!out.empty()) return;
    }
    if (w.upos != Upos::NOUN && w.upos != Upos::PROPN) return;
    const std::string noun = fold_name(w.lemma);
    const bool definite = is_definite(word);
    const bool two = has_child(word, "two") || has_child(word, "both");
    const bool several = w.xpos == "NNS" || w.xpos == "NNPS";  // "The Ministers"
    if (several && (definite || two) && is_one_of(kFacing, noun)) {
        for (const LocalEntity e : draft_.focus.parties) add_party(out, e);
        if (!out.empty()) return;
    }
    if (definite) {
        add_party(out, body_of(noun));
        if (out.empty() && is_one_of(kDocument, noun)) add_party(out, draft_.focus.actor);
    }
    const bool people = (definite || w.xpos == "NNS") && is_one_of(kStatesPeople, noun);
    if (out.empty() && (people || (definite && is_one_of(kState, noun)))) add_party(out, draft_.focus.state);
}

bool ClauseParties::has_child(std::size_t word, std::string_view lemma) const {
    for (const std::uint32_t c : syntax_.children(word)) {
        if (syntax_[c].lemma == lemma) return true;
    }
    return false;
}

}  // namespace chancery::extract
