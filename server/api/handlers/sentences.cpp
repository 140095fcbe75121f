// Sentences with what was read in them, of one document or those that name an entity.
#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "graph/query/budget.hpp"
#include "schema/name_fold.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/api/time_window.hpp"

namespace chancery::api {
namespace {

struct Mark {
    std::uint32_t sentence = 0;
    Span span;
    std::uint32_t ordinal = 0;  // of the claim
};

// What rests on each sentence, in text order.
class SentenceMarks {
public:
    explicit SentenceMarks(const Claims& claims) : claims_(claims) {
        std::uint32_t ordinal = 0;
        const auto add = [&](const auto& rows) {
            for (const auto& claim : rows) {
                for (const ClaimEvidence& item : claim.evidence)
                    marks_.push_back({item.sentence, item.span, ordinal});
                ++ordinal;
            }
        };
        add(claims.entities);
        add(claims.relations);
        add(claims.events);
        std::sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
            return std::tuple(a.sentence, a.span.begin, a.ordinal) <
                   std::tuple(b.sentence, b.span.begin, b.ordinal);
        });
    }

    // Of one sentence, with ordinals in [first, end).
    template <class Visit>
    void each(std::uint32_t sentence, std::uint32_t first, std::uint32_t end, Visit visit) const {
        auto mark = std::lower_bound(marks_.begin(), marks_.end(), sentence,
                                     [](const Mark& m, std::uint32_t s) { return m.sentence < s; });
        for (; mark != marks_.end() && mark->sentence == sentence; ++mark) {
            if (mark->ordinal >= first && mark->ordinal < end) visit(*mark);
        }
    }

    [[nodiscard]] const Claims& claims() const { return claims_; }

private:
    const Claims& claims_;
    std::vector<Mark> marks_;
};

void write_marks(ListAnswer& list, const graph::Snapshot& graph, const json::DocumentQuotes& quotes,
                 const SentenceMarks& marks, DocumentKey key, std::uint32_t sentence) {
    const Claims& claims = marks.claims();
    const auto entities = static_cast<std::uint32_t>(claims.entities.size());
    const auto relations = entities + static_cast<std::uint32_t>(claims.relations.size());
    json::JsonWriter& out = list.out;
    const auto write = [&](std::string_view name, std::uint32_t first, std::uint32_t end, auto write_what) {
        out.key(name);
        out.begin_array();
        marks.each(sentence, first, end, [&](const Mark& mark) {
            out.begin_object();
            quotes.write_mark(out, sentence, mark.span);
            write_what(ClaimId{key, mark.ordinal});
            out.end_object();
        });
        out.end_array();
    };
    write("highlights", 0, entities, [&](ClaimId claim) {
        out.key("entity");
        list.shapes.reference(graph.entity_of(claim));
    });
    write("events", relations, claims.size(), [&](ClaimId claim) {
        out.member("id", to_text(graph.event_of(claim)));
        out.member("type", to_string(claims.events[claim.ordinal - relations].type));
    });
    write("relations", entities, relations, [&](ClaimId claim) {
        out.member("id", to_text(graph.relation_of(claim)));
        out.member("type", to_string(claims.relations[claim.ordinal - entities].type));
    });
}

void write_sentence(ListAnswer& list, const graph::Snapshot& graph, const json::DocumentQuotes& quotes,
                    const SentenceMarks& marks, const DocumentVersion& version, std::uint32_t sentence) {
    list.out.begin_object();
    list.out.member("document", version.document->id);
    quotes.write_sentence_members(list.out, sentence);
    write_marks(list, graph, quotes, marks, version.key, sentence);
    list.out.end_object();
}

// Sentences that name an entity: documents in order of arrival, sentences in order of the text.
std::set<PageKey> naming(const graph::Snapshot& graph, const graph::EntityView& entity,
                         const TimeWindow& window) {
    std::set<PageKey> keys;
    for (const ClaimId claim : entity.claims) {
        const DocumentVersion& version = *graph.find(claim.document);
        if (version.document->dataset) continue;  // rows are no sentences
        const auto& day = version.document->published;
        if ((window.from && (!day || *day < *window.from)) || (window.to && (!day || *day >= *window.to)))
            continue;
        for (const ClaimEvidence& item : json::evidence_of(*version.claims, claim.ordinal))
            keys.insert({claim.document.value, item.sentence});
    }
    return keys;
}

bool has_words(std::string_view text, const std::vector<std::string>& words) {
    if (words.empty()) return true;
    const std::string folded = fold_name(text);
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return folded.find(word) != std::string::npos; });
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const std::string folded = fold_name(text);
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at) words.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

Result<Response> answer_naming(const Context& context, const std::set<PageKey>& keys) {
    const auto page = read_page(context);
    if (!page) return page.error();
    const auto words = words_of(context.call.parameters.one("q").value_or(""));
    const graph::Snapshot& graph = *context.graph;
    ListAnswer list(context, 0);
    list.open_items();
    std::uint32_t written = 0;
    std::optional<PageKey> last;
    std::optional<PageKey> next;
    std::optional<SentenceMarks> marks;  // of one document for all its sentences
    DocumentKey marked{};
    for (auto key = page->after ? keys.upper_bound(*page->after) : keys.begin(); key != keys.end(); ++key) {
        const DocumentVersion& version = *graph.find(DocumentKey{static_cast<std::uint32_t>(key->key)});
        const json::DocumentQuotes* const quotes = list.quotes.document(version.key);
        if (quotes == nullptr) break;  // finish() says why
        if (!has_words(quotes->sentence_text(key->id), words)) continue;
        if (written == page->limit) {
            next = last;
            break;
        }
        if (marked != version.key) marks.emplace(*version.claims);
        marked = version.key;
        write_sentence(list, graph, *quotes, *marks, version, key->id);
        last = *key;
        ++written;
    }
    list.close_items();
    return list.finish(next, keys.size());
}

}  // namespace

Result<Response> list_document_sentences(const Context& context) {
    const auto version = document_in_path(context);
    if (!version) return version.error();
    const auto page = read_page(context);
    if (!page) return page.error();
    ListAnswer list(context, 0);
    const json::DocumentQuotes* const quotes = list.quotes.document((*version)->key);
    const SentenceMarks marks(*(*version)->claims);
    list.open_items();
    const auto count = static_cast<std::uint32_t>((*version)->claims->sentences.size());
    const std::uint32_t first = page->after ? std::min(page->after->id, count) : 0;
    const std::uint32_t end = first + std::min(page->limit, count - first);
    for (std::uint32_t i = first; i < end && quotes != nullptr; ++i)
        write_sentence(list, *context.graph, *quotes, marks, **version, i);
    list.close_items();
    return list.finish(end < count ? std::optional(PageKey{0, end}) : std::nullopt, count);
}

Result<Response> list_mentions(const Context& context) {
    const auto party = party_in_path(context, 0);
    if (!party) return party.error();
    const auto window = read_window(context.call.parameters, today_utc());
    if (!window) return window.error();
    const auto node = context.graph->find(party->entity);
    return answer_naming(context,
                         node == nullptr ? std::set<PageKey>{} : naming(*context.graph, *node, *window));
}

Result<Response> list_sentences(const Context& context) {
    const auto window = read_window(context.call.parameters, today_utc());
    if (!window) return window.error();
    std::set<PageKey> keys;
    for (const std::string_view text : context.call.parameters.many("entity")) {
        const auto party = party_in_parameter(context, "entity", text);
        if (!party) return party.error();
        if (const auto node = context.graph->find(party->entity))
            keys.merge(naming(*context.graph, *node, *window));
    }
    return answer_naming(context, keys);
}

}  // namespace chancery::api
