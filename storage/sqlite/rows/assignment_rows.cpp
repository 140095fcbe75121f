#include "storage/sqlite/rows/assignment_rows.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "storage/sqlite/rows/claim_number.hpp"
#include "storage/sqlite/rows/target_kind.hpp"

namespace chancery::storage {
namespace {

const std::int64_t kLargestClaim = ClaimId{DocumentKey{0xFFFF'FFFF}, ClaimId::kPerDocument - 1}.number();

bool finds(Statement& statement) {
    const ResetAtExit reset(statement);
    return statement.step();
}

}  // namespace

AssignmentWriter::AssignmentWriter(Connection& connection)
    : connection_(connection),
      begin_(connection,
             "INSERT INTO assignment (claim, kind, target, begin_revision, end_revision)"
             " VALUES (?1, ?2, ?3, ?4, NULL)"),
      end_(connection,
           "UPDATE assignment SET end_revision = ?4"
           " WHERE claim = ?1 AND kind = ?2 AND target = ?3 AND end_revision IS NULL"),
      record_event_(connection,
                    "SELECT d.end_revision FROM record_event r JOIN document d ON d.key = r.claim / 1000000"
                    " WHERE r.claim = ?1 AND r.event = ?2 AND ifnull(d.end_revision, ?3) = ?3"
                    " AND NOT EXISTS (SELECT 1 FROM record_moved WHERE claim = ?1)"),
      record_entity_(connection,
                     "SELECT d.end_revision FROM record_row r JOIN document d ON d.key = r.claim / 1000000"
                     " WHERE r.claim = ?1 AND r.entity = ?2 AND ifnull(d.end_revision, ?3) = ?3"
                     " AND NOT EXISTS (SELECT 1 FROM record_moved WHERE claim = ?1)"),
      move_(connection, "INSERT INTO record_moved (claim, revision) VALUES (?1, ?2)"),
      any_live_(connection,
                "SELECT 1 FROM assignment WHERE claim BETWEEN ?1 AND ?2 AND end_revision IS NULL LIMIT 1"),
      entity_(connection, "SELECT 1 FROM claim_entity WHERE claim = ?1 AND end_revision IS NULL"),
      relation_(connection, "SELECT 1 FROM claim_relation WHERE claim = ?1 AND end_revision IS NULL"),
      event_(connection,
             "SELECT 1 FROM claim_event WHERE claim = ?1 AND end_revision IS NULL UNION ALL"
             " SELECT 1 FROM record_event r JOIN document d ON d.key = r.claim / 1000000"
             " WHERE r.claim = ?1 AND d.end_revision IS NULL") {}

void AssignmentWriter::begin(const Assignment& assignment, Revision begin) {
    begin_.run(assignment.claim.number(), to_string(assignment.kind), assignment.target, begin);
}

bool AssignmentWriter::end(const Assignment& assignment, Revision end) {
    end_.run(assignment.claim.number(), to_string(assignment.kind), assignment.target, end);
    return connection_.changes() == 1 || end_record(assignment, end);
}

// One that stands in the claim's own row ends with the document, or is moved on.
bool AssignmentWriter::end_record(const Assignment& assignment, Revision end) {
    if (assignment.kind == TargetKind::relation) return false;
    Statement& found = assignment.kind == TargetKind::event ? record_event_ : record_entity_;
    const ResetAtExit reset(found);
    found.bind(assignment.claim.number(), assignment.target, end);
    if (!found.step()) return false;
    const bool goes_on = found.type(0) == Statement::Type::null;
    if (goes_on) move_.run(assignment.claim.number(), end);
    return true;
}

bool AssignmentWriter::any_live(DocumentKey document) {
    any_live_.bind(first_claim(document), last_claim(document));
    return finds(any_live_);
}

bool AssignmentWriter::has_claim(const Assignment& assignment) {
    Statement& claims = assignment.kind == TargetKind::entity     ? entity_
                        : assignment.kind == TargetKind::relation ? relation_
                                                                  : event_;
    claims.bind(assignment.claim.number());
    return finds(claims);
}

AssignmentRows read_assignments(Connection& connection, const Counters& counters, Revision newest) {
    Statement statement(connection, "SELECT claim, kind, target, begin_revision, end_revision FROM assigned");
    AssignmentRows rows;
    std::unordered_map<std::uint64_t, TargetHistory> history;
    while (statement.step()) {
        const Row row(statement, "assignment", statement.integer(0));
        const ClaimId claim = ClaimId::from_number(row.integer(0, ClaimId::kPerDocument, kLargestClaim));
        const TargetKind kind = read_target_kind(row, 1);
        const auto target = static_cast<std::uint32_t>(row.integer(2, 1, last_given(counters, kind)));
        const Revision begin = row.revision(3);
        const Revision last = row.is_null(4) ? begin : row.revision(4);
        if (last < begin || last > newest) row.refuse(4);
        if (row.is_null(4)) rows.live.push_back({claim, kind, target});

        const std::uint64_t key = (static_cast<std::uint64_t>(kind) << 32U) | target;
        TargetHistory& h = history.try_emplace(key, TargetHistory{kind, target, begin, last}).first->second;
        h.first = std::min(h.first, begin);
        h.last = std::max(h.last, last);
    }
    std::sort(rows.live.begin(), rows.live.end());
    rows.history.reserve(history.size());
    for (const auto& [key, entry] : history) rows.history.push_back(entry);
    std::sort(rows.history.begin(), rows.history.end(), [](const TargetHistory& a, const TargetHistory& b) {
        return std::tie(a.kind, a.target) < std::tie(b.kind, b.target);
    });
    return rows;
}

}  // namespace chancery::storage
