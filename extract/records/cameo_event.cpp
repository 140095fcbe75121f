#include "extract/records/cameo_event.hpp"

#include <utility>

namespace chancery::extract::records {
namespace {

Role source_role(const CameoAct& act) {
    if (act.mediator == CameoMediator::source) return Role::mediator;
    return act.source_hosts ? Role::host : Role::actor;
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
    if (source) event.parties.push_back({source_role(act), std::move(*source)});
    if (target && !(source && event.parties.front().entity == *target)) {
        event.parties.push_back({target_role(act), std::move(*target)});
    }
    return event;
}

}  // namespace chancery::extract::records
