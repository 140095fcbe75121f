// From the surest source to the weakest.
#include "extract/stage/office_resolver.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "schema/name_fold.hpp"

namespace chancery::extract {
namespace {

LocalEntity only_country(const EntityTable& entities) {
    LocalEntity found = kNobody;
    for (LocalEntity e = 0; e < entities.all().size(); ++e) {
        if (entities.at(e).kind != EntityKind::country || entities.at(e).implied) continue;
        if (found != kNobody) return kNobody;
        found = e;
    }
    return found;
}

constexpr double kSure = 0.9;
constexpr std::size_t kOfficesBack = 64;  // among which another holder of an office is looked for

// The rank that a state gives to one person at a time; "" for other titles.
std::string_view rank_held_by_one(std::string_view title) {
    const std::string folded = " " + fold_name(title) + " ";
    const auto has = [&](std::string_view word) { return folded.find(word) != std::string::npos; };
    if (has(" deputy ") || has(" vice ") || has(" assistant ") || has(" acting ")) return "";
    if (has(" minister ") && (has(" foreign ") || has(" external "))) return "foreign";
    if (has(" minister ") && (has(" defence ") || has(" defense "))) return "defence";
    if (has(" prime minister ") || has(" premier ") || has(" chancellor ")) return "premier";
    return folded == " president " ? "president" : "";
}

class Resolver {
public:
    Resolver(DocumentDraft& draft, const Lexicon& lexicon, std::optional<Date> published)
        : draft_(draft), lexicon_(lexicon), published_(published) {}

    void run(std::size_t from, bool last) {
        for (; draft_.links_told < draft_.links.size(); ++draft_.links_told) {
            const LinkDraft& link = draft_.links[draft_.links_told];
            draft_.told_polity.try_emplace(link.subject, draft_.entities.polity(link.object));
        }
        const OfficeDraft* neighbour = nullptr;
        for (std::size_t i = from; i < draft_.offices.size(); ++i) {
            OfficeDraft& o = draft_.offices[i];
            if (o.polity == kNobody) resolve(o, neighbour, last);
            neighbour = &o;
        }
    }

private:
    static bool is_of_home(std::string_view title) {
        // The state whose Secretary of State speaks has no ministers.
        return fold_name(title).find("minister") == std::string::npos;
    }

    void give(OfficeDraft& o, LocalEntity polity, double confidence) {
        o.polity = polity;
        if (o.polity == kNobody) return;
        draft_.told_polity.try_emplace(o.person, polity);
        o.evidence.confidence = confidence;
        auto& country = draft_.entities.at(o.person).country;
        if (!country) country = draft_.entities.at(o.polity).country;
    }

    // What the text tells of the person elsewhere.
    LocalEntity told_elsewhere(LocalEntity person) const {
        const auto found = draft_.told_polity.find(person);
        return found == draft_.told_polity.end() ? kNobody : found->second;
    }

    LocalEntity by_name(const OfficeDraft& o) {
        const auto known = lexicon_.officials().find(draft_.entities.at(o.person).name, published_);
        if (!known) return kNobody;
        if (!known->state.empty()) return draft_.entities.implied_country(known->state, o.evidence);
        return draft_.entities.find_organization(known->organization);
    }

    // "President X received the Kenyan minister in Lima": who receives is at home.
    LocalEntity where_he_receives(const OfficeDraft& o) {
        const auto is_received = [&](const EventDraft& e) {
            return e.visit &&
                   std::any_of(e.participants.begin(), e.participants.end(), [&](const Participant& p) {
                       return p.role == Role::recipient && p.entity == o.person;
                   });
        };
        const auto reception = std::find_if(draft_.events.begin(), draft_.events.end(), is_received);
        if (reception == draft_.events.end()) return kNobody;
        for (const EventDraft& e :
             draft_.events) {  // it, or the guest's stay that the sentence tells beside it
            const bool same_sentence = e.evidence.front().sentence == reception->evidence.front().sentence;
            if (!e.visit || !same_sentence || e.place == kNobody) continue;
            if (const auto state = draft_.entities.at(e.place).country)
                return draft_.entities.implied_country(*state, o.evidence);
        }
        return kNobody;
    }

    // "Foreign Minister X held talks with the Chilean foreign minister, Y": X is not Chile's.
    bool is_taken(const OfficeDraft& o, LocalEntity polity) const {
        const std::string_view rank = rank_held_by_one(o.title);
        if (rank.empty() || polity == kNobody) return false;
        const std::size_t back = std::min(kOfficesBack, draft_.offices.size());
        return std::any_of(draft_.offices.end() - static_cast<std::ptrdiff_t>(back), draft_.offices.end(),
                           [&](const OfficeDraft& other) {
                               return other.person != o.person && other.polity == polity &&
                                      other.status == o.status && other.evidence.confidence >= kSure &&
                                      rank_held_by_one(other.title) == rank;
                           });
    }

    void resolve(OfficeDraft& o, const OfficeDraft* neighbour, bool last) {
        if (const LocalEntity told = told_elsewhere(o.person); told != kNobody) return give(o, told, 0.9);
        if (const LocalEntity known = by_name(o); known != kNobody) return give(o, known, 0.9);
        if (const auto state = lexicon_.title_state(o.title))
            return give(o, draft_.entities.implied_country(*state, o.evidence), 0.85);
        if (o.context != kNobody && !is_taken(o, o.context)) return give(o, o.context, 0.8);
        // "Prime Minister X of Kenya, Foreign Minister Y and General Z"
        if (neighbour != nullptr && neighbour->polity != kNobody && !is_taken(o, neighbour->polity) &&
            neighbour->evidence.sentence == o.evidence.sentence)
            return give(o, neighbour->polity, 0.75);
        if (draft_.focus.home != kNobody && is_of_home(o.title)) return give(o, draft_.focus.home, 0.8);
        if (o.focus != kNobody && !is_taken(o, o.focus)) return give(o, o.focus, 0.5);
        if (!last) return;
        if (const LocalEntity home = where_he_receives(o); home != kNobody) return give(o, home, 0.6);
        const LocalEntity only = only_country(draft_.entities);
        if (!is_taken(o, only)) give(o, only, 0.5);
    }

    DocumentDraft& draft_;
    const Lexicon& lexicon_;
    std::optional<Date> published_;
};

}  // namespace

void resolve_offices(DocumentDraft& draft, const Lexicon& lexicon, std::optional<Date> published,
                     std::size_t from) {
    Resolver(draft, lexicon, published).run(from, false);
}

void settle_offices(DocumentDraft& draft, const Lexicon& lexicon, std::optional<Date> published) {
    Resolver(draft, lexicon, published).run(0, true);
    std::erase_if(draft.offices, [](const OfficeDraft& o) { return o.polity == kNobody; });
}

}  // namespace chancery::extract
