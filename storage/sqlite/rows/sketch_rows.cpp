#include "storage/sqlite/rows/sketch_rows.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <string>

namespace chancery::storage {
namespace {

constexpr std::size_t kDigits = 8;

std::string to_hex(const std::vector<std::uint32_t>& hashes) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string out;
    out.reserve(hashes.size() * kDigits);
    for (const std::uint32_t hash : hashes) {
        for (unsigned shift = 32; shift > 0; shift -= 4) out += kHex[(hash >> (shift - 4)) & 0xFU];
    }
    return out;
}

bool is_whole(const TextSketch& sketch) {
    if (sketch.words == 0) return false;
    if (sketch.is_short()) return sketch.hashes.size() == 2;
    const auto& hashes = sketch.hashes;
    return !hashes.empty() && hashes.size() <= TextSketch::kHashes &&
           std::adjacent_find(hashes.begin(), hashes.end(), std::greater_equal<>()) == hashes.end();
}

TextSketch read_sketch(const Row& row) {
    TextSketch sketch;
    sketch.words = row.number(1);
    const std::string text = row.text(2);
    if (text.size() % kDigits != 0) row.refuse(2);
    sketch.hashes.reserve(text.size() / kDigits);
    for (const char* at = text.data(); at != text.data() + text.size(); at += kDigits) {
        std::uint32_t hash = 0;
        const auto [end, error] = std::from_chars(at, at + kDigits, hash, 16);
        if (error != std::errc{} || end != at + kDigits) row.refuse(2);
        sketch.hashes.push_back(hash);
    }
    if (!is_whole(sketch)) row.refuse(2);
    return sketch;
}

}  // namespace

SketchWriter::SketchWriter(Connection& connection)
    : insert_(connection, "INSERT INTO document_sketch (document, words, hashes) VALUES (?1, ?2, ?3)") {}

void SketchWriter::insert(DocumentKey document, const TextSketch& sketch) {
    if (sketch.words != 0) insert_.run(document.value, sketch.words, to_hex(sketch.hashes));
}

SketchReader::SketchReader(Connection& connection)
    : sketches_(connection, "document_sketch",
                "SELECT document, words, hashes FROM document_sketch ORDER BY document"),
      text_(connection, "SELECT text FROM document_text WHERE key = ?1") {}

TextSketch SketchReader::read(DocumentKey document) {
    if (sketches_.at_document(document)) {
        TextSketch sketch = read_sketch(sketches_.row());
        sketches_.advance();
        return sketch;
    }
    text_.bind(document.value);
    const ResetAtExit reset(text_);
    return text_.step() ? sketch_of(text_.text(0)) : TextSketch{};
}

}  // namespace chancery::storage
