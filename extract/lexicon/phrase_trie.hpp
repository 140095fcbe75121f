// Phrases of folded words, and every phrase that starts at a given token.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/text/tokenizer.hpp"

namespace chancery::extract {

class PhraseTrie {
public:
    /// `payload` is the caller's number for the phrase; one phrase may have several. `words` must not be
    /// empty.
    void insert(std::span<const Token> words, std::uint32_t payload);

    /// Calls `found(length, payloads)` for each phrase that begins at tokens[at], shorter ones first. Its
    /// cost is bounded by the longest phrase that was inserted.
    template <class Found>
    void match(std::span<const Token> tokens, std::size_t at, Found&& found) const {
        std::uint32_t node = 0;
        for (std::size_t i = at; i < tokens.size(); ++i) {
            const auto word = words_.find(std::string_view(tokens[i].fold));
            if (word == words_.end()) return;
            const auto edge = edges_.find(edge_key(node, word->second));
            if (edge == edges_.end()) return;
            node = edge->second;
            if (!payloads_[node].empty()) found(i - at + 1, std::span<const std::uint32_t>(payloads_[node]));
        }
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
    };

    static std::uint64_t edge_key(std::uint32_t node, std::uint32_t word) {
        return (std::uint64_t{node} << 32U) | word;
    }

    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> words_;
    std::unordered_map<std::uint64_t, std::uint32_t> edges_;
    std::vector<std::vector<std::uint32_t>> payloads_{1};  // by node; node 0 is the root
};

}  // namespace chancery::extract
