// Sixteen bytes an event: by the key's hash, and compared with the event's own claim. The second event of a
// hash, which chance will hardly bring, stands under its whole key.
#include "graph/resolve/record_index.hpp"

#include <functional>
#include <string>

#include "graph/materialize/materialize.hpp"

namespace chancery::graph {
namespace {

std::string whole(const RecordKey& key) {
    std::string text(to_string(key.type));
    text += '|';
    text += to_string(key.realis);
    text += '|' + std::to_string(key.space.size()) + '|';
    text += key.space;
    text += key.id;
    return text;
}

}  // namespace

RecordKey record_key(const Claims& claims, const EventClaim& event) {
    return {claims.id_space, event.record_id, event.type, event.realis};
}

std::size_t RecordHash::operator()(const RecordKey& key) const {
    constexpr std::size_t kSpread = 0x9E3779B97F4A7C15U;
    const std::hash<std::string_view> hash;
    std::size_t out = hash(key.id);
    out = out * kSpread + hash(key.space);
    return out * kSpread + (static_cast<std::size_t>(key.type) << 8U) + static_cast<std::size_t>(key.realis);
}

std::optional<EventId> find_record(const Snapshot::State& state, const RecordKey& key) {
    if (const EventId* const found = state.records.find(std::uint64_t{RecordHash()(key)})) {
        const ClaimId claim = state.event(*found)->claims.front();
        const Claims& claims = *state.slot(claim.document)->entry->version.claims;
        if (record_key(claims, event_claim(state, claim)) == key) return *found;
    }
    if (state.record_twins.size() == 0) return std::nullopt;
    const EventId* const twin = state.record_twins.find(whole(key));
    return twin == nullptr ? std::nullopt : std::optional(*twin);
}

void enter_record(Snapshot::State& state, const RecordKey& key, EventId id, Revision revision) {
    const std::uint64_t hash = RecordHash()(key);
    if (state.records.find(hash) == nullptr) {
        state.records.set(hash, id, revision);
    } else {
        state.record_twins.set(whole(key), id, revision);
    }
}

void leave_record(Snapshot::State& state, const RecordKey& key, EventId id, Revision revision) {
    const std::uint64_t hash = RecordHash()(key);
    const EventId* const found = state.records.find(hash);
    if (found == nullptr || *found != id) {
        state.record_twins.erase(whole(key), revision);
        return;
    }
    state.records.erase(hash, revision);
}

}  // namespace chancery::graph
