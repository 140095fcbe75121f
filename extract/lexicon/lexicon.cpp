// Forms are cut by the text's own tokenizer, so that a form and a text that agree to the eye agree here.
#include "extract/lexicon/lexicon.hpp"

#include <array>

#include "schema/name_fold.hpp"

namespace chancery::extract {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Cue::count)> kCueNames{
#define CHANCERY_CUE(name) #name,
#include "extract/lexicon/cues.inc"
#undef CHANCERY_CUE
};
static_assert(static_cast<std::size_t>(Cue::count) <= 64, "cues of a word are a bit set");

}  // namespace

std::optional<Cue> parse_cue(std::string_view text) {
    for (std::size_t i = 0; i < kCueNames.size(); ++i) {
        if (kCueNames[i] == text) return static_cast<Cue>(i);
    }
    return std::nullopt;
}

void Lexicon::match(std::span<const Token> tokens, std::size_t at, std::vector<Match>& out) const {
    out.clear();
    trie_.match(tokens, at, [&](std::size_t length, std::span<const std::uint32_t> payloads) {
        for (const std::uint32_t payload : payloads) {
            const Entry& entry = entries_[payload];
            if (entry.capital && !tokens[at].capital) continue;
            if (entry.all_caps && !tokens[at].all_caps) continue;
            out.push_back({length, &entry});
        }
    });
}

void Lexicon::add(std::string_view form, Entry entry) {
    const auto tokens = tokenize(form, {0, static_cast<std::uint32_t>(form.size())});
    if (tokens.empty()) return;
    const bool is_name = entry.category != Category::title && entry.category != Category::cue;
    entry.capital = is_name && tokens.front().capital;
    entry.all_caps = is_name && tokens.size() == 1 && tokens.front().all_caps && form.size() <= 5;
    const auto payload = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back(entry);
    trie_.insert(tokens, payload);
    if (entry.category == Category::cue && tokens.size() == 1) {
        word_cues_[tokens.front().fold] |= std::uint64_t{1} << entry.form;
    }
}

void Lexicon::add_name(std::string_view form, Entry entry, std::string_view name) {
    entry.value = static_cast<std::uint32_t>(names_.size());
    names_.emplace_back(name);
    add(form, entry);
}

void Lexicon::add_given_name(std::string_view form, bool ambiguous) {
    for (const Token& token : tokenize(form, {0, static_cast<std::uint32_t>(form.size())})) {
        if (token.word) given_names_.insert_or_assign(token.fold, ambiguous);
    }
}

void Lexicon::add_no_name(std::string_view form) {
    const auto tokens = tokenize(form, {0, static_cast<std::uint32_t>(form.size())});
    if (tokens.size() == 1) no_names_.insert(tokens.front().fold);
}

void Lexicon::add_title_state(std::string_view title, Iso3 state) {
    title_states_.insert_or_assign(fold_name(title), state);
}

// "Deputy Foreign Secretary" is found by its last words, "Secretary of State for ..." by its first.
std::optional<Iso3> Lexicon::title_state(std::string_view title) const {
    const std::string whole = fold_name(title.substr(0, 200));  // none is longer; keeps the search short
    for (std::size_t begin = 0; begin < whole.size();) {
        for (std::size_t end = whole.size(); end != std::string::npos && end > begin;
             end = whole.rfind(' ', end - 1)) {
            const auto found = title_states_.find(whole.substr(begin, end - begin));
            const bool general = whole.compare(end, 8, " general") == 0;  // "Assistant Secretary-General"
            if (found != title_states_.end() && !general) return found->second;
        }
        const std::size_t space = whole.find(' ', begin);
        if (space == std::string::npos) break;
        begin = space + 1;
    }
    return std::nullopt;
}

bool Lexicon::is_given_name(std::string_view fold) const {
    return given_names_.contains(std::string(fold));
}

bool Lexicon::is_sure_given_name(std::string_view fold) const {
    const auto found = given_names_.find(std::string(fold));
    return found != given_names_.end() && !found->second;
}

bool Lexicon::is_no_name(std::string_view fold) const {
    return no_names_.contains(std::string(fold));
}

std::uint64_t Lexicon::cues(std::string_view fold) const {
    const auto found = word_cues_.find(std::string(fold));
    return found == word_cues_.end() ? 0 : found->second;
}

bool Lexicon::has_cue(std::string_view fold, Cue cue) const {
    return ((cues(fold) >> static_cast<unsigned>(cue)) & 1U) != 0;
}

}  // namespace chancery::extract
