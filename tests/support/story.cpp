// The filling of patterns, and the drawing of a cast: parties, mediator and host differ from each other,
// except that in half the stories the host mediates.
#include "tests/support/story.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "schema/date.hpp"

namespace chancery::test {

namespace {

// Named in the sample beside the parties: they stay as they are there, and play no other part anywhere.
constexpr auto kBystanders = std::to_array<std::string_view>({"FRA", "DEU", "GBR"});

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

std::string lower_ascii(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

// "a Ukrainian", "a U.S. envoy", "a European": a written vowel that is spoken as a consonant.
bool takes_an(std::string_view word) {
    for (const std::string_view exception : {"Ukr", "U.S.", "Ugan", "Uru", "Eur", "unit"}) {
        if (word.substr(0, exception.size()) == exception) return false;
    }
    return !word.empty() && std::string_view("AEIOUaeiou").find(word[0]) != std::string_view::npos;
}

std::string possessive(const std::string& name) {
    return name + (name.back() == 's' ? "'" : "'s");
}

std::string day_words(Dice& dice, Date day) {
    static constexpr std::array<std::string_view, 7> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                           "Friday", "Saturday", "Sunday"};
    static constexpr std::array<std::string_view, 12> kMonths{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    std::string words(kDays.at(static_cast<std::size_t>(weekday(day))));
    if (dice.one_in(4)) {
        words += ", " + std::string(kMonths.at(static_cast<std::size_t>(day.month - 1))) + " " +
                 std::to_string(day.day);
    }
    return words;
}

std::string_view draw_state(Dice& dice, const std::vector<std::string>& taken) {
    while (true) {
        const std::string_view iso3 = dice.pick(states()).iso3;
        const bool used = std::find(taken.begin(), taken.end(), iso3) != taken.end() ||
                          std::find(kBystanders.begin(), kBystanders.end(), iso3) != kBystanders.end();
        if (!used) return iso3;
    }
}

// No two persons of a story share a word of their names: "Park" must mean one of them.
Person draw_person(Dice& dice, std::vector<Person>& drawn) {
    while (true) {
        Person person = invent_person(dice, dice.roll(kNameShapes));
        const bool unique = std::none_of(drawn.begin(), drawn.end(), [&](const Person& other) {
            return other.full.find(person.brief) != std::string::npos ||
                   person.full.find(other.brief) != std::string::npos;
        });
        if (!unique) continue;
        drawn.push_back(person);
        return person;
    }
}

}  // namespace

std::string Story::describe() const {
    return name + " (" + cast.a + " and " + cast.b + ", " + cast.c + "; " + cast.mediator + " mediates, " +
           cast.city + " " + cast.host + " on " + cast.day + ", published " + cast.published + ")\n" + text;
}

Cast draw_cast(Dice& dice) {
    Cast cast;
    const City& city = dice.pick(cities());
    cast.city = city.name;
    cast.host = city.iso3;
    std::vector<std::string> taken{cast.host};
    const auto draw = [&] {
        taken.emplace_back(draw_state(dice, taken));
        return taken.back();
    };
    cast.mediator = dice.one_in(2) ? cast.host : draw();
    cast.a = draw();
    cast.b = draw();
    cast.c = draw();
    std::vector<Person> drawn;
    for (Person* person :
         {&cast.head_a, &cast.head_b, &cast.envoy, &cast.president_a, &cast.president_b, &cast.former}) {
        *person = draw_person(dice, drawn);
    }
    cast.office_a = dice.pick(offices());
    cast.office_b = dice.pick(offices());
    cast.general = dice.pick(generals());
    const Date published = from_days(to_days(Date{2019, 1, 1}) + static_cast<int>(dice.roll(2500)));
    cast.published = to_text(published);
    cast.day = to_text(plus_days(published, -1 - static_cast<int>(dice.roll(5))));
    return cast;
}

Filling::Filling(const Cast& cast, std::string_view team, bool curly) : curly_(curly) {
    set_state("A", cast.a);
    set_state("B", cast.b);
    set_state("C", cast.c);
    set_state("M", cast.mediator);
    set_state("H", cast.host);
    set_person("ha", cast.head_a);
    set_person("hb", cast.head_b);
    set_person("hc", cast.envoy);
    set_person("pa", cast.president_a);
    set_person("pb", cast.president_b);
    set_person("fp", cast.former);
    set("ha.o", cast.office_a);
    set("ha.ol", lower_ascii(cast.office_a));
    set("hb.o", cast.office_b);
    set("hb.ol", lower_ascii(cast.office_b));
    set("gen", cast.general);
    set("city", cast.city);
    set("team", std::string(team));
    Dice dice(static_cast<std::uint32_t>(to_days(*parse_date(cast.day))));
    set("day", day_words(dice, *parse_date(cast.day)));
}

void Filling::set_state(const std::string& key, std::string_view iso3) {
    const State& s = state(iso3);
    set(key, std::string(s.name));
    set(key + "'s", possessive(std::string(s.name)));
    set(key + ".adj", std::string(s.adjective));
}

void Filling::set_person(const std::string& key, const Person& person) {
    set(key, person.full);
    set(key + ".s", person.brief);
}

std::string Filling::fill(std::string_view pattern) const {
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] != '{') {
            out += pattern[at++];
            continue;
        }
        const std::size_t end = pattern.find('}', at);
        const auto word = words_.find(pattern.substr(at + 1, end - at - 1));
        if (word == words_.end())
            throw std::out_of_range("no word for " + std::string(pattern.substr(at, end - at + 1)));
        out += word->second;
        at = end + 1;
    }
    for (std::size_t at = out.find("[a]"); at != std::string::npos; at = out.find("[a]", at)) {
        const std::string_view next = std::string_view(out).substr(at + 4);
        out.replace(at, 3, takes_an(next) ? "an" : "a");
    }
    if (curly_) replace_all(out, "'", "’");
    if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

void compose(Story& story, const std::vector<std::vector<std::string>>& paragraphs) {
    for (const auto& paragraph : paragraphs) {
        if (!story.text.empty()) story.text += '\n';
        for (std::size_t i = 0; i < paragraph.size(); ++i) {
            if (i > 0) story.text += ' ';
            story.text += paragraph[i];
            story.sentences.push_back(paragraph[i]);
        }
    }
}

}  // namespace chancery::test
