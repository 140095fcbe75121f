// Any bytes: what is read as an id or a country's code has no second spelling.
#include "schema/check.hpp"
#include "schema/ids.hpp"
#include "schema/iso3166.hpp"
#include "tests/fuzz/input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = chancery::fuzz::as_text(data, size);
    const auto entity = chancery::parse_entity_id(text);
    const auto event = chancery::parse_event_id(text);
    const auto relation = chancery::parse_relation_id(text);
    if (entity) CHANCERY_CHECK(entity->value != 0 && chancery::to_text(*entity) == text);
    if (event) CHANCERY_CHECK(event->value != 0 && chancery::to_text(*event) == text);
    if (relation) CHANCERY_CHECK(relation->value != 0 && chancery::to_text(*relation) == text);
    CHANCERY_CHECK(entity.has_value() + event.has_value() + relation.has_value() <= 1);
    if (const auto code = chancery::parse_iso3(text)) {
        CHANCERY_CHECK(code->text() == text);
        CHANCERY_CHECK(!chancery::country_name(*code).empty());
    }
    return 0;
}
