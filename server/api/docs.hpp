// The API reference for people: server/web/docs.*, embedded in the binary. It draws openapi.json in the
// reader's browser and asks nobody but this server.
#pragma once

#include <string_view>

namespace chancery::api {

[[nodiscard]] std::string_view docs_page();
[[nodiscard]] std::string_view docs_style();
[[nodiscard]] std::string_view docs_script();

/// Content-Security-Policy of the pages: nothing inline, nothing from elsewhere, in no frame.
inline constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

}  // namespace chancery::api
