// What schema/claims.hpp promises of every answer of the extractor, for its tests and its fuzzer.
#pragma once

#include <set>
#include <string>

#include "schema/claims.hpp"
#include "schema/document.hpp"
#include "schema/limits.hpp"

namespace chancery::test {
namespace detail {

inline bool on_border(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

inline std::string check_evidence(const Document& d, const Claims& c,
                                  const std::vector<ClaimEvidence>& evidence) {
    if (evidence.empty()) return "a claim without evidence";
    for (const ClaimEvidence& e : evidence) {
        if (e.sentence >= c.sentences.size()) return "evidence in no sentence";
        const Sentence& s = c.sentences[e.sentence];
        if (e.span.begin >= e.span.end || !s.span.contains(e.span)) return "evidence outside its sentence";
        const std::string_view text = d.field(s.field);
        if (!on_border(text, e.span.begin) || !on_border(text, e.span.end))
            return "a span within a code point";
        if (e.rule.empty()) return "evidence without a rule";
        if (!(e.confidence >= 0 && e.confidence <= 1)) return "a confidence outside 0..1";
    }
    return "";
}

inline std::string check_event(const Document& d, const Claims& c, const EventClaim& e) {
    if (e.participants.empty()) return "an event without participants";
    std::set<Participant> seen;
    for (const Participant& p : e.participants) {
        if (p.entity >= c.entities.size()) return "a participant that is no entity";
        if (!seen.insert(p).second) return "a participant twice";
    }
    if (e.place && *e.place >= c.entities.size()) return "a place that is no entity";
    if (e.date && e.date->to < e.date->from) return "a date that ends before it begins";
    if (static_cast<std::size_t>(e.mode) > info(e.type).modes.size()) return "a mode that the type lacks";
    if (std::string broken = check_evidence(d, c, e.evidence); !broken.empty()) return broken;
    const Sentence& s = c.sentences[e.evidence.front().sentence];
    if (e.evidence.front().span.of(d.field(s.field)) != e.trigger)
        return "first evidence that is not the trigger";
    return "";
}

inline std::string check_coverage(const Document& d, const Claims& c) {
    const Coverage& coverage = c.coverage;
    if (coverage.silent.size() > limits::kCoverageSentences) return "too many silent sentences";
    if (coverage.unknown.size() > limits::kCoveragePhrases) return "too many unknown phrases";
    for (std::size_t i = 0; i < coverage.silent.size(); ++i) {
        const SilentSentence& s = coverage.silent[i];
        if (s.sentence >= c.sentences.size()) return "a silent sentence that is none";
        if (i > 0 && s.sentence <= coverage.silent[i - 1].sentence) return "silent sentences out of order";
        if (s.words.empty() || s.words.size() > limits::kCoverageWords) return "a number of eventful words";
        for (const Span word : s.words) {
            if (word.begin >= word.end || !c.sentences[s.sentence].span.contains(word))
                return "an eventful word outside its sentence";
            const std::string_view text = d.field(c.sentences[s.sentence].field);
            if (!on_border(text, word.begin) || !on_border(text, word.end))
                return "a word within a code point";
        }
    }
    for (const UnknownPhrase& phrase : coverage.unknown) {
        if (phrase.text.empty() || phrase.sentences.empty()) return "an unknown phrase of nothing";
        if (phrase.sentences.size() > phrase.mentions || phrase.sentences.size() > limits::kCoverageExamples)
            return "a number of sentences of an unknown phrase";
        for (const std::uint32_t s : phrase.sentences) {
            if (s >= c.sentences.size()) return "an unknown phrase in no sentence";
        }
    }
    return "";
}

}  // namespace detail

/// The first promise that `claims` breaks; "" if it keeps them all.
[[nodiscard]] inline std::string broken_promise(const Document& d, const Claims& c) {
    if (c.size() > limits::kClaimsPerDocument) return "too many claims";
    for (const Sentence& s : c.sentences) {
        const std::string_view text = d.field(s.field);
        if (s.span.begin >= s.span.end || s.span.end > text.size()) return "a sentence outside its text";
        if (!detail::on_border(text, s.span.begin) || !detail::on_border(text, s.span.end))
            return "a sentence that cuts a code point";
    }
    for (const EntityClaim& e : c.entities) {
        if (e.name.empty()) return "an entity without a name";
        if (std::string broken = detail::check_evidence(d, c, e.evidence); !broken.empty())
            return broken + " (entity)";
        for (const LocalEntity r : e.represents) {
            if (r >= c.entities.size()) return "a delegation of nobody";
        }
    }
    for (const RelationClaim& r : c.relations) {
        if (r.subject >= c.entities.size() || r.object >= c.entities.size()) return "a relation of no entity";
        if (std::string broken = detail::check_evidence(d, c, r.evidence); !broken.empty())
            return broken + " (relation)";
    }
    for (const EventClaim& e : c.events) {
        if (std::string broken = detail::check_event(d, c, e); !broken.empty()) return broken + " (event)";
    }
    return detail::check_coverage(d, c);
}

}  // namespace chancery::test
