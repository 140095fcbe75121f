#include "server/cli/import_file.hpp"

#include <algorithm>

#include "extract/records/chunk.hpp"
#include "extract/records/tables.hpp"
#include "schema/limits.hpp"

namespace chancery::cli {
namespace {

constexpr std::size_t kBlock = 1U << 20U;
constexpr std::size_t kPieceBytes = 12U * 1024 * 1024;  // under the server's limit with the header
constexpr int kPieceChunks = 4;  // the server reads one while it commits the one before
constexpr std::size_t kEnough =
    kPieceBytes + 2 * limits::kChunkBytes;  // so that every chunk is cut as in the whole

}  // namespace

TableFile::TableFile(std::istream& in) : in_(in), block_(kBlock, '\0') {}

// Lines that are too long lose their middle, not their end.
void TableFile::append_lines(std::string_view block) {
    while (!block.empty()) {
        const std::size_t end = block.find('\n');
        std::string_view part = block.substr(0, end);
        block.remove_prefix(end == std::string_view::npos ? block.size() : end + 1);
        const std::size_t most = limits::kRowBytes + 2;  // one more than a row and "\r" may have
        const std::size_t room = line_ < most ? most - line_ : 0;
        part = part.substr(0, room);
        buffer_ += part;
        line_ += part.size();
        if (end == std::string_view::npos) return;
        buffer_ += '\n';
        line_ = 0;
    }
}

void TableFile::fill() {
    while (buffer_.size() < kEnough && in_) {
        in_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
        const auto got = static_cast<std::size_t>(in_.gcount());
        bytes_ += got;
        append_lines(std::string_view(block_).substr(0, got));
    }
}

void TableFile::take_header() {
    started_ = true;
    if (buffer_.starts_with("\xEF\xBB\xBF")) buffer_.erase(0, 3);
    std::string_view rest = buffer_;
    const std::string_view line = extract::records::next_line(rest);
    const auto format = extract::records::recognize(line);
    if (!format || !extract::records::is_header(*format, line)) return;
    const std::size_t size = buffer_.size() - rest.size();
    header_ = buffer_.substr(0, size);
    buffer_.erase(0, size);
    next_row_ = 2;
}

std::optional<TableFile::Piece> TableFile::next() {
    fill();
    if (!started_) take_header();
    std::string_view rest = buffer_;
    std::size_t size = 0;
    for (int i = 0; i < kPieceChunks && !rest.empty(); ++i) {
        const std::size_t chunk = extract::records::next_chunk(rest).size();
        if (size > 0 && size + chunk > kPieceBytes) break;
        size += chunk;
    }
    if (size == 0) return std::nullopt;
    Piece piece;
    piece.body = header_ + buffer_.substr(0, size);
    piece.first_row = next_row_;
    const auto begin = buffer_.begin();
    piece.lines =
        static_cast<std::uint64_t>(std::count(begin, begin + static_cast<std::ptrdiff_t>(size), '\n'));
    if (buffer_[size - 1] != '\n') ++piece.lines;
    next_row_ += piece.lines;
    buffer_.erase(0, size);
    return piece;
}

}  // namespace chancery::cli
