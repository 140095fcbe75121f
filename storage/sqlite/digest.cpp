#include "storage/sqlite/digest.hpp"

#include <array>
#include <bit>

#include "storage/sha256.hpp"

namespace chancery::storage {
namespace {

struct SectionText {
    std::string_view name;
    const char* sql;  // ?1: the key or revision
};

// These lists are the definition of the digests: a new column means a new extractor of digests for new
// revisions, never a change here.
constexpr std::array kDocument = std::to_array<SectionText>({
    {"document",
     "SELECT key, id, title, text_bytes, url, source, published_at, published, lang, collection, "
     "content_hash,"
     " extractor_version, language FROM document WHERE key = ?1"},
    {"document_tag", "SELECT ordinal, tag FROM document_tag WHERE document = ?1 ORDER BY ordinal"},
    {"sentence",
     "SELECT number, field, begin_byte, end_byte FROM sentence WHERE document = ?1 ORDER BY number"},
    {"claim_entity",
     "SELECT claim, document, kind, name, country, implied FROM claim_entity"
     " WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER BY claim"},
    {"claim_alias",
     "SELECT claim, ordinal, name FROM claim_alias"
     " WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER BY claim, ordinal"},
    {"claim_represents",
     "SELECT claim, ordinal, entity FROM claim_represents"
     " WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER BY claim, ordinal"},
    {"claim_relation",
     "SELECT claim, document, type, subject, object, title, status, period_from, period_to, period_precision,"
     " attributed_to FROM claim_relation"
     " WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER BY claim"},
    {"claim_event",
     "SELECT claim, document, type, mode, realis, stage, trigger_words, date_from, date_to, date_precision, "
     "place,"
     " attributed_to FROM claim_event"
     " WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER BY claim"},
    {"claim_participant",
     "SELECT claim, ordinal, entity, role FROM claim_participant"
     " WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER BY claim, ordinal"},
    {"claim_evidence",
     "SELECT claim, ordinal, document, sentence, begin_byte, end_byte, rule, confidence FROM claim_evidence"
     " WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER BY claim, ordinal"},
});

// Tables that came later: without rows they are no part of the digest, so that those of earlier documents
// stand.
constexpr std::array kLater = std::to_array<SectionText>({
    {"silent_word",
     "SELECT sentence, ordinal, begin_byte, end_byte, reason FROM silent_word WHERE document = ?1"
     " ORDER BY sentence, ordinal"},
    {"unknown_phrase",
     "SELECT ordinal, kind, text, mentions FROM unknown_phrase WHERE document = ?1 ORDER BY ordinal"},
    {"unknown_phrase_sentence",
     "SELECT ordinal, place, sentence FROM unknown_phrase_sentence WHERE document = ?1 ORDER BY ordinal, "
     "place"},
    {"document_sketch", "SELECT words, hashes FROM document_sketch WHERE document = ?1"},
});

// Of a version of kind dataset these follow; of others nothing does. If rows of `assignment` say what its
// claims speak of, as all did once:
constexpr std::array kAssignedDataset = std::to_array<SectionText>({
    {"dataset",
     "SELECT document, format, first_row, last_row, rows, bad_rows FROM dataset WHERE document = ?1"},
    {"record_event",
     "SELECT claim, row, id, type, mode, realis, stage, code, date_from, date_to, date_precision, actor, "
     "recipient,"
     " place, confidence FROM record_event WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER "
     "BY claim"},
    {"record_participant",
     "SELECT claim, ordinal, entity, role FROM record_participant"
     " WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER BY claim, ordinal"},
    {"record_row",
     "SELECT claim, row FROM record_row WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER BY "
     "claim"},
});

// If its own rows do.
constexpr std::array kResolvedDataset = std::to_array<SectionText>({
    {"dataset",
     "SELECT document, format, first_row, last_row, rows, bad_rows FROM dataset WHERE document = ?1"},
    {"record_event",
     "SELECT claim, row, id, type, mode, realis, stage, code, date_from, date_to, date_precision, actor, "
     "recipient, place, confidence, event FROM record_event"
     " WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER BY claim"},
    {"record_participant",
     "SELECT claim, ordinal, entity, role FROM record_participant"
     " WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 ORDER BY claim, ordinal"},
    {"record_row",
     "SELECT claim, row, entity FROM record_row WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999"
     " ORDER BY claim"},
});

constexpr std::array kRevision = std::to_array<SectionText>({
    {"revision", "SELECT revision, at, prior_digest FROM revision WHERE revision = ?1"},
    {"revision_cause",
     "SELECT ordinal, kind, document FROM revision_cause WHERE revision = ?1 ORDER BY ordinal"},
    {"document begun", "SELECT key, digest FROM document WHERE begin_revision = ?1 ORDER BY key"},
    {"document ended", "SELECT key FROM document WHERE end_revision = ?1 ORDER BY key"},
    {"assignment begun",
     "SELECT claim, kind, target FROM assignment WHERE begin_revision = ?1 ORDER BY claim"},
    {"assignment ended",
     "SELECT claim, kind, target FROM assignment WHERE end_revision = ?1 ORDER BY claim, begin_revision"},
    {"redirect begun",
     "SELECT kind, source, target FROM redirect WHERE begin_revision = ?1 ORDER BY kind, source"},
    {"redirect ended",
     "SELECT kind, source, target FROM redirect WHERE end_revision = ?1 ORDER BY kind, source, "
     "begin_revision"},
});

// Again without those that have no rows.
constexpr std::array kLaterRevision = std::to_array<SectionText>({
    {"record moved", "SELECT claim FROM record_moved WHERE revision = ?1 ORDER BY claim"},
});

void add_column(Sha256& digest, const Statement& rows, int column) {
    switch (rows.type(column)) {
        case Statement::Type::null:
            digest.field(std::int64_t{0});
            return;
        case Statement::Type::integer:
            digest.field(std::int64_t{1});
            digest.field(rows.integer(column));
            return;
        case Statement::Type::real:
            digest.field(std::int64_t{2});
            digest.field(std::bit_cast<std::int64_t>(rows.real(column)));
            return;
        case Statement::Type::text:
        case Statement::Type::blob:  // no column is one; a forged one must not look like a text
            digest.field(std::int64_t{rows.type(column) == Statement::Type::text ? 3 : 4});
            digest.field(rows.text(column));
            return;
    }
}

template <class Sections>
void add(Sha256& digest, Sections& sections, std::int64_t key, bool empty_ones = true) {
    for (auto& section : sections) {
        section.rows.bind(key);
        const ResetAtExit reset(section.rows);
        bool more = section.rows.step();
        if (!more && !empty_ones) continue;
        digest.field(section.name);
        for (; more; more = section.rows.step()) {
            digest.field(std::int64_t{1});
            for (int column = 0; column < section.rows.columns(); ++column) {
                add_column(digest, section.rows, column);
            }
        }
        digest.field(std::int64_t{0});
    }
}

void append(std::string& row, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) row += static_cast<char>((number >> shift) & 0xFFU);
}

// A row as one field: of each column a letter for its type, then the number in eight bytes or the text after
// its length. Datasets have millions of rows; a field for every column took longer than storing them.
void write_row(const Statement& rows, std::string& row) {
    row.clear();
    for (int column = 0; column < rows.columns(); ++column) {
        switch (rows.type(column)) {
            case Statement::Type::null:
                row += 'n';
                break;
            case Statement::Type::integer:
                row += 'i';
                append(row, static_cast<std::uint64_t>(rows.integer(column)));
                break;
            case Statement::Type::real:
                row += 'r';
                append(row, std::bit_cast<std::uint64_t>(rows.real(column)));
                break;
            case Statement::Type::text:
            case Statement::Type::blob:
                row += rows.type(column) == Statement::Type::text ? 't' : 'b';
                append(row, rows.text(column).size());
                row += rows.text(column);
                break;
        }
    }
}

template <class Sections>
void add_row_by_row(Sha256& digest, Sections& sections, std::int64_t key) {
    std::string row;
    for (auto& section : sections) {
        section.rows.bind(key);
        const ResetAtExit reset(section.rows);
        digest.field(section.name);
        while (section.rows.step()) {
            write_row(section.rows, row);
            digest.field(row);
        }
        digest.field("");
    }
}

}  // namespace

Digests::Digests(Connection& connection)
    : text_(connection, "SELECT text FROM document_text WHERE key = ?1"),
      dataset_kind_(
          connection,
          "SELECT EXISTS (SELECT 1 FROM record_row WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999"
          " AND entity IS NOT NULL) OR EXISTS (SELECT 1 FROM record_event"
          " WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 AND event IS NOT NULL)"
          " WHERE EXISTS (SELECT 1 FROM dataset WHERE document = ?1) OR EXISTS"
          " (SELECT 1 FROM record_event WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999)") {
    for (const SectionText& s : kDocument) document_.push_back({s.name, Statement(connection, s.sql)});
    for (const SectionText& s : kLater) later_.push_back({s.name, Statement(connection, s.sql)});
    for (const SectionText& s : kAssignedDataset)
        assigned_dataset_.push_back({s.name, Statement(connection, s.sql)});
    for (const SectionText& s : kResolvedDataset)
        resolved_dataset_.push_back({s.name, Statement(connection, s.sql)});
    for (const SectionText& s : kRevision) revision_.push_back({s.name, Statement(connection, s.sql)});
    for (const SectionText& s : kLaterRevision)
        later_revision_.push_back({s.name, Statement(connection, s.sql)});
}

std::string Digests::of_document(DocumentKey key) {
    Sha256 text;
    text_.bind(key.value);
    const ResetAtExit reset(text_);
    if (text_.step()) text.field(text_.text(0));
    Sha256 digest;
    digest.field("text");
    digest.field(text.hex());
    add(digest, document_, key.value);
    add(digest, later_, key.value, false);
    dataset_kind_.bind(key.value);
    const ResetAtExit reset_too(dataset_kind_);
    if (dataset_kind_.step()) {
        if (dataset_kind_.integer(0) != 0) {
            add_row_by_row(digest, resolved_dataset_, key.value);
        } else {
            add(digest, assigned_dataset_, key.value);
        }
    }
    return digest.hex();
}

std::string Digests::of_revision(Revision revision) {
    Sha256 digest;
    add(digest, revision_, static_cast<std::int64_t>(revision));
    add(digest, later_revision_, static_cast<std::int64_t>(revision), false);
    return digest.hex();
}

}  // namespace chancery::storage
