#include "server/json/reader.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include "schema/limits.hpp"
#include "schema/utf8.hpp"

namespace chancery::json {
namespace {

constexpr std::size_t kFaultsListed = 20;

// Receives RapidJSON's events and builds the tree from the leaves up. Returning false stops the parse at
// once, so that depth and size are bounded while reading, not after.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
public:
    explicit Builder(std::size_t max_values) : left_(max_values) {}

    bool Null() { return add({}); }
    bool Bool(bool flag) { return add({flag}); }
    bool Int(int number) { return add({double{1} * number}); }
    bool Uint(unsigned number) { return add({double{1} * number}); }
    bool Int64(std::int64_t number) { return add({static_cast<double>(number)}); }
    bool Uint64(std::uint64_t number) { return add({static_cast<double>(number)}); }
    bool Double(double number) { return add({number}); }
    bool String(const char* text, rapidjson::SizeType length, bool) {
        std::string content(text, length);
        if (!accept(content)) content.clear();
        return add({std::move(content)});
    }
    bool StartObject() { return open(true); }
    bool StartArray() { return open(false); }
    bool Key(const char* text, rapidjson::SizeType length, bool) {
        const std::string name(text, length);
        frames_.back().name = utf8::is_valid(name) ? name : "?";  // the fault's pointer has it
        if (!accept(name)) frames_.back().name = "?";
        return true;
    }
    bool EndObject(rapidjson::SizeType) {
        report_duplicates();
        Value::Object members = std::move(frames_.back().members);
        frames_.pop_back();
        return attach({std::move(members)});
    }
    bool EndArray(rapidjson::SizeType) {
        Value::Array items = std::move(frames_.back().items);
        frames_.pop_back();
        return attach({std::move(items)});
    }

    [[nodiscard]] bool too_deep() const { return too_deep_; }
    [[nodiscard]] bool too_many() const { return too_many_; }
    [[nodiscard]] std::vector<Fault>& faults() { return faults_; }
    [[nodiscard]] Value take() { return std::move(root_); }

private:
    // RapidJSON lets a lone low surrogate through ("\uDC00"), which is no UTF-8 once it is unescaped.
    bool accept(const std::string& text) {
        const bool has_null = text.find('\0') != std::string::npos;
        if (has_null) fault(pointer(), "U+0000 is not allowed");
        const bool valid = utf8::is_valid(text);
        if (!valid) fault(pointer(), "half of a surrogate pair is no character");
        return !has_null && valid;
    }

    struct Frame {
        bool is_object = false;
        std::string name;  // of the member being read
        Value::Object members;
        Value::Array items;
    };

    bool open(bool is_object) {
        if (frames_.size() >= limits::kJsonDepth) {
            too_deep_ = true;
            return false;
        }
        if (!count()) return false;
        frames_.push_back({is_object, {}, {}, {}});
        return true;
    }

    bool count() {
        if (left_ == 0) {
            too_many_ = true;
            return false;
        }
        --left_;
        return true;
    }

    bool add(Value value) { return count() && attach(std::move(value)); }

    bool attach(Value value) {
        if (frames_.empty()) {
            root_ = std::move(value);
        } else if (frames_.back().is_object) {
            frames_.back().members.push_back({frames_.back().name, std::move(value)});
        } else {
            frames_.back().items.push_back(std::move(value));
        }
        return true;
    }

    // Sorted, because comparing all pairs would let one object of many names take minutes.
    void report_duplicates() {
        std::vector<const std::string*> names;
        for (const Value::Member& member : frames_.back().members) names.push_back(&member.name);
        std::sort(names.begin(), names.end(), [](const auto* a, const auto* b) { return *a < *b; });
        for (std::size_t i = 1; i < names.size(); ++i) {
            if (*names[i] != *names[i - 1] || (i > 1 && *names[i] == *names[i - 2])) continue;
            frames_.back().name = *names[i];
            fault(pointer(), "the name is there twice");
        }
    }

    [[nodiscard]] std::string pointer() const {
        std::string out;
        for (const Frame& frame : frames_) {
            out += '/';
            out += frame.is_object ? escape_pointer(frame.name) : std::to_string(frame.items.size());
        }
        return out;
    }

    void fault(std::string where, std::string detail) {
        if (faults_.size() < kFaultsListed) {
            faults_.push_back({Fault::Kind::pointer, std::move(where), std::move(detail)});
        }
    }

    std::vector<Frame> frames_;
    Value root_;
    std::vector<Fault> faults_;
    std::size_t left_;
    bool too_deep_ = false;
    bool too_many_ = false;
};

Error malformed(std::string what, std::size_t offset) {
    return {Errc::malformed, std::move(what) + " at byte " + std::to_string(offset) + "."};
}

}  // namespace

Result<Value> parse(std::string_view text, std::size_t max_values) {
    if (const auto bad = utf8::first_invalid(text)) return malformed("Invalid UTF-8", *bad);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a byte order mark is no content
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return Error{Errc::malformed, "The body is empty."};
    }
    // RapidJSON takes a NUL byte for the end of the input and would accept whatever follows.
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        return malformed("Malformed JSON: a NUL byte", nul);
    }
    Builder builder(max_values);
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::Reader reader;
    constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
    const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
    if (builder.too_deep()) {
        return malformed("JSON nested deeper than " + std::to_string(limits::kJsonDepth), result.Offset());
    }
    if (builder.too_many()) {
        return Error{Errc::unprocessable,
                     "More than " + std::to_string(max_values) + " JSON values: this is no document.",
                     {{Fault::Kind::pointer, "", "too many values"}}};
    }
    if (result.IsError()) {
        std::string what = rapidjson::GetParseError_En(result.Code());
        while (what.ends_with('.')) what.pop_back();
        return malformed("Malformed JSON: " + what, result.Offset());
    }
    if (!builder.faults().empty()) {
        const Fault first = builder.faults().front();
        return Error{Errc::unprocessable, first.where + ": " + first.detail + ".",
                     std::move(builder.faults())};
    }
    return builder.take();
}

std::string escape_pointer(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '~') {
            out += "~0";
        } else if (c == '/') {
            out += "~1";
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace chancery::json
