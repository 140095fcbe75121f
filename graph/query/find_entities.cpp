// Entities by the words of their names.
#include <algorithm>
#include <limits>

#include "graph/query/find.hpp"
#include "graph/query/paging.hpp"
#include "graph/query/party.hpp"
#include "graph/state.hpp"
#include "schema/name_fold.hpp"

namespace chancery::graph {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

class NameQuery {
public:
    enum Rank : std::uint8_t { kWhole, kFromStart, kAnywhere, kNone };

    explicit NameQuery(std::string_view q) : folded_(fold_name(q)), words_(words_of(folded_)) {}
    NameQuery(const NameQuery&) = delete;  // words_ point into folded_
    NameQuery& operator=(const NameQuery&) = delete;

    [[nodiscard]] bool empty() const { return words_.empty(); }

    /// How well a folded name matches; the last word of the query may be a prefix.
    [[nodiscard]] Rank rank(std::string_view name) const {
        if (name == folded_) return kWhole;
        if (name.starts_with(folded_)) return kFromStart;  // the rest of the last word, or more words, follow
        if (name.find(words_.front()) == std::string_view::npos) return kNone;  // quick: most names end here
        const auto words = words_of(name);
        const auto occurs = [&](std::string_view word, bool prefix) {
            return std::any_of(words.begin(), words.end(),
                               [&](std::string_view w) { return prefix ? w.starts_with(word) : w == word; });
        };
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!occurs(words_[i], i + 1 == words_.size())) return kNone;
        }
        return kAnywhere;
    }

private:
    std::string folded_;
    std::vector<std::string_view> words_;
};

bool passes(const EntityView& node, const EntityFilter& filter) {
    return node.events.size() >= filter.min_events &&
           meets(filter.kind, [&](EntityKind kind) { return kind == node.kind; }) &&
           meets(filter.country, [&](const Iso3& code) { return node.country == code; });
}

// Whether it holds an office whose title has all the words.
bool holds_office(const Snapshot& snapshot, const EntityView& node,
                  const std::vector<std::string_view>& words, const EntityFilter& filter, Budget& budget) {
    if (words.empty()) return true;
    return std::any_of(node.relations.begin(), node.relations.end(), [&](RelationId id) {
        const RelationNode& relation = *snapshot.find(id);
        if (!budget.spend() || relation.type != RelationType::holds_office || relation.subject != node.id)
            return false;
        if (filter.valid_at && !holds_on(relation, *filter.valid_at)) return false;
        const std::string title = fold_name(relation.title);
        return std::all_of(words.begin(), words.end(),
                           [&](std::string_view word) { return title.find(word) != std::string::npos; });
    });
}

// Rank first, then most events.
PageKey sort_key(NameQuery::Rank rank, const EntityView& node) {
    constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
    return {(std::int64_t{rank} << 32U) + kMost - static_cast<std::int64_t>(node.events.size()),
            node.id.value};
}

}  // namespace

Result<Page<EntityMatch>> find_entities(const Snapshot& snapshot, const EntityFilter& filter,
                                        const PageRequest& request, Budget& budget) {
    const NameQuery query(filter.q);
    const std::string office = fold_name(filter.office);
    const auto office_words = words_of(office);
    if (!filter.office.empty() && office_words.empty()) return Page<EntityMatch>{};
    if (!filter.q.empty() && query.empty()) return Page<EntityMatch>{};  // nothing but punctuation
    std::vector<Ranked<EntityMatch>> found;
    for (std::uint32_t i = 1; i <= snapshot.last_entity().value; ++i) {
        if (!budget.spend()) return out_of_budget();
        const auto node = snapshot.find(EntityId{i});
        if (node == nullptr || !passes(*node, filter)) continue;
        if (!holds_office(snapshot, *node, office_words, filter, budget)) continue;
        if (query.empty()) {
            found.push_back({sort_key(NameQuery::kWhole, *node), {EntityId{i}, {}}});
            continue;
        }
        if (!budget.spend(node->folded.size())) return out_of_budget();
        NameQuery::Rank best = NameQuery::kNone;
        std::size_t form = 0;
        for (std::size_t k = 0; k < node->folded.size(); ++k) {
            const auto rank = query.rank(node->folded[k]);
            if (rank >= best) continue;
            best = rank;
            form = k;
        }
        if (best == NameQuery::kNone) continue;
        found.push_back({sort_key(best, *node),
                         {EntityId{i}, std::string(form == 0 ? node->name : node->aliases[form - 1])}});
    }
    return take_page(std::move(found), request);
}

}  // namespace chancery::graph
