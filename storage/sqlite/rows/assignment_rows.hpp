// Rows of `assignment`: which claim speaks of what.
#pragma once

#include <vector>

#include "schema/delta.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

class AssignmentWriter {
public:
    explicit AssignmentWriter(Connection& connection);
    void begin(const Assignment& assignment, Revision begin);
    /// Whether it was alive. After the documents that end with this revision have ended.
    [[nodiscard]] bool end(const Assignment& assignment, Revision end);
    /// Whether a claim of the document has a live assignment, other than one that ends with the document
    /// by itself (record_event.event, record_row.entity).
    [[nodiscard]] bool any_live(DocumentKey document);
    /// Whether the claim is alive and of the assignment's kind.
    [[nodiscard]] bool has_claim(const Assignment& assignment);

private:
    [[nodiscard]] bool end_record(const Assignment& assignment, Revision end);

    Connection& connection_;
    Statement begin_;
    Statement end_;
    Statement record_event_;
    Statement record_entity_;
    Statement move_;
    Statement any_live_;
    Statement entity_;
    Statement relation_;
    Statement event_;
};

struct AssignmentRows {
    std::vector<Assignment> live;        // ordered by claim
    std::vector<TargetHistory> history;  // of every target that ever was, ordered by kind and number
};

/// Targets are checked against the counters, and revisions against `newest`; that claims are alive is the
/// caller's to check. Throws CorruptRow.
[[nodiscard]] AssignmentRows read_assignments(Connection& connection, const Counters& counters,
                                              Revision newest);

}  // namespace chancery::storage
