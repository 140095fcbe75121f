#include "storage/sqlite/commit.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "storage/claims_check.hpp"
#include "storage/sqlite/rows/target_kind.hpp"

namespace chancery::storage {
namespace {

std::string name_of(const Assignment& a) {
    return "claim " + std::to_string(a.claim.number()) + " to " + std::string(to_string(a.kind)) + " " +
           std::to_string(a.target);
}

void check_counters(const Counters& before, const Counters& after) {
    if (after.document < before.document || after.entity < before.entity ||
        after.relation < before.relation || after.event < before.event) {
        throw BadDelta("a counter goes backwards");
    }
}

void check_version(const DocumentVersion& version, const Counters& counters) {
    const std::string which = "document " + std::to_string(version.key.value);
    if (version.document == nullptr || version.claims == nullptr) throw BadDelta(which + " is not whole");
    if (!version.key || version.key.value > counters.document) throw BadDelta(which + " was never counted");
    if (!is_storable(version.content_hash)) throw BadDelta(which + " has a hash that is not UTF-8");
    const Document& document = *version.document;
    if (const auto fault = find_fault(document, document.text.size(), *version.claims)) {
        throw BadDelta(which + ", " + *fault);
    }
}

// Of a version that the delta itself begins; nullopt if it does not begin the claim's document.
std::optional<bool> begins(const GraphDelta& delta, const Assignment& a) {
    const auto it = std::lower_bound(delta.begun.begin(), delta.begun.end(), a.claim.document,
                                     [](const DocumentVersion& v, DocumentKey key) { return v.key < key; });
    if (it == delta.begun.end() || it->key != a.claim.document) return std::nullopt;
    return a.claim.ordinal < it->claims->size() && kind_of(*it->claims, a.claim.ordinal) == a.kind;
}

// Of a version that it begins: one a claim, by ordinal.
std::span<const Assignment> assignments_of(const GraphDelta& delta, const DocumentVersion& version) {
    const std::size_t claims = version.claims->size();
    const auto begin = std::lower_bound(delta.assigned.begin(), delta.assigned.end(), ClaimId{version.key, 0},
                                        [](const Assignment& a, ClaimId claim) { return a.claim < claim; });
    const std::span<const Assignment> rest(begin, delta.assigned.end());
    for (std::uint32_t i = 0; i < claims; ++i) {
        if (i >= rest.size() || rest[i].claim != ClaimId{version.key, i}) {
            throw BadDelta("claim " + std::to_string(ClaimId{version.key, i}.number()) +
                           " begins and speaks of nothing");
        }
    }
    return rest.first(claims);
}

// Whether what the claim speaks of stands in its own row.
bool is_in_own_row(const GraphDelta& delta, const Assignment& a) {
    if (a.kind == TargetKind::relation) return false;
    const auto it = std::lower_bound(delta.begun.begin(), delta.begun.end(), a.claim.document,
                                     [](const DocumentVersion& v, DocumentKey key) { return v.key < key; });
    return it != delta.begun.end() && it->key == a.claim.document && it->document->dataset.has_value();
}

bool was_given(const Counters& counters, TargetKind kind, std::uint32_t target) {
    return target != 0 && target <= last_given(counters, kind);
}

}  // namespace

DeltaWriter::DeltaWriter(Connection& connection)
    : connection_(connection),
      revisions_(connection),
      documents_(connection),
      entities_(connection),
      relations_(connection),
      events_(connection),
      evidence_(connection),
      coverage_(connection),
      sketches_(connection),
      records_(connection),
      assignments_(connection),
      redirects_(connection),
      counters_(connection),
      digests_(connection) {}

Head DeltaWriter::write(const GraphDelta& delta, const Head& head) {
    if (delta.revision != head.revision + 1) {
        throw BadDelta("revision " + std::to_string(delta.revision) + " does not follow " +
                       std::to_string(head.revision));
    }
    if (!is_storable(delta.at)) throw BadDelta("its time is not UTF-8");
    check_counters(read_counters(connection_), delta.counters);
    for (const DocumentVersion& version : delta.begun) check_version(version, delta.counters);

    revisions_.insert(delta.revision, delta.at, delta.causes, head.digest);
    end_documents(delta);
    begin_documents(delta);
    write_resolution(delta);
    counters_.set(delta.counters);
    for (const DocumentKey key : delta.ended) {
        if (assignments_.any_live(key)) {
            throw BadDelta("document " + std::to_string(key.value) + " ends with claims assigned");
        }
    }
    Head next{delta.revision, delta.at, digests_.of_revision(delta.revision)};
    revisions_.set_digest(delta.revision, next.digest);
    return next;
}

void DeltaWriter::end_documents(const GraphDelta& delta) {
    for (const DocumentKey key : delta.ended) {
        if (!documents_.end(key, delta.revision)) {
            throw BadDelta("document " + std::to_string(key.value) + " ends but is not alive");
        }
        entities_.end(key, delta.revision);
        relations_.end(key, delta.revision);
        events_.end(key, delta.revision);
    }
}

void DeltaWriter::begin_documents(const GraphDelta& delta) {
    for (const DocumentVersion& version : delta.begun) {
        documents_.insert(version, delta.revision);
        if (version.document->dataset) {
            begin_dataset(version, delta);
        } else {
            evidence_.of_text();
            entities_.insert(version.key, *version.claims, delta.revision, evidence_);
            relations_.insert(version.key, *version.claims, delta.revision, evidence_);
            events_.insert(version.key, *version.claims, delta.revision, evidence_);
            sketches_.insert(version.key, version.claims->sketch);
        }
        coverage_.insert(version.key, version.claims->coverage);
        documents_.set_digest(version.key, digests_.of_document(version.key));
    }
}

void DeltaWriter::begin_dataset(const DocumentVersion& version, const GraphDelta& delta) {
    const Claims& claims = *version.claims;
    const std::span<const Assignment> assigned = assignments_of(delta, version);
    evidence_.of_dataset(assigned);
    entities_.insert(version.key, claims, delta.revision, evidence_);
    relations_.insert(version.key, claims, delta.revision, evidence_);
    records_.insert(version.key, *version.document->dataset, claims, assigned);
}

void DeltaWriter::write_resolution(const GraphDelta& delta) {
    for (const Assignment& a : delta.unassigned) {
        if (!assignments_.end(a, delta.revision)) throw BadDelta(name_of(a) + " ends but is not alive");
    }
    for (const Assignment& a : delta.assigned) {
        if (!was_given(delta.counters, a.kind, a.target)) throw BadDelta(name_of(a) + ": id never given");
        const auto begun = begins(delta, a);
        if (begun ? !*begun : !assignments_.has_claim(a)) throw BadDelta(name_of(a) + ": no such claim");
        if (!is_in_own_row(delta, a)) assignments_.begin(a, delta.revision);
    }
    for (const Redirect& r : delta.redirected) {
        if (r.from == r.to || !was_given(delta.counters, r.kind, r.from) ||
            !was_given(delta.counters, r.kind, r.to)) {
            throw BadDelta("a redirect between ids that were never given");
        }
        redirects_.begin(r, delta.revision);
    }
}

}  // namespace chancery::storage
