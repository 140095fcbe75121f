#include "storage/sqlite/rows/evidence_rows.hpp"

#include <optional>

namespace chancery::storage {

EvidenceWriter::EvidenceWriter(Connection& connection)
    : insert_(connection,
              "INSERT INTO claim_evidence (claim, ordinal, document, sentence, begin_byte, end_byte, rule,"
              " confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
      insert_row_(connection, "INSERT INTO record_row (claim, row, entity) VALUES (?1, ?2, ?3)") {}

void EvidenceWriter::insert(ClaimId claim, const std::vector<ClaimEvidence>& evidence) {
    if (!targets_.empty()) {
        const Assignment& assigned = targets_[claim.ordinal];
        const bool is_entity = assigned.kind == TargetKind::entity;
        insert_row_.run(claim.number(), evidence.front().sentence,
                        is_entity ? std::optional(assigned.target) : std::nullopt);
        return;
    }
    for (std::size_t i = 0; i < evidence.size(); ++i) {
        const ClaimEvidence& e = evidence[i];
        insert_.run(claim.number(), i, claim.document.value, e.sentence, e.span.begin, e.span.end, e.rule,
                    e.confidence);
    }
}

EvidenceReader::EvidenceReader(Connection& connection)
    : evidence_(connection, "claim_evidence",
                "SELECT claim, ordinal, sentence, begin_byte, end_byte, rule, confidence FROM claim_evidence"
                " ORDER BY claim, ordinal"),
      rows_(connection, "record_row", "SELECT claim, row FROM record_row ORDER BY claim") {}

std::vector<ClaimEvidence> EvidenceReader::read(ClaimId claim) {
    std::vector<ClaimEvidence> evidence;
    if (!rule_.empty()) {
        if (!rows_.at_part_of(claim)) return evidence;
        evidence.push_back({rows_.row().number(1), {}, rule_, 1.0});
        rows_.advance();
        return evidence;
    }
    while (evidence_.at_part_of(claim)) {
        const Row row = evidence_.row();
        if (row.number(1) != evidence.size()) row.refuse(1);
        evidence.push_back({row.number(2), row.span(3), row.text(5), row.real(6)});
        evidence_.advance();
    }
    return evidence;
}

}  // namespace chancery::storage
