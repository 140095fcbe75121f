#include "graph/query/newer.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace chancery::graph {
namespace {

// No two events share a claim: this tells them apart when they say the same.
std::pair<std::string_view, std::uint32_t> first_claim(const Snapshot& snapshot, const EventView& event) {
    const auto named = [&](ClaimId claim) {
        return std::pair(std::string_view(snapshot.find(claim.document)->document->id), claim.ordinal);
    };
    auto first = named(event.claims.front());
    for (const ClaimId claim : event.claims) first = std::min(first, named(claim));
    return first;
}

}  // namespace

bool newer(const Snapshot& snapshot, const EventView& a, const EventView& b) {
    const auto by_date = [](const EventView& e) {
        return std::tuple(e.date.has_value(), e.date ? e.date->from : Date{}, e.date ? e.date->to : Date{});
    };
    if (by_date(a) != by_date(b)) return by_date(a) > by_date(b);
    const auto by_support = [](const EventView& e) {
        return std::tuple(e.documents, e.sources, e.confidence);
    };
    if (by_support(a) != by_support(b)) return by_support(a) > by_support(b);
    const auto by_words = [](const EventView& e) {
        return std::tuple(e.type, e.mode, e.realis, e.stage, std::string_view(e.trigger));
    };
    if (by_words(a) != by_words(b)) return by_words(a) < by_words(b);
    return first_claim(snapshot, a) < first_claim(snapshot, b);
}

void sort_newest_first(const Snapshot& snapshot, std::vector<EventId>& events) {
    std::sort(events.begin(), events.end(), [&](EventId a, EventId b) {
        return a != b && newer(snapshot, *snapshot.find(a), *snapshot.find(b));
    });
}

}  // namespace chancery::graph
