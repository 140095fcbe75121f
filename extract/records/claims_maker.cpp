#include "extract/records/claims_maker.hpp"

#include <algorithm>
#include <utility>

#include "schema/limits.hpp"

namespace chancery::extract::records {

namespace {
constexpr std::string_view kVersion = "records-1";  // of the readers: a change of what they read is a new one
}  // namespace

ClaimsMaker::ClaimsMaker(std::string rule, std::string id_space) : rule_(std::move(rule)) {
    claims_.extractor_version = kVersion;
    claims_.language = "und";
    claims_.id_space = std::move(id_space);
}

std::vector<ClaimEvidence> ClaimsMaker::evidence(std::uint32_t row, double confidence) const {
    return {ClaimEvidence{row, {}, rule_, confidence}};
}

LocalEntity ClaimsMaker::entity(const NamedEntity& named, std::uint32_t row) {
    key_.assign(1, static_cast<char>('0' + static_cast<int>(named.kind)));
    if (named.country) key_ += named.country->text();
    key_ += '|';
    key_ += named.name;
    const auto [it, added] = known_.try_emplace(key_, static_cast<LocalEntity>(claims_.entities.size()));
    if (added) {
        EntityClaim claim;
        claim.kind = named.kind;
        claim.name = named.name;
        claim.country = named.country;
        claim.evidence = evidence(row, 1.0);
        claims_.entities.push_back(std::move(claim));
    }
    return it->second;
}

// Whom a delegation represents and who leads it.
void ClaimsMaker::relate(const Party& party, LocalEntity delegation, std::uint32_t row) {
    std::vector<LocalEntity> represents;
    for (const NamedEntity& state : party.represents) represents.push_back(entity(state, row));
    for (const LocalEntity state : represents) {
        auto& all = claims_.entities[delegation].represents;
        if (std::find(all.begin(), all.end(), state) == all.end()) all.push_back(state);
    }
    if (!party.head) return;
    const LocalEntity head = entity(*party.head, row);
    const auto relation = [&](RelationType type, LocalEntity object, std::string title) {
        const std::string key = std::to_string(static_cast<int>(type)) + '|' + std::to_string(head) + '|' +
                                std::to_string(object) + '|' + title;
        if (!related_.emplace(key, true).second) return;
        RelationClaim claim;
        claim.type = type;
        claim.subject = head;
        claim.object = object;
        claim.title = std::move(title);
        if (type == RelationType::holds_office) claim.status = OfficeStatus::current;
        claim.evidence = evidence(row, 1.0);
        claims_.relations.push_back(std::move(claim));
    };
    relation(RelationType::leads, delegation, {});
    if (!party.head_office.empty() && represents.size() == 1) {
        relation(RelationType::holds_office, represents.front(), party.head_office);
    }
}

bool ClaimsMaker::add(const EventRecord& event, std::uint32_t row) {
    std::size_t room = 2;  // the event and its place
    for (const Party& party : event.parties)
        room += 4 + party.represents.size();  // itself, its head and relations
    if (claims_.size() + room > limits::kClaimsPerDocument) return false;
    EventClaim claim;
    claim.type = event.type;
    claim.mode = event.mode;
    claim.realis = event.realis;
    claim.stage = event.stage;
    claim.trigger = event.trigger;
    claim.date = event.date;
    claim.record_id = event.id;
    claim.participants.reserve(event.parties.size());
    for (const Party& party : event.parties) {
        const Participant participant{entity(party.entity, row), party.role};
        if (party.entity.kind == EntityKind::delegation) relate(party, participant.entity, row);
        auto& all = claim.participants;
        if (std::find(all.begin(), all.end(), participant) == all.end()) all.push_back(participant);
    }
    if (event.place) claim.place = entity(*event.place, row);
    claim.evidence = evidence(row, event.confidence);
    claims_.events.push_back(std::move(claim));
    return true;
}

Claims ClaimsMaker::take() {
    return std::move(claims_);
}

}  // namespace chancery::extract::records
