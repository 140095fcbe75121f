#include "server/api/docs.hpp"

#include <cstddef>

// The assembler copies the files into read-only data, as in openapi.cpp.
asm(".section .rodata\n"
    ".global chancery_docs_page\n.global chancery_docs_style\n.global chancery_docs_script\n"
    ".global chancery_docs_end\n"
    "chancery_docs_page:\n.incbin \"" CHANCERY_WEB_DIR
    "/docs.html\"\n"
    "chancery_docs_style:\n.incbin \"" CHANCERY_WEB_DIR
    "/docs.css\"\n"
    "chancery_docs_script:\n.incbin \"" CHANCERY_WEB_DIR
    "/docs.js\"\n"
    "chancery_docs_end:\n.byte 0\n"
    ".previous\n");

extern "C" {
extern const char chancery_docs_page[];
extern const char chancery_docs_style[];
extern const char chancery_docs_script[];
extern const char chancery_docs_end[];
}

namespace chancery::api {
namespace {

std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view docs_page() {
    return between(chancery_docs_page, chancery_docs_style);
}

std::string_view docs_style() {
    return between(chancery_docs_style, chancery_docs_script);
}

std::string_view docs_script() {
    return between(chancery_docs_script, chancery_docs_end);
}

}  // namespace chancery::api
