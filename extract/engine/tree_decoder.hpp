// From scores of heads to the best tree with exactly one root: greedily where that gives one, else by
// Chu-Liu-Edmonds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/engine/rows.hpp"

namespace chancery::extract::engine {

/// The scratch of one decoder; not thread-safe.
class TreeDecoder {
public:
    /// `scores`: a row for each word, the root's score first, then each word's (as ArcScorer writes them; a
    /// word's own is never read). Writes each word's head, its index or kRoot. O(n^2).
    void decode(const Rows<float>& scores, std::size_t count, std::span<std::uint16_t> heads);

private:
    // A node is the root (0), a word (1 + index), or a cycle that was contracted. An arc is between nodes but
    // remembers the words that it really joins.
    using Node = std::uint32_t;
    struct Arc {
        double score = 0;
        std::uint16_t head = 0;  // words, as nodes
        std::uint16_t dependent = 0;
    };

    [[nodiscard]] bool is_tree(std::span<const std::uint16_t> heads);
    void load(const Rows<float>& scores, std::size_t count);
    void grow_path(Node from);
    Node best_head(Node node);
    void contract(Node first);
    void expand(std::size_t count, std::span<std::uint16_t> heads);
    [[nodiscard]] Arc& arc(Node head, Node dependent) {
        return arcs_[slot_[dependent] * slots_ + slot_[head]];
    }

    std::vector<std::uint8_t> state_;  // of a word, while is_tree looks
    std::vector<Arc> arcs_;            // by slot of the dependent, then of the head
    std::size_t slots_ = 0;
    std::vector<Node> slot_;    // of a node; a contracted cycle takes over one of its parts'
    std::vector<Node> alive_;   // nodes that no cycle has swallowed
    std::vector<Node> parent_;  // the cycle that swallowed it, or kNone
    std::vector<Arc> chosen_;   // the best arc into a node
    Node next_ = 0;             // the next cycle's
    std::vector<bool> finished_;
    std::vector<Node> path_;
    std::vector<bool> on_path_;
};

}  // namespace chancery::extract::engine
