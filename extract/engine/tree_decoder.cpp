// Tarjan's way to the best arborescence over a dense matrix: grow a path of best heads, contract the cycles
// that it closes, and at the end open them again where their arc comes in.
#include "extract/engine/tree_decoder.hpp"

#include <algorithm>
#include <limits>

#include "extract/engine/analysis.hpp"
#include "extract/engine/linear_layer.hpp"
#include "schema/check.hpp"

namespace chancery::extract::engine {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kRootNode = 0;
enum : std::uint8_t { kUnseen, kOnTheWay, kRooted };

/// A root arc loses so much that every tree with fewer of them is better, whatever its other arcs.
double root_penalty(const Rows<float>& scores, std::size_t count) {
    float low = scores.row(0)[0];
    float high = low;
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t h = 0; h <= count; ++h) {
            if (h == i + 1) continue;
            low = std::min(low, scores.row(i)[h]);
            high = std::max(high, scores.row(i)[h]);
        }
    }
    return (static_cast<double>(high) - static_cast<double>(low) + 1) * static_cast<double>(count + 1);
}

}  // namespace

void TreeDecoder::decode(const Rows<float>& scores, std::size_t count, std::span<std::uint16_t> heads) {
    CHANCERY_CHECK(heads.size() >= count && count < kRoot);
    heads = heads.first(count);
    for (std::size_t i = 0; i < count; ++i) {
        // The word's own score may be any: whatever stands there loses.
        const float* const row = scores.row(i);
        std::size_t best = 0;
        for (std::size_t h = 1; h <= count; ++h)
            if (h != i + 1 && row[h] > row[best]) best = h;
        heads[i] = best == 0 ? kRoot : static_cast<std::uint16_t>(best - 1);
    }
    if (count == 0 || is_tree(heads)) return;
    load(scores, count);
    for (Node word = 1; word <= count; ++word)
        if (!finished_[word] && parent_[word] == kNone) grow_path(word);
    expand(count, heads);
}

bool TreeDecoder::is_tree(std::span<const std::uint16_t> heads) {
    if (std::count(heads.begin(), heads.end(), kRoot) != 1) return false;
    state_.assign(heads.size(), kUnseen);
    for (std::size_t i = 0; i < heads.size(); ++i) {
        std::size_t at = i;
        while (at != kRoot && state_[at] == kUnseen) {
            state_[at] = kOnTheWay;
            at = heads[at];
        }
        if (at != kRoot && state_[at] == kOnTheWay) return false;
        for (at = i; at != kRoot && state_[at] == kOnTheWay; at = heads[at]) state_[at] = kRooted;
    }
    return true;
}

void TreeDecoder::load(const Rows<float>& scores, std::size_t count) {
    const std::size_t nodes = 2 * (count + 1);  // every contraction swallows two nodes at least
    slots_ = count + 1;
    if (arcs_.size() < slots_ * slots_) arcs_.resize(slots_ * slots_);
    slot_.resize(nodes);
    chosen_.resize(nodes);
    parent_.assign(nodes, kNone);
    finished_.assign(nodes, false);
    on_path_.assign(nodes, false);
    alive_.clear();
    next_ = static_cast<Node>(count + 1);
    const double penalty = root_penalty(scores, count);
    for (Node node = 0; node <= count; ++node) {
        slot_[node] = node;
        alive_.push_back(node);
    }
    for (Node word = 1; word <= count; ++word) {
        for (Node head = 0; head <= count; ++head) {
            const double score = static_cast<double>(scores.row(word - 1)[head]);
            arc(head, word) = Arc{head == kRootNode ? score - penalty : score,
                                  static_cast<std::uint16_t>(head), static_cast<std::uint16_t>(word)};
        }
    }
    finished_[kRootNode] = true;
}

void TreeDecoder::grow_path(Node from) {
    path_.assign(1, from);
    on_path_[from] = true;
    for (;;) {
        const Node head = best_head(path_.back());
        if (finished_[head]) break;
        if (on_path_[head]) {
            contract(head);
        } else {
            path_.push_back(head);
            on_path_[head] = true;
        }
    }
    for (const Node node : path_) finished_[node] = true;
}

TreeDecoder::Node TreeDecoder::best_head(Node node) {
    Node best = kNone;
    for (const Node head : alive_) {
        if (head == node) continue;
        if (best == kNone || arc(head, node).score > arc(best, node).score) best = head;
    }
    chosen_[node] = arc(best, node);  // the root is alive, so there is one
    return best;
}

void TreeDecoder::contract(Node first) {
    const auto begin = std::find(path_.begin(), path_.end(), first);
    const std::span<const Node> cycle(begin, path_.end());
    const Node whole = next_++;
    slot_[whole] = slot_[first];
    for (const Node part : cycle) parent_[part] = whole;
    std::erase_if(alive_, [&](Node node) { return parent_[node] != kNone; });
    for (const Node other : alive_) {
        // Coming in at a part costs the arc of the cycle that it replaces.
        Arc in = arc(other, cycle[0]);
        in.score -= chosen_[cycle[0]].score;
        Arc out = arc(cycle[0], other);  // of no use if `other` is the root, but harmless
        for (const Node part : cycle.subspan(1)) {
            const Arc& into = arc(other, part);
            const double gain = into.score - chosen_[part].score;
            if (gain > in.score) in = Arc{gain, into.head, into.dependent};
            if (arc(part, other).score > out.score) out = arc(part, other);
        }
        arc(other, whole) = in;
        arc(whole, other) = out;
    }
    alive_.push_back(whole);
    path_.erase(begin, path_.end());
    path_.push_back(whole);
    on_path_[whole] = true;
}

void TreeDecoder::expand(std::size_t count, std::span<std::uint16_t> heads) {
    for (Node cycle = next_ - 1; cycle > count; --cycle) {
        // The part where the cycle's arc comes in takes it; the others keep theirs.
        Node part = chosen_[cycle].dependent;
        while (parent_[part] != cycle) part = parent_[part];
        chosen_[part] = chosen_[cycle];
    }
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint16_t head = chosen_[i + 1].head;
        heads[i] = head == kRootNode ? kRoot : static_cast<std::uint16_t>(head - 1);
    }
}

}  // namespace chancery::extract::engine
