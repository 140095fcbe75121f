#include "server/cli/explanation.hpp"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "extract/engine/language.hpp"
#include "server/json/rules_json.hpp"

namespace chancery::cli {
namespace {

namespace engine = extract::engine;
using engine::Upos;

// A text must not move the cursor of whoever reads about it.
std::string printable(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto c = static_cast<unsigned char>(out[i]);
        const bool c1 = c == 0xC2 && i + 1 < out.size() && static_cast<unsigned char>(out[i + 1]) < 0xA0;
        if (c1) out[i++] = ' ';
        if (c1 || c < 0x20 || c == 0x7F) out[i] = ' ';
    }
    return out;
}

std::string quoted(std::string_view text) {
    return "\"" + printable(text) + "\"";
}

class SentenceWriter {
public:
    SentenceWriter(std::ostream& out, std::span<const engine::Word> words, std::string_view text,
                   std::span<const std::string_view> relations)
        : out_(out), words_(words), text_(text), relations_(relations), extent_(words.size()) {
        for (std::size_t i = 0; i < words_.size(); ++i) extent_[i] = words_[i].span;
        // Heads may stand on either side: widening until nothing changes takes as many rounds as the tree is
        // deep.
        for (bool wider = true; wider;) {
            wider = false;
            for (std::size_t i = 0; i < words_.size(); ++i) wider = widen_head_of(i) || wider;
        }
    }

    // "brokered: nsubj:pass "The talks", obl:agent "by the Turkish government""
    void write_clauses() const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const bool root = words_[i].head == engine::kRoot;
            if (words_[i].upos != Upos::VERB && !root) continue;
            out_ << "   parse   " << printable(form(i)) << " ("
                 << (root ? "root" : relations_[words_[i].relation]);
            if (!root) out_ << " of " << printable(form(words_[i].head));
            out_ << ")" << parts_of(i) << "\n";
        }
    }

private:
    [[nodiscard]] std::string_view form(std::size_t word) const { return words_[word].span.of(text_); }

    [[nodiscard]] bool is_clause(std::size_t word) const { return words_[word].upos == Upos::VERB; }

    bool widen_head_of(std::size_t word) {
        const std::uint16_t head = words_[word].head;
        if (head == engine::kRoot || is_clause(word)) return false;  // a clause has a line of its own
        const Span before = extent_[head];
        extent_[head].begin = std::min(before.begin, extent_[word].begin);
        extent_[head].end = std::max(before.end, extent_[word].end);
        return extent_[head] != before;
    }

    [[nodiscard]] std::string parts_of(std::size_t head) const {
        std::string out;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (words_[i].head != head || words_[i].upos == Upos::PUNCT) continue;
            out += (out.empty() ? ": " : ", ") + std::string(relations_[words_[i].relation]) + " ";
            out += is_clause(i) ? printable(form(i)) : quoted(extent_[i].of(text_));
        }
        return out;
    }

    std::ostream& out_;
    std::span<const engine::Word> words_;
    std::string_view text_;
    std::span<const std::string_view> relations_;
    std::vector<Span> extent_;  // of what hangs on each word, without clauses
};

void write_rules(std::ostream& out, const Claims& claims, const std::vector<json::RuleUse>& rules,
                 std::uint32_t sentence, std::string_view text) {
    for (const json::RuleUse& use : rules) {
        char confidence[16];
        std::snprintf(confidence, sizeof confidence, "%.2f", use.evidence->confidence);
        out << "   rule    " << use.evidence->rule << " " << confidence << ", "
            << quoted(use.evidence->span.of(text)) << " -> " << json::local_id(claims, use.claim) << " "
            << printable(json::says(claims, use.claim)) << "\n";
    }
    for (const SilentSentence& silent : claims.coverage.silent) {
        if (silent.sentence != sentence) continue;
        out << "   silent  " << to_string(silent.reason) << ":";
        for (const Span word : silent.words) out << " " << quoted(word.of(text));
        out << "\n";
    }
}

}  // namespace

void write_explanation(std::ostream& out, const Reading& reading) {
    const Claims& claims = reading.claims;
    if (claims.language != engine::kEnglish) {
        out << "not read: the language is " << claims.language << "\n";
        return;
    }
    const auto rules = json::rules_by_sentence(claims);
    std::uint32_t number = 0;
    for (const Field field : {Field::title, Field::text}) {
        const engine::Analysis& analysis = field == Field::title ? reading.title : reading.text;
        const std::string_view text = reading.document.field(field);
        for (const engine::Sentence& s : analysis.sentences) {
            if (number >= claims.sentences.size()) return;
            out << (number == 0 ? "" : "\n") << number << "  "
                << printable(claims.sentences[number].span.of(text)) << "\n";
            SentenceWriter(out, analysis.words_of(s), text, reading.relation_names).write_clauses();
            write_rules(out, claims, rules[number], number, text);
            ++number;
        }
    }
    for (const UnknownPhrase& phrase : claims.coverage.unknown)
        out << (&phrase == &claims.coverage.unknown.front() ? "\n" : "") << "unknown "
            << to_string(phrase.kind) << ": " << printable(phrase.text) << " (" << phrase.mentions << ")\n";
}

}  // namespace chancery::cli
