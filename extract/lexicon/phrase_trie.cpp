// Edges live in one hash map over (node, word): small, and built once.
#include "extract/lexicon/phrase_trie.hpp"

#include "schema/check.hpp"

namespace chancery::extract {

void PhraseTrie::insert(std::span<const Token> words, std::uint32_t payload) {
    CHANCERY_CHECK(!words.empty());
    std::uint32_t node = 0;
    for (const Token& token : words) {
        const auto word =
            words_.try_emplace(token.fold, static_cast<std::uint32_t>(words_.size())).first->second;
        const auto [edge, fresh] =
            edges_.try_emplace(edge_key(node, word), static_cast<std::uint32_t>(payloads_.size()));
        if (fresh) payloads_.emplace_back();
        node = edge->second;
    }
    payloads_[node].push_back(payload);
}

}  // namespace chancery::extract
