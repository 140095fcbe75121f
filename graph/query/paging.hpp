// One page of a ranked list.
#pragma once

#include <algorithm>
#include <vector>

#include "schema/query.hpp"

namespace chancery::graph {

template <class Item>
struct Ranked {
    PageKey key;
    Item item;
};

/// The items behind `request.after`, least key first. Keys are distinct.
template <class Item>
[[nodiscard]] Page<Item> take_page(std::vector<Ranked<Item>> all, const PageRequest& request) {
    const auto less = [](const Ranked<Item>& a, const Ranked<Item>& b) { return a.key < b.key; };
    Page<Item> page;
    page.total = all.size();
    if (request.after) std::erase_if(all, [&](const Ranked<Item>& r) { return r.key <= *request.after; });
    const std::size_t count = std::min<std::size_t>(request.limit, all.size());
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end(), less);
    page.items.reserve(count);
    for (std::size_t i = 0; i < count; ++i) page.items.push_back(std::move(all[i].item));
    if (count < all.size() && count > 0) page.next = all[count - 1].key;
    return page;
}

}  // namespace chancery::graph
