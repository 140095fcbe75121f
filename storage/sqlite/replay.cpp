#include "storage/sqlite/replay.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "storage/claims_check.hpp"
#include "storage/sqlite/rows/assignment_rows.hpp"
#include "storage/sqlite/rows/counter_rows.hpp"
#include "storage/sqlite/rows/coverage_rows.hpp"
#include "storage/sqlite/rows/document_rows.hpp"
#include "storage/sqlite/rows/entity_rows.hpp"
#include "storage/sqlite/rows/event_rows.hpp"
#include "storage/sqlite/rows/evidence_rows.hpp"
#include "storage/sqlite/rows/record_rows.hpp"
#include "storage/sqlite/rows/redirect_rows.hpp"
#include "storage/sqlite/rows/relation_rows.hpp"
#include "storage/sqlite/rows/revision_rows.hpp"
#include "storage/sqlite/rows/sketch_rows.hpp"
#include "storage/sqlite/transaction.hpp"
#include "storage/sqlite/verify.hpp"

namespace chancery::storage {
namespace {

class VersionReader {
public:
    explicit VersionReader(Connection& connection)
        : documents_(connection),
          entities_(connection),
          relations_(connection),
          events_(connection),
          evidence_(connection),
          coverage_(connection),
          sketches_(connection),
          records_(connection) {}

    std::optional<DocumentVersion> next() {
        auto read = documents_.next();
        if (!read) return std::nullopt;
        const DocumentKey key = read->key;
        const auto dataset = records_.read_dataset(key);
        evidence_.of_dataset(dataset ? rule_of(*dataset) : std::string());
        entities_.read(key, read->begin, read->claims, evidence_);
        relations_.read(key, read->begin, read->claims, evidence_);
        if (dataset) {
            read->claims.id_space = read->document.source;
            records_.read_events(key, *dataset, read->claims);
            read->document.dataset = dataset;
        } else {
            events_.read(key, read->begin, read->claims, evidence_);
        }
        entities_.leave(key);
        events_.leave(key);
        evidence_.leave(key);
        records_.leave(key);
        read->claims.coverage = coverage_.read(key);
        if (!dataset) read->claims.sketch = sketches_.read(key);
        if (const auto fault = find_fault(read->document, read->text_bytes, read->claims)) {
            throw CorruptRow("document", key.value, *fault);
        }
        return DocumentVersion{key, std::make_shared<const Document>(std::move(read->document)),
                               std::make_shared<const Claims>(std::move(read->claims)),
                               std::move(read->content_hash), read->begin};
    }

    void finish() const {
        entities_.finish();
        relations_.finish();
        events_.finish();
    }

private:
    DocumentReader documents_;
    EntityReader entities_;
    RelationReader relations_;
    EventReader events_;
    EvidenceReader evidence_;
    CoverageReader coverage_;
    SketchReader sketches_;
    RecordReader records_;
};

// `begun` is ordered by key.
bool is_live(const std::vector<DocumentVersion>& begun, const Assignment& assignment) {
    const auto it = std::lower_bound(begun.begin(), begun.end(), assignment.claim.document,
                                     [](const DocumentVersion& v, DocumentKey key) { return v.key < key; });
    if (it == begun.end() || it->key != assignment.claim.document) return false;
    return assignment.claim.ordinal < it->claims->size() &&
           kind_of(*it->claims, assignment.claim.ordinal) == assignment.kind;
}

std::string table_of(TargetKind kind) {
    return "claim_" + std::string(to_string(kind));
}

// Both are ordered by claim.
void check_each_claim_is_assigned_once(const GraphDelta& delta) {
    auto next = delta.assigned.begin();
    for (const DocumentVersion& version : delta.begun) {
        for (std::uint32_t ordinal = 0; ordinal < version.claims->size(); ++ordinal, ++next) {
            const ClaimId claim{version.key, ordinal};
            if (next == delta.assigned.end() || claim < next->claim) {
                throw CorruptRow(table_of(kind_of(*version.claims, ordinal)), claim.number(),
                                 "alive, but nothing says what it speaks of");
            }
            if (next->claim < claim) throw CorruptRow("assignment", next->claim.number(), "alive twice");
        }
    }
    if (next != delta.assigned.end()) throw CorruptRow("assignment", next->claim.number(), "alive twice");
}

std::uint64_t number_of(TargetKind kind, std::uint32_t target) {
    return (static_cast<std::uint64_t>(kind) << 32U) | target;
}

// A redirect leads from an id that no claim has any more to one that some claim has or had, and to an end.
void check_redirects(const GraphDelta& delta) {
    std::unordered_set<std::uint64_t> alive;
    std::unordered_set<std::uint64_t> used;
    for (const Assignment& a : delta.assigned) alive.insert(number_of(a.kind, a.target));
    for (const TargetHistory& h : delta.history) used.insert(number_of(h.kind, h.target));
    std::unordered_map<std::uint64_t, std::size_t> at;  // by source
    for (std::size_t i = 0; i < delta.redirected.size(); ++i) {
        const Redirect& r = delta.redirected[i];
        const auto refuse = [&](const char* what) { throw CorruptRow("redirect", r.from, what); };
        if (alive.contains(number_of(r.kind, r.from))) refuse("leads away from what is alive");
        if (!used.contains(number_of(r.kind, r.to))) refuse("leads to what never was");
        if (!at.emplace(number_of(r.kind, r.from), i).second) refuse("alive twice");
    }
    std::vector<std::size_t> walk(delta.redirected.size(), 0);  // that came by here; 0: none yet
    for (std::size_t start = 0; start < walk.size(); ++start) {
        for (std::size_t i = start; walk[i] == 0;) {
            walk[i] = start + 1;
            const Redirect& r = delta.redirected[i];
            const auto next = at.find(number_of(r.kind, r.to));
            if (next == at.end()) break;
            i = next->second;
            if (walk[i] == start + 1) throw CorruptRow("redirect", r.from, "leads back to itself");
        }
    }
}

void check(const GraphDelta& delta) {
    if (!delta.begun.empty() && delta.begun.back().key.value > delta.counters.document) {
        throw CorruptRow("document", delta.begun.back().key.value, "its key was never counted");
    }
    for (const DocumentVersion& version : delta.begun) {
        if (version.begin > delta.revision) {
            throw CorruptRow("document", version.key.value, "begins after the newest revision");
        }
    }
    for (const Assignment& a : delta.assigned) {
        if (!is_live(delta.begun, a)) {
            throw CorruptRow("assignment", a.claim.number(), "alive, but there is no such live claim");
        }
    }
    check_each_claim_is_assigned_once(delta);
    check_redirects(delta);
}

}  // namespace

GraphDelta replay(Connection& connection) {
    const Transaction all_at_one_time(connection, Transaction::Kind::read);
    GraphDelta delta;
    const Head head = read_head(connection);
    delta.revision = head.revision;
    delta.at = head.at;
    delta.counters = read_counters(connection);
    VersionReader versions(connection);
    while (auto version = versions.next()) delta.begun.push_back(std::move(*version));
    versions.finish();
    AssignmentRows assignments = read_assignments(connection, delta.counters, delta.revision);
    delta.assigned = std::move(assignments.live);
    delta.history = std::move(assignments.history);
    delta.redirected = read_redirects(connection, delta.counters);
    check(delta);
    if (const auto fault = find_head_fault(connection, head)) {
        throw CorruptRow("revision", static_cast<std::int64_t>(head.revision), *fault);
    }
    return delta;
}

}  // namespace chancery::storage
