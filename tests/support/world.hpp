// The stock from which stories are made: states with their adjectives, cities, invented persons, offices; and
// the dice, which fall the same way on every machine.
#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::test {

class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    /// 0 .. sides-1. Not std::uniform_int_distribution: its numbers differ between standard libraries.
    std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(engine_() % sides); }
    bool one_in(std::size_t n) { return roll(n) == 0; }
    template <class Range>
    const auto& pick(const Range& range) {
        return range[roll(range.size())];
    }
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[roll(i)]);
    }

private:
    std::mt19937 engine_;
};

struct State {
    std::string_view iso3;
    std::string_view name;       // with its article within a sentence: "the Netherlands"
    std::string_view adjective;  // "Dutch"
};

struct City {
    std::string_view name;
    std::string_view iso3;
};

struct Person {
    std::string full;
    std::string brief;  // as a text names the person the second time
    bool operator==(const Person&) const = default;
};

[[nodiscard]] std::span<const State> states();
[[nodiscard]] std::span<const City> cities();
[[nodiscard]] const State& state(std::string_view iso3);

/// A person that does not exist; the shapes of names take turns with `shape`.
[[nodiscard]] Person invent_person(Dice& dice, std::size_t shape);
inline constexpr std::size_t kNameShapes = 10;

/// Offices below a president's, in title case: "Deputy Foreign Minister".
[[nodiscard]] std::span<const std::string_view> offices();
[[nodiscard]] std::span<const std::string_view> generals();

}  // namespace chancery::test
