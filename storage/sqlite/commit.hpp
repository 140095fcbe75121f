// A delta as rows: everything inside a transaction but its beginning and end.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "schema/delta.hpp"
#include "storage/sqlite/digest.hpp"
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

namespace chancery::storage {

/// The delta contradicts itself or what is stored: a bug of whoever made it. Becomes Errc::internal.
class BadDelta : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Keeps the prepared statements of all tables.
class DeltaWriter {
public:
    explicit DeltaWriter(Connection& connection);

    /// Writes the delta as revision head.revision + 1 and returns the new head. Throws SqliteError and
    /// BadDelta; the caller rolls back.
    [[nodiscard]] Head write(const GraphDelta& delta, const Head& head);

private:
    void end_documents(const GraphDelta& delta);
    void begin_documents(const GraphDelta& delta);
    void begin_dataset(const DocumentVersion& version, const GraphDelta& delta);
    void write_resolution(const GraphDelta& delta);

    Connection& connection_;
    RevisionWriter revisions_;
    DocumentWriter documents_;
    EntityWriter entities_;
    RelationWriter relations_;
    EventWriter events_;
    EvidenceWriter evidence_;
    CoverageWriter coverage_;
    SketchWriter sketches_;
    RecordWriter records_;
    AssignmentWriter assignments_;
    RedirectWriter redirects_;
    CounterWriter counters_;
    Digests digests_;
};

}  // namespace chancery::storage
