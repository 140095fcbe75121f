#include "server/json/record_json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extract/records/columns.hpp"
#include "schema/country_codes.hpp"
#include "server/json/flat_json.hpp"
#include "server/json/reader.hpp"

namespace chancery::json {
namespace {

using namespace extract::records;

using Value = FlatJson::Value;
using Type = FlatJson::Type;

// Where a value stands, spelled out only when something is wrong there.
struct Pointer {
    const Pointer* parent = nullptr;
    std::string_view name;
    std::optional<std::size_t> index = {};

    [[nodiscard]] std::string text() const {
        std::string out = parent == nullptr ? std::string() : parent->text();
        out += '/';
        return out + (index ? std::to_string(*index) : std::string(name));
    }
};

// A line is read by one object, so that the first fault ends it: the parts throw nothing, they note it.
class RecordParser {
public:
    explicit RecordParser(const CountryNames& names) : names_(names) {}

    RowReading read(Value line) {
        if (!line.is(Type::object))
            return bad_row("an object is needed, not " + std::string(line.type_name()));
        EventRecord event;
        event.id = text(line, {nullptr, "id"});
        const std::string_view type = text(line, {nullptr, "type"});
        const auto known = parse_event_type(type);
        if (!known) fault({nullptr, "type"}, in_quotes(type) + " is no event type");
        event.type = known.value_or(EventType::consult);
        const std::string_view mode = text(line, {nullptr, "mode"});
        const auto known_mode = parse_mode(event.type, mode);
        if (!known_mode) fault({nullptr, "mode"}, in_quotes(mode) + " is none of the type's");
        event.mode = known_mode.value_or(EventMode::none);
        event.realis = word(line, "realis", Realis::actual);
        event.stage = word(line, "stage", Stage::none);
        event.trigger = text(line, {nullptr, "trigger"});
        event.date = date(line.find("date"));
        if (const Value place = line.find("place"); !place.is_nothing()) {
            event.place = entity(place, {nullptr, "place"}, EntityKind::place);
        }
        event.confidence = confidence(line.find("confidence"));
        participants(line.find("participants"), event);
        if (fault_) return bad_row(std::move(*fault_));
        return event_row(std::move(event));
    }

private:
    void fault(const Pointer& where, std::string_view what) {
        if (!fault_) fault_ = where.text() + ": " + std::string(what);
    }
    void fault_of_type(const Pointer& where, std::string_view needed, Value value) {
        if (!fault_) fault(where, std::string(needed) + " is needed, not " + std::string(value.type_name()));
    }

    // The member that `pointer` ends with; "" if it is absent or null.
    std::string_view text(Value object, const Pointer& pointer) {
        const Value value = object.find(pointer.name);
        if (value.is_nothing()) return {};
        if (value.is(Type::string)) return value.text();
        fault_of_type(pointer, "a string", value);
        return {};
    }

    template <class Enum>
    Enum word(Value object, std::string_view key, Enum otherwise) {
        const Pointer pointer{nullptr, key};
        const std::string_view found = text(object, pointer);
        if (found.empty()) return otherwise;
        const auto value = parse_enum<Enum>(found);
        if (!value) fault(pointer, in_quotes(found) + " is none");
        return value.value_or(otherwise);
    }

    std::optional<Iso3> country(Value object, const Pointer& pointer) {
        const Pointer here{&pointer, "country"};
        const std::string_view code = text(object, here);
        if (code.empty()) return std::nullopt;
        const auto known = parse_iso3(code);
        if (!known) fault(here, in_quotes(code) + " is no ISO 3166-1 alpha-3 code");
        return known;
    }

    NamedEntity entity(Value value, const Pointer& pointer, std::optional<EntityKind> kind_otherwise) {
        NamedEntity found;
        if (!value.is(Type::object)) {
            fault_of_type(pointer, "an object", value);
            return found;
        }
        const std::string_view kind = text(value, {&pointer, "kind"});
        const auto known = kind.empty() ? kind_otherwise : parse_enum<EntityKind>(kind);
        if (!known) fault({&pointer, "kind"}, in_quotes(kind) + " is no kind of entity");
        found.kind = known.value_or(EntityKind::organization);
        found.name = text(value, {&pointer, "name"});
        found.country = country(value, pointer);
        if (found.kind == EntityKind::country) {
            if (!found.country) found.country = names_.find(found.name);
            if (found.country) found.name = std::string(country_name(*found.country));
        }
        if (found.name.empty()) fault({&pointer, "name"}, "a name is needed");
        return found;
    }

    // "iso3:AAA" as answers have it, or an object.
    NamedEntity represented(Value value, const Pointer& pointer) {
        if (value.is(Type::string)) {
            const std::string_view id = value.text();
            const auto code = id.starts_with("iso3:") ? parse_iso3(id.substr(5)) : std::nullopt;
            if (code) return country_entity_of(*code);
            fault(pointer, in_quotes(id) + " is no iso3:AAA");
            return {};
        }
        return entity(value, pointer, std::nullopt);
    }

    static NamedEntity country_entity_of(Iso3 code) {
        return {EntityKind::country, std::string(country_name(code)), code};
    }

    std::optional<DateRange> date(Value value) {
        const Pointer pointer{nullptr, "date"};
        if (value.is_nothing()) return std::nullopt;
        if (value.is(Type::string)) {
            const auto range = parse_partial_date(value.text());
            if (!range) fault(pointer, in_quotes(value.text()) + " is no date");
            return range;
        }
        if (!value.is(Type::object)) {
            fault_of_type(pointer, "an object or a string", value);
            return std::nullopt;
        }
        const std::string_view from = text(value, {&pointer, "from"});
        const std::string_view to = text(value, {&pointer, "to"});
        const std::string_view precision = text(value, {&pointer, "precision"});
        const auto first = parse_date(from);
        const auto last = to.empty() ? first : parse_date(to);
        const auto exact = precision.empty() ? DatePrecision::day : parse_precision(precision);
        if (!first || !last || !exact || *last < *first) {
            fault(pointer, "from " + in_quotes(from) + " to " + in_quotes(to) + " is no range of days");
            return std::nullopt;
        }
        return DateRange{*first, *last, *exact};
    }

    double confidence(Value value) {
        if (value.is_nothing()) return 1.0;
        if (value.is(Type::number) && value.number() >= 0 && value.number() <= 1) return value.number();
        fault({nullptr, "confidence"}, "a number from 0 to 1 is needed");
        return 1.0;
    }

    void participants(Value rows, EventRecord& event) {
        const Pointer pointer{nullptr, "participants"};
        if (!rows.is(Type::array) || !rows.first()) {
            fault(pointer, "an array with at least one of them is needed");
            return;
        }
        std::size_t i = 0;
        for (Value row = rows.first(); row && !fault_; row = rows.after(row)) {
            event.parties.push_back(party(row, {&pointer, {}, i++}));
        }
    }

    Party party(Value value, const Pointer& pointer) {
        Party found;
        const Value who = value.find("entity");
        if (!who) {
            fault({&pointer, "entity"}, "it is missing");
            return found;
        }
        const std::string_view role = text(value, {&pointer, "role"});
        const auto known = parse_enum<Role>(role);
        if (!known) fault({&pointer, "role"}, in_quotes(role) + " is no role");
        found.role = known.value_or(Role::actor);
        found.entity = entity(who, {&pointer, "entity"}, std::nullopt);
        if (found.entity.kind != EntityKind::delegation) return found;
        represents(value.find("represents"), {&pointer, "represents"}, found);
        const Value head = value.find("head");
        if (head.is_nothing()) return found;
        const Pointer of_head{&pointer, "head"};
        found.head = entity(head, of_head, EntityKind::person);
        found.head_office = text(head, {&of_head, "office"});
        return found;
    }

    void represents(Value value, const Pointer& pointer, Party& found) {
        if (value.is_nothing()) return;
        if (!value.is(Type::array)) {
            found.represents.push_back(represented(value, pointer));
            return;
        }
        std::size_t i = 0;
        for (Value one = value.first(); one && !fault_; one = value.after(one)) {
            found.represents.push_back(represented(one, {&pointer, {}, i++}));
        }
    }

    const CountryNames& names_;
    std::optional<std::string> fault_;
};

class RecordReader final : public RowReader {
public:
    [[nodiscard]] std::string_view format() const override { return "chancery"; }
    [[nodiscard]] RowReading read(std::string_view line) override {
        if (const Value value = json_.read(line)) return RecordParser(names_).read(value);
        const auto refused = parse(line);  // again, to say why
        return bad_row(refused ? "no JSON that can be read" : refused.error().detail);
    }

private:
    CountryNames names_;
    FlatJson json_;
};

}  // namespace

std::unique_ptr<RowReader> make_record_reader() {
    return std::make_unique<RecordReader>();
}

}  // namespace chancery::json
