#include <string>

#include <catch2/catch.hpp>

#include "graph/cow_map.hpp"
#include "graph/cow_vector.hpp"

namespace chancery::graph {

TEST_CASE("a copy of a vector does not see later edits", "[graph][cow]") {
    CowVector<int> first;
    for (std::size_t i = 0; i < 200; ++i) first.edit(i, 1) = static_cast<int>(i);
    CowVector<int> second = first;
    second.edit(7, 2) = 70;
    second.edit(7, 2) = 71;
    second.edit(200, 2) = 200;
    CHECK(*first.get(7) == 7);
    CHECK(*second.get(7) == 71);
    CHECK(*second.get(199) == 199);
    CHECK(first.get(200) == nullptr);
    CHECK(first.size() == 200);
    // What one edit does not touch stays shared.
    CHECK(first.get(100) == second.get(100));
    CHECK(first.get(8) != second.get(8));
}

TEST_CASE("a vector grows to the element that is written", "[graph][cow]") {
    CowVector<int> vector;
    CHECK(vector.get(0) == nullptr);
    vector.edit(130, 1) = 5;
    CHECK(vector.size() == 131);
    CHECK(*vector.get(64) == 0);
    CHECK(*vector.get(130) == 5);
}

TEST_CASE("a copy of a map does not see later changes", "[graph][cow]") {
    CowMap<std::string, int> first;
    for (int i = 0; i < 1000; ++i) first.set("key" + std::to_string(i), i, 1);
    CowMap<std::string, int> second = first;
    second.set("key5", 50, 2);
    second.erase("key6", 2);
    second.erase("never there", 2);
    for (int i = 1000; i < 3000; ++i) second.set("key" + std::to_string(i), i, 2);
    CHECK(first.size() == 1000);
    CHECK(second.size() == 2999);
    CHECK(*first.find(std::string("key5")) == 5);
    CHECK(*second.find(std::string("key5")) == 50);
    CHECK(*first.find(std::string("key6")) == 6);
    CHECK(second.find(std::string("key6")) == nullptr);
    CHECK(first.find(std::string("key2000")) == nullptr);
    for (int i = 7; i < 3000; ++i) REQUIRE(*second.find("key" + std::to_string(i)) == i);
}

TEST_CASE("an empty map finds nothing", "[graph][cow]") {
    CowMap<std::uint64_t, int> map;
    CHECK(map.find(std::uint64_t{3}) == nullptr);
    map.erase(3, 1);
    CHECK(map.size() == 0);
}

}  // namespace chancery::graph
