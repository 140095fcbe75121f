#include "server/json/analysis_json.hpp"

#include "extract/engine/tag_names.hpp"
#include "schema/utf8.hpp"
#include "server/json/rules_json.hpp"

namespace chancery::json {
namespace {

namespace engine = extract::engine;

class AnalysisWriter {
public:
    AnalysisWriter(JsonWriter& out, const Explanation& explanation, const Explanation::Part& part,
                   std::string_view text)
        : out_(out), explanation_(explanation), part_(part), text_(text), points_(text) {}

    // `rules`: by sentence of the document, the first of which here is `sentence`; moves it on.
    void write(const Claims& claims, const std::vector<std::vector<RuleUse>>& rules,
               std::uint32_t& sentence) {
        for (const engine::Sentence& s : part_.analysis.sentences) {
            const auto words = part_.analysis.words_of(s);
            if (words.empty()) continue;
            out_.begin_object();
            out_.member("field", part_.field == Field::title ? "title" : "text");
            span({words.front().span.begin, words.back().span.end});
            out_.member("new_paragraph", s.new_paragraph);
            if (explanation_.tokens || explanation_.parse) write_tokens(words);
            if (explanation_.rules && sentence < rules.size())
                write_rules(out_, claims, rules[sentence], sentence, text_, points_);
            ++sentence;
            out_.end_object();
        }
    }

private:
    void span(Span span) {
        out_.member("begin", points_.at(span.begin));
        out_.member("end", points_.at(span.end));
    }

    void write_tokens(std::span<const engine::Word> words) {
        out_.key("tokens");
        out_.begin_array();
        for (std::size_t i = 0; i < words.size(); ++i) token(words[i], i + 1);
        out_.end_array();
    }

    void token(const engine::Word& word, std::size_t id) {
        out_.begin_object();
        out_.member("id", id);
        out_.member("form", word.span.of(text_));
        out_.member("lemma", part_.analysis.lemma_of(word));
        out_.member("upos", engine::to_string(word.upos));
        out_.member("xpos", explanation_.xpos_names[word.xpos]);
        span(word.span);
        const bool named = word.name != engine::kNoName;
        out_.member_or_null("name", named ? engine::name_tag_text(word.name) : std::string_view());
        if (explanation_.parse) {
            out_.member("head", word.head == engine::kRoot ? 0U : word.head + 1U);
            out_.member("relation", explanation_.relation_names[word.relation]);
        }
        out_.end_object();
    }

    JsonWriter& out_;
    const Explanation& explanation_;
    const Explanation::Part& part_;
    std::string_view text_;
    utf8::CodePoints points_;
};

}  // namespace

void write_explanation(JsonWriter& out, const Document& document, const Claims& claims,
                       const Explanation& explanation) {
    const auto rules = explanation.rules ? rules_by_sentence(claims) : std::vector<std::vector<RuleUse>>();
    std::uint32_t sentence = 0;
    out.key("sentences");
    out.begin_array();
    for (const Explanation::Part& part : explanation.parts)
        AnalysisWriter(out, explanation, part, document.field(part.field)).write(claims, rules, sentence);
    out.end_array();
}

}  // namespace chancery::json
