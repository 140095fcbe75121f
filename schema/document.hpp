// A document as it was sent: the text that every claim is checked against.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schema/date.hpp"
#include "schema/text_span.hpp"

namespace chancery {

/// What a document of kind `dataset` is a piece of: rows of a table of events, without text.
struct Dataset {
    std::string format;           // "chancery", "gdelt", "icews", "polecat"
    std::uint32_t first_row = 1;  // lines of the file, from 1; both inclusive
    std::uint32_t last_row = 1;
    std::uint32_t rows = 0;      // of these lines, blank ones and the header aside
    std::uint32_t bad_rows = 0;  // that could not be read
    bool operator==(const Dataset&) const = default;
};

/// All texts are valid UTF-8 without U+0000; the server's reader has checked that.
struct Document {
    std::string id;  // the client's, or "doc_" and the SHA-256 over all fields
    std::string title;
    std::string text;
    std::string url;
    std::string source;
    std::string published_at;       // as sent ("2025-05-17" or RFC 3339); "" if unknown
    std::optional<Date> published;  // its calendar day
    std::string lang;               // as sent; "" if unknown
    std::string collection;
    std::vector<std::string> tags;
    std::optional<Dataset> dataset = std::nullopt;  // then `text` is empty, and evidence is row numbers
    bool operator==(const Document&) const = default;

    [[nodiscard]] std::string_view field(Field f) const {
        return f == Field::title ? std::string_view(title) : std::string_view(text);
    }
};

}  // namespace chancery
