// "X visited Kenya", "X arrived in Nairobi", "X's visit to Kenya": a party, a going, a place.
#include "extract/stage/visit_frames.hpp"

#include <algorithm>

#include "extract/stage/clause.hpp"

namespace chancery::extract {
namespace {

class VisitFinder {
public:
    VisitFinder(const SentenceUnits& s, const DocumentDraft& draft, std::vector<Meeting>& meetings)
        : s_(s), draft_(draft), meetings_(meetings) {}

    void run() {
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            if (s_.units[i].kind != UnitKind::word) continue;
            if (s_.has(i, Cue::visit_noun) && s_.word(i + 1) == "to") {
                noun(i);
            } else if (s_.has(i, Cue::visit_verb)) {
                verb(i, place_from(i + 1));
            } else if (s_.has(i, Cue::arrive_verb)) {
                going(i);
            }
        }
        std::stable_sort(meetings_.begin(), meetings_.end(),
                         [](const Meeting& a, const Meeting& b) { return a.begin < b.begin; });
    }

private:
    // The place or country at unit i, articles skipped; units.size() if there is none.
    std::size_t place_from(std::size_t i) const {
        while (s_.has(i, Cue::determiner)) ++i;
        const bool place = s_.is(i, UnitKind::place) || s_.is(i, UnitKind::country);
        return place && !s_.units[i].possessive ? i : s_.units.size();
    }

    // "arrived in Doha"; "is in Doha" only with an errand ("for talks"), else it is no visit.
    void going(std::size_t i) {
        if (s_.word(i + 1) != "in" && s_.word(i + 1) != "to") return;
        const std::size_t place = place_from(i + 2);
        if (place >= s_.units.size()) return;
        if (s_.has(i, Cue::copula) && s_.word(place + 1) != "for") return;
        if (s_.word(i) == "left" || s_.word(i) == "set off") return;
        verb(i, place);
    }

    void verb(std::size_t i, std::size_t place) {
        if (place >= s_.units.size()) return;
        const PartyList subject = subject_of(s_, i, draft_);
        if (!subject.empty()) add(i, place, subject, realis_of(s_, i, i + 1));
    }

    void noun(std::size_t i) {
        const std::size_t place = place_from(i + 2);
        if (place >= s_.units.size()) return;
        std::size_t j = i;
        while (j > 0 && i - j < 4 && s_.units[j - 1].kind == UnitKind::word && !s_.units[j - 1].verb &&
               !s_.has(j - 1, Cue::determiner) && !s_.has(j - 1, Cue::copula)) {
            --j;
        }
        if (j == 0 || !s_.units[j - 1].possessive) return;
        PartyList owner;
        owner.begin = j - 1;
        if (s_.units[j - 1].entity != kNobody) owner.parties.push_back(s_.units[j - 1].entity);
        if (!owner.empty()) add(i, place, owner, realis_of(s_, j - 1, i + 1));
    }

    void add(std::size_t i, std::size_t place, const PartyList& who, Realis realis) {
        const Unit& word = s_.units[i];
        Meeting m;
        m.begin = m.verb = i;
        m.end = place + 1;
        m.subject_begin = who.begin;
        m.event.trigger = s_.words(word.begin, word.end);
        m.event.evidence.push_back({s_.index, s_.span(word.begin, word.end), "consult.visited", 0.8});
        for (const LocalEntity e : who.parties) draft_.add_participant(m.event, e, Role::actor);
        m.event.visit = true;
        m.event.place = s_.units[place].entity;
        m.event.realis = realis;
        meetings_.push_back(std::move(m));
    }

    const SentenceUnits& s_;
    const DocumentDraft& draft_;
    std::vector<Meeting>& meetings_;
};

}  // namespace

void find_visits(const SentenceUnits& sentence, const DocumentDraft& draft, std::vector<Meeting>& meetings) {
    VisitFinder(sentence, draft, meetings).run();
}

}  // namespace chancery::extract
