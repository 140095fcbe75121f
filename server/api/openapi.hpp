// The API's description, OpenAPI 3.1. Its source is schema/openapi.json, embedded in the binary; YAML is made
// from it.
#pragma once

#include <string>
#include <string_view>

namespace chancery::api {

[[nodiscard]] std::string_view openapi_json();
[[nodiscard]] std::string openapi_yaml();

/// The server's version: "0.1.0".
[[nodiscard]] std::string_view version();

}  // namespace chancery::api
