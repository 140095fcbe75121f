// A short JSON text as one row of values, read again and again into the same memory: for tables of millions
// of lines, where a tree of allocations for each would cost more than the rest of their import.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace chancery::json {

/// Accepts what parse() (reader.hpp) accepts, and nothing else. Not thread-safe.
class FlatJson {
public:
    FlatJson();
    ~FlatJson();
    FlatJson(const FlatJson&) = delete;
    FlatJson& operator=(const FlatJson&) = delete;

    enum class Type : std::uint8_t { null, boolean, number, string, array, object };
    struct Node {
        Type type = Type::null;
        std::uint32_t end = 0;  // one behind the last node inside it
        double number = 0;
        std::string_view name;  // of a member of an object
        std::string_view text;  // of a string
    };

    /// A view; valid until the next read().
    class Value {
    public:
        Value() = default;  // there is none
        explicit operator bool() const { return node_ != nullptr; }
        [[nodiscard]] Type type() const { return node_->type; }
        [[nodiscard]] bool is(Type type) const { return node_ != nullptr && node_->type == type; }
        /// Absent or null.
        [[nodiscard]] bool is_nothing() const { return node_ == nullptr || node_->type == Type::null; }
        [[nodiscard]] std::string_view text() const { return node_->text; }
        [[nodiscard]] double number() const { return node_->number; }
        /// The member of that name; none if this is no object or has none.
        [[nodiscard]] Value find(std::string_view name) const;
        /// Of an array or object: what is in it, one after the other; none if it is empty, or at the end.
        [[nodiscard]] Value first() const { return at(1, node_->end); }
        [[nodiscard]] Value after(Value item) const;
        /// "a string", "an array", ...: for messages.
        [[nodiscard]] std::string_view type_name() const;

    private:
        friend class FlatJson;
        explicit Value(const Node* node) : node_(node) {}
        // Ends are counted from the node itself.
        [[nodiscard]] Value at(std::size_t offset, std::size_t end) const {
            return offset < end ? Value(node_ + offset) : Value();
        }
        const Node* node_ = nullptr;
    };

    /// The value that `text` is, which must be UTF-8 without NUL bytes; none if it is no JSON that parse()
    /// would accept: ask parse() why. O(n); no allocation once the memory has grown to what lines need.
    [[nodiscard]] Value read(std::string_view text);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace chancery::json
