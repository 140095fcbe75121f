// An act without a second party is more often read wrongly than one with both.
#include "extract/stage/confidence.hpp"

#include <algorithm>
#include <array>

namespace chancery::extract {
namespace {

struct Rate {
    std::string_view rule;
    double two_sided = 0;
    double alone = 0;
};
constexpr std::array<Rate, 7> kRates{{{"act.verb", 0.58, 0.27},
                                      {"act.noun", 0.58, 0.25},
                                      {"consult.met", 0.76, 0.4},
                                      {"consult.talks", 0.74, 0.33},
                                      {"consult.held_talks", 0.6, 0.3},
                                      {"consult.visited", 0.7, 0.4},
                                      {"consult.mediated", 0.5, 0.4}}};

}  // namespace

double event_confidence(const EventDraft& e) {
    const auto actors = std::count_if(e.participants.begin(), e.participants.end(),
                                      [](const Participant& p) { return p.role == Role::actor; });
    const bool recipient = std::any_of(e.participants.begin(), e.participants.end(),
                                       [](const Participant& p) { return p.role == Role::recipient; });
    for (const Rate& rate : kRates) {
        if (rate.rule == e.evidence.front().rule)
            return actors > 1 || recipient ? rate.two_sided : rate.alone;
    }
    return e.evidence.front().confidence;
}

}  // namespace chancery::extract
