// A table in pieces: each becomes one document, so that memory and commits stay bounded however long the
// table is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/records/record.hpp"
#include "schema/claims.hpp"

namespace chancery::extract::records {

/// Cuts the next piece off `rest`: limits::kChunkRows lines, or fewer if they have more than
/// limits::kChunkBytes (always at least one). The same text is always cut alike. Whole lines, with their
/// ends.
[[nodiscard]] std::string_view next_chunk(std::string_view& rest);

/// Takes the next line off `rest`, without its end ("\n" or "\r\n").
[[nodiscard]] std::string_view next_line(std::string_view& rest);

struct BadRow {
    std::uint32_t row = 0;
    std::string reason;
};

struct ChunkReading {
    std::uint32_t lines = 0;  // blank ones too
    std::uint32_t rows = 0;   // lines that are not blank: events + skipped + bad
    std::uint32_t events = 0;
    std::uint32_t skipped = 0;
    std::uint32_t bad = 0;
    std::vector<BadRow> bad_rows;  // the first limits::kRowErrorsListed
    Claims claims;
};

/// `first_row` is the number of the first line. Whatever is in the rows, this returns; a row that cannot be
/// read is counted and listed, the others are claims. O(n).
[[nodiscard]] ChunkReading read_chunk(RowReader& reader, std::string_view lines, std::uint32_t first_row,
                                      std::string id_space);

}  // namespace chancery::extract::records
