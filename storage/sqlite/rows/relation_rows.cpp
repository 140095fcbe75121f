#include "storage/sqlite/rows/relation_rows.hpp"

#include "storage/sqlite/rows/claim_number.hpp"
#include "storage/sqlite/rows/date_columns.hpp"

namespace chancery::storage {
namespace {

RelationClaim read_claim(const Row& row, DocumentKey document) {
    RelationClaim relation;
    relation.type = row.word<RelationType>(1);
    relation.subject = row.entity(2, document);
    relation.object = row.entity(3, document);
    relation.title = row.text(4);
    relation.status = row.word<OfficeStatus>(5);
    relation.period = row.date_range(6);
    relation.attributed_to = row.entity_or_null(9, document);
    return relation;
}

}  // namespace

RelationWriter::RelationWriter(Connection& connection)
    : insert_(
          connection,
          "INSERT INTO claim_relation (claim, document, type, subject, object, title, status, period_from,"
          " period_to, period_precision, attributed_to, begin_revision, end_revision)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, NULL)"),
      end_(connection, "UPDATE claim_relation SET end_revision = ?3 WHERE claim BETWEEN ?1 AND ?2") {}

void RelationWriter::insert(DocumentKey document, const Claims& claims, Revision begin,
                            EvidenceWriter& evidence) {
    for (std::size_t i = 0; i < claims.relations.size(); ++i) {
        const RelationClaim& r = claims.relations[i];
        const ClaimId claim{document, claims.relation_ordinal(i)};
        const DateColumns period(r.period);
        insert_.run(claim.number(), document.value, to_string(r.type), entity_number(document, r.subject),
                    entity_number(document, r.object), r.title, to_string(r.status), period.from, period.to,
                    period.precision, entity_number(document, r.attributed_to), begin);
        evidence.insert(claim, r.evidence);
    }
}

void RelationWriter::end(DocumentKey document, Revision end) {
    end_.run(first_claim(document), last_claim(document), end);
}

RelationReader::RelationReader(Connection& connection)
    : relations_(
          connection, "claim_relation",
          "SELECT claim, type, subject, object, title, status, period_from, period_to, period_precision,"
          " attributed_to, begin_revision FROM claim_relation WHERE end_revision IS NULL ORDER BY claim") {}

void RelationReader::read(DocumentKey document, Revision begin, Claims& claims, EvidenceReader& evidence) {
    while (relations_.at_claim_of(document)) {
        const Row row = relations_.row();
        const ClaimId claim{document, claims.relation_ordinal(claims.relations.size())};
        if (relations_.key() != claim.number()) row.refuse("the claim before it is missing");
        if (row.revision(10) != begin) row.refuse(10);
        claims.relations.push_back(read_claim(row, document));
        claims.relations.back().evidence = evidence.read(claim);
        relations_.advance();
    }
}

}  // namespace chancery::storage
