#include "extract/records/cameo_event.hpp"

#include <algorithm>
#include <utility>

namespace chancery::extract::records {
namespace {

Role source_role(const CameoAct& act) {
    if (act.mediator == CameoMediator::source) return Role::mediator;
    return act.source_hosts ? Role::recipient : Role::actor;  // PLOVER: the visitor acts, the host receives
}

Role target_role(const CameoAct& act) {
    if (act.mediator == CameoMediator::target) return Role::mediator;
    // The party that a mediator turns to, and the visitor of a host, are those who act.
    if (act.mediator == CameoMediator::source || act.source_hosts) return Role::actor;
    return Role::recipient;
}

}  // namespace

EventRecord cameo_event(const CameoAct& act, std::optional<NamedEntity> source,
                        std::optional<NamedEntity> target) {
    EventRecord event;
    event.type = act.type;
    event.mode = act.mode;
    event.realis = act.realis;
    event.stage = act.stage;
    const bool alike = source && target && *source == *target;
    if (source) event.parties.push_back({source_role(act), std::move(*source)});
    if (target && !alike) event.parties.push_back({target_role(act), std::move(*target)});
    // The actor first, as storage has it.
    if (act.source_hosts) std::reverse(event.parties.begin(), event.parties.end());
    return event;
}

}  // namespace chancery::extract::records
