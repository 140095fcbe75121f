// A full stop ends a sentence unless the word before it is an abbreviation or the text goes on in small
// letters.
#include "extract/text/sentence_splitter.hpp"

#include <algorithm>
#include <string>

#include "extract/text/characters.hpp"
#include "schema/limits.hpp"
#include "schema/utf8.hpp"

namespace chancery::extract {
namespace {

// Lines shorter than this that end without a full stop are headings, not wrapped prose.
constexpr std::size_t kHeadingBytes = 60;

class Splitter {
public:
    Splitter(std::string_view text, const SplitterWords& words) : text_(text), words_(words) {}

    std::vector<Span> run() {
        for (std::size_t i = 0; i < text_.size();) {
            const std::size_t start = i;
            const char32_t point = utf8::next(text_, i);
            if (point == U'\n') {
                const std::size_t next = skip_space(start);  // the whole run at once: keeps this linear
                if (ends_line(start, next)) cut(start, next);
                i = line_ = next;
            } else if (is_terminator(point)) {
                i = behind_closing(i);
                if (ends_sentence(point, start, i)) cut(i, i);
            }
        }
        cut(text_.size(), text_.size());
        return std::move(sentences_);
    }

private:
    static bool is_terminator(char32_t point) {
        return point == U'.' || point == U'!' || point == U'?' || point == U'\u2026' || point == U'\u061F' ||
               point == U'\u06D4' || point == U'\u0964' || point == U'\u3002';
    }

    std::size_t behind_closing(std::size_t i) const {
        while (i < text_.size()) {
            std::size_t after = i;
            const char32_t point = utf8::next(text_, after);
            if (!is_closing(point) && !is_terminator(point)) break;
            i = after;
        }
        return i;
    }

    // The word right before `end`, at most 40 bytes of it: no abbreviation is longer.
    std::string word_before(std::size_t end) const {
        std::size_t start = end;
        while (start > begin_ && end - start < 40 && static_cast<unsigned char>(text_[start - 1]) > ' ' &&
               text_[start - 1] != '(' && text_[start - 1] != '-') {
            --start;
        }
        while (start < end && (static_cast<unsigned char>(text_[start]) & 0xC0U) == 0x80U) ++start;
        return std::string(text_.substr(start, end - start));
    }

    std::size_t skip_space(std::size_t i) const {
        while (i < text_.size()) {
            std::size_t after = i;
            if (!is_space(utf8::next(text_, after))) break;
            i = after;
        }
        return i;
    }

    std::string next_word(std::size_t i) const {
        const std::size_t start = i;
        while (i < text_.size() && i - start < 40) {
            std::size_t after = i;
            if (!is_letter(utf8::next(text_, after))) break;
            i = after;
        }
        return std::string(text_.substr(start, i - start));
    }

    bool ends_sentence(char32_t point, std::size_t stop, std::size_t after) const {
        if (after >= text_.size()) return true;
        std::size_t next = after;
        const char32_t follower = utf8::next(text_, next);
        if (point < 0x80 && !is_space(follower)) return false;
        next = skip_space(after);
        if (next >= text_.size()) return true;
        std::size_t behind = next;
        const char32_t first = utf8::next(text_, behind);
        if (is_lower(first)) return false;
        if (point != U'.') return true;
        const std::string word = word_before(stop);
        const std::string folded = fold_word(word);
        const bool initials = word.size() <= 2
                                  ? word.size() == 1 && is_upper(static_cast<unsigned char>(word[0]))
                                  : word.find('.') != std::string::npos && folded.size() <= 4;
        if (initials) return words_.is_opener(fold_word(next_word(next)));
        return !words_.is_abbreviation(folded);
    }

    // A line break ends the sentence behind a full stop, before an empty line, and behind a heading.
    bool ends_line(std::size_t at, std::size_t next) const {
        if (text_.substr(at + 1, next - at - 1).find('\n') != std::string_view::npos) return true;
        return at - line_ < kHeadingBytes;
    }

    void cut(std::size_t end, std::size_t next_begin) {
        std::size_t begin = begin_;
        begin_ = next_begin;
        while (begin < end) {
            begin = std::min(skip_space(begin), end);
            std::size_t stop = end;
            if (stop - begin > limits::kSentenceBytes) stop = piece_end(begin);
            std::size_t last = stop;
            while (last > begin && static_cast<unsigned char>(text_[last - 1]) <= ' ') --last;
            if (last > begin) {
                sentences_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last)});
            }
            begin = stop;
        }
    }

    std::size_t piece_end(std::size_t begin) const {
        std::size_t stop = begin + limits::kSentenceBytes;
        const std::size_t space = text_.substr(begin, stop - begin).rfind(' ');
        if (space != std::string_view::npos && space > 0) return begin + space;
        while ((static_cast<unsigned char>(text_[stop]) & 0xC0U) == 0x80U) --stop;
        return stop;
    }

    std::string_view text_;
    const SplitterWords& words_;
    std::size_t begin_ = 0;  // of the sentence that is open
    std::size_t line_ = 0;   // of the line that is open
    std::vector<Span> sentences_;
};

}  // namespace

std::vector<Span> split_sentences(std::string_view text, const SplitterWords& words) {
    return Splitter(text, words).run();
}

}  // namespace chancery::extract
