// Questions, as values: what the API parses and the graph answers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "schema/date.hpp"
#include "schema/ids.hpp"
#include "schema/iso3166.hpp"
#include "schema/plover.hpp"
#include "schema/vocabulary.hpp"

namespace chancery {

/// An entity as a question names it: by id, or a country by code ("iso3:TUR"), which may have no entity yet.
/// A country also stands for its delegations, bodies and office-holders (rolling up).
struct PartyRef {
    EntityId entity;              // 0 if the country has no entity
    std::optional<Iso3> country;  // set if the party is a country
    bool operator==(const PartyRef&) const = default;
};

/// Event time, half-open on the query side: an event matches if its range overlaps [from, to).
struct TimeWindow {
    std::optional<Date> from;
    std::optional<Date> to;  // exclusive
};

/// One parameter: any of `any`, and all of `all`, and none of `none`. Empty lists ask nothing.
template <class T>
struct Choice {
    std::vector<T> any;
    std::vector<T> all;
    std::vector<T> none;
    [[nodiscard]] bool empty() const { return any.empty() && all.empty() && none.empty(); }
};

struct EventFilter {
    Choice<PartyRef> participant;  // in whatever role
    Choice<PartyRef> actor, recipient, mediator, host;
    Choice<PartyRef> delegation;
    std::optional<std::pair<PartyRef, PartyRef>>
        between;              // both act or are acted upon, by different entities
    std::vector<Role> exact;  // in which parties stand for themselves only
    Choice<EventType> type;
    Choice<std::string> mode;    // names
    Choice<int> quad;            // 1..4
    Choice<Iso3> country;        // in which the place lies
    Choice<std::string> source;  // of a document that tells of it
    std::vector<Role> role;      // the role in which `participant` takes part (any of)
    std::vector<Realis> realis{Realis::actual};
    Choice<Stage> stage;
    Choice<PartyRef> place;             // a place, or a country in which the place lies
    std::vector<std::string> document;  // ids
    TimeWindow window;
    double min_confidence = 0;
    std::uint32_t min_sources = 0;
    bool include_attributed = false;  // also what is only somebody's word
    bool newest_first = true;
};

struct RelationFilter {
    Choice<RelationType> type;
    Choice<PartyRef> subject, object;
    Choice<OfficeStatus> status;
    std::optional<Date> valid_at;  // held on that day, as far as the texts say
    bool include_attributed = false;
};

struct EntityFilter {
    std::string q;  // words of a name, the last one a prefix; folded by the query
    Choice<EntityKind> kind;
    Choice<Iso3> country;
    std::uint32_t min_events = 0;
    std::string office;            // words of a title that it holds; folded by the query
    std::optional<Date> valid_at;  // ... on that day
};

/// Where a page starts: behind the item with this sort key. The API makes it opaque and binds it to its
/// filter.
struct PageKey {
    std::int64_t key = 0;
    std::uint32_t id = 0;
    auto operator<=>(const PageKey&) const = default;
};

struct PageRequest {
    std::uint32_t limit = 50;
    std::optional<PageKey> after;
};

template <class Item>
struct Page {
    std::vector<Item> items;
    std::optional<PageKey> next;  // nullopt on the last page
    std::uint64_t total = 0;      // items of all pages together
};

}  // namespace chancery
