// Event records in our own shape, one JSON object a line: that of GET /v1/events with its entities inline.
#pragma once

#include <memory>

#include "extract/records/record.hpp"

namespace chancery::json {

/// `type` and `participants` are needed; keys that only answers have (quad, score, evidence, ...) are passed
/// over. An event with an `id` is taken as resolved: events of one source with one id are one.
[[nodiscard]] std::unique_ptr<extract::records::RowReader> make_record_reader();

}  // namespace chancery::json
