#include "server/json/record_json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extract/records/columns.hpp"
#include "schema/country_codes.hpp"
#include "server/json/reader.hpp"
#include "server/json/value.hpp"

namespace chancery::json {
namespace {

using namespace extract::records;

/// What is wrong with a row, where it was found.
struct Bad {
    std::string reason;
};

// A line is read by one object, so that the first fault ends it: the parts throw nothing, they note it.
class RecordParser {
public:
    explicit RecordParser(const CountryNames& names) : names_(names) {}

    RowReading read(const Value& line) {
        if (line.object() == nullptr)
            return bad_row("an object is needed, not " + std::string(line.type_name()));
        EventRecord event;
        event.id = text(line, "id", "/id");
        const std::string type = text(line, "type", "/type");
        const auto known = parse_event_type(type);
        if (!known) fault("/type: " + in_quotes(type) + " is no event type");
        event.type = known.value_or(EventType::consult);
        const std::string mode = text(line, "mode", "/mode");
        const auto known_mode = parse_mode(event.type, mode);
        if (!known_mode) fault("/mode: " + in_quotes(mode) + " is none of the type's");
        event.mode = known_mode.value_or(EventMode::none);
        event.realis = word(line, "realis", Realis::actual);
        event.stage = word(line, "stage", Stage::none);
        event.trigger = text(line, "trigger", "/trigger");
        event.date = date(line.find("date"));
        if (const Value* const place = line.find("place"); place != nullptr && !place->is_null()) {
            event.place = entity(*place, "/place", EntityKind::place);
        }
        event.confidence = confidence(line.find("confidence"));
        participants(line.find("participants"), event);
        if (bad_) return bad_row(std::move(bad_->reason));
        return event_row(std::move(event));
    }

private:
    void fault(std::string reason) {
        if (!bad_) bad_ = Bad{std::move(reason)};
    }

    // "" if it is absent or null.
    std::string text(const Value& object, std::string_view key, const std::string& pointer) {
        const Value* const value = object.find(key);
        if (value == nullptr || value->is_null()) return {};
        if (const std::string* const found = value->string()) return *found;
        fault(pointer + ": a string is needed, not " + std::string(value->type_name()));
        return {};
    }

    template <class Enum>
    Enum word(const Value& object, std::string_view key, Enum otherwise) {
        const std::string pointer = "/" + std::string(key);
        const std::string found = text(object, key, pointer);
        if (found.empty()) return otherwise;
        const auto value = parse_enum<Enum>(found);
        if (!value) fault(pointer + ": " + in_quotes(found) + " is none");
        return value.value_or(otherwise);
    }

    std::optional<Iso3> country(const Value& object, const std::string& pointer) {
        std::string code = text(object, "country", pointer + "/country");
        if (code.empty()) return std::nullopt;
        const auto known = parse_iso3(code);
        if (!known) fault(pointer + "/country: " + in_quotes(code) + " is no ISO 3166-1 alpha-3 code");
        return known;
    }

    NamedEntity entity(const Value& value, const std::string& pointer,
                       std::optional<EntityKind> kind_otherwise) {
        NamedEntity found;
        if (value.object() == nullptr) {
            fault(pointer + ": an object is needed, not " + std::string(value.type_name()));
            return found;
        }
        const std::string kind = text(value, "kind", pointer + "/kind");
        const auto known = kind.empty() ? kind_otherwise : parse_enum<EntityKind>(kind);
        if (!known) fault(pointer + "/kind: " + in_quotes(kind) + " is no kind of entity");
        found.kind = known.value_or(EntityKind::organization);
        found.name = text(value, "name", pointer + "/name");
        found.country = country(value, pointer);
        if (found.kind == EntityKind::country) {
            if (!found.country) found.country = names_.find(found.name);
            if (found.country) found.name = std::string(country_name(*found.country));
        }
        if (found.name.empty()) fault(pointer + "/name: a name is needed");
        return found;
    }

    // "iso3:AAA" as answers have it, or an object.
    NamedEntity represented(const Value& value, const std::string& pointer) {
        if (const std::string* const id = value.string()) {
            const auto code =
                id->starts_with("iso3:") ? parse_iso3(std::string_view(*id).substr(5)) : std::nullopt;
            if (code) return country_entity_of(*code);
            fault(pointer + ": " + in_quotes(*id) + " is no iso3:AAA");
            return {};
        }
        return entity(value, pointer, std::nullopt);
    }

    static NamedEntity country_entity_of(Iso3 code) {
        return {EntityKind::country, std::string(country_name(code)), code};
    }

    std::optional<DateRange> date(const Value* value) {
        if (value == nullptr || value->is_null()) return std::nullopt;
        if (const std::string* const text_of = value->string()) {
            const auto range = parse_partial_date(*text_of);
            if (!range) fault("/date: " + in_quotes(*text_of) + " is no date");
            return range;
        }
        if (value->object() == nullptr) {
            fault("/date: an object or a string is needed, not " + std::string(value->type_name()));
            return std::nullopt;
        }
        const std::string from = text(*value, "from", "/date/from");
        const std::string to = text(*value, "to", "/date/to");
        const std::string precision = text(*value, "precision", "/date/precision");
        const auto first = parse_date(from);
        const auto last = to.empty() ? first : parse_date(to);
        const auto exact = precision.empty() ? DatePrecision::day : parse_precision(precision);
        if (!first || !last || !exact || *last < *first) {
            fault("/date: from " + in_quotes(from) + " to " + in_quotes(to) + " is no range of days");
            return std::nullopt;
        }
        return DateRange{*first, *last, *exact};
    }

    double confidence(const Value* value) {
        if (value == nullptr || value->is_null()) return 1.0;
        const double* const number = value->number();
        if (number != nullptr && *number >= 0 && *number <= 1) return *number;
        fault("/confidence: a number from 0 to 1 is needed");
        return 1.0;
    }

    void participants(const Value* value, EventRecord& event) {
        const Value::Array* const rows = value == nullptr ? nullptr : value->array();
        if (rows == nullptr || rows->empty()) {
            fault("/participants: an array with at least one of them is needed");
            return;
        }
        for (std::size_t i = 0; i < rows->size() && !bad_; ++i) {
            event.parties.push_back(party((*rows)[i], "/participants/" + std::to_string(i)));
        }
    }

    Party party(const Value& value, const std::string& pointer) {
        Party found;
        const Value* const who = value.find("entity");
        if (who == nullptr) {
            fault(pointer + "/entity: it is missing");
            return found;
        }
        const std::string role = text(value, "role", pointer + "/role");
        const auto known = parse_enum<Role>(role);
        if (!known) fault(pointer + "/role: " + in_quotes(role) + " is no role");
        found.role = known.value_or(Role::actor);
        found.entity = entity(*who, pointer + "/entity", std::nullopt);
        if (found.entity.kind != EntityKind::delegation) return found;
        represents(value.find("represents"), pointer + "/represents", found);
        const Value* const head = value.find("head");
        if (head == nullptr || head->is_null()) return found;
        found.head = entity(*head, pointer + "/head", EntityKind::person);
        found.head_office = text(*head, "office", pointer + "/head/office");
        return found;
    }

    void represents(const Value* value, const std::string& pointer, Party& found) {
        if (value == nullptr || value->is_null()) return;
        if (const Value::Array* const all = value->array()) {
            for (std::size_t i = 0; i < all->size() && !bad_; ++i) {
                found.represents.push_back(represented((*all)[i], pointer + "/" + std::to_string(i)));
            }
            return;
        }
        found.represents.push_back(represented(*value, pointer));
    }

    const CountryNames& names_;
    std::optional<Bad> bad_;
};

class RecordReader final : public RowReader {
public:
    [[nodiscard]] std::string_view format() const override { return "chancery"; }
    [[nodiscard]] RowReading read(std::string_view line) const override {
        const Result<Value> value = parse(line);
        if (!value) return bad_row(value.error().detail);
        return RecordParser(names_).read(*value);
    }

private:
    CountryNames names_;
};

}  // namespace

std::unique_ptr<RowReader> make_record_reader() {
    return std::make_unique<RecordReader>();
}

}  // namespace chancery::json
