#include "server/cli/conllu.hpp"

#include <algorithm>
#include <ostream>
#include <string>

#include "extract/engine/tag_names.hpp"
#include "schema/utf8.hpp"

namespace chancery::cli {
namespace {

namespace engine = extract::engine;

// Fields end at tabs and lines at breaks, so a form or a lemma that has one shows a space.
std::string field_text(std::string_view raw) {
    std::string out(raw);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return out.empty() ? "_" : out;
}

class Writer {
public:
    Writer(std::ostream& out, std::string_view text, const engine::Analysis& analysis, const TagNames& names)
        : out_(out), text_(text), analysis_(analysis), names_(names), points_(text) {}

    void write() {
        for (const engine::Sentence& s : analysis_.sentences) sentence(s);
    }

private:
    void sentence(const engine::Sentence& s) {
        const auto words = analysis_.words_of(s);
        if (words.empty()) return;
        if (s.new_paragraph) out_ << "# newpar\n";
        out_ << "# sent_id = " << ++sentences_ << "\n# text = ";
        for (std::size_t i = 0; i < words.size(); ++i) {
            out_ << field_text(words[i].span.of(text_));
            if (i + 1 < words.size() && space_follows(words[i])) out_ << ' ';
        }
        out_ << '\n';
        for (std::size_t i = 0; i < words.size(); ++i) word(words[i], i + 1);
        out_ << '\n';
    }

    void word(const engine::Word& w, std::size_t id) {
        const unsigned head = w.head == engine::kRoot ? 0U : w.head + 1U;
        out_ << id << '\t' << field_text(w.span.of(text_)) << '\t' << field_text(analysis_.lemma_of(w))
             << '\t' << engine::to_string(w.upos) << '\t' << names_.xpos[w.xpos] << "\t_\t" << head << '\t'
             << names_.relations[w.relation] << "\t_\t";
        if (!space_follows(w)) out_ << "SpaceAfter=No|";
        out_ << "TokenRange=" << points_.at(w.span.begin) << ':' << points_.at(w.span.end);
        if (w.name != engine::kNoName) out_ << "|NER=" << engine::name_tag_text(w.name);
        out_ << '\n';
    }

    // Whatever is not a word of the sentence is space, and so is the text's end.
    [[nodiscard]] bool space_follows(const engine::Word& w) const {
        const engine::Word* const last = analysis_.words.data() + analysis_.words.size() - 1;
        return &w == last || (&w)[1].span.begin != w.span.end;
    }

    std::ostream& out_;
    std::string_view text_;
    const engine::Analysis& analysis_;
    const TagNames& names_;
    utf8::CodePoints points_;
    std::size_t sentences_ = 0;
};

}  // namespace

void write_conllu(std::ostream& out, std::string_view text, const engine::Analysis& analysis,
                  const TagNames& names) {
    Writer(out, text, analysis, names).write();
}

Result<GivenWords> read_given_words(std::string_view text) {
    GivenWords given;
    std::size_t line_number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t line_end = std::min(text.find('\n', begin), text.size());
        std::size_t end = line_end;
        if (end > begin && text[end - 1] == '\r') --end;
        ++line_number;
        std::uint32_t size = 0;
        for (std::size_t word = begin; word < end;) {
            const std::size_t border = std::min(text.substr(0, end).find_first_of(" \t", word), end);
            if (border == word || border + 1 == end || (border < end && text[border] == '\t')) {
                return Error{Errc::malformed, "line " + std::to_string(line_number) +
                                                  " has no single spaces between its words"};
            }
            given.words.push_back({static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(border)});
            ++size;
            word = border + 1;
        }
        if (size > 0) given.sentence_sizes.push_back(size);
        begin = line_end + 1;
    }
    return given;
}

}  // namespace chancery::cli
