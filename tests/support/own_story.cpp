// An agency report on talks, in our own words: each fact in several wordings, in orders that a desk would let
// pass.
#include <array>

#include "tests/support/story.hpp"

namespace chancery::test {

namespace {

using Wordings = std::vector<std::string_view>;

// Those who met are named as delegations here ...
const Wordings kDelegationsMeet{
    "Delegations from {A} and {B} met in {city}, {H}, on {day} to discuss a truce along their border.",
    "{A.adj} and {B.adj} negotiators held talks in {city}, {H}, on {day}, the first in more than two years.",
    "Delegations of {A} and {B} sat down for talks in the {H.adj} city of {city} on {day}.",
    "On {day}, the {A.adj} and {B.adj} delegations held a new round of talks in {city}, {H}.",
};
// ... and as states here.
const Wordings kStatesMeet{
    "{A} and {B} opened direct talks on {day} in {city}, {H}, after weeks of preparation.",
    "Peace talks between {A} and {B} were held in {city}, {H}, on {day}.",
    "On {day}, {A} and {B} held peace negotiations in {city}, {H}, for the first time in years.",
    "{A} and {B} met on {day} in the {H.adj} city of {city} for talks on a ceasefire.",
};
const Wordings kMediator{
    "The talks were brokered by the {M.adj} government.",
    "The talks were mediated by {M}.",
    "{M} mediated between the two sides.",
    "{M.adj} officials acted as mediators in the talks.",
    "The negotiations, mediated by {M}, lasted five hours.",
    "The {M.adj} government brokered the talks.",
};
const Wordings kHeadA{
    "The {A.adj} {team} was led by {ha.o} {ha}.",         "{ha.o} {ha} led the {A.adj} {team}.",
    "{ha}, {A's} {ha.ol}, headed the {A.adj} {team}.",    "{A} sent a {team} headed by {ha.ol} {ha}.",
    "At the head of the {A.adj} {team} was {ha.o} {ha}.",
};
const Wordings kHeadB{
    "The {B.adj} {team} was headed by {hb.o} {hb}.",
    "{hb.o} {hb} headed the {B.adj} {team}.",
    "{hb}, {B's} {hb.ol}, led the {B.adj} {team}.",
    "{B} was represented by a {team} led by {hb.ol} {hb}.",
    "The {B.adj} {team} arrived under the leadership of {hb.o} {hb}.",
};
const Wordings kBothHeads{
    "Taking part were [a] {A.adj} {team} led by {ha.o} {ha} and [a] {B.adj} {team} headed by {hb.o} {hb}.",
    "{ha.o} {ha} led the {A.adj} {team} and {hb.o} {hb} the {B.adj} {team}.",
    "The {A.adj} {team} was led by {ha.ol} {ha}, while {hb.ol} {hb} headed the {B.adj} {team}.",
};
const Wordings kEnvoy{
    "The {C.adj} {team} was led by retired {gen} {hc}, acting as a special envoy for {A} and {B}.",
    "Retired {gen} {hc}, acting as {C's} special envoy, led the {C.adj} {team}.",
    "{C} was represented by a {team} headed by retired {gen} {hc}, its special envoy for the conflict.",
    "Also in the city was [a] {C.adj} {team} led by retired {gen} {hc}, who serves as a special envoy.",
};
const Wordings kPresidentA{
    "{A.adj} President {pa} said he expected no quick result.",
    "President {pa} of {A} said the army would hold its positions.",
    "{pa}, the president of {A}, followed the day from the capital.",
    "{A's} president, {pa}, was briefed by telephone in the evening.",
    "In a television address, {A.adj} President {pa} spoke of a long road ahead.",
};
const Wordings kPresidentB{
    "{B.adj} President {pb} said his country wanted a lasting truce.",
    "President {pb} of {B} said prisoners should come home first.",
    "{pb}, the president of {B}, told farmers in the south that the war would end.",
    "{B's} president, {pb}, spent the day at a conference of mayors.",
};
const Wordings kFormer{
    "Former {C.adj} President {fp} said only a meeting of leaders could break the deadlock.",
    "{fp}, a former president of {C}, called the day a first step.",
    "{C's} former president, {fp}, said the sides were still far apart.",
    "In an interview, former President {fp} of {C} spoke of a narrow window.",
    "Ex-President {fp} of {C} said he had low expectations.",
};
// Nothing is asked about these; `{ha.s}` and the like may come before the full name does.
const Wordings kAsides{
    "Reporters were kept behind a fence two streets away.",
    "The price of wheat fell by two percent after the first reports.",
    "{ha.s} told reporters that lists of prisoners would follow.",
    "{hb.s} left the building without a word.",
    "Analysts in the region reported new troop movements near the front.",
    "{pb.s} is due to speak to parliament next week.",
    "Residents of the border villages said shelling had gone on through the night.",
};

struct Draft {
    std::vector<std::string> opening;  // the meeting, and what leans on it
    std::vector<std::string> rest;
};

Draft draft(Dice& dice, const Filling& filling, bool names_delegations) {
    const auto say = [&](const Wordings& wordings) { return filling.fill(dice.pick(wordings)); };
    Draft out;
    out.opening.push_back(say(names_delegations ? kDelegationsMeet : kStatesMeet));
    out.opening.push_back(say(kMediator));
    if (dice.one_in(3)) {
        out.rest.push_back(say(kBothHeads));
    } else {
        out.rest.push_back(say(kHeadA));
        out.rest.push_back(say(kHeadB));
    }
    for (const Wordings* fact : {&kEnvoy, &kPresidentA, &kPresidentB, &kFormer})
        out.rest.push_back(say(*fact));
    std::vector<std::string_view> asides = kAsides;
    dice.shuffle(asides);
    for (std::size_t i = 0; i < 3; ++i) out.rest.push_back(filling.fill(asides[i]));
    dice.shuffle(out.rest);
    return out;
}

}  // namespace

Story own_story(std::uint32_t seed) {
    Dice dice(seed * 7919U + 17U);
    Story story;
    story.name = "own story " + std::to_string(seed);
    story.cast = draw_cast(dice);
    const std::string_view team =
        std::array<std::string_view, 3>{"delegation", "team", "negotiating team"}[dice.roll(3)];
    const Filling filling(story.cast, team, dice.one_in(2));
    story.names_both_delegations = dice.one_in(2);
    Draft parts = draft(dice, filling, story.names_both_delegations);
    std::vector<std::string> all = std::move(parts.opening);
    // The meeting first, or a few lines down; what says "the talks" stays behind it.
    const std::size_t lead_in = dice.one_in(3) ? 1 + dice.roll(2) : 0;
    all.insert(all.begin(), parts.rest.begin(), parts.rest.begin() + static_cast<std::ptrdiff_t>(lead_in));
    all.insert(all.end(), parts.rest.begin() + static_cast<std::ptrdiff_t>(lead_in), parts.rest.end());
    std::vector<std::vector<std::string>> paragraphs(1);
    for (std::string& sentence : all) {
        if (paragraphs.back().size() >= 2 && dice.one_in(2)) paragraphs.emplace_back();
        paragraphs.back().push_back(std::move(sentence));
    }
    compose(story, paragraphs);
    return story;
}

}  // namespace chancery::test
