#include "server/json/flat_json.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <rapidjson/reader.h>

#include "schema/limits.hpp"
#include "schema/utf8.hpp"
#include "server/json/reader.hpp"

namespace chancery::json {
namespace {

using Type = FlatJson::Type;

// Receives RapidJSON's events. Returning false stops the parse: whoever wants to know why reads it again.
class Flattener : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Flattener> {
public:
    void begin(bool has_escapes) {
        has_escapes_ = has_escapes;
        nodes_.clear();
        open_.clear();
        name_ = {};
    }
    [[nodiscard]] const FlatJson::Node* root() const { return nodes_.data(); }

    bool Null() { return add(Type::null); }
    bool Bool(bool) { return add(Type::boolean); }
    bool Int(int number) { return add_number(number); }
    bool Uint(unsigned number) { return add_number(number); }
    bool Int64(std::int64_t number) { return add_number(static_cast<double>(number)); }
    bool Uint64(std::uint64_t number) { return add_number(static_cast<double>(number)); }
    bool Double(double number) { return add_number(number); }
    bool String(const char* text, rapidjson::SizeType length, bool) {
        if (!add(Type::string)) return false;
        nodes_.back().text = {text, length};
        return accepts(nodes_.back().text);
    }
    bool Key(const char* text, rapidjson::SizeType length, bool) {
        name_ = {text, length};
        return accepts(name_);
    }
    bool StartObject() { return open(Type::object); }
    bool StartArray() { return open(Type::array); }
    bool EndObject(rapidjson::SizeType) {
        const std::size_t object = open_.back();
        close();
        return has_own_names(object);
    }
    bool EndArray(rapidjson::SizeType) {
        close();
        return true;
    }

private:
    // The text as it came is UTF-8 without NUL; an escape may have made something else of it ("\uDC00").
    [[nodiscard]] bool accepts(std::string_view text) const {
        return !has_escapes_ || (utf8::is_valid(text) && text.find('\0') == std::string_view::npos);
    }

    bool add(Type type) {
        if (nodes_.size() >= kMaxValues) return false;
        nodes_.push_back({type, 1, 0, name_, {}});
        return true;
    }
    bool add_number(double number) {
        if (!add(Type::number)) return false;
        nodes_.back().number = number;
        return true;
    }
    bool open(Type type) {
        if (open_.size() >= limits::kJsonDepth || !add(type)) return false;
        open_.push_back(nodes_.size() - 1);
        return true;
    }
    void close() {
        nodes_[open_.back()].end = static_cast<std::uint32_t>(nodes_.size() - open_.back());
        open_.pop_back();
    }

    // Few names are compared with each other; many are sorted, so that one long object costs no minutes.
    bool has_own_names(std::size_t object) {
        constexpr std::size_t kFew = 16;
        names_.clear();
        const std::size_t end = object + nodes_[object].end;
        for (std::size_t i = object + 1; i < end; i += nodes_[i].end) {
            const std::string_view name = nodes_[i].name;
            if (names_.size() < kFew && std::find(names_.begin(), names_.end(), name) != names_.end())
                return false;
            names_.push_back(name);
        }
        if (names_.size() <= kFew) return true;
        std::sort(names_.begin(), names_.end());
        return std::adjacent_find(names_.begin(), names_.end()) == names_.end();
    }

    std::vector<FlatJson::Node> nodes_;
    std::vector<std::size_t> open_;
    std::vector<std::string_view> names_;
    std::string_view name_;
    bool has_escapes_ = false;
};

}  // namespace

struct FlatJson::Impl {
    std::string text;  // read where it stands: strings are unescaped in it
    Flattener flattener;
    rapidjson::Reader reader;  // keeps its stack
};

FlatJson::FlatJson() : impl_(std::make_unique<Impl>()) {}
FlatJson::~FlatJson() = default;

FlatJson::Value FlatJson::read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    impl_->text.assign(text);
    impl_->flattener.begin(text.find('\\') != std::string_view::npos);
    rapidjson::InsituStringStream stream(impl_->text.data());
    constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag;
    const auto result = impl_->reader.Parse<kFlags>(stream, impl_->flattener);
    return result.IsError() ? Value() : Value(impl_->flattener.root());
}

FlatJson::Value FlatJson::Value::find(std::string_view name) const {
    if (!is(Type::object)) return {};
    for (std::size_t i = 1; i < node_->end; i += node_[i].end) {
        if (node_[i].name == name) return Value(node_ + i);
    }
    return {};
}

FlatJson::Value FlatJson::Value::after(Value item) const {
    return at(static_cast<std::size_t>(item.node_ - node_) + item.node_->end, node_->end);
}

std::string_view FlatJson::Value::type_name() const {
    static constexpr std::array<std::string_view, 6> kNames{"null",     "a boolean", "a number",
                                                            "a string", "an array",  "an object"};
    return kNames.at(static_cast<std::size_t>(node_->type));
}

}  // namespace chancery::json
