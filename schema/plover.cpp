#include "schema/plover.hpp"

#include <array>

#include "schema/check.hpp"

namespace chancery {
namespace {

// Scores and modes: PLOVER manual 2.0 draft, with the decisions of ARCHITECTURE.md's ontology notes (SANCTION
// is quad 4, ACCUSE scores -3, RETREAT has `return`, COERCE has `ban`). A mode without a printed score has
// its type's.
constexpr std::array<ModeInfo, 4> kConsult{
    {{"visit", 4}, {"third-party", 1}, {"multilateral", 4}, {"phone", 1.5}}};
constexpr std::array<ModeInfo, 7> kRetreat{{{"withdraw", 8},
                                            {"release", 6.5},
                                            {"return", 6.5},
                                            {"disarm", 10},
                                            {"ceasefire", 7.5},
                                            {"access", 6.5},
                                            {"resign", 4.5}}};
constexpr std::array<ModeInfo, 4> kRequest{{{"assist", .5}, {"change", -1}, {"yield", -1}, {"meet", 0}}};
constexpr std::array<ModeInfo, 3> kAccuse{{{"disapprove", -2}, {"investigate", -3.5}, {"allege", -3.5}}};
constexpr std::array<ModeInfo, 4> kReject{{{"assist", -1.5}, {"change", -2}, {"yield", -2}, {"meet", -2}}};
constexpr std::array<ModeInfo, 6> kThreaten{{{"restrict", -3},
                                             {"arrest", -3.5},
                                             {"relations", -3.5},
                                             {"expel", -3.5},
                                             {"territory", -4},
                                             {"violence", -3.5}}};
constexpr std::array<ModeInfo, 7> kProtest{{{"demo", -5},
                                            {"strike", -5},
                                            {"riot", -7},
                                            {"hunger", -4.5},
                                            {"boycott", -4.5},
                                            {"obstruct", -4.5},
                                            {"vandalize", -5}}};
constexpr std::array<ModeInfo, 4> kSanction{
    {{"convict", -6}, {"withdraw", -6}, {"discontinue", -6}, {"expel", -5.5}}};
constexpr std::array<ModeInfo, 4> kMobilize{
    {{"troops", -6.5}, {"weapons", -6.5}, {"police", -5.5}, {"militia", -6}}};
constexpr std::array<ModeInfo, 11> kCoerce{{{"seize", -7},
                                            {"restrict", -7},
                                            {"ban", -7},
                                            {"arrest", -7},
                                            {"deport", -7},
                                            {"withhold", -7},
                                            {"cyber", -7},
                                            {"censor", -6.5},
                                            {"curfew", -6.5},
                                            {"misinformation", -6.5},
                                            {"martial-law", -7.5}}};
constexpr std::array<ModeInfo, 15> kAssault{{{"abduct", -8.5},
                                             {"torture", -8.5},
                                             {"sexual", -8.5},
                                             {"destroy", -8.5},
                                             {"beat", -7.5},
                                             {"crowd-control", -7.5},
                                             {"primitive", -8},
                                             {"firearms", -9},
                                             {"explosives", -9},
                                             {"targeted", -9.5},
                                             {"suicide-attack", -9.5},
                                             {"aerial", -9.5},
                                             {"drone", -9.5},
                                             {"heavy-weapons", -9.5},
                                             {"unconventional", -10}}};

using enum EventType;
constexpr std::array<EventTypeInfo, 16> kTypes{{
    {agree, "AGREE", 2.5, 1, {}},
    {consult, "CONSULT", 2.5, 1, kConsult},
    {support, "SUPPORT", 5, 1, {}},
    {concede, "CONCEDE", 4.5, 1, {}},
    {cooperate, "COOPERATE", 9.5, 2, {}},
    {aid, "AID", 10, 2, {}},
    {retreat, "RETREAT", 6.5, 2, kRetreat},
    {request, "REQUEST", 0, 3, kRequest},
    {accuse, "ACCUSE", -3, 3, kAccuse},
    {reject, "REJECT", -2, 3, kReject},
    {threaten, "THREATEN", -3.5, 3, kThreaten},
    {protest, "PROTEST", -5, 4, kProtest},
    {sanction, "SANCTION", -6, 4, kSanction},
    {mobilize, "MOBILIZE", -5.5, 4, kMobilize},
    {coerce, "COERCE", -7, 4, kCoerce},
    {assault, "ASSAULT", -9, 4, kAssault},
}};

}  // namespace

std::span<const EventTypeInfo> event_types() {
    return kTypes;
}

const EventTypeInfo& info(EventType type) {
    return kTypes.at(static_cast<std::size_t>(type));
}

std::string_view to_string(EventType type) {
    return info(type).name;
}

std::optional<EventType> parse_event_type(std::string_view name) {
    for (const EventTypeInfo& row : kTypes) {
        if (row.name == name) return row.type;
    }
    return std::nullopt;
}

std::string_view mode_name(EventType type, EventMode mode) {
    if (mode == EventMode::none) return {};
    const std::size_t at = static_cast<std::size_t>(mode) - 1;
    CHANCERY_CHECK(at < info(type).modes.size());
    return info(type).modes[at].name;
}

std::optional<EventMode> parse_mode(EventType type, std::string_view name) {
    if (name.empty()) return EventMode::none;
    const auto modes = info(type).modes;
    for (std::size_t i = 0; i < modes.size(); ++i) {
        if (modes[i].name == name) return static_cast<EventMode>(i + 1);
    }
    return std::nullopt;
}

double score(EventType type, EventMode mode) {
    if (mode == EventMode::none) return info(type).score;
    return info(type).modes[static_cast<std::size_t>(mode) - 1].score;
}

bool is_symmetric(EventType type) {
    return type == consult || type == agree || type == cooperate;
}

}  // namespace chancery
