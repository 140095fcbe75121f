// "X visited Kenya", "X arrived in Nairobi", "X's visit to Kenya": a party, a going, a place. The tree tells
// who and where; where it fails, the units beside the verb.
#include "extract/stage/visit_frames.hpp"

#include <algorithm>
#include <array>

#include "extract/stage/clause.hpp"
#include "extract/stage/clause_parties.hpp"
#include "extract/stage/clause_realis.hpp"

namespace chancery::extract {
namespace {

constexpr std::size_t kMostStops = 12;  // of one tour
constexpr int kUpwards = 3;             // phrases between a visit and the verb that it goes with

class VisitFinder {
public:
    VisitFinder(const SentenceUnits& s, const Syntax& syntax, const FrameBook& frames,
                const DocumentDraft& draft, std::vector<Meeting>& meetings)
        : s_(s),
          syntax_(syntax),
          frames_(frames),
          draft_(draft),
          parties_(s, syntax, draft),
          meetings_(meetings) {}

    void run() {
        for (std::size_t w = 0; w < syntax_.size(); ++w) {
            const std::size_t i = syntax_.unit_of(w);
            if (i == kNoWord || s_.units[i].kind != UnitKind::word || syntax_.head_of_unit(i) != w) continue;
            const bool noun = syntax_[w].upos == engine::Upos::NOUN;
            if (syntax_.is_verb(w) && is_welcome(syntax_[w].lemma)) received(i, w);
            if (is_awaited(w)) {
                awaited(i, w);
                continue;
            }
            if (noun && s_.has(i, Cue::visit_noun))
                tell(i, w, visitors(w), stops_behind(w, {"to", "in", "of"}));
            else if (syntax_.is_verb(w) && s_.has(i, Cue::visit_verb))
                tell(i, w, parties_.subject(w), stops_of_verb(w));
            else if (s_.has(i, Cue::arrive_verb))
                going(i, w);
        }
        std::stable_sort(meetings_.begin(), meetings_.end(),
                         [](const Meeting& a, const Meeting& b) { return a.begin < b.begin; });
    }

private:
    // The unit of the place or country at a word, joined ones too: "China, Japan and the Turkish capital,
    // Ankara".
    void collect_stops(std::size_t word, std::vector<std::size_t>& out, int depth) const {
        if (depth > 4 || out.size() >= kMostStops) return;
        const std::size_t unit = syntax_.unit_of(word);
        const bool named = unit != kNoWord &&
                           (s_.is(unit, UnitKind::place) || s_.is(unit, UnitKind::country)) &&
                           !s_.units[unit].possessive && s_.units[unit].form != CountryForm::adjective;
        if (named && std::find(out.begin(), out.end(), unit) == out.end()) out.push_back(unit);
        for (const std::uint32_t c : syntax_.children(word)) {
            const Rel rel = syntax_[c].rel;
            const bool within = !named && (rel == Rel::appos || rel == Rel::compound ||
                                           (rel == Rel::nmod && syntax_.preposition(c) == "of"));
            if (rel == Rel::conj || within) collect_stops(c, out, depth + 1);
        }
    }

    [[nodiscard]] std::vector<std::size_t> stops_at(std::size_t word) const {
        std::vector<std::size_t> out;
        if (word != kNoWord) collect_stops(word, out, 0);
        return out;
    }

    template <std::size_t N>
    [[nodiscard]] std::vector<std::size_t> stops_behind(std::size_t word,
                                                        const std::string_view (&prepositions)[N]) const {
        std::vector<std::size_t> out;
        for (const std::uint32_t c : syntax_.children(word)) {
            const Rel rel = syntax_[c].rel;
            if (rel != Rel::obl && rel != Rel::nmod) continue;
            const std::string_view preposition = syntax_.preposition(c);
            if (std::find(std::begin(prepositions), std::end(prepositions), preposition) ==
                std::end(prepositions))
                continue;
            for (const std::size_t stop : stops_at(c)) out.push_back(stop);
        }
        return out;
    }

    [[nodiscard]] std::vector<std::size_t> stops_of_verb(std::size_t verb) const {
        const std::size_t object = parties_.object(verb);
        auto stops = object == kNoWord || object == verb ? std::vector<std::size_t>() : stops_at(object);
        return stops.empty() ? stops_behind(verb, {"to", "in"}) : stops;  // "paid a visit to"
    }

    // Whose visit it is: the owner, else who makes it, or does something on it.
    [[nodiscard]] Parties visitors(std::size_t noun) const {
        Parties out = parties_.owner(noun);
        std::size_t w = noun;
        for (int i = 0; out.empty() && i < kUpwards && syntax_[w].head != kNoWord; ++i) {
            w = syntax_[w].head;
            if (!syntax_.is_verb(w)) continue;
            out = parties_.subject(w);
            break;
        }
        return out;
    }

    // "arrived in Doha"; "is in Doha" only with an errand ("for talks"), else it is no visit.
    void going(std::size_t i, std::size_t w) {
        if (!syntax_.is_verb(w)) return being(i);
        const std::string_view lemma = syntax_[w].lemma;
        const bool leaves = lemma == "leave" || lemma == "depart" || lemma == "set" || lemma == "head";
        auto stops = leaves ? stops_behind(w, {"for", "to"}) : stops_behind(w, {"in", "to", "at"});
        if (!leaves && stops.empty() && s_.word(i + 1) != "from") stops = stops_behind(w, {"for"});
        tell(i, w, parties_.subject(w), stops);
    }

    static bool is_welcome(std::string_view lemma) {
        return lemma == "receive" || lemma == "welcome" || lemma == "greet";
    }

    // "received Foreign Minister X of Kenya in Lima": a visit by whoever is received. Letters are received
    // too.
    void received(std::size_t i, std::size_t w) {
        const std::size_t guest = parties_.object(w);
        const std::size_t unit = guest == kNoWord ? kNoWord : syntax_.unit_of(guest);
        const bool somebody = unit != kNoWord && !s_.units[unit].possessive &&
                              (s_.is(unit, UnitKind::person) || s_.is(unit, UnitKind::delegation) ||
                               s_.is(unit, UnitKind::office) ||
                               frames_.is_of_class(syntax_[guest].lemma, "person"));
        if (!somebody) return;
        const Parties guests = parties_.of_phrase(guest);
        const Parties hosts = parties_.subject(w);
        if (guests.empty() || hosts.empty()) return;
        for (const LocalEntity g : guests) {  // those of several states are received for talks with each other
            if (draft_.entities.polity(g) != draft_.entities.polity(guests.front())) return;
        }
        add(i, kNoWord, guests, stronger(realis_of(s_, i, i + 1), realis_of_word(syntax_, frames_, w)), i);
        for (const LocalEntity e : hosts) draft_.add_participant(meetings_.back().event, e, Role::recipient);
    }

    // "is expected in Ankara on Friday", "is due in Cairo"
    [[nodiscard]] bool is_awaited(std::size_t w) const {
        const std::string_view lemma = syntax_[w].lemma;
        return (lemma == "expect" && syntax_.is_passive(w)) ||
               (lemma == "due" && syntax_.child(w, Rel::cop) != kNoWord);
    }

    void awaited(std::size_t i, std::size_t w) {
        std::size_t subject = syntax_.child(w, Rel::nsubj_pass);
        if (subject == kNoWord) subject = syntax_.child(w, Rel::nsubj);
        const std::size_t unit = subject == kNoWord ? kNoWord : syntax_.unit_of(subject);
        const bool somebody =
            unit != kNoWord && (s_.is(unit, UnitKind::person) || s_.is(unit, UnitKind::delegation) ||
                                s_.is(unit, UnitKind::office));
        const bool infinitive = syntax_.child(w, Rel::xcomp) != kNoWord;  // "is expected to meet X in Ankara"
        if (!somebody || infinitive) return;
        for (const std::size_t stop : stops_behind(w, {"in", "at"}))
            add(i, stop, parties_.of_phrase(subject), Realis::planned, i);
    }

    void being(std::size_t i) {
        if (s_.word(i + 1) != "in" || !s_.has(i, Cue::copula)) return;
        std::size_t place = i + 2;
        while (s_.has(place, Cue::determiner)) ++place;
        if (!s_.is(place, UnitKind::place) && !s_.is(place, UnitKind::country)) return;
        if (s_.word(place + 1) != "for") return;
        const PartyList who = subject_of(s_, i, draft_);
        if (!who.empty()) add(i, place, who.parties, realis_of(s_, i, i + 1), who.begin);
    }

    void tell(std::size_t i, std::size_t word, Parties who, const std::vector<std::size_t>& stops) {
        if (stops.empty()) return;
        std::size_t begin = i;
        if (who.empty()) {
            const PartyList beside = subject_of(s_, i, draft_);
            who = beside.parties;
            begin = beside.begin;
        }
        const Realis realis = stronger(realis_of(s_, i, i + 1), realis_of_word(syntax_, frames_, word));
        for (const std::size_t stop : stops) {
            if (!who.empty()) add(i, stop, who, realis, begin);
        }
    }

    void add(std::size_t i, std::size_t place, const Parties& who, Realis realis, std::size_t subject_begin) {
        const Unit& word = s_.units[i];
        Meeting m;
        m.begin = m.verb = i;
        m.end = place != kNoWord && place > i ? place + 1 : i + 1;
        m.subject_begin = std::min(subject_begin, i);
        m.event.trigger = s_.words(word.begin, word.end);
        m.event.evidence.push_back({s_.index, s_.span(word.begin, word.end), "consult.visited", 0.8});
        for (const LocalEntity e : who) draft_.add_participant(m.event, e, Role::actor);
        m.event.visit = true;
        if (place != kNoWord) m.event.place = s_.units[place].entity;
        m.event.realis = realis;
        meetings_.push_back(std::move(m));
    }

    const SentenceUnits& s_;
    const Syntax& syntax_;
    const FrameBook& frames_;
    const DocumentDraft& draft_;
    ClauseParties parties_;
    std::vector<Meeting>& meetings_;
};

}  // namespace

void find_visits(const SentenceUnits& sentence, const Syntax& syntax, const FrameBook& frames,
                 const DocumentDraft& draft, std::vector<Meeting>& meetings) {
    VisitFinder(sentence, syntax, frames, draft, meetings).run();
}

}  // namespace chancery::extract
