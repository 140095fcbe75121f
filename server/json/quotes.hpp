// Evidence: the sentence that a claim rests on, in its words. Texts stay on disk and are read when quoted.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "graph/snapshot.hpp"
#include "schema/claims.hpp"
#include "schema/error.hpp"
#include "schema/limits.hpp"
#include "schema/utf8.hpp"
#include "server/json/writer.hpp"

namespace chancery::json {

/// A sentence longer than this is quoted around the marked words only: a text without full stops must not be
/// sent once for each of its thousand claims.
inline constexpr std::size_t kQuoteBytes = 2048;

/// The evidence of a claim by its ordinal (ClaimId).
[[nodiscard]] std::span<const ClaimEvidence> evidence_of(const Claims& claims, std::uint32_t ordinal);

/// Quotes from one document. The views must outlive it.
class DocumentQuotes {
public:
    DocumentQuotes(std::string_view id, std::string_view title, std::string_view text, const Claims& claims);

    /// Members of an open object: document, sentence, field, span, quote, mark, rule, confidence, extractor,
    /// asserted_by. Of a dataset also `row`, and null for what is said of a text.
    void write_members(JsonWriter& out, const ClaimEvidence& evidence) const;
    /// "evidence": the first `limit` of them, and "evidence_total".
    void write_list(JsonWriter& out, std::span<const ClaimEvidence* const> evidence,
                    std::uint32_t limit) const;
    /// Members of an open object: sentence, field, span, text.
    void write_sentence_members(JsonWriter& out, std::uint32_t sentence) const;
    /// Members of an open object: span and text of words in a sentence.
    void write_mark(JsonWriter& out, std::uint32_t sentence, Span span) const;
    [[nodiscard]] std::string_view sentence_text(std::uint32_t sentence) const;
    /// An object: document, sentence, field, span, quote.
    void write_place(JsonWriter& out, std::uint32_t sentence) const;
    /// An object: the place of a sentence that looked eventful and gave no event; words, reason.
    void write_silent(JsonWriter& out, const SilentSentence& silent) const;
    /// A sentence: sentence, field, span, text.
    void write_sentence(JsonWriter& out, std::uint32_t sentence) const;

private:
    void write_place_members(JsonWriter& out, std::uint32_t sentence, Span around) const;
    void write_row_members(JsonWriter& out, const ClaimEvidence& evidence) const;

    struct FieldText {
        std::string_view text;
        utf8::CodePoints points;
    };
    [[nodiscard]] const FieldText& field(Field which) const { return which == Field::title ? title_ : text_; }

    std::string_view id_;
    FieldText title_;
    FieldText text_;
    const Claims& claims_;
};

/// Quotes for one request, from any live document of one snapshot. Keeps texts for the next quote, at most
/// `held_bytes` of them (one of any size).
class Quotes {
public:
    using Load = std::function<Result<std::shared_ptr<const std::string>>(DocumentKey)>;
    Quotes(const graph::Snapshot& graph, Load load, std::stop_token stop = {},
           std::size_t held_bytes = limits::kQuotedBytes);

    /// Good until the next call. Null if the text could not be read, or the request is over; `failure` then
    /// says why.
    [[nodiscard]] const DocumentQuotes* document(DocumentKey key);
    [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

    /// "evidence": at most `limit`, the surest claim first, then in order of arrival; and "evidence_total".
    void write_list(JsonWriter& out, std::span<const ClaimId> claims, std::uint32_t limit);

    struct Item {
        ClaimId claim;
        const ClaimEvidence* evidence = nullptr;
    };
    /// The evidence of these claims, best first, at most `limit`.
    [[nodiscard]] std::vector<Item> best(std::span<const ClaimId> claims, std::uint32_t limit) const;
    [[nodiscard]] std::uint64_t total(std::span<const ClaimId> claims) const;

private:
    struct Loaded {
        std::shared_ptr<const std::string> text;
        std::unique_ptr<const DocumentQuotes> quotes;
    };
    [[nodiscard]] std::span<const ClaimEvidence> evidence(ClaimId claim) const;

    const graph::Snapshot& graph_;
    Load load_;
    std::stop_token stop_;
    std::size_t held_bytes_;
    std::map<DocumentKey, Loaded> loaded_;
    std::size_t loaded_bytes_ = 0;
    std::optional<Error> failure_;
};

}  // namespace chancery::json
