// A JSON value for tests: reading what is not there gives null instead of stopping the test program.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chancery::test {

class Json {
public:
    enum class Kind { null, boolean, number, string, array, object };

    /// Null with `valid() == false` if the text is not one JSON value.
    [[nodiscard]] static Json parse(std::string_view text);

    [[nodiscard]] bool valid() const { return valid_; }
    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] bool is_null() const { return kind_ == Kind::null; }
    [[nodiscard]] bool is_array() const { return kind_ == Kind::array; }
    [[nodiscard]] bool is_object() const { return kind_ == Kind::object; }
    [[nodiscard]] bool is_string() const { return kind_ == Kind::string; }
    [[nodiscard]] bool is_number() const { return kind_ == Kind::number; }

    [[nodiscard]] bool boolean() const { return number_ != 0; }
    [[nodiscard]] double number() const { return number_; }
    [[nodiscard]] std::size_t size_number() const {
        return number_ < 0 ? 0 : static_cast<std::size_t>(number_);
    }
    [[nodiscard]] const std::string& text() const { return text_; }

    [[nodiscard]] std::size_t size() const { return items_.size(); }
    [[nodiscard]] const std::vector<Json>& items() const { return items_; }
    [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] const Json& operator[](std::string_view key) const;
    [[nodiscard]] const Json& operator[](std::size_t index) const;

private:
    friend struct JsonBuilder;
    Kind kind_ = Kind::null;
    bool valid_ = true;
    double number_ = 0;
    std::string text_;
    std::vector<std::string> keys_;  // of an object, beside items_
    std::vector<Json> items_;
};

/// `text` as a JSON string, with its quotes.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace chancery::test
