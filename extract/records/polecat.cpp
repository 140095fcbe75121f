// POLECAT: PLOVER's types and modes by name, columns by their header. Some weekly files have a header
// "Headline" without its column, or surplus tabs.
#include <algorithm>
#include <array>
#include <utility>

#include "extract/records/columns.hpp"
#include "extract/records/party_names.hpp"
#include "extract/records/tables.hpp"

namespace chancery::extract::records {
namespace {

constexpr double kConfidence = 0.7;  // coded by machine

constexpr std::size_t kMissing = static_cast<std::size_t>(-1);

// Modes of the 2021 tables that ours do not have.
std::string_view our_mode(EventType type, std::string_view mode) {
    if (type == EventType::threaten && (mode == "ban" || mode == "political")) return "restrict";
    if (type == EventType::assault && mode == "assassinate") return "targeted";
    return mode;
}

struct Layout {
    std::size_t columns = 0;
    std::size_t headline = kMissing;
    std::size_t date = 0, type = 0, mode = kMissing;
    std::array<std::size_t, 3> actor{}, recipient{};  // name, country, title
    std::size_t city = kMissing, place = kMissing, country = kMissing;
};

class PolecatReader final : public RowReader {
public:
    explicit PolecatReader(Layout layout) : layout_(layout) {}
    [[nodiscard]] std::string_view format() const override { return "polecat"; }
    [[nodiscard]] bool accepts_latin1() const override { return true; }

    [[nodiscard]] RowReading read(std::string_view line) override {
        auto row = split(line, '\t');
        while (row.size() > layout_.columns && content(row.back()).empty()) row.pop_back();
        if (row.size() + 1 == layout_.columns && layout_.headline != kMissing) {
            row.insert(row.begin() + static_cast<std::ptrdiff_t>(layout_.headline), std::string_view());
        }
        if (row.size() != layout_.columns) {
            return bad_row(std::to_string(row.size()) + " columns, where the header has " +
                           std::to_string(layout_.columns));
        }
        std::vector<std::string> owned;
        owned.reserve(row.size());
        for (const std::string_view field : row) owned.push_back(unquoted(field));
        return read(std::vector<std::string_view>(owned.begin(), owned.end()));
    }

private:
    using Row = std::vector<std::string_view>;

    [[nodiscard]] RowReading read(const Row& row) const {
        const auto day = parse_date(content(row[layout_.date]));
        if (!day) return bad_row("Event Date " + in_quotes(row[layout_.date]) + " is no day (YYYY-MM-DD)");
        const auto type = parse_event_type(content(row[layout_.type]));
        if (!type) return bad_row("Event Type " + in_quotes(row[layout_.type]) + " is none of PLOVER's");
        EventRecord event;
        event.type = *type;
        // A mode that we do not know leaves the event without one.
        event.mode = parse_mode(*type, our_mode(*type, at(row, layout_.mode))).value_or(EventMode::none);
        add_parties(row, layout_.actor, Role::actor, event);
        add_parties(row, layout_.recipient, Role::recipient, event);
        if (event.parties.empty()) return skipped_row("no actor that can be told from others");
        event.date = day_range(*day);
        event.place = place(row);
        event.confidence = kConfidence;
        return event_row(std::move(event));
    }

    [[nodiscard]] static std::string_view at(const Row& row, std::size_t column) {
        return column == kMissing ? std::string_view() : content(row[column]);
    }

    [[nodiscard]] std::optional<Iso3> state(std::string_view text) const {
        if (const auto code = parse_iso3(text)) return code;
        return names_.find(text);
    }

    // Several values stand between semicolons, names and countries in step.
    void add_parties(const Row& row, const std::array<std::size_t, 3>& columns, Role role,
                     EventRecord& event) const {
        const std::string_view all_names = at(row, columns[0]);
        const auto named = split(all_names, ';');
        const auto states = split(at(row, columns[1]), ';');
        if (all_names.empty()) {
            for (const std::string_view text : states) {
                if (const auto code = state(content(text))) add({role, country_entity(*code)}, event);
            }
            return;
        }
        for (std::size_t i = 0; i < named.size(); ++i) {
            const std::string_view name = content(named[i]);
            if (name.empty()) continue;
            const std::string_view text = states.size() == named.size() ? states[i] : states.front();
            NamedEntity entity = named_entity(names_, std::string(name), state(content(text)));
            const bool titled = !at(row, columns[2]).empty() && named.size() == 1;
            if (titled && entity.kind == EntityKind::organization) entity.kind = EntityKind::person;
            add({role, std::move(entity)}, event);
        }
    }

    static void add(Party party, EventRecord& event) {
        const bool known = std::any_of(event.parties.begin(), event.parties.end(), [&](const Party& p) {
            return p.role == party.role && p.entity == party.entity;
        });
        if (!known) event.parties.push_back(std::move(party));
    }

    [[nodiscard]] std::optional<NamedEntity> place(const Row& row) const {
        const auto in = state(at(row, layout_.country));
        std::string_view name = at(row, layout_.city);
        if (name.empty()) name = at(row, layout_.place);
        if (name.empty()) return in ? std::optional(country_entity(*in)) : std::nullopt;
        if (const auto whole = names_.find(name)) return country_entity(*whole);
        return NamedEntity{EntityKind::place, std::string(name), in};
    }

    Layout layout_;
    CountryNames names_;
};

}  // namespace

Result<std::unique_ptr<RowReader>> make_polecat_reader(std::string_view header) {
    std::vector<std::string> columns;
    for (const std::string_view field : split(header, '\t'))
        columns.push_back(std::string(content(unquoted(field))));
    while (!columns.empty() && columns.back().empty()) columns.pop_back();
    const auto find = [&](std::string_view name) {
        const auto it = std::find(columns.begin(), columns.end(), name);
        return it == columns.end() ? kMissing : static_cast<std::size_t>(it - columns.begin());
    };
    Layout layout;
    layout.columns = columns.size();
    layout.headline = find("Headline");
    layout.date = find("Event Date");
    layout.type = find("Event Type");
    layout.mode = find("Event Mode");
    layout.actor = {find("Actor Name"), find("Actor Country"), find("Actor Title")};
    layout.recipient = {find("Recipient Name"), find("Recipient Country"), find("Recipient Title")};
    layout.city = find("City");
    layout.place = find("Placename");
    layout.country = find("Country");
    for (const auto& [name, column] :
         {std::pair("Event Date", layout.date), std::pair("Event Type", layout.type),
          std::pair("Actor Name", layout.actor[0]), std::pair("Recipient Name", layout.recipient[0])}) {
        if (column != kMissing) continue;
        return Error{Errc::unprocessable, std::string("POLECAT's header has no column '") + name + "'."};
    }
    return std::unique_ptr<RowReader>(std::make_unique<PolecatReader>(layout));
}

}  // namespace chancery::extract::records
