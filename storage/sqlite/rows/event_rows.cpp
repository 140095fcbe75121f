#include "storage/sqlite/rows/event_rows.hpp"

#include "storage/sqlite/rows/claim_number.hpp"
#include "storage/sqlite/rows/date_columns.hpp"

namespace chancery::storage {

EventWriter::EventWriter(Connection& connection)
    : insert_(connection,
              "INSERT INTO claim_event (claim, document, type, mode, realis, stage, trigger_words, date_from,"
              " date_to, date_precision, place, attributed_to, begin_revision, end_revision)"
              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, NULL)"),
      insert_participant_(
          connection, "INSERT INTO claim_participant (claim, ordinal, entity, role) VALUES (?1, ?2, ?3, ?4)"),
      end_(connection, "UPDATE claim_event SET end_revision = ?3 WHERE claim BETWEEN ?1 AND ?2") {}

void EventWriter::insert(DocumentKey document, const Claims& claims, Revision begin,
                         EvidenceWriter& evidence) {
    for (std::size_t i = 0; i < claims.events.size(); ++i) {
        const EventClaim& e = claims.events[i];
        const ClaimId claim{document, claims.event_ordinal(i)};
        const DateColumns date(e.date);
        insert_.run(claim.number(), document.value, to_string(e.type), mode_name(e.type, e.mode),
                    to_string(e.realis), to_string(e.stage), e.trigger, date.from, date.to, date.precision,
                    entity_number(document, e.place), entity_number(document, e.attributed_to), begin);
        for (std::size_t k = 0; k < e.participants.size(); ++k) {
            const Participant& p = e.participants[k];
            insert_participant_.run(claim.number(), k, entity_number(document, p.entity), to_string(p.role));
        }
        evidence.insert(claim, e.evidence);
    }
}

void EventWriter::end(DocumentKey document, Revision end) {
    end_.run(first_claim(document), last_claim(document), end);
}

EventReader::EventReader(Connection& connection)
    : events_(
          connection, "claim_event",
          "SELECT claim, type, mode, realis, stage, trigger_words, date_from, date_to, date_precision, place,"
          " attributed_to, begin_revision FROM claim_event WHERE end_revision IS NULL ORDER BY claim"),
      participants_(connection, "claim_participant",
                    "SELECT claim, ordinal, entity, role FROM claim_participant ORDER BY claim, ordinal") {}

void EventReader::read(DocumentKey document, Revision begin, Claims& claims, EvidenceReader& evidence) {
    while (events_.at_claim_of(document)) {
        const Row row = events_.row();
        const ClaimId claim{document, claims.event_ordinal(claims.events.size())};
        if (events_.key() != claim.number()) row.refuse("the claim before it is missing");
        if (row.revision(11) != begin) row.refuse(11);
        claims.events.push_back(read_claim(claim));
        claims.events.back().evidence = evidence.read(claim);
        events_.advance();
    }
}

EventClaim EventReader::read_claim(ClaimId claim) {
    const Row row = events_.row();
    EventClaim event;
    event.type = row.event_type(1);
    event.mode = row.mode(2, event.type);
    event.realis = row.word<Realis>(3);
    event.stage = row.word<Stage>(4);
    event.trigger = row.text(5);
    event.date = row.date_range(6);
    event.place = row.entity_or_null(9, claim.document);
    event.attributed_to = row.entity_or_null(10, claim.document);
    while (participants_.at_part_of(claim)) {
        const Row part = participants_.row();
        if (part.number(1) != event.participants.size()) part.refuse(1);
        event.participants.push_back({part.entity(2, claim.document), part.word<Role>(3)});
        participants_.advance();
    }
    return event;
}

}  // namespace chancery::storage
