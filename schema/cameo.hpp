// CAMEO codes as events of our ontology (PLOVER's types). Codes are strings: leading zeros count.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "schema/plover.hpp"
#include "schema/vocabulary.hpp"

namespace chancery {

/// Which of source and target stands between the others.
enum class CameoMediator : std::uint8_t { none, source, target };

struct CameoAct {
    EventType type = EventType::consult;
    EventMode mode = EventMode::none;
    Realis realis = Realis::actual;
    Stage stage = Stage::none;  // of a mediation
    CameoMediator mediator = CameoMediator::none;
    bool source_hosts = false;  // 043: the target is the visitor
};

enum class CameoStanding : std::uint8_t {
    event,
    dropped,  // a statement or an appeal (01, 02): PLOVER has no event for it
    unknown,  // no CAMEO code
};

struct CameoReading {
    CameoStanding standing = CameoStanding::unknown;
    CameoAct act;
};

/// "043", "0841"; a code of four digits that has no meaning of its own has its parent's. O(log codes).
/// Source: CAMEO 1.1b3 and PLOVER's mapping of it, with the decisions noted in cameo.cpp.
[[nodiscard]] CameoReading read_cameo(std::string_view code);

}  // namespace chancery
