#include "storage/sqlite/rows/entity_rows.hpp"

#include "storage/sqlite/rows/claim_number.hpp"

namespace chancery::storage {
namespace {

std::optional<std::string_view> code(const std::optional<Iso3>& country) {
    return country ? std::optional(country->text()) : std::nullopt;
}

}  // namespace

EntityWriter::EntityWriter(Connection& connection)
    : insert_(connection,
              "INSERT INTO claim_entity (claim, document, kind, name, country, implied, begin_revision,"
              " end_revision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL)"),
      insert_alias_(connection, "INSERT INTO claim_alias (claim, ordinal, name) VALUES (?1, ?2, ?3)"),
      insert_represents_(connection,
                         "INSERT INTO claim_represents (claim, ordinal, entity) VALUES (?1, ?2, ?3)"),
      end_(connection, "UPDATE claim_entity SET end_revision = ?3 WHERE claim BETWEEN ?1 AND ?2") {}

void EntityWriter::insert(DocumentKey document, const Claims& claims, Revision begin,
                          EvidenceWriter& evidence) {
    for (std::size_t i = 0; i < claims.entities.size(); ++i) {
        const EntityClaim& e = claims.entities[i];
        const ClaimId claim{document, Claims::entity_ordinal(i)};
        insert_.run(claim.number(), document.value, to_string(e.kind), e.name, code(e.country), e.implied,
                    begin);
        for (std::size_t k = 0; k < e.aliases.size(); ++k) {
            insert_alias_.run(claim.number(), k, e.aliases[k]);
        }
        evidence.insert(claim, e.evidence);
    }
    for (std::size_t i = 0; i < claims.entities.size(); ++i) {
        const ClaimId claim{document, Claims::entity_ordinal(i)};
        const std::vector<LocalEntity>& represents = claims.entities[i].represents;
        for (std::size_t k = 0; k < represents.size(); ++k) {
            insert_represents_.run(claim.number(), k, entity_number(document, represents[k]));
        }
    }
}

void EntityWriter::end(DocumentKey document, Revision end) {
    end_.run(first_claim(document), last_claim(document), end);
}

EntityReader::EntityReader(Connection& connection)
    : entities_(connection, "claim_entity",
                "SELECT claim, kind, name, country, implied, begin_revision FROM claim_entity"
                " WHERE end_revision IS NULL ORDER BY claim"),
      aliases_(connection, "claim_alias",
               "SELECT claim, ordinal, name FROM claim_alias ORDER BY claim, ordinal"),
      represents_(connection, "claim_represents",
                  "SELECT claim, ordinal, entity FROM claim_represents ORDER BY claim, ordinal") {}

void EntityReader::read(DocumentKey document, Revision begin, Claims& claims, EvidenceReader& evidence) {
    while (entities_.at_claim_of(document)) {
        const Row row = entities_.row();
        const ClaimId claim{document, Claims::entity_ordinal(claims.entities.size())};
        if (entities_.key() != claim.number()) row.refuse("the claim before it is missing");
        if (row.revision(5) != begin) row.refuse(5);
        claims.entities.push_back(read_claim(claim));
        claims.entities.back().evidence = evidence.read(claim);
        entities_.advance();
    }
}

EntityClaim EntityReader::read_claim(ClaimId claim) {
    const Row row = entities_.row();
    EntityClaim entity;
    entity.kind = row.word<EntityKind>(1);
    entity.name = row.text(2);
    entity.country = row.country(3);
    entity.implied = row.flag(4);
    while (aliases_.at_part_of(claim)) {
        const Row alias = aliases_.row();
        if (alias.number(1) != entity.aliases.size()) alias.refuse(1);
        entity.aliases.push_back(alias.text(2));
        aliases_.advance();
    }
    while (represents_.at_part_of(claim)) {
        const Row part = represents_.row();
        if (part.number(1) != entity.represents.size()) part.refuse(1);
        entity.represents.push_back(part.entity(2, claim.document));
        represents_.advance();
    }
    return entity;
}

void EntityReader::leave(DocumentKey document) const {
    aliases_.leave(document);
    represents_.leave(document);
}

}  // namespace chancery::storage
