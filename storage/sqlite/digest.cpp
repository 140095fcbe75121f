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

// Of a version of kind dataset these follow; of others nothing does.
constexpr std::array kDataset = std::to_array<SectionText>({
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

}  // namespace

Digests::Digests(Connection& connection)
    : text_(connection, "SELECT text FROM document_text WHERE key = ?1"),
      is_dataset_(
          connection,
          "SELECT 1 WHERE EXISTS (SELECT 1 FROM dataset WHERE document = ?1) OR EXISTS"
          " (SELECT 1 FROM record_event WHERE claim BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999)") {
    for (const SectionText& s : kDocument) document_.push_back({s.name, Statement(connection, s.sql)});
    for (const SectionText& s : kLater) later_.push_back({s.name, Statement(connection, s.sql)});
    for (const SectionText& s : kDataset) dataset_.push_back({s.name, Statement(connection, s.sql)});
    for (const SectionText& s : kRevision) revision_.push_back({s.name, Statement(connection, s.sql)});
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
    is_dataset_.bind(key.value);
    const ResetAtExit reset_too(is_dataset_);
    if (is_dataset_.step()) add(digest, dataset_, key.value);
    return digest.hex();
}

std::string Digests::of_revision(Revision revision) {
    Sha256 digest;
    add(digest, revision_, static_cast<std::int64_t>(revision));
    return digest.hex();
}

}  // namespace chancery::storage
