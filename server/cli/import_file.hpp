// A table on its way to a server, in pieces that the server cuts alike: memory does not grow with the file.
#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace chancery::cli {

/// Reads a table piece by piece.
class TableFile {
public:
    explicit TableFile(std::istream& in);

    struct Piece {
        std::string body;             // with the header in front, if the table has one
        std::uint64_t first_row = 1;  // of the first line behind the header; lines of the file, from 1
        std::uint64_t lines = 0;      // behind the header
    };
    /// nullopt at the end of the file. A line that is longer than any row may be is cut, so that the server
    /// counts it as bad and nobody holds it.
    [[nodiscard]] std::optional<Piece> next();

    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_; }
    /// Whether reading failed before the end.
    [[nodiscard]] bool failed() const { return in_.bad(); }

private:
    void fill();
    void append_lines(std::string_view block);
    void take_header();

    std::istream& in_;
    std::string buffer_;  // whole lines, but for the last while the file goes on
    std::string block_;
    std::string header_;    // with its end
    std::size_t line_ = 0;  // bytes of the line that is being read
    std::uint64_t next_row_ = 1;
    std::uint64_t bytes_ = 0;
    bool started_ = false;
};

}  // namespace chancery::cli
