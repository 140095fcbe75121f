// The event of a row that has a CAMEO code, a source and a target.
#pragma once

#include <optional>

#include "extract/records/record.hpp"
#include "schema/cameo.hpp"

namespace chancery::extract::records {

/// Type, mode, stage and who has which role. Either side may be missing, but not both.
[[nodiscard]] EventRecord cameo_event(const CameoAct& act, std::optional<NamedEntity> source,
                                      std::optional<NamedEntity> target);

}  // namespace chancery::extract::records
