// Subject, verb, object: only where both parties stand beside the verb, so few are found and most are right.
#include "extract/stage/act_frames.hpp"

#include "extract/stage/clause.hpp"

namespace chancery::extract {
namespace {

// Units behind an act in which its date may stand: an object's clause has dates of its own.
constexpr std::size_t kReach = 3;
constexpr std::size_t kJointReach = 8;

class ActFinder {
public:
    ActFinder(const SentenceUnits& s, const Lexicon& lexicon, DocumentDraft& draft)
        : s_(s), lexicon_(lexicon), draft_(draft) {}

    void run() {
        for (std::size_t i = 0; i < s_.units.size(); ++i) {
            for (const Entry* entry : s_.units[i].acts) {
                if (read(i, *entry)) break;
            }
        }
    }

private:
    bool read(std::size_t i, const Entry& entry) {
        const Act& act = lexicon_.act(entry);
        const auto inflection = static_cast<Inflection>(entry.form);
        const bool passive = i > 0 && s_.has(i - 1, Cue::copula) &&
                             (inflection == Inflection::past || inflection == Inflection::participle);
        return passive ? read_passive(i, act) : read_active(i, act, inflection);
    }

    // "Kenya accused Somalia of ...", "Kenya called on Somalia to ..."
    bool read_active(std::size_t i, const Act& act, Inflection inflection) {
        const PartyList subject = subject_of(s_, i, draft_);
        if (subject.empty()) return false;
        if (inflection == Inflection::base && i > 0 && !is_between_subject_and_verb(s_, i - 1) &&
            subject.parties.size() < 2)
            return false;
        if (act.preposition == "*") {  // done by several together, to nobody
            return subject.parties.size() > 1 &&
                   add(i, act, subject.parties, {}, "act.joint", subject.begin, i + 1);
        }
        std::size_t j = i + 1;
        if (!act.preposition.empty()) {
            if (s_.word(j) != act.preposition) return false;
            ++j;
        }
        const PartyList object = parties_from(s_, j);
        if (object.empty() || object.begin > j + 2) return false;
        return add(i, act, subject.parties, object.parties, "act.active", subject.begin, object.end);
    }

    // "Somalia was accused by Kenya"
    bool read_passive(std::size_t i, const Act& act) {
        const PartyList object = subject_of(s_, i, draft_);
        if (object.empty() || s_.word(i + 1) != "by") return false;
        const PartyList subject = parties_from(s_, i + 2);
        if (subject.empty() || subject.begin > i + 4) return false;
        return add(i, act, subject.parties, object.parties, "act.passive", object.begin, subject.end);
    }

    bool add(std::size_t verb, const Act& act, const std::vector<LocalEntity>& actors,
             const std::vector<LocalEntity>& recipients, const char* rule, std::size_t begin,
             std::size_t end) {
        EventDraft e;
        e.type = act.type;
        e.mode = act.mode;
        e.realis = realis_of(s_, verb, verb + 1);
        const Unit& u = s_.units[verb];
        e.trigger = s_.words(u.begin, u.end);
        e.evidence.push_back({s_.index, s_.span(u.begin, u.end), rule, 0.75});
        for (const LocalEntity a : actors) draft_.add_participant(e, a, Role::actor);
        for (const LocalEntity r : recipients) {
            const LocalEntity polity = draft_.entities.polity(r);
            bool itself = false;
            for (const LocalEntity a : actors) itself = itself || draft_.entities.polity(a) == polity;
            if (!itself) draft_.add_participant(e, r, Role::recipient);
        }
        if (!recipients.empty() && e.participants.size() <= actors.size())
            return false;  // nobody but themselves
        set_date(e, begin, end, recipients.empty() ? kJointReach : kReach);
        draft_.events.push_back(std::move(e));
        return true;
    }

    // The date beside the parties, or the one that opens the sentence.
    void set_date(EventDraft& e, std::size_t begin, std::size_t end, std::size_t reach) const {
        const std::size_t first = begin <= 4 ? 0 : begin;  // "On Monday, Kenya accused ..."
        for (std::size_t i = first; i < end + reach && i < s_.units.size(); ++i) {
            const Unit& u = s_.units[i];
            if (i >= end && (u.kind == UnitKind::sign || u.has(Cue::report_verb))) return;
            if (u.kind != UnitKind::date || !u.date || u.possessive) continue;
            e.date = u.date;
            e.bare_weekday = u.invented;
            return;
        }
    }

    const SentenceUnits& s_;
    const Lexicon& lexicon_;
    DocumentDraft& draft_;
};

}  // namespace

void find_acts(const SentenceUnits& sentence, const Lexicon& lexicon, DocumentDraft& draft) {
    ActFinder(sentence, lexicon, draft).run();
}

}  // namespace chancery::extract
