#include "server/api/handlers/event_filter.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "server/api/parameters.hpp"
#include "server/api/problem.hpp"
#include "server/api/references.hpp"
#include "server/api/time_window.hpp"

namespace chancery::api {
namespace {

constexpr std::array<std::string_view, 2> kAttributed{"exclude", "include"};
constexpr std::array<std::string_view, 2> kSort{"-date", "date"};

std::vector<std::string_view> type_names() {
    std::vector<std::string_view> names;
    for (const EventTypeInfo& type : event_types()) names.push_back(type.name);
    return names;
}

std::vector<std::string_view> all_modes() {
    std::set<std::string_view> names;
    for (const EventTypeInfo& type : event_types()) {
        for (const ModeInfo& mode : type.modes) names.insert(mode.name);
    }
    return {names.begin(), names.end()};
}

Result<void> read_roles_of_parties(const Context& context, EventFilter& filter) {
    const std::array<std::pair<std::string_view, Choice<PartyRef>*>, 7> parties{
        {{"participant", &filter.participant},
         {"actor", &filter.actor},
         {"recipient", &filter.recipient},
         {"mediator", &filter.mediator},
         {"host", &filter.host},
         {"delegation", &filter.delegation},
         {"place", &filter.place}}};
    for (const auto& [name, into] : parties) {
        auto choice = read_parties(context, name);
        if (!choice) return choice.error();
        *into = std::move(*choice);
    }
    return {};
}

Result<void> read_rest(const Parameters& parameters, EventFilter& filter) {
    static constexpr std::array<std::string_view, 4> kQuads{"1", "2", "3", "4"};
    auto quads = read_choice<int>(parameters, "quad",
                                  [](std::string_view name, std::string_view value) -> Result<int> {
                                      const auto quad = std::find(kQuads.begin(), kQuads.end(), value);
                                      if (quad == kQuads.end()) return unknown_value(name, value, kQuads);
                                      return static_cast<int>(quad - kQuads.begin()) + 1;
                                  });
    if (!quads) return quads.error();
    filter.quad = std::move(*quads);
    auto countries = read_countries(parameters, "country");
    if (!countries) return countries.error();
    filter.country = std::move(*countries);
    auto sources = read_choice<std::string>(
        parameters, "source",
        [](std::string_view, std::string_view value) -> Result<std::string> { return std::string(value); });
    if (!sources) return sources.error();
    filter.source = std::move(*sources);
    return {};
}

Result<void> read_what(const Parameters& parameters, EventFilter& filter) {
    auto types = read_choice<EventType>(
        parameters, "type", [](std::string_view name, std::string_view value) -> Result<EventType> {
            if (const auto type = parse_event_type(value)) return *type;
            return unknown_value(name, value, type_names());
        });
    if (!types) return types.error();
    filter.type = std::move(*types);
    const auto modes = all_modes();
    auto asked = read_choice<std::string>(
        parameters, "mode", [&](std::string_view name, std::string_view value) -> Result<std::string> {
            if (std::find(modes.begin(), modes.end(), value) == modes.end())
                return unknown_value(name, value, modes);
            return std::string(value);
        });
    if (!asked) return asked.error();
    filter.mode = std::move(*asked);
    if (auto r = read_rest(parameters, filter); !r) return r.error();
    auto roles = read_words<Role>(parameters, "role");
    if (!roles) return roles.error();
    filter.role = std::move(*roles);
    auto realis = read_words<Realis>(parameters, "realis");
    if (!realis) return realis.error();
    if (!realis->empty()) filter.realis = std::move(*realis);
    auto stages = read_word_choice<Stage>(parameters, "stage");
    if (!stages) return stages.error();
    filter.stage = std::move(*stages);
    for (const std::string_view id : parameters.many("document")) filter.document.emplace_back(id);
    return {};
}

}  // namespace

Result<EventFilter> read_event_filter(const Context& context) {
    const Parameters& parameters = context.call.parameters;
    EventFilter filter;
    if (auto r = read_roles_of_parties(context, filter); !r) return r.error();
    if (auto r = read_what(parameters, filter); !r) return r.error();
    if (!filter.role.empty() && filter.participant.empty()) {
        return bad_parameter("role", "'role' says how 'participant' takes part; give a participant too.",
                             "needs participant");
    }
    if (context.call.parameters.one("between")) {
        const auto between = read_between(context);
        if (!between) return between.error();
        filter.between = *between;
    }
    auto exact = read_words<Role>(parameters, "exact");
    if (!exact) return exact.error();
    filter.exact = std::move(*exact);
    const auto window = read_window(parameters, today_utc());
    if (!window) return window.error();
    filter.window = *window;
    const auto confidence = read_fraction(parameters, "min_confidence", 0);
    if (!confidence) return confidence.error();
    filter.min_confidence = *confidence;
    const auto sources = read_number(parameters, "min_sources", 0, 0, UINT32_MAX);
    if (!sources) return sources.error();
    filter.min_sources = *sources;
    const auto attributed = read_word(parameters, "attributed", kAttributed);
    if (!attributed) return attributed.error();
    filter.include_attributed = *attributed == 1;
    const auto sort = read_word(parameters, "sort", kSort);
    if (!sort) return sort.error();
    filter.newest_first = *sort == 0;
    return filter;
}

}  // namespace chancery::api
