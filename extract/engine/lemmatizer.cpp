#include "extract/engine/lemmatizer.hpp"

#include <algorithm>
#include <optional>

#include <utf8proc.h>

#include "extract/engine/model_reader.hpp"
#include "extract/engine/tag_names.hpp"
#include "extract/text/characters.hpp"
#include "schema/utf8.hpp"

namespace chancery::extract::engine {
namespace {

constexpr std::size_t kLongestSuffix = 7;  // code points, as in lemma.py
constexpr std::uint8_t kEditRule = 'e';
constexpr std::uint8_t kCaseRule = 'A';  // plus the shape
constexpr unsigned kCaseGroup = 128;     // plus the class
constexpr unsigned char kWholeWord = 2;

class Hash {
public:
    void add(unsigned char byte) {
        value_ ^= byte;
        value_ *= 1099511628211U;
    }
    [[nodiscard]] std::uint32_t fingerprint() const {
        return static_cast<std::uint32_t>(value_ ^ (value_ >> 32U));
    }

private:
    std::uint64_t value_ = 14695981039346656037U;
};

char32_t lower(char32_t point) {
    if (point < 0x80) return point >= U'A' && point <= U'Z' ? point + 32 : point;
    return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
}

char32_t upper(char32_t point) {
    return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(point)));
}

char32_t straight(char32_t point) {
    switch (point) {
        case U'\u2019':
        case U'\u2018':
        case U'`':
        case U'\u00B4':
        case U'\u02BC':
            return U'\'';
        default:
            return point;
    }
}

void append_point(char32_t point, std::string& out) {
    if (point < 0x80) {
        out.push_back(static_cast<char>(point));
        return;
    }
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

// What rules look at: lower case, straight apostrophes, "1,100" as "1100".
void append_folded(std::string_view form, std::string& out) {
    for (std::size_t i = 0; i < form.size();) {
        const std::size_t start = i;
        const char32_t point = utf8::next(form, i);
        const bool groups_digits = point == U',' && start > 0 && i < form.size() &&
                                   is_ascii_digit(form[start - 1]) && is_ascii_digit(form[i]);
        if (!groups_digits) append_point(lower(straight(point)), out);
    }
}

// Of one word: how many letters, and whether all of them are capitals.
struct Letters {
    std::size_t count = 0;
    bool upper = true;
};

Letters letters_of(std::string_view form) {
    Letters letters;
    for (std::size_t i = 0; i < form.size();) {
        const char32_t point = utf8::next(form, i);
        if (!is_letter(point)) continue;
        ++letters.count;
        letters.upper = letters.upper && lower(point) != point;
    }
    return letters;
}

std::string_view cut(std::string_view form, std::size_t bytes) {
    if (form.size() <= bytes) return form;
    while ((static_cast<unsigned char>(form[bytes]) & 0xC0U) == 0x80U) --bytes;
    return form.substr(0, bytes);
}

}  // namespace

Result<Lemmatizer> Lemmatizer::load(const ModelFile& file, std::span<const std::string_view> xpos_names) {
    ModelReader reader(file);
    Lemmatizer out;
    out.keys_ = reader.get<std::uint32_t>("lem.keys", {0});
    const auto count = static_cast<std::uint32_t>(out.keys_.size());

    out.starts_ = reader.get<std::uint32_t>("lem.starts", {4097});
    const auto classes = reader.lines("lem.classes");
    const auto edits = reader.lines("lem.edits");
    if (!reader.ok()) return reader.error();
    const auto values = file.get<std::uint16_t>("lem.values", {count});
    if (!values) return Error{Errc::invalid_argument, values.error().detail};
    out.values_ = *values;
    if (!std::is_sorted(out.starts_.begin(), out.starts_.end()) || out.starts_.back() != count)
        return Error{Errc::invalid_argument, "lem.starts does not fit lem.keys"};
    for (const std::string_view line : edits) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos || !utf8::is_valid(line) || line.size() > 255)
            return Error{Errc::invalid_argument, "lem.edits has a bad line"};
        out.edits_.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    if (const auto indexed = out.index_classes(classes, xpos_names); !indexed) return indexed.error();
    return out;
}

// A tag pair that training has not seen stands for its XPOS's most frequent one.
Result<void> Lemmatizer::index_classes(std::span<const std::string_view> classes,
                                       std::span<const std::string_view> xpos_names) {
    if (classes.empty() || classes.size() > kCaseGroup)
        return Error{Errc::invalid_argument, "lem.classes has too few or too many lines"};
    const auto index_of = [&](auto matches) -> std::optional<std::uint8_t> {
        const auto place = std::find_if(classes.begin(), classes.end(), matches);
        if (place == classes.end()) return std::nullopt;
        return static_cast<std::uint8_t>(place - classes.begin());
    };
    for (const std::string_view xpos : xpos_names) {
        const auto of_xpos = [xpos](std::string_view name) {
            return name.starts_with(xpos) && name.substr(xpos.size()).starts_with('/');
        };
        const std::uint8_t frequent = index_of(of_xpos).value_or(0);
        auto& row = classes_.emplace_back();
        for (std::size_t u = 0; u < row.size(); ++u) {
            const auto same = index_of([&](std::string_view name) {
                return of_xpos(name) && name.substr(xpos.size() + 1) == kUposNames[u];
            });
            row[u] = same.value_or(frequent);
        }
    }
    return {};
}

const std::uint16_t* Lemmatizer::find(std::uint32_t key) const {
    const std::size_t bucket = key >> 20U;
    const auto begin = keys_.begin() + starts_[bucket];
    const auto end = keys_.begin() + starts_[bucket + 1];
    const auto place = std::lower_bound(begin, end, key);
    return place != end && *place == key ? &values_[static_cast<std::size_t>(place - keys_.begin())]
                                         : nullptr;
}

const std::uint16_t* Lemmatizer::longest_rule(std::uint8_t kind, std::uint8_t group,
                                              std::string_view folded) const {
    Hash hash;
    hash.add(kind);
    hash.add(group);
    const std::uint16_t* best = find(hash.fingerprint());
    std::size_t points = 0;
    for (std::size_t i = folded.size(); i-- > 0;) {
        const auto byte = static_cast<unsigned char>(folded[i]);
        hash.add(byte);
        if ((byte & 0xC0U) == 0x80U) continue;  // inside a code point
        if (++points > kLongestSuffix) continue;
        if (const std::uint16_t* const rule = find(hash.fingerprint())) best = rule;
    }
    hash.add(kWholeWord);
    if (const std::uint16_t* const rule = find(hash.fingerprint())) best = rule;
    return best;
}

Lemmatizer::Shape Lemmatizer::shape_of(std::string_view form, bool shouted) {
    std::size_t uppers = 0;
    bool first = false;
    for (std::size_t i = 0; i < form.size();) {
        const bool at_begin = i == 0;
        const char32_t point = utf8::next(form, i);
        if (lower(point) == point) continue;
        ++uppers;
        first = first || at_begin;
    }
    if (uppers == 0) return Shape::no_upper;
    const Letters letters = letters_of(form);
    if (letters.upper) {
        if (letters.count == 1) return Shape::one_upper;
        return shouted ? Shape::all_upper_shouted : Shape::all_upper;
    }
    return uppers == 1 && first ? Shape::capitalized : Shape::mixed;
}

bool Lemmatizer::is_shouted(std::string_view text, std::span<const Word> sentence) {
    std::size_t words = 0;
    std::size_t upper_words = 0;
    for (const Word& word : sentence) {
        const Letters letters = letters_of(cut(word.span.of(text), kLemmaBytes));
        if (letters.count < 2) continue;
        ++words;
        upper_words += letters.upper ? 1U : 0U;
    }
    return upper_words * 2 > words;
}

// The lower-case lemma from `begin` to the end of `out` is written again behind itself, which then takes its
// place.
void Lemmatizer::restore_case(std::string_view form, LetterCase letter_case, Shape shape, std::size_t begin,
                              std::string& out) {
    if (letter_case == LetterCase::lower) return;
    const std::size_t end = out.size();
    std::size_t at = begin;
    if (letter_case == LetterCase::capital) {
        if (at < end) append_point(upper(utf8::next(std::string_view(out).substr(0, end), at)), out);
    } else {
        for (std::size_t i = 0; i < form.size() && at < end;) {
            const char32_t shown = straight(utf8::next(form, i));
            std::size_t behind = at;
            if (utf8::next(std::string_view(out).substr(0, end), behind) != lower(shown)) break;
            append_point(shown, out);
            at = behind;
        }
        while (at < end && (shape == Shape::all_upper || shape == Shape::all_upper_shouted)) {
            append_point(upper(utf8::next(std::string_view(out).substr(0, end), at)), out);
        }
    }
    const std::size_t rest = end - at;
    for (std::size_t i = 0; i < rest; ++i) out.push_back(out[at + i]);
    out.erase(begin, end - begin);
}

void Lemmatizer::append(std::string_view form, Upos upos, std::size_t xpos, bool shouted,
                        std::string& out) const {
    form = cut(form, kLemmaBytes);
    const std::uint8_t group = classes_[xpos][static_cast<std::size_t>(upos)];
    const std::size_t begin = out.size();
    append_folded(form, out);
    const Shape shape = shape_of(form, shouted);
    const auto case_kind = static_cast<std::uint8_t>(kCaseRule + static_cast<unsigned>(shape));
    const auto case_group = static_cast<std::uint8_t>(kCaseGroup + group);
    const auto folded = std::string_view(out).substr(begin);
    const std::uint16_t* const edit_rule = longest_rule(kEditRule, group, folded);
    const std::uint16_t* const case_rule = longest_rule(case_kind, case_group, folded);
    if (edit_rule != nullptr && *edit_rule < edits_.size()) {
        const Edit& edit = edits_[*edit_rule];
        // A general rule may say "cut the s" to a word without one.
        if (folded.ends_with(edit.cut) && folded.size() + edit.end.size() > edit.cut.size()) {
            out.resize(out.size() - edit.cut.size());
            out.append(edit.end);
        }
    }
    if (case_rule != nullptr && *case_rule <= static_cast<std::uint16_t>(LetterCase::capital))
        restore_case(form, static_cast<LetterCase>(*case_rule), shape, begin, out);
}

void Lemmatizer::lemmatize(std::string_view text, std::span<Word> sentence, std::string& lemmas) const {
    const bool shouted = is_shouted(text, sentence);
    for (Word& word : sentence) {
        word.lemma_begin = static_cast<std::uint32_t>(lemmas.size());
        append(word.span.of(text), word.upos, word.xpos, shouted, lemmas);
        word.lemma_size = static_cast<std::uint16_t>(lemmas.size() - word.lemma_begin);
    }
}

}  // namespace chancery::extract::engine
