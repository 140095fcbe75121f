// News stories about talks whose answers are known, because the test made them: nothing in the server can
// know these persons and meetings by heart.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/world.hpp"

namespace chancery::test {

/// Who is who in one story: two parties A and B, C with its envoy and its former president, mediator M, host
/// H.
struct Cast {
    std::string a, b, c, mediator, host;  // alpha-3
    std::string city;
    Person head_a, head_b, envoy, president_a, president_b, former;
    std::string office_a, office_b, general;
    std::string published;  // "2025-05-17"
    std::string day;        // of the talks, "2025-05-16"
};

struct Story {
    std::string name;  // "seed rewrite 7"
    Cast cast;
    std::string text;
    std::vector<std::string> sentences;  // as they stand in the text, in its order
    bool names_both_delegations = true;  // as those who met; otherwise the states may be the parties
    [[nodiscard]] std::string describe() const;
};

[[nodiscard]] Cast draw_cast(Dice& dice);

/// Fills `{A} {A's} {A.adj} {city} {day} {ha} {ha.s} {ha.o} {ha.ol} {team} ...` and `[a]`; capitalises the
/// start.
class Filling {
public:
    Filling(const Cast& cast, std::string_view team, bool curly);
    void set(std::string key, std::string value) { words_[std::move(key)] = std::move(value); }
    void set_state(const std::string& key, std::string_view iso3);
    void set_person(const std::string& key, const Person& person);
    [[nodiscard]] std::string fill(std::string_view pattern) const;

private:
    std::map<std::string, std::string, std::less<>> words_;
    bool curly_;
};

/// Our own agency report number `seed`: every fact in one of several wordings, in one of several orders.
[[nodiscard]] Story own_story(std::uint32_t seed);

/// The text from which the sample rewrites are made; "" where it does not stand beside the checkout.
[[nodiscard]] std::string read_seed();
/// The sample itself, with its answers.
[[nodiscard]] Story seed_story(const std::string& seed_text);
/// The sample with everything exchanged that can be.
[[nodiscard]] Story rewritten_seed(const std::string& seed_text, std::uint32_t seed);

/// Sets text and sentences: paragraphs are separated by "\n".
void compose(Story& story, const std::vector<std::vector<std::string>>& paragraphs);

}  // namespace chancery::test
