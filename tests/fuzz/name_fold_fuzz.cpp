// Any bytes: a folded name is valid UTF-8, has no space at its ends or twice in a row, and nothing of invalid
// input.
#include "schema/check.hpp"
#include "schema/name_fold.hpp"
#include "schema/utf8.hpp"
#include "tests/fuzz/input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = chancery::fuzz::as_text(data, size);
    const std::string folded = chancery::fold_name(text);
    if (!chancery::utf8::is_valid(text)) {
        CHANCERY_CHECK(folded.empty());
        return 0;
    }
    CHANCERY_CHECK(chancery::utf8::is_valid(folded));
    CHANCERY_CHECK(!folded.starts_with(' ') && !folded.ends_with(' '));
    CHANCERY_CHECK(folded.find("  ") == std::string::npos);
    return 0;
}
