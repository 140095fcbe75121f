// One reader a file name; the line loop, comments and faults are shared.
#include "extract/lexicon/loader.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "schema/utf8.hpp"

namespace chancery::extract {
namespace {

using Columns = std::vector<std::string_view>;
using Problem = std::optional<std::string>;  // what is wrong with a line

std::optional<CountryForm> parse_country_form(std::string_view text) {
    if (text == "name") return CountryForm::name;
    if (text == "adjective") return CountryForm::adjective;
    if (text == "people") return CountryForm::people;
    if (text == "capital") return CountryForm::capital;
    if (text == "government") return CountryForm::government;
    return std::nullopt;
}

std::optional<TitleClass> parse_title_class(std::string_view text) {
    constexpr std::array<std::string_view, 7> kNames{"state",     "military", "religious", "party",
                                                     "honorific", "modifier", "portfolio"};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (kNames[i] == text) return static_cast<TitleClass>(i);
    }
    return std::nullopt;
}

std::optional<std::uint32_t> parse_number(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Problem read_country(const Columns& c, Lexicon& lexicon) {
    const auto iso = parse_iso3(c[0]);
    const auto form = parse_country_form(c[1]);
    if (!iso) return "no country has the code \"" + std::string(c[0]) + "\"";
    if (!form) return "the kind must be name, adjective, people, capital or government";
    Entry entry;
    entry.category = Category::country;
    entry.form = static_cast<std::uint8_t>(*form);
    entry.iso = *iso;
    lexicon.add_name(c[2], entry, c[2]);
    return std::nullopt;
}

Problem read_named(const Columns& c, Lexicon& lexicon, Category category, std::string_view code) {
    Entry entry;
    entry.category = category;
    if (code != "-") {
        const auto iso = parse_iso3(code);
        if (!iso) return "no country has the code \"" + std::string(code) + "\"";
        entry.iso = *iso;
    }
    const std::string_view form = category == Category::organization ? c[1] : c[0];
    lexicon.add_name(form == "-" ? c[0] : form, entry, c[0]);
    return std::nullopt;
}

Problem read_title(const Columns& c, Lexicon& lexicon) {
    const auto title_class = parse_title_class(c[1]);
    if (!title_class) return "unknown class of title \"" + std::string(c[1]) + "\"";
    Entry entry;
    entry.category = Category::title;
    entry.form = static_cast<std::uint8_t>(*title_class);
    lexicon.add(c[0], entry);
    return std::nullopt;
}

Problem read_given_name(const Columns& c, Lexicon& lexicon) {
    if (c[1] != "y" && c[1] != "n") return "the second column must be y or n";
    lexicon.add_given_name(c[0], c[1] == "y");
    return std::nullopt;
}

Problem read_calendar(const Columns& c, Lexicon& lexicon) {
    const auto value = parse_number(c[2]);
    const bool month = c[1] == "month";
    if (!month && c[1] != "weekday") return "the kind must be month or weekday";
    if (!value || *value < 1 || *value > (month ? 12U : 7U)) return "the value is out of range";
    Entry entry;
    entry.category = month ? Category::month : Category::weekday;
    entry.value = month ? *value : *value - 1;  // weekdays are 1-7 in the file, from Monday
    lexicon.add(c[0], entry);
    return std::nullopt;
}

Problem read_cue(const Columns& c, Lexicon& lexicon) {
    const auto cue = parse_cue(c[1]);
    if (!cue || *cue == Cue::count) return "unknown cue \"" + std::string(c[1]) + "\"";
    Entry entry;
    entry.category = Category::cue;
    entry.form = static_cast<std::uint8_t>(*cue);
    lexicon.add(c[0], entry);
    return std::nullopt;
}

std::optional<char> parse_pos(std::string_view text) {
    if (text == "v" || text == "n") return text[0];
    if (text == "a" || text == "adj") return 'a';
    return std::nullopt;
}

std::vector<std::string> parse_slots(std::string_view text) {
    std::vector<std::string> slots;
    for (std::size_t begin = 0; text != "-" && begin < text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        slots.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return slots;
}

Problem read_frame(const Columns& c, Lexicon& lexicon) {
    const auto pos = parse_pos(c[1]);
    if (!pos || *pos == 'a') return "the word class must be v or n";
    const auto type = parse_event_type(c[2]);
    if (!type) return "unknown event type \"" + std::string(c[2]) + "\"";
    const auto mode = parse_mode(*type, c[3] == "-" ? std::string_view() : c[3]);
    if (!mode) return std::string(c[2]) + " has no mode \"" + std::string(c[3]) + "\"";
    Frame frame;
    frame.type = *type;
    frame.mode = *mode;
    std::string_view recipient = c[4];
    frame.needs_recipient = recipient.ends_with('!');
    if (frame.needs_recipient) recipient.remove_suffix(1);
    frame.slots = parse_slots(recipient);
    // "cut off @aid": the verb, its particle, the class of its object
    const std::size_t space = std::min(c[0].find(' '), c[0].size());
    const std::size_t at = std::min(c[0].find('@'), c[0].size());
    if (at < c[0].size()) {
        frame.noun_class = c[0].substr(at + 1);
        if (!lexicon.frames().has_class(frame.noun_class))
            return "no class of nouns \"" + frame.noun_class + "\"";
    }
    if (space + 1 < at) frame.particle = c[0].substr(space + 1, at - space - 1);
    if (frame.particle.ends_with(' ')) frame.particle.pop_back();
    lexicon.frames().add_frame(c[0].substr(0, space), *pos, std::move(frame));
    return std::nullopt;
}

Problem read_operator(const Columns& c, Lexicon& lexicon) {
    const auto pos = parse_pos(c[1]);
    const auto realis = parse_enum<Realis>(c[2]);
    if (!pos) return "the word class must be v, n or a";
    if (!realis) return "unknown effect \"" + std::string(c[2]) + "\"";
    lexicon.frames().add_operator(c[0], *pos, *realis);
    return std::nullopt;
}

Problem read_title_state(const Columns& c, Lexicon& lexicon) {
    const auto iso = parse_iso3(c[1]);
    if (!iso) return "no country has the code \"" + std::string(c[1]) + "\"";
    lexicon.add_title_state(c[0], *iso);
    return std::nullopt;
}

// What is no code of a state names an organization.
Problem read_official(const Columns& c, Lexicon& lexicon) {
    const auto from = parse_number(c[2]);
    const auto to = parse_number(c[3]);
    if (!from || !to || *from > *to || *to > 9999) return "the years must be numbers, the first one first";
    OfficialBook::Official official;
    official.from = static_cast<int>(*from);
    official.to = static_cast<int>(*to);
    if (const auto iso = parse_iso3(c[1]))
        official.state = *iso;
    else
        official.organization = c[1];
    lexicon.officials().add(c[0], std::move(official));
    return std::nullopt;
}

struct Reader {
    std::string_view name;
    std::size_t columns;
    Problem (*read)(const Columns&, Lexicon&);
};

constexpr std::array<Reader, 14> kReaders{{
    {"countries.tsv", 3, read_country},
    {"organizations.tsv", 3,
     [](const Columns& c, Lexicon& l) { return read_named(c, l, Category::organization, c[2]); }},
    {"places.tsv", 2, [](const Columns& c, Lexicon& l) { return read_named(c, l, Category::place, c[1]); }},
    {"titles.tsv", 2, read_title},
    {"given_names.tsv", 2, read_given_name},
    {"calendar.tsv", 3, read_calendar},
    {"stopnames.tsv", 1, [](const Columns& c, Lexicon& l) { return l.add_no_name(c[0]), Problem(); }},
    {"title_states.tsv", 2, read_title_state},
    {"cues.tsv", 2, read_cue},
    {"frame_nouns.tsv", 2,
     [](const Columns& c, Lexicon& l) { return l.frames().add_noun(c[0], c[1]), Problem(); }},
    {"person_nouns.tsv", 1,
     [](const Columns& c, Lexicon& l) { return l.frames().add_noun("person", c[0]), Problem(); }},
    {"frames.tsv", 5, read_frame},
    {"operators.tsv", 3, read_operator},
    {"officials.tsv", 4, read_official},
}};

const Reader* find_reader(std::string_view name) {
    for (const Reader& reader : kReaders) {
        if (reader.name == name) return &reader;
    }
    return nullptr;
}

Columns split(std::string_view line) {
    Columns columns;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find('\t', begin), line.size());
        std::string_view column = line.substr(begin, end - begin);
        while (!column.empty() && column.front() == ' ') column.remove_prefix(1);
        while (!column.empty() && (column.back() == ' ' || column.back() == '\r')) column.remove_suffix(1);
        columns.push_back(column);
        begin = end + 1;
    }
    return columns;
}

Problem read_line(const Reader& reader, std::string_view line, Lexicon& lexicon) {
    if (!utf8::is_valid(line)) return "not UTF-8";
    const Columns columns = split(line);
    if (columns.size() < reader.columns) {
        return std::to_string(reader.columns) + " columns expected, separated by tabs, got " +
               std::to_string(columns.size());
    }
    for (std::size_t i = 0; i < reader.columns; ++i) {
        if (columns[i].empty()) return "column " + std::to_string(i + 1) + " is empty";
    }
    return reader.read(columns, lexicon);
}

}  // namespace

bool is_lexicon_file(std::string_view name) {
    return find_reader(name) != nullptr;
}

void load_lexicon_file(std::string_view name, std::string_view content, Lexicon& lexicon,
                       std::vector<Fault>& faults) {
    const Reader* reader = find_reader(name);
    if (reader == nullptr) return;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < content.size();) {
        const std::size_t end = std::min(content.find('\n', begin), content.size());
        const std::string_view line = content.substr(begin, end - begin);
        begin = end + 1;
        ++number;
        if (line.empty() || line.front() == '#' || line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        if (const Problem problem = read_line(*reader, line, lexicon)) {
            faults.push_back({Fault::Kind::line, std::string(name) + ":" + std::to_string(number), *problem});
        }
    }
}

}  // namespace chancery::extract
