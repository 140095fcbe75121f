#include "schema/wikidata.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace chancery {
namespace {

struct Item {
    std::uint32_t number;
    std::string_view alpha3;
};

// Items of ISO 3166-1's countries (Wikidata, CC0).
constexpr std::array kItems = std::to_array<Item>({
#include "schema/wikidata.inc"
});

constexpr bool sorted_by_number() {
    for (std::size_t i = 1; i < kItems.size(); ++i) {
        if (kItems[i - 1].number >= kItems[i].number) return false;
    }
    return true;
}
static_assert(sorted_by_number(), "country_of_wikidata searches by halves, and no item is two countries");

}  // namespace

std::optional<Iso3> country_of_wikidata(std::string_view item) {
    if (!item.starts_with('Q') && !item.starts_with('q')) return std::nullopt;
    item.remove_prefix(1);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(item.data(), item.data() + item.size(), number);
    if (error != std::errc{} || end != item.data() + item.size()) return std::nullopt;
    const auto* const found = std::lower_bound(kItems.begin(), kItems.end(), number,
                                               [](const Item& i, std::uint32_t n) { return i.number < n; });
    if (found == kItems.end() || found->number != number) return std::nullopt;
    return parse_iso3(found->alpha3);
}

std::string wikidata_of(Iso3 country) {
    const auto* const found = std::find_if(kItems.begin(), kItems.end(),
                                           [&](const Item& item) { return item.alpha3 == country.text(); });
    return found == kItems.end() ? std::string() : "Q" + std::to_string(found->number);
}

}  // namespace chancery
