// Which requests may take longer than others.
#pragma once

#include <string_view>

namespace chancery::net {

/// Whether the target takes many documents or rows at once: Options::bulk_deadline is its own.
[[nodiscard]] inline bool is_bulk(std::string_view target) {
    const std::string_view path = target.substr(0, target.find('?'));
    return path == "/v1/documents/bulk" || path == "/v1/imports";
}

}  // namespace chancery::net
