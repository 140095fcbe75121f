// Describes each atom by its row in each of the segmenter's tables. Must agree with
// extract/training/segment_features.py.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/engine/segmenter_atoms.hpp"

namespace chancery::extract::engine {

struct AtomTable {
    const char* name;
    std::uint16_t rows;
};

/// The tables beside that of words, in the order of AtomRows::rows.
inline constexpr std::array<AtomTable, 8> kAtomTables{{{"seg.shape", 512},
                                                       {"seg.suffix", 1024},
                                                       {"seg.prefix", 1024},
                                                       {"seg.gap", 32},
                                                       {"seg.quote", 8},
                                                       {"seg.reach", 64},
                                                       {"seg.paragraph", 64},
                                                       {"seg.chunk", 32}}};

struct AtomRows {
    std::uint32_t word = 0;  // the fingerprint of its normal form
    std::array<std::uint16_t, kAtomTables.size()> rows{};
};

class AtomDescriber {
public:
    /// Fills `rows` for the atoms of one paragraph. O(n) time.
    void describe(std::string_view text, std::span<const Atom> atoms, std::vector<AtomRows>& rows);

private:
    void read_forms(std::string_view text, std::span<const Atom> atoms, std::vector<AtomRows>& rows);
    void find_chunk_ends(std::span<const Atom> atoms);
    void read_lines(std::span<const Atom> atoms, std::vector<AtomRows>& rows);
    void read_reach(std::span<const Atom> atoms, std::vector<AtomRows>& rows) const;
    void read_chunks(std::span<const Atom> atoms, std::vector<AtomRows>& rows) const;

    std::vector<std::uint32_t> chunk_ends_;  // for each atom
    std::vector<std::uint32_t>
        short_forms_;  // normal forms of up to four bytes, first byte lowest; 0: longer
    std::vector<std::uint32_t> line_begins_;
};

}  // namespace chancery::extract::engine
