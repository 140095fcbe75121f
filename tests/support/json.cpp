// RapidJSON does the reading; the copy into our own value is what makes access safe.
#include "tests/support/json.hpp"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace chancery::test {

struct JsonBuilder {
    static Json build(const rapidjson::Value& value) {
        Json json;
        if (value.IsBool()) {
            json.kind_ = Json::Kind::boolean;
            json.number_ = value.GetBool() ? 1 : 0;
        } else if (value.IsNumber()) {
            json.kind_ = Json::Kind::number;
            json.number_ = value.GetDouble();
        } else if (value.IsString()) {
            json.kind_ = Json::Kind::string;
            json.text_.assign(value.GetString(), value.GetStringLength());
        } else if (value.IsArray()) {
            json.kind_ = Json::Kind::array;
            for (const auto& item : value.GetArray()) json.items_.push_back(build(item));
        } else if (value.IsObject()) {
            json.kind_ = Json::Kind::object;
            for (const auto& member : value.GetObject()) {
                json.keys_.emplace_back(member.name.GetString(), member.name.GetStringLength());
                json.items_.push_back(build(member.value));
            }
        }
        return json;
    }
    static Json broken() {
        Json json;
        json.valid_ = false;
        return json;
    }
};

Json Json::parse(std::string_view text) {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
    if (document.HasParseError()) return JsonBuilder::broken();
    return JsonBuilder::build(document);
}

namespace {

const Json& null_json() {
    static const Json kNull;
    return kNull;
}

}  // namespace

bool Json::has(std::string_view key) const {
    for (const std::string& candidate : keys_) {
        if (candidate == key) return true;
    }
    return false;
}

const Json& Json::operator[](std::string_view key) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (keys_[i] == key) return items_[i];
    }
    return null_json();
}

const Json& Json::operator[](std::size_t index) const {
    return is_array() && index < items_.size() ? items_[index] : null_json();
}

std::string quoted(std::string_view text) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace chancery::test
