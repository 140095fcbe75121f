// gzip (RFC 1952) both ways; zlib stays behind this header.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "schema/error.hpp"

namespace chancery::api {

/// Answers shorter than this are sent as they are: a packet holds them anyway.
inline constexpr std::size_t kLeastCompressed = 1400;

[[nodiscard]] std::string gzip(std::string_view text);

/// Errors: malformed (no gzip, cut, damaged, or something behind it), too_large (more than `most` bytes: what
/// a "zip bomb" would be, which is never unpacked any further).
[[nodiscard]] Result<std::string> gunzip(std::string_view packed, std::size_t most);

}  // namespace chancery::api
