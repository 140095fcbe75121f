// Every case of tests/cases.
#include <filesystem>

#include <catch2/catch.hpp>

#include "extract/extractor.hpp"
#include "tests/unit/extract/case_file.hpp"
#include "tests/unit/extract/promises.hpp"

using namespace chancery;

TEST_CASE("the extractor says of each case what the case expects", "[extract][cases]") {
    const auto extractor = extract::Extractor::create();
    REQUIRE(extractor.has_value());
    std::size_t count = 0;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(CHANCERY_SOURCE_DIR "/tests/cases")) {
        if (entry.path().extension() == ".case") files.push_back(entry.path());
    }
    for (const auto& file : files) {
        for (const test::Case& c : test::read_cases(file)) {
            ++count;
            const auto claims = extractor->extract(c.document);
            REQUIRE(claims.has_value());
            INFO(file.filename().string() << ": " << c.name << "\n"
                                          << c.document.text << "\n\n"
                                          << test::describe(*claims));
            CHECK(test::broken_promise(c.document, *claims).empty());
            if (c.open) {
                INFO("this case is marked open, but holds: take the mark away");
                CHECK_FALSE(test::holds(c, *claims));
                continue;
            }
            for (const std::string& fact : c.expected) {
                INFO("expected: " << fact);
                CHECK(test::has_fact(*claims, fact));
            }
            for (const std::string& fact : c.forbidden) {
                INFO("never: " << fact);
                CHECK_FALSE(test::has_fact(*claims, fact));
            }
            for (const std::string& kind : c.absent_kinds) {
                INFO("none: " << kind);
                CHECK_FALSE(test::has_kind(*claims, kind));
            }
        }
    }
    CHECK(count >= 60);
}
