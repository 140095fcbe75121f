// The same value as YAML 1.2, block style: how openapi.yaml is made from openapi.json.
#pragma once

#include <string>

#include "server/json/value.hpp"

namespace chancery::json {

[[nodiscard]] std::string to_yaml(const Value& value);

}  // namespace chancery::json
