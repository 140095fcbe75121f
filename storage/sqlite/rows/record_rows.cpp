#include "storage/sqlite/rows/record_rows.hpp"

#include <optional>
#include <string_view>

#include "storage/sqlite/rows/claim_number.hpp"

namespace chancery::storage {
namespace {

std::optional<std::string_view> word_or_null(std::string_view word) {
    return word.empty() ? std::nullopt : std::optional(word);
}

std::string text_or_empty(const Row& row, int column) {
    return row.is_null(column) ? std::string() : row.text(column);
}

std::optional<DateRange> read_date(const Row& row, int column) {
    DateRange range;
    const auto from = row.date(column);
    if (!from) {
        if (!row.is_null(column + 1) || !row.is_null(column + 2)) row.refuse("it has half a date");
        return std::nullopt;
    }
    range.from = *from;
    range.to = row.date(column + 1).value_or(*from);
    if (!row.is_null(column + 2)) {
        const auto precision = parse_precision(row.text(column + 2));
        if (!precision) row.refuse(column + 2);
        range.precision = *precision;
    }
    return range;
}

}  // namespace

std::string rule_of(const Dataset& dataset) {
    return "import." + dataset.format;
}

RecordWriter::RecordWriter(Connection& connection)
    : insert_dataset_(connection,
                      "INSERT INTO dataset (document, format, first_row, last_row, rows, bad_rows)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
      insert_event_(
          connection,
          "INSERT INTO record_event (claim, row, id, type, mode, realis, stage, code, date_from, date_to,"
          " date_precision, actor, recipient, place, confidence, event)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"),
      insert_participant_(
          connection,
          "INSERT INTO record_participant (claim, ordinal, entity, role) VALUES (?1, ?2, ?3, ?4)") {}

void RecordWriter::insert(DocumentKey document, const Dataset& dataset, const Claims& claims,
                          std::span<const Assignment> assigned) {
    insert_dataset_.run(document.value, dataset.format, dataset.first_row, dataset.last_row, dataset.rows,
                        dataset.bad_rows);
    for (std::size_t i = 0; i < claims.events.size(); ++i) {
        const std::uint32_t ordinal = claims.event_ordinal(i);
        insert_event({document, ordinal}, claims.events[i], assigned[ordinal].target);
    }
}

void RecordWriter::insert_event(ClaimId claim, const EventClaim& e, std::uint32_t target) {
    std::size_t k = 0;  // participants that have a column
    const auto take = [&](Role role) -> std::optional<std::int64_t> {
        if (k >= e.participants.size() || e.participants[k].role != role) return std::nullopt;
        return e.participants[k++].entity;
    };
    const auto actor = take(Role::actor);
    const auto recipient = take(Role::recipient);
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::optional<std::string_view> precision;
    if (e.date) {
        from = to_text(e.date->from);
        if (e.date->to != e.date->from) to = to_text(e.date->to);
        if (e.date->precision != DatePrecision::day) precision = to_string(e.date->precision);
    }
    const auto realis = e.realis == Realis::actual ? std::nullopt : std::optional(to_string(e.realis));
    const auto place = e.place ? std::optional(std::int64_t{*e.place}) : std::nullopt;
    const ClaimEvidence& evidence = e.evidence.front();
    insert_event_.run(claim.number(), evidence.sentence, word_or_null(e.record_id), to_string(e.type),
                      word_or_null(mode_name(e.type, e.mode)), realis, word_or_null(to_string(e.stage)),
                      word_or_null(e.trigger), from, to, precision, actor, recipient, place,
                      evidence.confidence, target);
    for (; k < e.participants.size(); ++k) {
        insert_participant_.run(claim.number(), k, e.participants[k].entity,
                                to_string(e.participants[k].role));
    }
}

RecordReader::RecordReader(Connection& connection)
    : datasets_(
          connection, "dataset",
          "SELECT document, format, first_row, last_row, rows, bad_rows FROM dataset ORDER BY document"),
      events_(
          connection, "record_event",
          "SELECT claim, row, id, type, mode, realis, stage, code, date_from, date_to, date_precision, actor,"
          " recipient, place, confidence FROM record_event ORDER BY claim"),
      participants_(connection, "record_participant",
                    "SELECT claim, ordinal, entity, role FROM record_participant ORDER BY claim, ordinal") {}

std::optional<Dataset> RecordReader::read_dataset(DocumentKey document) {
    if (!datasets_.at_document(document)) return std::nullopt;
    const Row row = datasets_.row();
    Dataset dataset{row.text(1), row.number(2), row.number(3), row.number(4), row.number(5)};
    datasets_.advance();
    return dataset;
}

void RecordReader::read_events(DocumentKey document, const Dataset& dataset, Claims& claims) {
    const std::string rule = rule_of(dataset);
    claims.events.reserve(dataset.rows);
    for (;;) {
        const ClaimId claim{document, claims.event_ordinal(claims.events.size())};
        if (!events_.at_part_of(claim)) break;
        claims.events.push_back(read_event(claim, rule));
        events_.advance();
    }
}

EventClaim RecordReader::read_event(ClaimId claim, const std::string& rule) {
    const Row row = events_.row();
    EventClaim event;
    event.record_id = text_or_empty(row, 2);
    event.type = row.event_type(3);
    if (!row.is_null(4)) event.mode = row.mode(4, event.type);
    if (!row.is_null(5)) event.realis = row.word<Realis>(5);
    if (!row.is_null(6)) event.stage = row.word<Stage>(6);
    event.trigger = text_or_empty(row, 7);
    event.date = read_date(row, 8);
    // Which entities there are is checked with the other claims (claims_check.hpp).
    if (!row.is_null(11)) event.participants.push_back({row.number(11), Role::actor});
    if (!row.is_null(12)) event.participants.push_back({row.number(12), Role::recipient});
    if (!row.is_null(13)) event.place = row.number(13);
    event.evidence = {ClaimEvidence{row.number(1), {}, rule, row.real(14)}};
    while (participants_.at_part_of(claim)) {
        const Row part = participants_.row();
        if (part.number(1) != event.participants.size()) part.refuse(1);
        event.participants.push_back({part.number(2), part.word<Role>(3)});
        participants_.advance();
    }
    return event;
}

void RecordReader::leave(DocumentKey document) const {
    events_.leave(document);
    participants_.leave(document);
}

}  // namespace chancery::storage
