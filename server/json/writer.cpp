#include "server/json/writer.hpp"

#include <cmath>
#include <utility>

#include <rapidjson/writer.h>

#include "schema/check.hpp"

namespace chancery::json {
namespace {

// RapidJSON's output stream concept over a std::string, so that the result is moved out, not copied.
struct StringStream {
    using Ch = char;
    std::string* text;
    void Put(char c) { text->push_back(c); }
    void Flush() {}
};

rapidjson::SizeType size_of(std::string_view text) {
    return static_cast<rapidjson::SizeType>(text.size());
}

}  // namespace

struct JsonWriter::Impl {
    std::string text;
    StringStream stream{&text};
    rapidjson::Writer<StringStream> writer{stream};
};

JsonWriter::JsonWriter() : impl_(std::make_unique<Impl>()) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() {
    impl_->writer.StartObject();
}
void JsonWriter::end_object() {
    impl_->writer.EndObject();
}
void JsonWriter::begin_array() {
    impl_->writer.StartArray();
}
void JsonWriter::end_array() {
    impl_->writer.EndArray();
}
void JsonWriter::key(std::string_view name) {
    impl_->writer.Key(name.data(), size_of(name));
}
void JsonWriter::null() {
    impl_->writer.Null();
}
void JsonWriter::value(std::string_view text) {
    // An empty view may have a null pointer, which RapidJSON asserts against.
    impl_->writer.String(text.empty() ? "" : text.data(), size_of(text));
}
void JsonWriter::value(double number) {
    if (std::isfinite(number)) {
        impl_->writer.Double(number);
    } else {
        impl_->writer.Null();
    }
}
void JsonWriter::boolean(bool flag) {
    impl_->writer.Bool(flag);
}
void JsonWriter::integer(std::int64_t number) {
    impl_->writer.Int64(number);
}
void JsonWriter::integer(std::uint64_t number) {
    impl_->writer.Uint64(number);
}

void JsonWriter::member_or_null(std::string_view name, std::string_view text) {
    key(name);
    if (text.empty()) {
        null();
    } else {
        value(text);
    }
}

void JsonWriter::null_member(std::string_view name) {
    key(name);
    null();
}

std::string JsonWriter::take() {
    CHANCERY_CHECK(impl_->writer.IsComplete());
    return std::move(impl_->text);
}

}  // namespace chancery::json
