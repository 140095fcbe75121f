// A title ends with its last head; what stands before it modifies, "former" and "-elect" tell the status.
#include "extract/stage/title_reader.hpp"

#include <optional>

namespace chancery::extract {
namespace {

constexpr std::size_t kLongestTitle = 20;  // tokens; keeps a sentence of "deputy deputy ..." linear

bool is_head(TitleClass kind) {
    return kind != TitleClass::modifier && kind != TitleClass::portfolio;
}

struct Word {
    std::size_t length = 0;
    TitleClass kind = TitleClass::modifier;
};

class TitleReader {
public:
    TitleReader(const SentenceUnits& s, const Lexicon& lexicon) : s_(s), lexicon_(lexicon) {}

    std::optional<Title> read(std::size_t at) const {
        Title title{at, at, OfficeStatus::current, TitleClass::state};
        bool own_words = false;  // words of the title itself have begun: "former" is no part of it
        for (std::size_t i = at; i < s_.tokens.size() && i < at + kLongestTitle;) {
            const auto word = longest(i);
            if (!word) {
                const bool dash = i > at && has_fold(i, "-") && s_.tokens[i].glued && longest(i + 1);
                if (!dash) break;
                ++i;
                continue;
            }
            // "Sultan bin Rashid": a name, not an office
            const std::size_t behind = i + word->length;
            if (behind < s_.tokens.size() && lexicon_.has_cue(s_.tokens[behind].fold, Cue::descent)) break;
            if (!own_words) title.begin = i;
            // "former", and "ex-" with its dash
            const bool alone = word->length == 1 || (word->length == 2 && has_fold(i + 1, "-"));
            const bool former = alone && lexicon_.has_cue(s_.tokens[i].fold, Cue::former);
            const bool elect = lexicon_.has_cue(s_.tokens[i + word->length - 1].fold, Cue::elect);
            if (former) title.status = OfficeStatus::former;
            if (elect) title.status = OfficeStatus::elect;
            own_words = own_words || !former;
            i += word->length;
            const bool polite = word->kind == TitleClass::honorific && title.end > title.begin;
            if (!is_head(word->kind) || polite) continue;
            title.end = i;
            title.kind = word->kind;
        }
        if (title.end <= title.begin) return std::nullopt;
        if (has_fold(title.end, "-") && title.end + 1 < s_.tokens.size() &&
            lexicon_.has_cue(s_.tokens[title.end + 1].fold, Cue::elect)) {
            title.end += 2;
            title.status = OfficeStatus::elect;
        }
        return title;
    }

private:
    bool has_fold(std::size_t i, std::string_view fold) const {
        return i < s_.tokens.size() && s_.tokens[i].fold == fold;
    }

    // The longest words of a title at token i; a head before a modifier of the same words ("chief" is both).
    std::optional<Word> longest(std::size_t i) const {
        if (i >= s_.tokens.size()) return std::nullopt;
        std::vector<Match> matches;
        lexicon_.match(s_.tokens, i, matches);
        std::optional<Word> best;
        for (const Match& m : matches) {
            if (m.entry->category != Category::title) continue;
            const Word word{m.length, static_cast<TitleClass>(m.entry->form)};
            const bool better = !best || word.length > best->length ||
                                (word.length == best->length && is_head(word.kind) && !is_head(best->kind));
            if (better) best = word;
        }
        return best;
    }

    const SentenceUnits& s_;
    const Lexicon& lexicon_;
};

}  // namespace

std::size_t read_title(const SentenceUnits& sentence, const Lexicon& lexicon, std::size_t at,
                       std::vector<Title>& titles) {
    const auto title = TitleReader(sentence, lexicon).read(at);
    if (!title) return at;
    titles.push_back(*title);
    return title->end;
}

}  // namespace chancery::extract
