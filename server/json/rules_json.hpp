// Which rule made which claim of which sentence, and what it read there: the answer to explain=rules, and
// what `chancery extract --explain` prints.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/claims.hpp"
#include "schema/utf8.hpp"
#include "server/json/writer.hpp"

namespace chancery::json {

/// One rule at work: a piece of evidence of a claim.
struct RuleUse {
    std::uint32_t claim = 0;  // its ordinal (ClaimId)
    const ClaimEvidence* evidence = nullptr;
};

/// By sentence, in the order of the text; entities before relations before events on the same words.
[[nodiscard]] std::vector<std::vector<RuleUse>> rules_by_sentence(const Claims& claims);

/// "e1", "r1", "v1": as the extraction of the same claims has it.
[[nodiscard]] std::string local_id(const Claims& claims, std::uint32_t ordinal);
/// "entity", "relation", "event".
[[nodiscard]] std::string_view claim_kind(const Claims& claims, std::uint32_t ordinal);
/// What the claim says, in a line: "CONSULT third-party, actual: Greece (actor), Norway (mediator);
/// 2024-03-12".
[[nodiscard]] std::string says(const Claims& claims, std::uint32_t ordinal);

/// Members of an open object, a sentence: "rules", an array, and "silent", null or what looked eventful and
/// why it gave nothing. `text` is the sentence's field.
void write_rules(JsonWriter& out, const Claims& claims, const std::vector<RuleUse>& rules,
                 std::uint32_t sentence, std::string_view text, const utf8::CodePoints& points);

}  // namespace chancery::json
