// ICEWS: Event ID, Event Date, {Source Name, Sectors, Country}, Event Text, CAMEO Code, Intensity, {Target
// Name, Sectors, Country}, Story ID, Sentence Number, Publisher, City, District, Province, Country, Latitude,
// Longitude.
#include <algorithm>

#include "extract/records/cameo_event.hpp"
#include "extract/records/columns.hpp"
#include "extract/records/party_names.hpp"
#include "extract/records/tables.hpp"

namespace chancery::extract::records {
namespace {

constexpr double kConfidence = 0.7;  // coded by machine; its makers' audits find three rows in four right
constexpr std::size_t kColumns = 20;

enum Column : std::size_t { date = 1, source = 2, cameo_code = 6, target = 8, city = 14, country = 17 };

class IcewsReader final : public RowReader {
public:
    [[nodiscard]] std::string_view format() const override { return "icews"; }

    [[nodiscard]] RowReading read(std::string_view line) override {
        const auto fields = split(line, '\t');
        if (fields.size() != kColumns) {
            return bad_row(std::to_string(fields.size()) + " columns, where ICEWS has 20");
        }
        std::vector<std::string> owned;  // the .tab files quote, the .tsv files do not
        owned.reserve(fields.size());
        for (const std::string_view field : fields) owned.push_back(unquoted(field));
        return read(std::vector<std::string_view>(owned.begin(), owned.end()));
    }

private:
    [[nodiscard]] RowReading read(const std::vector<std::string_view>& row) const {
        const auto day = parse_date(content(row[date]));
        if (!day) return bad_row("Event Date " + in_quotes(row[date]) + " is no day (YYYY-MM-DD)");
        const CameoReading reading = read_cameo(content(row[cameo_code]));
        if (reading.standing == CameoStanding::unknown) {
            return bad_row("CAMEO Code " + in_quotes(row[cameo_code]) + " is none");
        }
        if (reading.standing == CameoStanding::dropped)
            return skipped_row("a statement or an appeal (CAMEO 01, 02)");
        auto from = actor(row, source);
        auto to = actor(row, target);
        if (!from && !to) return skipped_row("no actor that can be told from others");
        EventRecord event = cameo_event(reading.act, std::move(from), std::move(to));
        event.date = day_range(*day);
        event.place = place(row);
        event.trigger = std::string(content(row[cameo_code]));
        event.confidence = kConfidence;
        return event_row(std::move(event));
    }

    [[nodiscard]] std::optional<NamedEntity> actor(const std::vector<std::string_view>& row,
                                                   std::size_t at) const {
        const std::string_view name = content(row[at]);
        if (name.empty() || name == "Unspecified Actor") return std::nullopt;
        return named_entity(names_, std::string(name), names_.find(content(row[at + 2])));
    }

    [[nodiscard]] std::optional<NamedEntity> place(const std::vector<std::string_view>& row) const {
        const auto state = names_.find(content(row[country]));
        const std::string_view town = content(row[city]);
        if (!town.empty()) return NamedEntity{EntityKind::place, std::string(town), state};
        return state ? std::optional(country_entity(*state)) : std::nullopt;
    }

    CountryNames names_;
};

}  // namespace

std::unique_ptr<RowReader> make_icews_reader() {
    return std::make_unique<IcewsReader>();
}

}  // namespace chancery::extract::records
