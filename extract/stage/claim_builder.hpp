// The end of the way: drafts become claims, each statement once with all its evidence.
#pragma once

#include "extract/stage/draft.hpp"

namespace chancery::extract {

/// Moves the drafts into `claims`, whose sentences are there already.
void build_claims(DocumentDraft draft, std::vector<EventDraft> events, Claims& claims);

}  // namespace chancery::extract
