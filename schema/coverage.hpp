// What the reading of one document did not understand: sentences that looked as if something happened in them
// and gave no event, and names and titles that nothing places. It belongs to its document, as claims do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/text_span.hpp"

namespace chancery {

/// Why a sentence with words of an event gave none, as far as the extractor knows.
enum class SilentReason : std::uint8_t {
    nobody_named,       // no party is named, nor meant by a pronoun
    no_actor,           // somebody is named, but not as the one who acts
    no_counterpart,     // somebody acts, but nobody that it is directed at or done with
    frame_not_matched,  // the parties are there, but the clause is not built as a frame asks
    not_settled,        // an event was read, but the document as a whole does not say whose it is
};
[[nodiscard]] std::string_view to_string(SilentReason reason);
[[nodiscard]] std::optional<SilentReason> parse_silent_reason(std::string_view text);

/// A sentence that looked eventful and gave no event.
struct SilentSentence {
    std::uint32_t sentence = 0;  // index into Claims::sentences
    SilentReason reason = SilentReason::frame_not_matched;
    std::vector<Span> words;  // that looked eventful, in text order, inside the sentence; at least one
    bool operator==(const SilentSentence&) const = default;
};

enum class UnknownKind : std::uint8_t { name, title };
[[nodiscard]] std::string_view to_string(UnknownKind kind);
[[nodiscard]] std::optional<UnknownKind> parse_unknown_kind(std::string_view text);

/// A name that leads to no country or organization, or what looks like a title and is in no lexicon.
struct UnknownPhrase {
    UnknownKind kind = UnknownKind::name;
    std::string text;                      // as the document first writes it
    std::uint32_t mentions = 0;            // in this document; at least as many as `sentences`
    std::vector<std::uint32_t> sentences;  // the first ones that have it, at most limits::kCoverageExamples
    bool operator==(const UnknownPhrase&) const = default;
};

/// Bounded by limits::kCoverageSentences, kCoverageWords and kCoveragePhrases: what is more is left out.
struct Coverage {
    std::vector<SilentSentence> silent;  // in text order, no sentence twice
    std::vector<UnknownPhrase> unknown;  // in order of first appearance
    bool operator==(const Coverage&) const = default;
};

}  // namespace chancery
