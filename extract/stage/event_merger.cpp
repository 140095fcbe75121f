// Tellings with two parties or more meet by their parties; the others look for the event that they speak of.
#include "extract/stage/event_merger.hpp"

#include <algorithm>
#include <map>

#include "extract/stage/event_inheritance.hpp"
#include "extract/stage/event_settlement.hpp"

namespace chancery::extract {
namespace {

constexpr std::size_t kLookBack = 8;     // events before a definite telling that it may mean
constexpr std::size_t kLookAhead = 4;    // and behind it, in a text that opens with "The talks"
constexpr std::uint32_t kLead = 4;       // sentences that open a text and tell what its title tells
constexpr std::size_t kSameParties = 8;  // events of the same parties that are compared by date and place

class Merger {
public:
    Merger(DocumentDraft& draft, std::optional<Date> published, std::size_t title_sentences)
        : draft_(draft), published_(published), title_sentences_(title_sentences) {}

    std::vector<EventDraft> run() {
        const std::size_t n = draft_.events.size();
        cluster_.assign(n, kNone);
        for (std::size_t i = 0; i < n; ++i) prepare(draft_.events[i]);
        for (std::size_t i = 0; i < n; ++i) {
            if (is_independent(draft_.events[i])) place_by_parties(i);
        }
        for (std::size_t i = 0; i < n; ++i) {
            if (cluster_[i] == kNone) place_by_reference(i);
        }
        join_headline();
        return collect();
    }

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    using Key = std::tuple<EventType, EventMode, int, std::vector<LocalEntity>>;

    static int realis_class(Realis r) {
        return r == Realis::actual ? 0 : r == Realis::planned ? 1 : r == Realis::negated ? 2 : 3;
    }

    void prepare(EventDraft& e) const {
        if (!e.date || !published_) return;
        if (e.bare_weekday && e.realis == Realis::planned) {
            e.date->from = plus_days(e.date->from, 7);
            e.date->to = plus_days(e.date->to, 7);
            return;
        }
        // "The talks in Oslo on 9 June will focus on trade", "what the second round brought last May"
        const bool noun = e.type == EventType::consult && e.evidence.front().rule == "consult.talks";
        if (e.realis == Realis::actual && noun && e.date->from > *published_) e.realis = Realis::planned;
        if (e.realis == Realis::planned && noun && e.date->to < *published_) e.realis = Realis::actual;
    }

    std::vector<LocalEntity> polities(const EventDraft& e) const {
        return acting_polities(e, draft_.entities);
    }

    bool is_independent(const EventDraft& e) const {
        if (e.type != EventType::consult) return !e.definite;
        if (e.visit) return true;
        return polities(e).size() >= 2;
    }

    Key key_of(const EventDraft& e) const {
        auto parties = polities(e);
        if (!is_symmetric(e.type) || e.visit) {  // direction tells two acts apart
            parties.clear();
            for (const Participant& p : e.participants) {
                parties.push_back(draft_.entities.polity(p.entity));
                parties.push_back(static_cast<LocalEntity>(p.role));
            }
        }
        return {e.type, e.visit ? EventMode{1} : e.mode, realis_class(e.realis), parties};
    }

    void place_by_parties(std::size_t i) {
        EventDraft& e = draft_.events[i];
        auto& same = by_parties_[key_of(e)];
        for (auto c = same.rbegin(); c != same.rend() && c < same.rbegin() + kSameParties; ++c) {
            if (!is_compatible(heads_[*c], e)) continue;
            join(*c, i);
            return;
        }
        same.push_back(heads_.size());
        cluster_[i] = heads_.size();
        heads_.push_back(e);
    }

    bool is_compatible(const EventDraft& a, const EventDraft& b) const {
        if (a.date && b.date && !a.date->overlaps(*b.date)) return false;
        if (a.ordinal != 0 && b.ordinal != 0 && a.ordinal != b.ordinal) return false;
        if ((a.phone && b.in_person) || (a.in_person && b.phone)) return false;
        if (a.place == kNobody || b.place == kNobody || a.place == b.place) return true;
        const auto& pa = draft_.entities.at(a.place);
        const auto& pb = draft_.entities.at(b.place);
        return pa.country && pa.country == pb.country && pa.kind != pb.kind;  // a city and its state
    }

    // "The talks": the last event before it that fits, else the first one behind it.
    void place_by_reference(std::size_t i) {
        EventDraft& e = draft_.events[i];
        if (e.type != EventType::consult) return place_noun(i);
        const bool third = std::any_of(
            e.participants.begin(), e.participants.end(),
            [](const Participant& p) { return p.role == Role::mediator || p.role == Role::host; });
        const auto own = polities(e);
        if (!e.definite && !own.empty() && !third) return keep(i);
        if (!e.definite && !third) return;
        std::size_t seen = 0;
        for (std::size_t j = i; j-- > 0 && seen < kLookBack;) {
            if (!is_candidate(j)) continue;
            ++seen;
            if (fits(heads_[cluster_[j]], e, own)) return join(cluster_[j], i);
        }
        seen = 0;
        for (std::size_t j = i + 1; j < draft_.events.size() && seen < kLookAhead; ++j) {
            if (!is_candidate(j)) continue;
            ++seen;
            if (fits(heads_[cluster_[j]], e, own)) return join(cluster_[j], i);
        }
        if (e.reference && e.ordinal == 0) return;
        if (own.empty()) {
            for (const LocalEntity p : e.in_focus) draft_.add_participant(e, p, Role::actor);
        }
        if (third || !own.empty() || !e.in_focus.empty()) keep(i);
    }

    // "the appeal", "their attack": the act of that kind that was told last of the same actors, else one of
    // its own.
    void place_noun(std::size_t i) {
        const EventDraft& e = draft_.events[i];
        const std::size_t from = i < kLookBack ? 0 : i - kLookBack;
        for (std::size_t j = i; j-- > from;) {
            if (cluster_[j] == kNone || !retells(e, heads_[cluster_[j]], true)) continue;
            return join(cluster_[j], i);
        }
        keep(i);
    }

    bool is_candidate(std::size_t j) const {
        if (cluster_[j] == kNone) return false;
        const EventDraft& head = heads_[cluster_[j]];
        return head.type == EventType::consult && !head.visit && polities(head).size() >= 2;
    }

    bool fits(const EventDraft& head, const EventDraft& e, const std::vector<LocalEntity>& own) const {
        if (!is_compatible(head, e)) return false;
        const bool head_happens = head.realis == Realis::actual || head.realis == Realis::planned;
        const bool happens = e.realis == Realis::actual || e.realis == Realis::planned;
        if (happens && !head_happens) return false;
        const auto parties = polities(head);
        return std::all_of(own.begin(), own.end(), [&](LocalEntity p) {
            return std::find(parties.begin(), parties.end(), p) != parties.end();
        });
    }

    // A headline tells what the first sentences tell again, with fewer words.
    void join_headline() {
        for (std::size_t i = 0; i < cluster_.size() && is_headline(i); ++i) {
            const std::size_t headline = cluster_[i];
            if (headline == kNone) continue;
            for (std::size_t j = i + 1; j < cluster_.size() && sentence_of(j) < title_sentences_ + kLead;
                 ++j) {
                if (is_headline(j) || cluster_[j] == kNone || cluster_[j] == headline) continue;
                if (!retells(heads_[headline], heads_[cluster_[j]], false)) continue;
                absorb_headline(headline, cluster_[j]);
                break;
            }
        }
    }

    std::uint32_t sentence_of(std::size_t i) const {
        const auto& evidence = draft_.events[i].evidence;
        return evidence.empty() ? 0 : evidence.front().sentence;
    }
    bool is_headline(std::size_t i) const { return sentence_of(i) < title_sentences_; }

    // Whether each side of the shorter telling is on that side of the longer one as well; one that may be
    // `silent` need not say who acted: "the attack killed five".
    bool retells(const EventDraft& headline, const EventDraft& told, bool silent) const {
        if (headline.type != told.type || headline.visit != told.visit) return false;
        if (realis_class(headline.realis) != realis_class(told.realis) || !is_compatible(headline, told))
            return false;
        if (is_symmetric(told.type)) return share(polities(headline), polities(told), false);
        return share(side(headline, Role::actor), side(told, Role::actor), silent) &&
               share(side(headline, Role::recipient), side(told, Role::recipient), true);
    }

    std::vector<LocalEntity> side(const EventDraft& e, Role role) const {
        std::vector<LocalEntity> out;
        for (const Participant& p : e.participants) {
            if (p.role == role) out.push_back(draft_.entities.polity(p.entity));
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

    static bool share(const std::vector<LocalEntity>& a, const std::vector<LocalEntity>& b,
                      bool may_be_silent) {
        if (a.empty() || b.empty()) return may_be_silent;
        return std::includes(a.begin(), a.end(), b.begin(), b.end()) ||
               std::includes(b.begin(), b.end(), a.begin(), a.end());
    }

    void absorb_headline(std::size_t headline, std::size_t told) {
        const EventDraft shorter = heads_[headline];
        merge_into(heads_[told], shorter);
        for (std::size_t& c : cluster_) {
            if (c == headline) c = told;
        }
    }

    void keep(std::size_t i) {
        cluster_[i] = heads_.size();
        heads_.push_back(draft_.events[i]);
    }

    void join(std::size_t c, std::size_t i) {
        cluster_[i] = c;
        merge_into(heads_[c], draft_.events[i]);
    }

    void merge_into(EventDraft& head, const EventDraft& e) const {
        for (const Participant& p : e.participants) draft_.add_participant(head, p.entity, p.role);
        if (!head.date || (e.date && e.date->from >= head.date->from && e.date->to <= head.date->to)) {
            if (e.date) head.date = e.date;
        }
        const bool finer = e.place != kNobody &&
                           (head.place == kNobody || draft_.entities.is(head.place, EntityKind::country));
        if (finer) head.place = e.place;
        if (e.attributed_to == kNobody) head.attributed_to = kNobody;  // the text itself says it elsewhere
        head.phone = head.phone || e.phone;
        head.in_person = head.in_person || e.in_person;
        if (head.stage == Stage::none) head.stage = e.stage;
        if (head.ordinal == 0) head.ordinal = e.ordinal;
        head.evidence.insert(head.evidence.end(), e.evidence.begin(), e.evidence.end());
    }

    // In the order of the text, whichever pass made the cluster.
    std::vector<EventDraft> collect() {
        std::vector<EventDraft> out;
        std::vector<bool> done(heads_.size(), false);
        for (std::size_t i = 0; i < cluster_.size(); ++i) {
            if (cluster_[i] == kNone || done[cluster_[i]]) continue;
            done[cluster_[i]] = true;
            out.push_back(std::move(heads_[cluster_[i]]));
        }
        std::vector<EventDraft> settled = settle_events(std::move(out), draft_);
        inherit_settings(settled, draft_);
        return settled;
    }

    DocumentDraft& draft_;
    std::optional<Date> published_;
    std::size_t title_sentences_;
    std::vector<std::size_t> cluster_;  // of each telling
    std::vector<EventDraft> heads_;     // the events
    std::map<Key, std::vector<std::size_t>> by_parties_;
};

}  // namespace

std::vector<EventDraft> merge_events(DocumentDraft& draft, std::optional<Date> published,
                                     std::size_t title_sentences) {
    return Merger(draft, published, title_sentences).run();
}

}  // namespace chancery::extract
