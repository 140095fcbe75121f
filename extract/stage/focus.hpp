// Whom pronouns and definite phrases mean: what a text has told so far, moved on sentence by sentence.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/stage/entity_table.hpp"

namespace chancery::extract {

struct DocumentDraft;
struct SentenceUnits;
class Syntax;

/// As of the sentence before.
struct Focus {
    LocalEntity subject = kNobody;     // "it": its first state or organization
    LocalEntity state = kNobody;       // "the government"
    LocalEntity person = kNobody;      // "he" and "she"
    LocalEntity actor = kNobody;       // "the statement": who acted or spoke last
    LocalEntity speaker = kNobody;     // "we" in a quotation that goes on
    LocalEntity author = kNobody;      // "I" outside quotations
    LocalEntity home = kNobody;        // the state whose officers need no state named beside their titles
    std::vector<LocalEntity> parties;  // "the two sides": who faced each other in the last event
    std::vector<LocalEntity> plural;   // "they": who did something together in the sentence before
    std::vector<LocalEntity> voice;    // "we" outside quotations, if several issued the text
    std::optional<DateRange> heading;  // "OCTOBER 2029: ..." dates the paragraph
    std::optional<Date> day;           // "two days later" counts from it
    LocalEntity body = kNobody;        // "the agency": the organization named last
    std::unordered_map<std::string, LocalEntity>
        bodies;               // "the Council": by the head of its name, the last one
    bool quote_open = false;  // the sentence begins within a quotation
};

/// The word at which the name of a body turns, folded: "league" of "League of Arab States".
[[nodiscard]] std::string head_of_name(std::string_view name);

/// Whether a quotation is open behind the token `fold` if it was `open` before it.
[[nodiscard]] bool after_quote_mark(std::string_view fold, bool open);

/// After a sentence was read; its events are those of the draft from `first_event` on.
void move_focus(const SentenceUnits& sentence, const Syntax& syntax, std::size_t first_event,
                const std::optional<Date>& published, DocumentDraft& draft);

}  // namespace chancery::extract
