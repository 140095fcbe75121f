#include "server/json/quotes.hpp"

#include <algorithm>
#include <utility>

#include "schema/check.hpp"

namespace chancery::json {
namespace {

bool is_border(std::string_view text, std::size_t offset) {
    return offset >= text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

// The part of an over-long sentence that is quoted: about kQuoteBytes around the mark, on code point borders.
Span quoted_part(std::string_view text, Span sentence, Span mark) {
    if (sentence.size() <= kQuoteBytes || mark.size() >= kQuoteBytes) {
        return sentence.size() <= kQuoteBytes ? sentence : mark;
    }
    const auto margin = static_cast<std::uint32_t>((kQuoteBytes - mark.size()) / 2);
    Span part{mark.begin - std::min(mark.begin - sentence.begin, margin),
              mark.end + std::min(sentence.end - mark.end, margin)};
    while (part.begin < mark.begin && !is_border(text, part.begin)) ++part.begin;
    while (part.end > mark.end && !is_border(text, part.end)) --part.end;
    return part;
}

void write_span(JsonWriter& out, std::string_view name, Span span, const utf8::CodePoints& points) {
    out.key(name);
    out.begin_array();
    out.value(points.at(span.begin));
    out.value(points.at(span.end));
    out.end_array();
}

std::string_view to_string(Field field) {
    return field == Field::title ? "title" : "text";
}

}  // namespace

std::span<const ClaimEvidence> evidence_of(const Claims& claims, std::uint32_t ordinal) {
    std::size_t at = ordinal;
    if (at < claims.entities.size()) return claims.entities[at].evidence;
    at -= claims.entities.size();
    if (at < claims.relations.size()) return claims.relations[at].evidence;
    at -= claims.relations.size();
    CHANCERY_CHECK(at < claims.events.size());
    return claims.events[at].evidence;
}

DocumentQuotes::DocumentQuotes(std::string_view id, std::string_view title, std::string_view text,
                               const Claims& claims)
    : id_(id), title_{title, utf8::CodePoints(title)}, text_{text, utf8::CodePoints(text)}, claims_(claims) {}

void DocumentQuotes::write_members(JsonWriter& out, const ClaimEvidence& evidence) const {
    if (claims_.sentences.empty()) {
        write_row_members(out, evidence);
        return;
    }
    write_place_members(out, evidence.sentence, evidence.span);
    const FieldText& source = field(claims_.sentences[evidence.sentence].field);
    write_span(out, "mark", evidence.span, source.points);
    out.member("rule", evidence.rule);
    out.member("confidence", evidence.confidence);
    out.member("extractor", claims_.extractor_version);
    out.null_member("asserted_by");
}

void DocumentQuotes::write_place_members(JsonWriter& out, std::uint32_t index, Span around) const {
    CHANCERY_CHECK(index < claims_.sentences.size());
    const Sentence& sentence = claims_.sentences[index];
    const FieldText& source = field(sentence.field);
    CHANCERY_CHECK(sentence.span.contains(around) && sentence.span.end <= source.text.size());
    const Span part = quoted_part(source.text, sentence.span, around);
    out.member_or_null("document", id_);
    out.member("sentence", index);
    out.member("field", to_string(sentence.field));
    write_span(out, "span", part, source.points);
    out.member("quote", part.of(source.text));
}

void DocumentQuotes::write_place(JsonWriter& out, std::uint32_t index) const {
    const std::uint32_t begin = claims_.sentences.at(index).span.begin;
    out.begin_object();
    write_place_members(out, index, {begin, begin});
    out.end_object();
}

void DocumentQuotes::write_silent(JsonWriter& out, const SilentSentence& silent) const {
    const FieldText& source = field(claims_.sentences.at(silent.sentence).field);
    out.begin_object();
    write_place_members(out, silent.sentence, silent.words.front());
    out.key("words");
    out.begin_array();
    for (const Span word : silent.words) {
        out.begin_object();
        out.member("text", word.of(source.text));
        write_span(out, "span", word, source.points);
        out.end_object();
    }
    out.end_array();
    out.member("reason", chancery::to_string(silent.reason));
    out.end_object();
}

// A dataset has no words to quote: its row is the evidence.
void DocumentQuotes::write_row_members(JsonWriter& out, const ClaimEvidence& evidence) const {
    out.member_or_null("document", id_);
    out.member("row", evidence.sentence);
    for (const std::string_view name : {"sentence", "field", "span", "quote", "mark"}) out.null_member(name);
    out.member("rule", evidence.rule);
    out.member("confidence", evidence.confidence);
    out.member("extractor", claims_.extractor_version);
    out.null_member("asserted_by");
}

void DocumentQuotes::write_list(JsonWriter& out, std::span<const ClaimEvidence* const> evidence,
                                std::uint32_t limit) const {
    out.key("evidence");
    out.begin_array();
    for (std::size_t i = 0; i < evidence.size() && i < limit; ++i) {
        out.begin_object();
        write_members(out, *evidence[i]);
        out.end_object();
    }
    out.end_array();
    out.member("evidence_total", evidence.size());
}

void DocumentQuotes::write_sentence_members(JsonWriter& out, std::uint32_t index) const {
    const Sentence& sentence = claims_.sentences.at(index);
    out.member("sentence", index);
    out.member("field", to_string(sentence.field));
    write_span(out, "span", sentence.span, field(sentence.field).points);
    out.member("text", sentence_text(index));
}

void DocumentQuotes::write_mark(JsonWriter& out, std::uint32_t index, Span span) const {
    const FieldText& source = field(claims_.sentences.at(index).field);
    write_span(out, "span", span, source.points);
    out.member("text", span.of(source.text));
}

std::string_view DocumentQuotes::sentence_text(std::uint32_t index) const {
    const Sentence& sentence = claims_.sentences.at(index);
    return sentence.span.of(field(sentence.field).text);
}

Quotes::Quotes(const graph::Snapshot& graph, Load load, std::stop_token stop, std::size_t held_bytes)
    : graph_(graph), load_(std::move(load)), stop_(std::move(stop)), held_bytes_(held_bytes) {}

const DocumentQuotes* Quotes::document(DocumentKey key) {
    if (const auto known = loaded_.find(key); known != loaded_.end()) return known->second.quotes.get();
    if (failure_) return nullptr;
    if (stop_.stop_requested()) {
        failure_ = Error{Errc::deadline, "Reading the texts to quote took too long."};
        return nullptr;
    }
    const DocumentVersion* const version = graph_.find(key);
    CHANCERY_CHECK(version != nullptr);
    const bool has_text = !version->document->dataset;
    Result<std::shared_ptr<const std::string>> text =
        has_text ? load_(key) : std::make_shared<const std::string>();
    if (!text) {
        failure_ = text.error();
        return nullptr;
    }
    if (loaded_bytes_ + (*text)->size() > held_bytes_) {
        loaded_.clear();
        loaded_bytes_ = 0;
    }
    loaded_bytes_ += (*text)->size();
    Loaded& entry = loaded_[key];
    entry.text = std::move(*text);
    entry.quotes = std::make_unique<const DocumentQuotes>(version->document->id, version->document->title,
                                                          *entry.text, *version->claims);
    return entry.quotes.get();
}

std::span<const ClaimEvidence> Quotes::evidence(ClaimId claim) const {
    const DocumentVersion* const version = graph_.find(claim.document);
    CHANCERY_CHECK(version != nullptr);
    return evidence_of(*version->claims, claim.ordinal);
}

std::uint64_t Quotes::total(std::span<const ClaimId> claims) const {
    std::uint64_t sum = 0;
    for (const ClaimId claim : claims) sum += evidence(claim).size();
    return sum;
}

std::vector<Quotes::Item> Quotes::best(std::span<const ClaimId> claims, std::uint32_t limit) const {
    if (limit == 0) return {};
    std::vector<std::pair<double, ClaimId>> ranked;
    ranked.reserve(claims.size());
    for (const ClaimId claim : claims) {
        double surest = 0;
        for (const ClaimEvidence& item : evidence(claim)) surest = std::max(surest, item.confidence);
        ranked.emplace_back(-surest, claim);
    }
    const std::size_t wanted = std::min<std::size_t>(limit, ranked.size());  // each claim has at least one
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(wanted), ranked.end());
    std::vector<Item> out;
    // One sentence of each claim first, then the others: twenty mentions in one document say less than twenty
    // documents.
    for (std::size_t round = 0; out.size() < limit; ++round) {
        const std::size_t before = out.size();
        for (std::size_t i = 0; i < wanted && out.size() < limit; ++i) {
            const auto items = evidence(ranked[i].second);
            if (round < items.size()) out.push_back({ranked[i].second, &items[round]});
        }
        if (out.size() == before) break;
    }
    return out;
}

void Quotes::write_list(JsonWriter& out, std::span<const ClaimId> claims, std::uint32_t limit) {
    out.key("evidence");
    out.begin_array();
    for (const Item& item : best(claims, limit)) {
        const DocumentQuotes* const quotes = document(item.claim.document);
        if (quotes == nullptr) continue;
        out.begin_object();
        quotes->write_members(out, *item.evidence);
        out.end_object();
    }
    out.end_array();
    out.member("evidence_total", total(claims));
}

}  // namespace chancery::json
