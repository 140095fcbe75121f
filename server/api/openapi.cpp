#include "server/api/openapi.hpp"

#include "schema/check.hpp"
#include "server/json/reader.hpp"
#include "server/json/yaml.hpp"

// The assembler copies the file into read-only data; CMake rebuilds this object when the file changes.
asm(".section .rodata\n"
    ".global chancery_openapi_begin\n"
    ".global chancery_openapi_end\n"
    "chancery_openapi_begin:\n"
    ".incbin \"" CHANCERY_OPENAPI_FILE
    "\"\n"
    "chancery_openapi_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char chancery_openapi_begin[];
extern const char chancery_openapi_end[];
}

namespace chancery::api {
namespace {

constexpr std::size_t kMostValues = 100'000;

}  // namespace

std::string_view openapi_json() {
    return {chancery_openapi_begin, static_cast<std::size_t>(chancery_openapi_end - chancery_openapi_begin)};
}

std::string openapi_yaml() {
    const auto value = json::parse(openapi_json(), kMostValues);
    CHANCERY_CHECK(value.has_value());
    return json::to_yaml(*value);
}

std::string_view version() {
    return CHANCERY_VERSION;
}

}  // namespace chancery::api
