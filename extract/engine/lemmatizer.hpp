// Lemmas by trained rules: how a word ends, under its tags, says what to cut off and what to append.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/engine/analysis.hpp"
#include "extract/engine/model_file.hpp"

namespace chancery::extract::engine {

/// Const and thread-safe. Arrays (written by extract/training/lemma.py):
/// - `lem.classes`: "XPOS/UPOS" lines, the most frequent of each XPOS first;
/// - `lem.edits`: "cut<TAB>append" lines;
/// - `lem.keys` u32, sorted, with `lem.starts` u32[4097] by their top 12 bits, and `lem.values` u16: the
/// rules. A key
///   is the hash of kind, class and the word's bytes from its end backwards, as far as the rule looks; the
///   value an edit, or a letter case. The rule that sees most of the word decides, one that sees the whole
///   above all.
class Lemmatizer {
public:
    /// The file's bytes and the names must outlive it. `xpos_names`: by Word::xpos.
    /// Errors: invalid_argument if an array is missing or contradicts another.
    [[nodiscard]] static Result<Lemmatizer> load(const ModelFile& file,
                                                 std::span<const std::string_view> xpos_names);

    /// Appends the lemmas of a tagged sentence to `lemmas`, and tells its words where theirs is.
    void lemmatize(std::string_view text, std::span<Word> sentence, std::string& lemmas) const;

    /// One word. `shouted`: the sentence is in capitals, so that a word's own say nothing. Lemmas are cut at
    /// kLemmaBytes.
    void append(std::string_view form, Upos upos, std::size_t xpos, bool shouted, std::string& out) const;

    static constexpr std::size_t kLemmaBytes = 1024;

private:
    struct Edit {
        std::string_view cut;
        std::string_view end;
    };
    enum class LetterCase : std::uint16_t { lower, keep, capital };
    enum class Shape : std::uint8_t { no_upper, all_upper, all_upper_shouted, one_upper, capitalized, mixed };

    Lemmatizer() = default;
    [[nodiscard]] Result<void> index_classes(std::span<const std::string_view> classes,
                                             std::span<const std::string_view> xpos_names);
    [[nodiscard]] const std::uint16_t* find(std::uint32_t key) const;
    [[nodiscard]] const std::uint16_t* longest_rule(std::uint8_t kind, std::uint8_t group,
                                                    std::string_view folded) const;
    [[nodiscard]] static Shape shape_of(std::string_view form, bool shouted);
    [[nodiscard]] static bool is_shouted(std::string_view text, std::span<const Word> sentence);
    static void restore_case(std::string_view form, LetterCase letter_case, Shape shape, std::size_t begin,
                             std::string& out);

    std::span<const std::uint32_t> keys_;
    std::span<const std::uint32_t> starts_;
    std::span<const std::uint16_t> values_;
    std::vector<Edit> edits_;
    std::vector<std::array<std::uint8_t, 17>> classes_;  // by xpos and upos
};

}  // namespace chancery::extract::engine
