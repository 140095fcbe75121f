#include "extract/text/headings.hpp"

#include <algorithm>
#include <array>

namespace chancery::extract {
namespace {

constexpr std::size_t kLongest = 90;  // bytes before the dash
constexpr std::size_t kMostWords = 9;
constexpr std::size_t kLongestHeading = 60;  // bytes; text is wrapped at more
constexpr std::array<std::string_view, 5> kDashes{"—", "–", "--", "-", "_"};
constexpr std::array<std::string_view, 8> kSmall{"de", "la", "al", "el", "of", "and", "du", "es"};

bool is_space(char c) {
    return c == ' ' || c == '\t';
}
bool is_upper(char c) {
    return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

struct Dash {
    std::size_t begin = 0;
    std::size_t size = 0;
};

// The first dash that stands between blanks, or is a long one.
Dash find_dash(std::string_view line) {
    for (std::size_t i = 1; i < std::min(line.size(), kLongest); ++i) {
        for (const std::string_view dash : kDashes) {
            if (!line.substr(i).starts_with(dash)) continue;
            const bool spaced =
                is_space(line[i - 1]) && i + dash.size() < line.size() && is_space(line[i + dash.size()]);
            if (spaced || dash == "—" || dash == "--") return {i, dash.size()};
            break;
        }
    }
    return {};
}

struct Signs {
    bool capitals = false;  // the first word
    bool number = false;
    bool bracket = false;
    bool fits = true;
};

Signs read_words(std::string_view head) {
    Signs signs;
    std::size_t words = 0;
    int depth = 0;
    for (std::size_t i = 0; i < head.size() && signs.fits;) {
        if (head[i] == '(') ++depth;
        if (head[i] == ')') --depth;
        signs.bracket = signs.bracket || head[i] == '(';
        const bool in_word = is_upper(head[i]) || is_lower(head[i]) || (head[i] >= '0' && head[i] <= '9');
        if (!in_word) {
            signs.fits = std::string_view(" \t,.()/'’-").find(head[i]) != std::string_view::npos;
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < head.size() && std::string_view(" \t,()/").find(head[end]) == std::string_view::npos)
            ++end;
        const std::string_view word = head.substr(i, end - i);
        const bool number = word.front() >= '0' && word.front() <= '9';
        const bool capitals = word.size() > 1 && std::none_of(word.begin(), word.end(), is_lower);
        if (words == 0) signs.capitals = capitals && !number;
        signs.number = signs.number || number;
        const bool small = std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
        if (depth == 0 && is_lower(word.front()) && !small) signs.fits = false;
        if (words == 0 && !is_upper(word.front())) signs.fits = false;
        if (++words > kMostWords) signs.fits = false;
        i = end;
    }
    signs.fits = signs.fits && words > 0 && depth == 0;
    return signs;
}

bool begins_sentence(std::string_view rest) {
    std::size_t i = 0;
    while (i < rest.size() && is_space(rest[i])) ++i;
    return i < rest.size() &&
           (is_upper(rest[i]) || rest[i] == '"' || rest[i] == '\'' || (rest[i] >= '0' && rest[i] <= '9'));
}

}  // namespace

std::size_t dateline_length(std::string_view line) {
    const Dash dash = find_dash(line);
    if (dash.size == 0) return 0;
    const Signs signs = read_words(line.substr(0, dash.begin));
    const std::string_view mark = line.substr(dash.begin, dash.size);
    const bool told = signs.capitals || signs.number || signs.bracket || mark == "—" || mark == "--";
    return signs.fits && told && begins_sentence(line.substr(dash.begin + dash.size)) ? dash.begin : 0;
}

bool is_heading(std::string_view line, std::string_view next) {
    while (!line.empty() && (is_space(line.back()) || line.back() == '\r')) line.remove_suffix(1);
    if (line.empty() || line.size() > kLongestHeading || !begins_sentence(next)) return false;
    // Lines that were wrapped are about as long as the next one.
    if (next.size() < 2 * line.size() && next.size() <= kLongestHeading + 10) return false;
    return begins_sentence(line) &&
           std::string_view(".,;:!?-\"'").find(line.back()) == std::string_view::npos;
}

std::string cut_headings(std::string_view text) {
    std::string out(text);
    bool opens = true;  // a paragraph
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::size_t first = begin;
        while (first < end && is_space(text[first])) ++first;
        const std::string_view line = text.substr(first, end - first);
        if (const std::size_t length = dateline_length(line); length > 0) {
            const Dash dash = find_dash(line);
            std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(first + length), dash.size, '\n');
            // A lone feed is no end: the blank before or behind it makes the second.
            for (const std::size_t beside : {first + length - 1, first + length + dash.size}) {
                if (beside < end && is_space(out[beside])) out[beside] = '\n';
            }
        }
        const std::size_t next_end =
            end < text.size() ? std::min(text.find('\n', end + 1), text.size()) : end;
        const bool heading =
            opens && end < text.size() && is_heading(line, text.substr(end + 1, next_end - end - 1));
        if (heading) out[end] = '\f';
        opens = heading || line.find_first_not_of(" \t\r") == std::string_view::npos;
        begin = end + 1;
    }
    return out;
}

}  // namespace chancery::extract
