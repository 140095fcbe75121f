// The sample text and its rewrites. The text itself is not part of this repository: it is read from the
// folder beside the checkout, and turned into patterns here.
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "tests/support/story.hpp"

namespace chancery::test {

namespace {

using Exchange = std::pair<std::string_view, std::string_view>;
using Paragraphs = std::vector<std::vector<std::string>>;

// Longer before shorter, so that nothing is cut out of the middle of another.
constexpr auto kExchanges = std::to_array<Exchange>({
    {"Istanbul, Turkey", "{city}, {H}"},
    {"Istanbul", "{city}"},
    {"on Friday", "on {day}"},
    {"the United States", "{C}"},
    {"the U.S.", "{C}"},
    {"The U.S.", "The {C.adj}"},
    {"U.S.", "{C.adj}"},
    {"Ukrainian", "{B.adj}"},
    {"Ukraine", "{B}"},
    {"Russian", "{A.adj}"},
    {"Russia", "{A}"},
    {"Turkish", "{M.adj}"},
    {"Turkey", "{M}"},
    {"Albania", "{E}"},
    {"Rustem Umerov", "{hb}"},
    {"Vladimir Medinsky", "{ha}"},
    {"Volodymyr Zelenskyy", "{pb}"},
    {"Zelenskyy", "{pb.s}"},
    {"Vladimir Putin", "{pa}"},
    {"Putin", "{pa.s}"},
    {"Donald Trump", "{fp}"},
    {"Keith Kellogg", "{hc}"},
    {"Marco Rubio", "{senator}"},
    {"Defense Minister", "{hb.o}"},
    {"presidential aide", "{ha.ol}"},
    {"Lieutenant General", "{gen}"},
});

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// "the U.S. delegation" is the adjective, "from the United States" the state: told by what follows.
void settle_adjectives(std::string& text) {
    for (const std::string_view noun : {"delegation", "team", "Senator", "President", "and European"}) {
        replace_all(text, "{C} " + std::string(noun), "the {C.adj} " + std::string(noun));
    }
}

std::vector<std::string> split_sentences(std::string_view paragraph) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    for (std::size_t at = paragraph.find(". "); at != std::string_view::npos;
         at = paragraph.find(". ", at + 1)) {
        const char next = paragraph[at + 2];
        if (next != '{' && (next < 'A' || next > 'Z')) continue;
        out.emplace_back(paragraph.substr(begin, at + 1 - begin));
        begin = at + 2;
    }
    out.emplace_back(paragraph.substr(begin));
    return out;
}

Paragraphs seed_patterns(std::string text) {
    for (const auto& [from, to] : kExchanges) replace_all(text, from, to);
    settle_adjectives(text);
    replace_all(text, " a {", " [a] {");
    Paragraphs out;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (end > begin) out.push_back(split_sentences(std::string_view(text).substr(begin, end - begin)));
        begin = end + 1;
    }
    return out;
}

void exchange_team_and_delegation(Paragraphs& paragraphs) {
    for (auto& paragraph : paragraphs) {
        for (std::string& sentence : paragraph) {
            replace_all(sentence, "delegation", "\x01");
            replace_all(sentence, "team", "delegation");
            replace_all(sentence, "\x01", "team");
        }
    }
}

// "The X delegation was led by Y, acting as Z." -> "Y, acting as Z, led the X delegation."
void put_in_the_active(Paragraphs& paragraphs) {
    constexpr std::string_view kVerb = " was led by ";
    for (auto& paragraph : paragraphs) {
        for (std::string& sentence : paragraph) {
            const std::size_t verb = sentence.find(kVerb);
            if (verb == std::string::npos || sentence.rfind("The ", 0) != 0) continue;
            std::string head = sentence.substr(verb + kVerb.size());
            head.pop_back();
            if (head[0] >= 'a' && head[0] <= 'z') head[0] = static_cast<char>(head[0] - 'a' + 'A');
            sentence = head + ", led the " + sentence.substr(4, verb - 4) + ".";
        }
    }
}

// Orders that still read as a report: the first paragraph leads (or comes second), the others in any order,
// and sentences change places within the later ones.
void reorder(Dice& dice, Paragraphs& paragraphs) {
    if (paragraphs.size() < 3) return;
    std::vector<std::vector<std::string>> later(std::make_move_iterator(paragraphs.begin() + 1),
                                                std::make_move_iterator(paragraphs.end()));
    paragraphs.resize(1);
    dice.shuffle(later);
    for (auto& paragraph : later) {
        if (dice.one_in(2)) dice.shuffle(paragraph);
    }
    paragraphs.insert(paragraphs.end(), later.begin(), later.end());
    if (dice.one_in(5)) std::swap(paragraphs[0], paragraphs[1]);
}

Story fill_patterns(std::string name, const Cast& cast, const Filling& filling, Paragraphs paragraphs) {
    Story story;
    story.name = std::move(name);
    story.cast = cast;
    for (auto& paragraph : paragraphs) {
        for (std::string& sentence : paragraph) sentence = filling.fill(sentence);
    }
    compose(story, paragraphs);
    return story;
}

}  // namespace

std::string read_seed() {
    std::ifstream in(CHANCERY_SOURCE_DIR "/../shared/seeds/istanbul-talks.txt", std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
}

Story seed_story(const std::string& seed_text) {
    Story story;
    story.name = "the sample text";
    Cast& cast = story.cast;
    cast.a = "RUS";
    cast.b = "UKR";
    cast.c = "USA";
    cast.mediator = "TUR";
    cast.host = "TUR";
    cast.city = "Istanbul";
    cast.head_a = {"Vladimir Medinsky", "Medinsky"};
    cast.head_b = {"Rustem Umerov", "Umerov"};
    cast.envoy = {"Keith Kellogg", "Kellogg"};
    cast.president_a = {"Vladimir Putin", "Putin"};
    cast.president_b = {"Volodymyr Zelenskyy", "Zelenskyy"};
    cast.former = {"Donald Trump", "Trump"};
    cast.published = "2025-05-17";
    cast.day = "2025-05-16";
    // The patterns were split where no "U.S." stands; the same places hold in the text.
    std::string marked = seed_text;
    replace_all(marked, "U.S. ", "U.S.\x01");
    story.text = seed_text;
    std::size_t begin = 0;
    while (begin < marked.size()) {
        const std::size_t end = std::min(marked.find('\n', begin), marked.size());
        for (std::string& sentence : split_sentences(std::string_view(marked).substr(begin, end - begin))) {
            replace_all(sentence, "\x01", " ");
            if (!sentence.empty()) story.sentences.push_back(std::move(sentence));
        }
        begin = end + 1;
    }
    return story;
}

Story rewritten_seed(const std::string& seed_text, std::uint32_t seed) {
    Dice dice(seed * 104729U + 5U);
    const Cast cast = draw_cast(dice);
    const std::vector<std::string> cast_states{cast.a, cast.b, cast.c, cast.mediator, cast.host};
    Filling filling(cast, "delegation", false);
    std::string_view other;  // where the president travels meanwhile
    do {
        other = dice.pick(states()).iso3;
    } while (std::find(cast_states.begin(), cast_states.end(), other) != cast_states.end());
    filling.set_state("E", other);
    filling.set_person("senator", {"Gideon Marchbanks", "Marchbanks"});
    Paragraphs paragraphs = seed_patterns(seed_text);
    if (dice.one_in(2)) exchange_team_and_delegation(paragraphs);
    if (dice.one_in(3)) put_in_the_active(paragraphs);
    if (seed > 1) reorder(dice, paragraphs);  // the first rewrite keeps the order
    return fill_patterns("seed rewrite " + std::to_string(seed), cast, filling, std::move(paragraphs));
}

}  // namespace chancery::test
