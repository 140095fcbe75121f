// Any bytes: what is valid UTF-8 must give claims that keep their promises.
#include <cstdio>
#include <cstdlib>

#include "extract/extractor.hpp"
#include "schema/utf8.hpp"
#include "tests/unit/extract/promises.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chancery;
    static const extract::Extractor extractor = extract::Extractor::create().value();
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (!utf8::is_valid(bytes)) return 0;
    Document document;
    const std::size_t line = bytes.find('\n');  // the first line is the title
    document.title = line == std::string_view::npos ? "" : bytes.substr(0, line);
    document.text = line == std::string_view::npos ? bytes : bytes.substr(line + 1);
    document.published = Date{2031, 5, 6};
    const auto claims = extractor.extract(document);
    if (!claims) std::abort();
    if (const std::string broken = test::broken_promise(document, *claims); !broken.empty()) {
        std::fprintf(stderr, "%s\n", broken.c_str());
        std::abort();
    }
    return 0;
}
