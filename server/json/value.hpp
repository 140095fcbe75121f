// A JSON text that was read: a small value tree of our own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace chancery::json {

struct Value {
    struct Member;
    using Array = std::vector<Value>;
    using Object = std::vector<Member>;  // in the order of the text, no name twice

    std::variant<std::nullptr_t, bool, double, std::string, Array, Object> data;

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(data); }
    [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&data); }
    [[nodiscard]] std::string* string() { return std::get_if<std::string>(&data); }
    [[nodiscard]] const double* number() const { return std::get_if<double>(&data); }
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&data); }
    [[nodiscard]] const Array* array() const { return std::get_if<Array>(&data); }
    [[nodiscard]] const Object* object() const { return std::get_if<Object>(&data); }

    /// The member of that name; null if this is no object or has none.
    [[nodiscard]] const Value* find(std::string_view name) const;

    /// "a string", "an array", ...: for messages.
    [[nodiscard]] std::string_view type_name() const;
};

struct Value::Member {
    std::string name;
    Value value;
};

}  // namespace chancery::json
