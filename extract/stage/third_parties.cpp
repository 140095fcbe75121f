// Each cue names the roles; the meeting is the nearest one before it, else the next behind it.
#include "extract/stage/third_parties.hpp"

#include <algorithm>

#include "extract/stage/clause.hpp"
#include "extract/stage/clause_parties.hpp"
#include "extract/stage/mediation_stage.hpp"

namespace chancery::extract {
namespace {

class ThirdPartyFinder {
public:
    ThirdPartyFinder(const SentenceUnits& s, const Syntax& syntax, const DocumentDraft& draft,
                     std::vector<Meeting>& meetings)
        : s_(s),
          syntax_(syntax),
          draft_(draft),
          parties_(s, syntax, draft),
          meetings_(meetings),
          told_(meetings.size()) {}

    void run() {
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            const Unit& u = s_.units[i];
            if (u.has(Cue::mediate_past))
                past(i, Role::mediator);
            else if (u.has(Cue::host_past))
                past(i, Role::host);
            if (u.has(Cue::mediate_verb)) active(i, Role::mediator, "mediator.verb");
            if (u.has(Cue::host_verb)) active(i, Role::host, "host.verb");
            if (u.has(Cue::under_mediation)) list_behind(i, i + 1, Role::mediator, "mediator.under_auspices");
            if (u.has(Cue::invitation)) list_behind(i, i + 1, Role::host, "host.invitation");
            if (u.has(Cue::mediate_noun)) noun(i);
            if (u.has(Cue::mediator_noun)) mediator(i);
        }
    }

private:
    void give(std::size_t cue, const std::vector<LocalEntity>& parties, Role role, const char* rule,
              std::size_t begin, std::size_t end) {
        if (parties.empty()) return;
        Meeting& m = meeting_of(cue);
        for (const LocalEntity e : parties) draft_.add_participant(m.event, e, role);
        const std::size_t word = role == Role::mediator ? syntax_.head_of_unit(cue) : kNoWord;
        if (word != kNoWord && m.event.stage == Stage::none) {
            m.event.stage = mediation_stage(syntax_, word);
            add_who_answered(m, word);
        }
        const Span span = s_.span(s_.units[begin].begin, s_.units[end - 1].end);
        m.event.evidence.push_back({s_.index, span, rule, 0.85});
    }

    // Who asks for a mediation, accepts or rejects it, is a party to it.
    void add_who_answered(Meeting& m, std::size_t word) const {
        const Stage stage = m.event.stage;
        if (stage != Stage::requested && stage != Stage::accepted && stage != Stage::rejected) return;
        for (std::size_t w = syntax_[word].head; w != kNoWord; w = syntax_[w].head) {
            if (!syntax_.is_verb(w)) continue;
            for (const LocalEntity e : parties_.subject(w)) {
                const bool third = std::any_of(m.event.participants.begin(), m.event.participants.end(),
                                               [&](const Participant& p) { return p.entity == e; });
                if (!third) draft_.add_participant(m.event, e, Role::actor);
            }
            return;
        }
    }

    // The meeting before the cue, else the next one, else one that only the cue tells of.
    Meeting& meeting_of(std::size_t cue) {
        Meeting* best = nullptr;
        for (std::size_t m = 0; m < told_; ++m) {
            if (meetings_[m].event.visit) continue;
            if (best == nullptr || meetings_[m].begin <= cue) best = &meetings_[m];
        }
        if (best != nullptr) return *best;
        if (meetings_.size() == told_) {
            Meeting m;
            m.begin = m.subject_begin = m.verb = cue;
            m.end = cue + 1;
            m.weak = true;
            m.event.definite = true;
            const Unit& u = s_.units[cue];
            m.event.trigger = s_.words(u.begin, u.end);
            m.event.evidence.push_back({s_.index, s_.span(u.begin, u.end), "consult.mediated", 0.7});
            m.event.realis = realis_of(s_, cue, cue + 1);
            meetings_.push_back(std::move(m));
        }
        return meetings_.back();
    }

    bool is_dash(std::size_t i) const { return s_.word(i) == "-" || s_.word(i) == "–"; }

    // "brokered by X", "Swiss-brokered", "X brokered the talks", "X mediated between A and B"
    void past(std::size_t i, Role role) {
        const bool mediates = role == Role::mediator;
        std::size_t by = i + 1;
        while (s_.word(by) == "jointly" || s_.word(by) == "and" || s_.has(by, Cue::host_past) ||
               s_.has(by, Cue::mediate_past))
            ++by;
        if (s_.word(by) == "by") {
            list_behind(i, by + 1, role, mediates ? "mediator.brokered_by" : "host.hosted_by");
            return;
        }
        if (i >= 2 && is_dash(i - 1)) {
            const Unit& u = s_.units[i - 2];
            if (u.entity != kNobody && (u.kind == UnitKind::demonym || u.is_party())) {
                give(i, {u.entity}, role, mediates ? "mediator.compound" : "host.compound", i - 2, i + 1);
            }
            return;
        }
        active(i, role, mediates ? "mediator.brokered" : "host.hosted");
    }

    void list_behind(std::size_t cue, std::size_t from, Role role, const char* rule) {
        std::size_t j = from;
        while (s_.word(j) == "both" || s_.word(j) == "mediators" || s_.word(j) == "from") ++j;
        const PartyList list = parties_from(s_, j);
        if (list.empty() || list.begin > j + 4) return;
        give(cue, list.parties, role, rule, cue, list.end);
    }

    void active(std::size_t i, Role role, const char* rule) {
        PartyList subject = subject_of(s_, i, draft_);
        if (subject.empty() && i > 0 && s_.word(i - 1) == ",") subject = parties_until(s_, i - 1);
        if (subject.empty()) return;
        if (role == Role::host && !hosts_a_meeting(i)) return;
        give(i, subject.parties, role, rule, subject.begin, i + 1);
        between(i);
    }

    // "hosted the talks", "as host": a host of guests or of a match is none.
    bool hosts_a_meeting(std::size_t i) const {
        if (s_.units[i].end > s_.units[i].begin + 1) return true;
        for (const Meeting& m : meetings_) {
            if (m.begin > i && m.begin <= i + 4) return true;
        }
        return false;
    }

    // The parties of "mediated between A and B" where no noun told the meeting.
    void between(std::size_t i) {
        for (std::size_t j = i + 1; j < i + 6 && j < s_.units.size(); ++j) {
            if (s_.word(j) != "between" && s_.word(j) != "among") continue;
            const PartyList list = parties_from(s_, j + 1);
            Meeting& m = meeting_of(i);
            if (list.parties.size() > 1) {
                for (const LocalEntity e : list.parties) draft_.add_participant(m.event, e, Role::actor);
            }
            return;
        }
    }

    // "under Turkish mediation", "through Qatar's good offices"; "accepted Turkey's mediation" is only a
    // stage.
    void noun(std::size_t i) {
        std::size_t j = i;
        while (j > 0 && i - j < 3 && s_.units[j - 1].kind == UnitKind::word &&
               !s_.has(j - 1, Cue::determiner) && s_.units[j - 1].cues == 0)
            --j;
        const bool owned = j > 0 && (s_.is(j - 1, UnitKind::demonym) ||
                                     s_.is(j - 1, UnitKind::organization) || s_.is(j - 1, UnitKind::country));
        if (!owned) {
            if (j > 0 && s_.has(j - 1, Cue::owner_pronoun)) return own_mediation(i);
            if (s_.word(i + 1) == "of" || s_.word(i + 1) == "by") {
                const std::string_view before =
                    i > 0 ? s_.word(s_.has(i - 1, Cue::determiner) && i > 1 ? i - 2 : i - 1) : "";
                if (is_instrument(before)) list_behind(i, i + 2, Role::mediator, "mediator.mediation_of");
            }
            return;
        }
        std::size_t who = j - 1;
        std::vector<LocalEntity> mediators{s_.units[who].entity};
        if (who > 1 && s_.word(who - 1) == "and" &&
            s_.is(who - 2, UnitKind::demonym)) {  // "Norwegian and Cuban"
            who -= 2;
            mediators.insert(mediators.begin(), s_.units[who].entity);
        }
        const std::string_view before = who > 0 ? s_.word(who - 1) : std::string_view();
        // "accepted Turkey's mediation"
        const std::size_t word = syntax_.head_of_unit(i);
        const bool governed = word != kNoWord && mediation_stage(syntax_, word) != Stage::none;
        if (!is_instrument(before) && !governed) return;
        give(i, mediators, Role::mediator, "mediator.mediation", who, i + 1);
        add_sides(i, word);
    }

    // "suspended its mediation between A and B"
    void own_mediation(std::size_t i) {
        const std::size_t word = syntax_.head_of_unit(i);
        if (word == kNoWord || mediation_stage(syntax_, word) == Stage::none) return;
        const std::size_t verb = syntax_[word].head;
        if (verb == kNoWord || !syntax_.is_verb(verb)) return;
        give(i, parties_.subject(verb), Role::mediator, "mediator.mediation", i, i + 1);
        add_sides(i, word);
    }

    void add_sides(std::size_t cue, std::size_t word) {
        if (word == kNoWord) return;
        for (const char* preposition : {"between", "among", "with"}) {
            const Parties sides = parties_.behind(word, preposition);
            if (sides.empty()) continue;
            Meeting& m = meeting_of(cue);
            for (const LocalEntity e : sides) draft_.add_participant(m.event, e, Role::actor);
            return;
        }
    }

    static bool is_instrument(std::string_view w) {
        return w == "under" || w == "with" || w == "through" || w == "via" || w == "to" || w == "by";
    }

    // "Qatari mediators", "mediator X"; "Qatar, the mediator," and "as mediator" are told elsewhere.
    void mediator(std::size_t i) {
        const Unit& u = s_.units[i];
        if (u.is_party()) {
            std::vector<LocalEntity> who{u.entity};
            if (u.kind == UnitKind::group) who = u.group;
            give(i, who, Role::mediator, "mediator.named", i, i + 1);
            return;
        }
        const std::size_t list = s_.word(i + 1) == "from" ? i + 2 : s_.units.size();
        if (list < s_.units.size()) return list_behind(i, list, Role::mediator, "mediator.named");
        std::size_t j = i;
        while (j > 0 && (s_.has(j - 1, Cue::determiner) || s_.word(j - 1) == "chief" ||
                         s_.word(j - 1) == "main" || s_.word(j - 1) == "neutral"))
            --j;
        const bool apposed =
            j > 1 && s_.word(j - 1) == "," && s_.units[j - 2].is_party() && s_.word(i + 1) == ",";
        const bool equated = j > 0 && s_.has(j - 1, Cue::copula);
        if (apposed) give(i, {s_.units[j - 2].entity}, Role::mediator, "mediator.apposition", j - 2, i + 1);
        if (!equated) return as_mediator(i);
        const PartyList subject = subject_of(s_, j - 1, draft_);
        if (!subject.empty()) give(i, subject.parties, Role::mediator, "mediator.is", subject.begin, i + 1);
    }

    // "accepted X as a third-party mediator", "named X as mediator", "X acted as facilitator"
    void as_mediator(std::size_t i) {
        const std::size_t word = syntax_.head_of_unit(i);
        if (word == kNoWord || syntax_.preposition(word) != "as" || syntax_[word].head == kNoWord) return;
        const std::size_t verb = syntax_[word].head;
        if (!syntax_.is_verb(verb))
            return give(i, parties_.of_phrase(verb), Role::mediator, "mediator.as", i, i + 1);
        const std::size_t object = parties_.object(verb);
        give(i, object == kNoWord || object == verb ? parties_.subject(verb) : parties_.of_phrase(object),
             Role::mediator, "mediator.as", i, i + 1);
    }

    const SentenceUnits& s_;
    const Syntax& syntax_;
    const DocumentDraft& draft_;
    ClauseParties parties_;
    std::vector<Meeting>& meetings_;
    std::size_t told_;  // meetings that have words of their own
};

}  // namespace

void find_third_parties(const SentenceUnits& sentence, const Syntax& syntax, const DocumentDraft& draft,
                        std::vector<Meeting>& meetings) {
    ThirdPartyFinder(sentence, syntax, draft, meetings).run();
}

}  // namespace chancery::extract
