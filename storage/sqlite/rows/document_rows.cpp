#include "storage/sqlite/rows/document_rows.hpp"

#include <limits>

namespace chancery::storage {
namespace {

std::string_view field_name(Field field) {
    return field == Field::title ? "title" : "text";
}

Field read_field(const Row& row, int column) {
    const std::string name = row.text(column);
    if (name != "title" && name != "text") row.refuse(column);
    return name == "title" ? Field::title : Field::text;
}

std::optional<std::string> day(std::optional<Date> date) {
    return date ? std::optional(to_text(*date)) : std::nullopt;
}

DocumentReader::Read read_document(const Row& row) {
    DocumentReader::Read read;
    read.key =
        DocumentKey{static_cast<std::uint32_t>(row.integer(0, 1, std::numeric_limits<std::uint32_t>::max()))};
    read.document.id = row.text(1);
    read.document.title = row.text(2);
    read.text_bytes = row.number(3);
    read.document.url = row.text(4);
    read.document.source = row.text(5);
    read.document.published_at = row.text(6);
    read.document.published = row.date(7);
    read.document.lang = row.text(8);
    read.document.collection = row.text(9);
    read.content_hash = row.text(10);
    read.claims.extractor_version = row.text(11);
    read.claims.language = row.text(12);
    read.begin = row.revision(13);
    if (row.is_null(14)) row.refuse("its text is missing");
    if (row.number(14) != read.text_bytes) {
        row.refuse("its text is not as long as it was");
    }
    return read;
}

}  // namespace

DocumentWriter::DocumentWriter(Connection& connection)
    : connection_(connection),
      insert_(connection,
              "INSERT INTO document (key, id, title, text_bytes, url, source, published_at, published, lang,"
              " collection, content_hash, extractor_version, language, digest, begin_revision, end_revision)"
              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, '', ?14, NULL)"),
      insert_tag_(connection, "INSERT INTO document_tag (document, ordinal, tag) VALUES (?1, ?2, ?3)"),
      insert_text_(connection, "INSERT INTO document_text (key, text) VALUES (?1, ?2)"),
      insert_sentence_(connection,
                       "INSERT INTO sentence (document, number, field, begin_byte, end_byte)"
                       " VALUES (?1, ?2, ?3, ?4, ?5)"),
      set_digest_(connection, "UPDATE document SET digest = ?2 WHERE key = ?1"),
      end_(connection, "UPDATE document SET end_revision = ?2 WHERE key = ?1 AND end_revision IS NULL") {}

void DocumentWriter::insert(const DocumentVersion& version, Revision begin) {
    const Document& d = *version.document;
    const Claims& claims = *version.claims;
    const std::uint32_t key = version.key.value;
    insert_.run(key, d.id, d.title, d.text.size(), d.url, d.source, d.published_at, day(d.published), d.lang,
                d.collection, version.content_hash, claims.extractor_version, claims.language, begin);
    for (std::size_t i = 0; i < d.tags.size(); ++i) insert_tag_.run(key, i, d.tags[i]);
    insert_text_.run(key, d.text);
    for (std::size_t i = 0; i < claims.sentences.size(); ++i) {
        const Sentence& s = claims.sentences[i];
        insert_sentence_.run(key, i, field_name(s.field), s.span.begin, s.span.end);
    }
}

void DocumentWriter::set_digest(DocumentKey key, std::string_view digest) {
    set_digest_.run(key.value, digest);
}

bool DocumentWriter::end(DocumentKey key, Revision end) {
    end_.run(key.value, end);
    return connection_.changes() == 1;
}

DocumentReader::DocumentReader(Connection& connection)
    : documents_(connection, "document",
                 "SELECT key, id, title, text_bytes, url, source, published_at, published, lang, collection,"
                 " content_hash, extractor_version, language, begin_revision,"
                 " (SELECT length(CAST(t.text AS BLOB)) FROM document_text t WHERE t.key = document.key)"
                 " FROM document WHERE end_revision IS NULL ORDER BY key"),
      tags_(connection, "document_tag",
            "SELECT document, ordinal, tag FROM document_tag ORDER BY document, ordinal"),
      sentences_(
          connection, "sentence",
          "SELECT document, number, field, begin_byte, end_byte FROM sentence ORDER BY document, number") {}

std::optional<DocumentReader::Read> DocumentReader::next() {
    if (documents_.at_end()) return std::nullopt;
    Read read = read_document(documents_.row());
    while (tags_.at_document(read.key)) {
        const Row row = tags_.row();
        if (row.number(1) != read.document.tags.size()) row.refuse(1);
        read.document.tags.push_back(row.text(2));
        tags_.advance();
    }
    while (sentences_.at_document(read.key)) {
        const Row row = sentences_.row();
        if (row.number(1) != read.claims.sentences.size()) row.refuse(1);
        read.claims.sentences.push_back({read_field(row, 2), row.span(3)});
        sentences_.advance();
    }
    documents_.advance();
    return read;
}

}  // namespace chancery::storage
