// What readers see of entities and events: values made when asked for, of whichever form the storage has them
// in. They are as light as a few pointers into the snapshot, which must outlive them.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/nodes.hpp"

namespace chancery::graph {

/// What a look-up by id gives: a value, or nothing. Used like a pointer, but it holds the value itself, so
/// `*snapshot.find(id)` of a temporary is a value too and never dangles.
template <class T>
class Found {
public:
    Found() = default;
    Found(std::nullptr_t) {}                                       // NOLINT: as a pointer
    Found(T value) : value_(std::move(value)), is_found_(true) {}  // NOLINT
    explicit operator bool() const { return is_found_; }
    friend bool operator==(const Found& found, std::nullptr_t) { return !found.is_found_; }
    const T* operator->() const { return &value_; }
    const T& operator*() const& { return value_; }
    T operator*() && { return std::move(value_); }

private:
    T value_{};
    bool is_found_ = false;
};

/// Over anything that gives its i-th item by value.
template <class Items>
class ItemIterator {
public:
    using value_type = typename Items::value_type;
    using difference_type = std::ptrdiff_t;
    using reference = value_type;
    using pointer = const value_type*;
    using iterator_category = std::random_access_iterator_tag;

    ItemIterator() = default;
    ItemIterator(const Items* items, std::size_t i) : items_(items), i_(static_cast<difference_type>(i)) {}
    reference operator*() const { return (*items_)[static_cast<std::size_t>(i_)]; }
    reference operator[](difference_type n) const { return *(*this + n); }
    ItemIterator& operator++() { return *this += 1; }
    ItemIterator operator++(int) {
        ItemIterator old = *this;
        ++*this;
        return old;
    }
    ItemIterator& operator--() { return *this += -1; }
    ItemIterator& operator+=(difference_type n) {
        i_ += n;
        return *this;
    }
    friend ItemIterator operator+(ItemIterator it, difference_type n) { return it += n; }
    friend ItemIterator operator-(ItemIterator it, difference_type n) { return it += -n; }
    friend difference_type operator-(const ItemIterator& a, const ItemIterator& b) { return a.i_ - b.i_; }
    bool operator==(const ItemIterator& other) const { return i_ == other.i_; }
    auto operator<=>(const ItemIterator& other) const { return i_ <=> other.i_; }

private:
    const Items* items_ = nullptr;
    difference_type i_ = 0;
};

/// A list that the snapshot holds as it is.
template <class T>
class List {
public:
    using value_type = T;
    List() = default;
    List(std::span<const T> items) : items_(items) {}     // NOLINT: a view of it
    List(const std::vector<T>& items) : items_(items) {}  // NOLINT
    [[nodiscard]] std::size_t size() const { return items_.size(); }
    [[nodiscard]] bool empty() const { return items_.empty(); }
    [[nodiscard]] auto begin() const { return items_.begin(); }
    [[nodiscard]] auto end() const { return items_.end(); }
    [[nodiscard]] const T& operator[](std::size_t i) const { return items_[i]; }
    [[nodiscard]] const T& front() const { return items_.front(); }
    [[nodiscard]] const T& back() const { return items_.back(); }
    template <class Other>
    bool operator==(const Other& other) const {
        return std::equal(begin(), end(), other.begin(), other.end());
    }

private:
    std::span<const T> items_;
};

/// A list whose items are made when asked for.
template <class T, class Storage>
class Items {
public:
    using value_type = T;
    Items() = default;
    explicit Items(Storage storage) : storage_(storage) {}
    [[nodiscard]] std::size_t size() const { return storage_.size(); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] T operator[](std::size_t i) const { return T{storage_[i]}; }
    [[nodiscard]] T front() const { return (*this)[0]; }
    [[nodiscard]] T back() const { return (*this)[size() - 1]; }
    [[nodiscard]] ItemIterator<Items> begin() const { return {this, 0}; }
    [[nodiscard]] ItemIterator<Items> end() const { return {this, size()}; }
    template <class Other>
    bool operator==(const Other& other) const {
        return std::equal(begin(), end(), other.begin(), other.end());
    }

private:
    Storage storage_;
};

using Texts = Items<std::string_view, std::span<const std::string>>;
using Participants = Items<EventParticipant, std::span<const EventParticipant>>;
using EventIds = Items<EventId, std::span<const EventId>>;

/// The fields mean what those of EntityNode mean.
struct EntityView {
    EntityId id;
    EntityKind kind = EntityKind::person;
    std::string_view name;
    Texts aliases;
    Texts folded;  // as search compares them: the name's, then the aliases'
    std::optional<Iso3> country;
    bool implied = false;
    List<EntityId> represents;
    List<ClaimId> claims;
    EventIds events;
    List<RelationId> relations;
    std::uint32_t documents = 0;
    Revision first_revision = 0;
    Revision revision = 0;
    bool operator==(const EntityView&) const = default;
};

/// The fields mean what those of EventNode mean.
struct EventView {
    EventId id;
    EventType type = EventType::consult;
    EventMode mode = EventMode::none;
    Realis realis = Realis::actual;
    Stage stage = Stage::none;
    std::optional<DateRange> date;
    EntityId place;
    std::string_view trigger;
    Participants participants;
    double confidence = 0;
    std::uint32_t documents = 0;
    std::uint32_t sources = 0;
    bool attributed = false;
    List<ClaimId> claims;
    Revision first_revision = 0;
    Revision revision = 0;
    bool operator==(const EventView&) const = default;
};

}  // namespace chancery::graph
