// Builds model files in memory: the layout of model_file.hpp, and a small random network that has all its
// arrays.
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/engine/aligned_vector.hpp"
#include "extract/engine/model_file.hpp"

namespace chancery::extract::engine {

class ModelWriter {
public:
    struct Entry {
        std::string name;
        ElementType type = ElementType::u8;
        std::vector<std::uint32_t> dims;
        std::vector<std::byte> bytes;
    };

    template <class T>
    void add(std::string_view name, ElementType type, std::vector<std::uint32_t> dims,
             const std::vector<T>& values) {
        Entry entry{std::string(name), type, std::move(dims),
                    std::vector<std::byte>(values.size() * sizeof(T))};
        if (!values.empty()) std::memcpy(entry.bytes.data(), values.data(), entry.bytes.size());
        entries_.push_back(std::move(entry));
    }
    void add_lines(std::string_view name, const std::vector<std::string>& lines);

    [[nodiscard]] std::vector<Entry>& entries() { return entries_; }
    [[nodiscard]] AlignedVector<std::byte> bytes() const;

private:
    std::vector<Entry> entries_;
};

/// What a random network is made of; odd sizes on purpose, where the layers allow them.
struct RandomNetwork {
    std::uint32_t width = 32;
    std::uint32_t convolutions = 1;
    std::uint32_t recurrent = 2;
    std::uint32_t arcs = 21;
    std::uint32_t relations = 13;
    std::uint32_t xpos_tags = 18;
    std::uint32_t relation_names = 19;
};

/// Knows `words` (in small letters).
[[nodiscard]] ModelWriter random_network(const RandomNetwork& sizes, const std::vector<std::string>& words,
                                         std::uint32_t seed);

}  // namespace chancery::extract::engine
