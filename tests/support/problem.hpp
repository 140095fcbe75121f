// What an RFC 9457 problem must look like, whatever it is about.
#pragma once

#include <string_view>

#include "tests/support/http_client.hpp"

namespace chancery::test {

/// CHECKs that the answer is that problem in full; `name` is "/problems/<name>", "" for any. `at` is the
/// pointer, parameter or line that `errors` must name; "" for none. Prints the body when not.
void check_problem(const HttpAnswer& answer, int status, std::string_view name, std::string_view at = {});

}  // namespace chancery::test
