#include "server/json/value.hpp"

#include <array>

namespace chancery::json {

const Value* Value::find(std::string_view name) const {
    if (const Object* const members = object()) {
        for (const Member& member : *members) {
            if (member.name == name) return &member.value;
        }
    }
    return nullptr;
}

std::string_view Value::type_name() const {
    static constexpr std::array<std::string_view, 6> kNames{"null",     "a boolean", "a number",
                                                            "a string", "an array",  "an object"};
    return kNames.at(data.index());
}

}  // namespace chancery::json
