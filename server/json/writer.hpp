// Writes JSON into a string. RapidJSON stays behind this header.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace chancery::json {

/// Strings must be valid UTF-8. The caller keeps objects and arrays balanced; take() checks it.
class JsonWriter {
public:
    JsonWriter();
    ~JsonWriter();
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    void begin_object();
    void end_object();
    void begin_array();
    void end_array();
    void key(std::string_view name);

    void null();
    void value(std::string_view text);
    void value(double number);  // null if it is no number: JSON has neither NaN nor infinity
    template <std::integral T>
    void value(T number) {
        if constexpr (std::same_as<T, bool>) {
            boolean(number);
        } else if constexpr (std::signed_integral<T>) {
            integer(std::int64_t{number});
        } else {
            integer(std::uint64_t{number});
        }
    }

    template <class T>
    void member(std::string_view name, const T& content) {
        key(name);
        value(content);
    }
    /// null if `text` is empty: how the API says "unknown".
    void member_or_null(std::string_view name, std::string_view text);
    void null_member(std::string_view name);

    /// The whole text; the writer is done with.
    [[nodiscard]] std::string take();

private:
    void boolean(bool flag);
    void integer(std::int64_t number);
    void integer(std::uint64_t number);

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace chancery::json
