#include "graph/resolve/person_name.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "schema/utf8.hpp"

namespace chancery::graph {
namespace {

constexpr std::array<std::string_view, 30> kHonorifics{
    "mr",  "mrs", "ms",     "miss",  "dr",     "sir",  "dame",  "lord",      "lady",   "prof",
    "hon", "rev", "sheikh", "sheik", "shaikh", "haji", "hajji", "sardar",    "sayyid", "syed",
    "gen", "col", "lt",     "capt",  "maj",    "adm",  "amb",   "ayatollah", "imam",   "mullah"};
constexpr std::array<std::string_view, 6> kSuffixes{"jr", "sr", "ii", "iii", "iv", "phd"};
constexpr std::array<std::string_view, 5> kArticles{"al", "el", "ul", "ad", "as"};
constexpr std::size_t kShortSkeleton = 1;     // too little to tell "li" from "liu"
constexpr std::size_t kArticleAndName = 7;    // letters of "elhassan" and longer
constexpr std::size_t kLongestCompared = 24;  // letters of a word of which variants are looked for

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

// Letters that case folding and the loss of marks leave outside ASCII; the rest stays as it is.
std::string to_ascii(std::string_view word) {
    static constexpr std::array<std::pair<char32_t, std::string_view>, 12> kLetters{{{U'đ', "dj"},
                                                                                     {U'ð', "d"},
                                                                                     {U'ł', "l"},
                                                                                     {U'ø', "o"},
                                                                                     {U'æ', "ae"},
                                                                                     {U'œ', "oe"},
                                                                                     {U'þ', "th"},
                                                                                     {U'ı', "i"},
                                                                                     {U'ʻ', ""},
                                                                                     {U'ʼ', ""},
                                                                                     {U'ʿ', ""},
                                                                                     {U'ʾ', ""}}};
    std::string out;
    for (std::size_t i = 0; i < word.size();) {
        const std::size_t start = i;
        const char32_t point = utf8::next(word, i);
        const auto* const letter =
            std::find_if(kLetters.begin(), kLetters.end(), [&](const auto& l) { return l.first == point; });
        if (letter != kLetters.end())
            out += letter->second;
        else
            out.append(word, start, i - start);
    }
    return out;
}

// Spellings of one sound, the longest first.
std::string spelt_plainly(std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 25> kSounds{
        {{"sch", "s"}, {"tch", "c"}, {"dj", "j"}, {"dz", "z"}, {"ph", "v"},  {"gh", "g"}, {"kh", "k"},
         {"ch", "c"},  {"sh", "s"},  {"th", "t"}, {"zh", "z"}, {"tz", "ts"}, {"ck", "k"}, {"ou", "u"},
         {"oo", "u"},  {"ee", "i"},  {"ei", "e"}, {"ai", "e"}, {"ay", "e"},  {"ey", "e"}, {"q", "k"},
         {"x", "ks"},  {"w", "v"},   {"f", "v"},  {"j", "j"}}};
    std::string out;
    for (std::size_t i = 0; i < word.size();) {
        const auto* const sound = std::find_if(kSounds.begin(), kSounds.end(), [&](const auto& s) {
            return word.substr(i).starts_with(s.first);
        });
        std::string_view next = word.substr(i, 1);
        std::size_t length = 1;
        if (sound != kSounds.end()) {
            next = sound->second;
            length = sound->first.size();
        } else if (next == "c") {
            const char after = i + 1 < word.size() ? word[i + 1] : ' ';
            next = after == 'e' || after == 'i' || after == 'y' ? "s" : "k";
        }
        i += length;
        if (!out.empty() && !next.empty() && out.back() == next.front()) next.remove_prefix(1);
        out += next;
    }
    return out;
}

std::string skeleton_of(std::string_view plain) {
    std::string out;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const char c = plain[i];
        const bool first = i == 0;
        if (first && is_vowel(c) && c != 'y') {
            out += 'a';
            continue;
        }
        if (!first && (is_vowel(c) || c == 'h')) continue;
        if (out.empty() || out.back() != c) out += c;
    }
    return out;
}

NameWord word_of(std::string_view folded, bool last) {
    std::string ascii = to_ascii(folded);
    if (ascii.empty()) ascii = folded;
    const bool article =
        last && ascii.size() >= kArticleAndName && (ascii.starts_with("el") || ascii.starts_with("al"));
    if (article) ascii.erase(0, 2);
    NameWord word;
    word.text = spelt_plainly(ascii);
    word.skeleton = skeleton_of(word.text);
    if (word.skeleton.empty()) word.skeleton = word.text;
    return word;
}

// At most kLongestCompared letters each; longer words are as far apart as can be.
std::size_t edits(std::string_view a, std::string_view b) {
    if (std::max(a.size(), b.size()) > kLongestCompared) return kLongestCompared;
    std::array<std::size_t, kLongestCompared + 1> row{};
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

// "mario" and "maria" (but one family is written "Lukashenka" and "Lukashenko"), "petrov" and "petrova"
bool differ_in_gender(std::string_view a, std::string_view b, bool family) {
    if (a.size() > b.size()) std::swap(a, b);
    if (a.size() == b.size()) {
        return !family && a.substr(0, a.size() - 1) == b.substr(0, b.size() - 1) && is_vowel(a.back()) &&
               is_vowel(b.back());
    }
    return b.size() == a.size() + 1 && b.starts_with(a) && (b.back() == 'a' || b.back() == 'e');
}

bool is_variant(const NameWord& a, const NameWord& b, bool family) {
    if (a.skeleton != b.skeleton) return false;
    const std::size_t allowed = std::max<std::size_t>(1, std::max(a.text.size(), b.text.size()) / 3);
    return !differ_in_gender(a.text, b.text, family) && edits(a.text, b.text) <= allowed;
}

bool is_initial(const NameWord& w) {
    return w.text.size() == 1;
}

enum class WordMatch { none, initial, loose, full };

// "li" and "liu" are loose: only other words can tell that they are one.
WordMatch match_words(const NameWord& a, const NameWord& b, bool family) {
    if (is_initial(a) || is_initial(b))
        return a.text.front() == b.text.front() ? WordMatch::initial : WordMatch::none;
    if (a.text == b.text) return WordMatch::full;
    if (a.skeleton.size() <= kShortSkeleton || b.skeleton.size() <= kShortSkeleton)
        return a.skeleton == b.skeleton && edits(a.text, b.text) <= 2 ? WordMatch::loose : WordMatch::none;
    return is_variant(a, b, family) ? WordMatch::full : WordMatch::none;
}

}  // namespace

PersonName::PersonName(std::string_view folded) {
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        if (end > begin) words.push_back(folded.substr(begin, end - begin));
        begin = end + 1;
    }
    while (words.size() > 2 && is_one_of(kHonorifics, words.front())) words.erase(words.begin());
    while (words.size() > 2 && is_one_of(kSuffixes, words.back())) words.pop_back();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool article = i + 1 < words.size() && words.size() > 1 && is_one_of(kArticles, words[i]);
        if (!article) words_.push_back(word_of(words[i], i + 1 == words.size()));
    }
    if (words_.empty()) words_.push_back({std::string(folded), std::string(folded)});
}

std::vector<std::string> PersonName::given() const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
        if (!is_initial(words_[i])) out.push_back(words_[i].skeleton);
    }
    return out;
}

NameMatch PersonName::match(const PersonName& other) const {
    const auto& shorter = words_.size() <= other.words_.size() ? words_ : other.words_;
    const auto& longer = words_.size() <= other.words_.size() ? other.words_ : words_;
    const WordMatch last = match_words(shorter.back(), longer.back(), true);
    if (last == WordMatch::none || last == WordMatch::initial) return NameMatch::none;
    std::size_t full = last == WordMatch::full ? 1 : 0;
    std::size_t loose = last == WordMatch::loose ? 1 : 0;
    bool given = false;
    // From the first name on: "Salman Al Saud" is no "Mohammed bin Salman Al Saud", who is his son, and
    // "George W. Bush" no "George H. W. Bush".
    for (std::size_t i = 0; i + 1 < shorter.size(); ++i) {
        const WordMatch found = match_words(shorter[i], longer[i], false);
        if (found == WordMatch::none) return NameMatch::none;
        given = given || found == WordMatch::full;
        full += found == WordMatch::full ? 1 : 0;
        loose += found == WordMatch::loose ? 1 : 0;
    }
    if (loose > 1 || (loose == 1 && full < 2)) return NameMatch::none;
    return given ? NameMatch::strong : NameMatch::weak;
}

}  // namespace chancery::graph
