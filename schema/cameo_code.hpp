// The way back from our ontology to CAMEO's codes, for those who work with ICEWS or GDELT. It loses what
// CAMEO has no code for; cameo.hpp reads codes.
#pragma once

#include <string_view>

#include "schema/plover.hpp"
#include "schema/vocabulary.hpp"

namespace chancery {

/// The code of an act between two parties: "042", "1712". A mode that CAMEO cannot tell has its type's code;
/// a planned CONSULT is 036. O(1). Source: CAMEO 1.1b3.
[[nodiscard]] std::string_view cameo_code(EventType type, EventMode mode, Realis realis);

struct CameoMediation {
    std::string_view code;
    bool from_mediator = true;  // else the party is the source, the mediator the target
};

/// The code between a mediator and each party, at a stage (none is taken for under way).
[[nodiscard]] CameoMediation cameo_mediation(Stage stage);

/// GDELT's QuadClass of a code: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict.
[[nodiscard]] int cameo_quad(std::string_view code);

}  // namespace chancery
