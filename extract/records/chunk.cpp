#include "extract/records/chunk.hpp"

#include <utility>

#include "extract/records/claims_maker.hpp"
#include "schema/limits.hpp"
#include "schema/name_fold.hpp"
#include "schema/utf8.hpp"

namespace chancery::extract::records {
namespace {

std::string from_latin1(std::string_view line) {
    std::string out;
    out.reserve(line.size() + line.size() / 8);
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80U) {
            out += c;
        } else {
            out += static_cast<char>(0xC0U | (byte >> 6U));
            out += static_cast<char>(0x80U | (byte & 0x3FU));
        }
    }
    return out;
}

RowReading read_line(RowReader& reader, std::string_view line) {
    if (line.size() > limits::kRowBytes) {
        return bad_row("longer than " + std::to_string(limits::kRowBytes) + " bytes");
    }
    if (line.find('\0') != std::string_view::npos) return bad_row("U+0000 in it");
    if (utf8::is_valid(line)) return reader.read(line);
    if (reader.accepts_latin1()) return reader.read(from_latin1(line));
    return bad_row("not UTF-8");
}

bool fits(const NamedEntity& entity) {
    return !is_blank(entity.name) && entity.name.size() <= limits::kNameBytes;
}

// What a reader lets through may still be more than we keep.
RowReading bounded(RowReading reading) {
    if (reading.kind != RowReading::Kind::event) return reading;
    const EventRecord& event = reading.event;
    if (event.parties.size() > limits::kRowParties) return bad_row("more than 100 participants");
    for (const Party& party : event.parties) {
        bool good = fits(party.entity) && party.represents.size() <= limits::kRowParties &&
                    party.head_office.size() <= limits::kNameBytes && (!party.head || fits(*party.head));
        for (const NamedEntity& state : party.represents) good = good && fits(state);
        if (!good) return bad_row("a party without a name, or with one of more than 512 bytes");
    }
    if (event.place && !fits(*event.place))
        return bad_row("a place without a name, or with one of more than 512 bytes");
    if (event.id.size() > limits::kDocumentIdBytes) return bad_row("an id of more than 128 bytes");
    if (event.trigger.size() > limits::kNameBytes) return bad_row("a trigger of more than 512 bytes");
    return reading;
}

}  // namespace

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string_view next_chunk(std::string_view& rest) {
    std::size_t size = 0;
    for (std::size_t lines = 0; lines < limits::kChunkRows && size < rest.size(); ++lines) {
        const std::size_t end = rest.find('\n', size);
        const std::size_t next = end == std::string_view::npos ? rest.size() : end + 1;
        if (lines > 0 && next > limits::kChunkBytes) break;
        size = next;
    }
    const std::string_view chunk = rest.substr(0, size);
    rest.remove_prefix(size);
    return chunk;
}

ChunkReading read_chunk(RowReader& reader, std::string_view lines, std::uint32_t first_row,
                        std::string id_space) {
    ClaimsMaker maker("import." + std::string(reader.format()), std::move(id_space));
    ChunkReading out;
    const auto refuse = [&](std::uint32_t row, std::string reason) {
        ++out.bad;
        if (out.bad_rows.size() < limits::kRowErrorsListed) out.bad_rows.push_back({row, std::move(reason)});
    };
    while (!lines.empty()) {
        const std::string_view line = next_line(lines);
        const std::uint32_t row = first_row + out.lines++;
        if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
        ++out.rows;
        RowReading reading = bounded(read_line(reader, line));
        if (reading.kind == RowReading::Kind::bad) {
            refuse(row, std::move(reading.reason));
        } else if (reading.kind == RowReading::Kind::skipped) {
            ++out.skipped;
        } else if (maker.add(reading.event, row)) {
            ++out.events;
        } else {
            refuse(row, "more claims than a document may have: send shorter pieces");
        }
    }
    out.claims = maker.take();
    return out;
}

}  // namespace chancery::extract::records
