// GDELT events: 35 columns on the act and its actors, three places of 8 columns each (7 in version 1.0),
// DATEADDED and SOURCEURL (not in the oldest files).
#include <algorithm>
#include <array>
#include <charconv>

#include "extract/records/cameo_event.hpp"
#include "extract/records/columns.hpp"
#include "extract/records/party_names.hpp"
#include "extract/records/tables.hpp"

namespace chancery::extract::records {
namespace {

constexpr double kConfidence = 0.5;  // coded by machine without a look at realis; audits find many rows wrong

enum Column : std::size_t { day = 1, actor1 = 5, actor2 = 15, event_code = 26, root_code = 28, places = 35 };
// Within an actor's ten columns.
enum ActorColumn : std::size_t { code = 0, name = 1, country = 2, known_group = 3, ethnic = 4, type1 = 7 };

using Fields = std::vector<std::string_view>;

// How many columns a place has; nullopt if the row is none of GDELT's.
std::optional<std::size_t> place_width(std::size_t columns) {
    if (columns == 61) return 8;
    if (columns == 58 || columns == 57) return 7;
    return std::nullopt;
}

std::optional<Date> read_day(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || text.size() != 8) return std::nullopt;
    const int year = number / 10000;
    const int month = number / 100 % 100;
    const int of_month = number % 100;
    if (!is_valid(year, month, of_month)) return std::nullopt;
    return Date{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month),
                static_cast<std::int8_t>(of_month)};
}

bool is_supranational(std::string_view type) {
    static constexpr std::array<std::string_view, 5> kTypes{"IGO", "IMG", "MNC", "NGO", "NGM"};
    return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

class GdeltReader final : public RowReader {
public:
    [[nodiscard]] std::string_view format() const override { return "gdelt"; }

    [[nodiscard]] RowReading read(std::string_view line) override {
        const Fields tabs = split(line, '\t');
        if (const auto width = place_width(tabs.size())) return read(tabs, *width);
        const Fields semicolons = split(line, ';');
        if (const auto width = place_width(semicolons.size())) return read(semicolons, *width);
        return bad_row(std::to_string(std::max(tabs.size(), semicolons.size())) +
                       " columns, where GDELT has 57, 58 or 61");
    }

private:
    [[nodiscard]] RowReading read(const Fields& row, std::size_t width) const {
        const auto date = read_day(row[day]);
        if (!date) return bad_row("SQLDATE " + in_quotes(row[day]) + " is no day (YYYYMMDD)");
        const std::string_view cameo = row[event_code];
        const CameoReading reading = read_cameo(cameo);
        if (reading.standing == CameoStanding::unknown || !cameo.starts_with(row[root_code])) {
            return bad_row("EventCode " + in_quotes(cameo) + " with EventRootCode " +
                           in_quotes(row[root_code]) +
                           " is no CAMEO code (a spreadsheet drops leading zeros)");
        }
        if (reading.standing == CameoStanding::dropped)
            return skipped_row("a statement or an appeal (CAMEO 01, 02)");
        auto source = actor(row, actor1);
        auto target = actor(row, actor2);
        if (!source && !target) return skipped_row("no actor that can be told from others");
        EventRecord event = cameo_event(reading.act, std::move(source), std::move(target));
        event.date = day_range(*date);
        event.place = place(row, places + 2 * width);
        event.trigger = std::string(cameo);
        event.confidence = kConfidence;
        return event_row(std::move(event));
    }

    // "POLICE" of nowhere is nobody in particular.
    [[nodiscard]] std::optional<NamedEntity> actor(const Fields& row, std::size_t at) const {
        const auto state = country_of_cameo(row[at + country]);
        const bool plain =
            row[at + known_group].empty() && row[at + ethnic].empty() && row[at + type1].empty();
        if (state && plain) return country_entity(*state);
        const std::string_view named = content(row[at + name]);
        if (named.empty()) return std::nullopt;
        if (!state && row[at + known_group].empty() && !is_supranational(row[at + type1]))
            return std::nullopt;
        return named_entity(names_, title_case(named), state);
    }

    [[nodiscard]] static std::optional<NamedEntity> place(const Fields& row, std::size_t at) {
        const std::string_view full_name = content(row[at + 1]);
        if (full_name.empty()) return std::nullopt;
        const auto state = country_of_fips(row[at + 2]);
        if (row[at] == "1") return state ? std::optional(country_entity(*state)) : std::nullopt;
        return NamedEntity{EntityKind::place, std::string(content(full_name.substr(0, full_name.find(',')))),
                           state};
    }

    CountryNames names_;
};

}  // namespace

std::unique_ptr<RowReader> make_gdelt_reader() {
    return std::make_unique<GdeltReader>();
}

}  // namespace chancery::extract::records
