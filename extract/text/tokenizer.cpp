// One scan; what a word may contain decides where it ends.
#include "extract/text/tokenizer.hpp"

#include "extract/text/characters.hpp"
#include "schema/utf8.hpp"

namespace chancery::extract {
namespace {

class Scanner {
public:
    Scanner(std::string_view text, Span sentence)
        : text_(text.substr(0, sentence.end)), at_(sentence.begin) {}

    std::vector<Token> run() {
        while (at_ < text_.size()) {
            std::size_t after = at_;
            const char32_t point = utf8::next(text_, after);
            if (is_space(point)) {
                at_ = after;
            } else if (is_letter(point)) {
                word();
            } else if (is_digit(point)) {
                number();
            } else {
                add(after).fold = is_apostrophe(point) ? "'" : std::string(text_.substr(at_, after - at_));
                at_ = after;
            }
        }
        return std::move(tokens_);
    }

private:
    Token& add(std::size_t end) {
        Token token;
        token.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
        token.glued = !tokens_.empty() && tokens_.back().span.end == token.span.begin;
        tokens_.push_back(std::move(token));
        return tokens_.back();
    }

    char32_t peek(std::size_t at) const { return at < text_.size() ? utf8::next(text_, at) : U'\0'; }

    // End of the letters, digits, inner apostrophes and abbreviation stops from at_ on.
    std::size_t word_end() const {
        std::size_t end = at_;
        while (end < text_.size()) {
            std::size_t after = end;
            const char32_t point = utf8::next(text_, after);
            if (is_letter(point) || is_mark(point) || is_digit(point)) {
                end = after;
            } else if (is_apostrophe(point) && is_letter(peek(after)) && !is_possessive(after)) {
                end = after;
            } else if (point == U'.' && is_letter(peek(after)) && is_lone_letter(end)) {
                end = after;  // "U.S", whose last stop is taken below
            } else {
                break;
            }
        }
        return end;
    }

    // Whether the apostrophe before `after` opens a final "s".
    bool is_possessive(std::size_t after) const {
        if (peek(after) != U's' && peek(after) != U'S') return false;
        const char32_t next = peek(after + 1);
        return !is_letter(next) && !is_digit(next);
    }

    // Whether a single letter, begun by a word's start or a stop, ends at `end`.
    bool is_lone_letter(std::size_t end) const {
        if (end == at_) return false;
        std::size_t start = end - 1;
        while (start > at_ && (static_cast<unsigned char>(text_[start]) & 0xC0U) == 0x80U) --start;
        return start == at_ || text_[start - 1] == '.';
    }

    void word() {
        const std::size_t letters = word_end();
        std::size_t end = letters;
        if (end < text_.size() && text_[end] == '.' && is_upper(peek(at_)) && is_lone_letter(end)) ++end;
        Token& token = add(end);
        const std::string_view form = text_.substr(at_, end - at_);
        token.fold = fold_word(form);
        token.word = true;
        token.capital = is_upper(peek(at_));
        token.initial = end > letters && token.fold.size() == 1;
        std::size_t upper = 0;
        std::size_t lower = 0;
        for (std::size_t i = 0; i < form.size();) {
            const char32_t point = utf8::next(form, i);
            upper += is_upper(point) ? 1U : 0U;
            lower += is_lower(point) ? 1U : 0U;
        }
        token.all_caps = upper > 1 && lower == 0;
        at_ = end;
        possessive();
    }

    void possessive() {
        std::size_t after = at_;
        if (at_ >= text_.size() || !is_apostrophe(utf8::next(text_, after))) return;
        const bool with_s = is_possessive(after);
        const char before = text_[at_ - 1];
        if (!with_s && (is_letter(peek(after)) || (before != 's' && before != 'z' && before != 'x'))) return;
        const std::size_t end = with_s ? after + 1 : after;
        add(end).fold = with_s ? "'s" : "s'";  // "s'" may as well be a closing quote
        at_ = end;
    }

    void number() {
        std::size_t end = at_;
        while (end < text_.size() && (is_digit(peek(end)) || ((text_[end] == ',' || text_[end] == '.') &&
                                                              is_digit(peek(end + 1))))) {
            ++end;
        }
        std::size_t letters = end;  // "16th", "30km"
        for (std::size_t after = letters; after < text_.size() && is_letter(utf8::next(text_, after));)
            letters = after;
        Token& token = add(letters);
        token.fold = fold_word(text_.substr(at_, letters - at_));
        token.number = letters == end;
        token.word = letters != end;
        at_ = letters;
    }

    std::string_view text_;
    std::size_t at_;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, Span sentence) {
    return Scanner(text, sentence).run();
}

}  // namespace chancery::extract
