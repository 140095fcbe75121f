// Which persons of one family name are one.
#pragma once

#include "graph/resolve/partition.hpp"

namespace chancery::graph {

/// Persons are one if a full name of theirs can be one name (PersonName) and their countries do not speak
/// against it. A name that could be that of two persons who are not one stays apart, and so does one of
/// initials; a family name alone is enough only beside the same office of the same state, held by one of
/// them. O(signatures * their variants): where one given name has more than 64 spellings of the rest, only
/// equal names are one.
[[nodiscard]] Labels cluster_persons(Signatures signatures);

}  // namespace chancery::graph
