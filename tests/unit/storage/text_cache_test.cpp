// What the cache of texts keeps, and what goes first.
#include "storage/text_cache.hpp"

#include <catch2/catch.hpp>

using chancery::DocumentKey;
using chancery::storage::TextCache;

namespace {

std::shared_ptr<const std::string> text(std::size_t size) {
    return std::make_shared<const std::string>(size, 'x');
}

}  // namespace

TEST_CASE("the text used longest ago goes first", "[storage][cache]") {
    TextCache cache(3500);
    cache.insert(DocumentKey{1}, text(1000));
    cache.insert(DocumentKey{2}, text(1000));
    cache.insert(DocumentKey{3}, text(1000));
    REQUIRE(cache.find(DocumentKey{1}) != nullptr);  // now the latest
    cache.insert(DocumentKey{4}, text(1000));
    CHECK(cache.find(DocumentKey{2}) == nullptr);
    CHECK(cache.find(DocumentKey{1}) != nullptr);
    CHECK(cache.find(DocumentKey{3}) != nullptr);
    CHECK(cache.find(DocumentKey{4}) != nullptr);
}

TEST_CASE("the cache never exceeds its capacity, and empty texts have a price too", "[storage][cache]") {
    TextCache cache(10'000);
    for (std::uint32_t i = 1; i < 1000; ++i) {
        cache.insert(DocumentKey{i}, text(i % 7 == 0 ? 3000 : 0));
        REQUIRE(cache.bytes() <= 10'000);
    }
    CHECK(cache.find(DocumentKey{999}) != nullptr);
}

TEST_CASE("a text larger than the whole cache drives nothing out", "[storage][cache]") {
    TextCache cache(2000);
    cache.insert(DocumentKey{1}, text(1000));
    cache.insert(DocumentKey{2}, text(5000));
    CHECK(cache.find(DocumentKey{2}) == nullptr);
    CHECK(cache.find(DocumentKey{1}) != nullptr);
}

TEST_CASE("a text that left the cache stays alive for whoever holds it", "[storage][cache]") {
    TextCache cache(1500);
    cache.insert(DocumentKey{1}, text(1000));
    const auto held = cache.find(DocumentKey{1});
    cache.insert(DocumentKey{2}, text(1000));
    REQUIRE(cache.find(DocumentKey{1}) == nullptr);
    CHECK(held->size() == 1000);
}
