#include "extract/engine/language.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <utf8proc.h>

#include "extract/engine/language_words.hpp"
#include "extract/text/characters.hpp"
#include "schema/utf8.hpp"

namespace chancery::extract::engine {
namespace {

// Of all letters: what Latin ones must be for the text to be judged by its words, and less for one with
// English in it.
constexpr double kLatinShare = 0.5;
constexpr double kLatinShareOfEnglish = 0.25;
// Of all words: what function words make up. English prose has 0.4 to 0.5, a list of names and offices 0.1.
constexpr double kEnglishShareAmongOthers = 0.2;
constexpr double kEnglishShare = 0.04;
constexpr double kOtherShare = 0.1;
// A language with this many times as many hits as English is the text's language.
constexpr double kOutvoted = 2.0;

enum Script : std::uint8_t {
    latin,
    cyrillic,
    greek,
    hebrew,
    arabic,
    devanagari,
    bengali,
    tamil,
    thai,
    georgian,
    armenian,
    ethiopic,
    hangul,
    kana,
    han,
    other_script,
    script_count
};

struct Range {
    char32_t first;
    char32_t last;
    Script script;
};

// Blocks of Unicode, ascending; a letter in none of them is of another script.
constexpr std::array<Range, 29> kRanges{
    {{0x41, 0x24F, latin},       {0x370, 0x3FF, greek},    {0x400, 0x52F, cyrillic},
     {0x530, 0x58F, armenian},   {0x590, 0x5FF, hebrew},   {0x600, 0x6FF, arabic},
     {0x750, 0x77F, arabic},     {0x8A0, 0x8FF, arabic},   {0x900, 0x97F, devanagari},
     {0x980, 0x9FF, bengali},    {0xB80, 0xBFF, tamil},    {0xE00, 0xE7F, thai},
     {0x10A0, 0x10FF, georgian}, {0x1100, 0x11FF, hangul}, {0x1200, 0x139F, ethiopic},
     {0x1E00, 0x1EFF, latin},    {0x1F00, 0x1FFF, greek},  {0x3040, 0x30FF, kana},
     {0x3130, 0x318F, hangul},   {0x31F0, 0x31FF, kana},   {0x3400, 0x4DBF, han},
     {0x4E00, 0x9FFF, han},      {0xAC00, 0xD7AF, hangul}, {0xF900, 0xFAFF, han},
     {0xFB1D, 0xFB4F, hebrew},   {0xFB50, 0xFDFF, arabic}, {0xFE70, 0xFEFF, arabic},
     {0xFF66, 0xFF9F, kana},     {0x20000, 0x3134F, han}}};

Script script_of(char32_t letter) {
    if (letter < 0x250) return latin;
    const auto range =
        std::find_if(kRanges.begin(), kRanges.end(), [letter](const Range& r) { return letter <= r.last; });
    return range != kRanges.end() && letter >= range->first ? range->script : other_script;
}

// Letters that tell languages of one script apart.
enum Mark : std::uint8_t { ukrainian, russian, serbian, belarusian, bulgarian, persian, urdu, mark_count };

struct MarkLetter {
    char32_t letter;
    Mark mark;
};

constexpr std::array<MarkLetter, 27> kMarkLetters{
    {{U'і', ukrainian}, {U'ї', ukrainian}, {U'є', ukrainian}, {U'ґ', ukrainian},  {U'ы', russian},
     {U'э', russian},   {U'ё', russian},   {U'ђ', serbian},   {U'ћ', serbian},    {U'љ', serbian},
     {U'њ', serbian},   {U'ј', serbian},   {U'џ', serbian},   {U'ў', belarusian}, {U'ъ', bulgarian},
     {U'پ', persian},   {U'چ', persian},   {U'ژ', persian},   {U'گ', persian},    {U'ک', persian},
     {U'ی', persian},   {U'ٹ', urdu},      {U'ڈ', urdu},      {U'ڑ', urdu},       {U'ں', urdu},
     {U'ے', urdu},      {U'ھ', urdu}}};

constexpr std::size_t kWordBytes = 16;  // longer than any function word

using LanguageSet = std::uint32_t;
static_assert(kLanguageWords.size() <= 32);
static_assert(kLanguageWords.front().code == kEnglish);

struct FunctionWord {
    std::string_view word;
    LanguageSet languages = 0;
};

constexpr std::size_t count_words() {
    std::size_t count = 0;
    for (const LanguageWords& language : kLanguageWords)
        count += 1 + static_cast<std::size_t>(std::count(language.words.begin(), language.words.end(), ' '));
    return count;
}

// Sorted by word; a word of several languages comes several times.
constexpr std::array<FunctionWord, count_words()> sort_words() {
    std::array<FunctionWord, count_words()> out;
    std::size_t n = 0;
    for (std::size_t i = 0; i < kLanguageWords.size(); ++i) {
        std::string_view rest = kLanguageWords[i].words;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            out[n++] = {rest.substr(0, end), LanguageSet{1} << i};
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    std::sort(out.begin(), out.end(),
              [](const FunctionWord& a, const FunctionWord& b) { return a.word < b.word; });
    return out;
}

constexpr auto kFunctionWords = sort_words();

LanguageSet languages_of(std::string_view word) {
    auto place = std::lower_bound(kFunctionWords.begin(), kFunctionWords.end(), word,
                                  [](const FunctionWord& f, std::string_view w) { return f.word < w; });
    LanguageSet languages = 0;
    for (; place != kFunctionWords.end() && place->word == word; ++place) languages |= place->languages;
    return languages;
}

class Census {
public:
    void read(std::string_view text) {
        for (std::size_t i = 0; i < text.size();) add(utf8::next(text, i));
        end_word();
    }

    [[nodiscard]] std::string_view language() const {
        if (points_ < kTellingCodePoints) return kEnglish;
        std::size_t letters = 0;
        for (const std::size_t count : scripts_) letters += count;
        if (letters == 0) return kUndetermined;
        const double latin_share = ratio(scripts_[latin], letters);
        const double english_share = ratio(hits_[0], words_);
        if (latin_share >= kLatinShareOfEnglish && english_share >= kEnglishShareAmongOthers) return kEnglish;
        return latin_share >= kLatinShare ? latin_language(english_share) : by_script();
    }

private:
    static double ratio(std::size_t part, std::size_t whole) {
        return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
    }

    void add(char32_t point) {
        ++points_;
        if (is_letter(point)) {
            const Script script = script_of(point);
            ++scripts_[script];
            if (script == latin) {
                add_to_word(point);
                return;
            }
            for (const MarkLetter& m : kMarkLetters) marks_[m.mark] += m.letter == point ? 1U : 0U;
        } else if (is_apostrophe(point) && size_ > 0) {
            add_to_word(U'\'');  // "c'est"
            return;
        }
        end_word();
    }

    void add_to_word(char32_t point) {
        if (point < 0x80) {
            if (size_ < word_.size())
                word_[size_] = static_cast<utf8proc_uint8_t>(is_upper(point) ? point + 32 : point);
            ++size_;
            return;
        }
        const auto lower = utf8proc_tolower(static_cast<utf8proc_int32_t>(point));
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto size = static_cast<std::size_t>(utf8proc_encode_char(lower, bytes.data()));
        for (std::size_t i = 0; i < size; ++i, ++size_) {
            if (size_ < word_.size()) word_[size_] = bytes[i];
        }
    }

    void end_word() {
        if (size_ == 0) return;
        ++words_;
        if (size_ <= word_.size()) {
            const LanguageSet languages = languages_of({reinterpret_cast<const char*>(word_.data()), size_});
            for (std::size_t i = 0; languages >> i != 0 && i < hits_.size(); ++i)
                hits_[i] += (languages >> i) & 1U;
        }
        size_ = 0;
    }

    [[nodiscard]] std::string_view latin_language(double english_share) const {
        const auto best = std::max_element(hits_.begin() + 1, hits_.end());
        const auto index = static_cast<std::size_t>(best - hits_.begin());
        if (ratio(*best, words_) >= kOtherShare &&
            static_cast<double>(*best) > kOutvoted * static_cast<double>(hits_[0])) {
            return kLanguageWords[index].code;
        }
        return english_share >= kEnglishShare ? kEnglish : kUndetermined;
    }

    [[nodiscard]] std::string_view by_script() const {
        // Japanese mixes kana and Chinese characters.
        const std::size_t cjk = scripts_[kana] + scripts_[han];
        const auto largest = std::max_element(scripts_.begin(), scripts_.end());
        if (cjk >= *largest) return ratio(scripts_[kana], cjk) > 0.05 ? "ja" : "zh";
        switch (static_cast<Script>(largest - scripts_.begin())) {
            case cyrillic:
                return cyrillic_language();
            case arabic:
                if (ratio(marks_[urdu], *largest) > 0.02) return "ur";
                return ratio(marks_[persian], *largest) > 0.03 ? "fa" : "ar";
            case greek:
                return "el";
            case hebrew:
                return "he";
            case devanagari:
                return "hi";
            case bengali:
                return "bn";
            case tamil:
                return "ta";
            case thai:
                return "th";
            case georgian:
                return "ka";
            case armenian:
                return "hy";
            case ethiopic:
                return "am";
            case hangul:
                return "ko";
            default:
                return kUndetermined;
        }
    }

    [[nodiscard]] std::string_view cyrillic_language() const {
        if (marks_[belarusian] > 0 && marks_[ukrainian] > 0 && marks_[russian] > 0) return "be";
        const std::size_t letters = scripts_[cyrillic];
        if (marks_[ukrainian] > marks_[russian] && ratio(marks_[ukrainian], letters) > 0.01) return "uk";
        if (ratio(marks_[russian], letters) > 0.005) return "ru";
        if (ratio(marks_[serbian], letters) > 0.005) return "sr";
        return ratio(marks_[bulgarian], letters) > 0.002 ? "bg" : kUndetermined;
    }

    std::size_t points_ = 0;
    std::array<std::size_t, script_count> scripts_{};
    std::array<std::size_t, mark_count> marks_{};
    std::array<std::size_t, kLanguageWords.size()> hits_{};
    std::size_t words_ = 0;
    std::array<utf8proc_uint8_t, kWordBytes> word_{};
    std::size_t size_ = 0;
};

}  // namespace

std::string_view detect_language(std::string_view text) {
    Census census;
    census.read(text);
    return census.language();
}

}  // namespace chancery::extract::engine
