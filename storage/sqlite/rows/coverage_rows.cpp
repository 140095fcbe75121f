#include "storage/sqlite/rows/coverage_rows.hpp"

namespace chancery::storage {

CoverageWriter::CoverageWriter(Connection& connection)
    : insert_word_(connection,
                   "INSERT INTO silent_word (document, sentence, ordinal, begin_byte, end_byte, reason)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
      insert_phrase_(connection,
                     "INSERT INTO unknown_phrase (document, ordinal, kind, text, mentions)"
                     " VALUES (?1, ?2, ?3, ?4, ?5)"),
      insert_sentence_(connection,
                       "INSERT INTO unknown_phrase_sentence (document, ordinal, place, sentence)"
                       " VALUES (?1, ?2, ?3, ?4)") {}

void CoverageWriter::insert(DocumentKey document, const Coverage& coverage) {
    const std::uint32_t key = document.value;
    for (const SilentSentence& s : coverage.silent) {
        for (std::size_t i = 0; i < s.words.size(); ++i)
            insert_word_.run(key, s.sentence, i, s.words[i].begin, s.words[i].end, to_string(s.reason));
    }
    for (std::size_t i = 0; i < coverage.unknown.size(); ++i) {
        const UnknownPhrase& phrase = coverage.unknown[i];
        insert_phrase_.run(key, i, to_string(phrase.kind), phrase.text, phrase.mentions);
        for (std::size_t place = 0; place < phrase.sentences.size(); ++place)
            insert_sentence_.run(key, i, place, phrase.sentences[place]);
    }
}

CoverageReader::CoverageReader(Connection& connection)
    : words_(connection, "silent_word",
             "SELECT document, sentence, ordinal, begin_byte, end_byte, reason FROM silent_word"
             " ORDER BY document, sentence, ordinal"),
      phrases_(
          connection, "unknown_phrase",
          "SELECT document, ordinal, kind, text, mentions FROM unknown_phrase ORDER BY document, ordinal"),
      sentences_(connection, "unknown_phrase_sentence",
                 "SELECT document, ordinal, place, sentence FROM unknown_phrase_sentence"
                 " ORDER BY document, ordinal, place") {}

Coverage CoverageReader::read(DocumentKey document) {
    Coverage out;
    read_silent(document, out);
    read_phrases(document, out);
    return out;
}

void CoverageReader::read_silent(DocumentKey document, Coverage& out) {
    for (; words_.at_document(document); words_.advance()) {
        const Row row = words_.row();
        const std::uint32_t sentence = row.number(1);
        const auto reason = parse_silent_reason(row.text(5));
        if (!reason) row.refuse(5);
        if (out.silent.empty() || out.silent.back().sentence != sentence)
            out.silent.push_back({sentence, *reason, {}});
        SilentSentence& silent = out.silent.back();
        if (row.number(2) != silent.words.size()) row.refuse(2);
        if (silent.reason != *reason) row.refuse(5);
        silent.words.push_back(row.span(3));
    }
}

void CoverageReader::read_phrases(DocumentKey document, Coverage& out) {
    for (; phrases_.at_document(document); phrases_.advance()) {
        const Row row = phrases_.row();
        if (row.number(1) != out.unknown.size()) row.refuse(1);
        const auto kind = parse_unknown_kind(row.text(2));
        if (!kind) row.refuse(2);
        out.unknown.push_back({*kind, row.text(3), row.number(4), {}});
    }
    for (; sentences_.at_document(document); sentences_.advance()) {
        const Row row = sentences_.row();
        const std::uint32_t ordinal = row.number(1);
        if (ordinal >= out.unknown.size()) row.refuse(1);
        auto& sentences = out.unknown[ordinal].sentences;
        if (row.number(2) != sentences.size()) row.refuse(2);
        sentences.push_back(row.number(3));
    }
}

}  // namespace chancery::storage
