// What of a claim decides which other claims it can be one with. Computed from the claims of its own document
// alone, so that no order of arrival can matter.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/claims.hpp"

namespace chancery::graph {

struct Signature {
    std::string block;  // only claims of one block can be one thing; "": it is one with no other claim
    std::string key;    // claims with the same key in one block are not told apart
    std::optional<Iso3> country;  // entities: as the document has it, by offices and delegations too
    std::vector<std::string>
        names;  // persons: folded full names, or the one word told; delegations: those of their heads. Sorted
    std::vector<std::string> offices;       // persons: titles as sets of words ("foreign minister"). Sorted
    std::vector<std::string> counterparts;  // delegations: whom they deal with. Sorted
    std::optional<DateRange> date;          // events
};

/// Which rule a block is clustered by: the first letter of its name.
enum class BlockRule : char {
    country = 'C',
    organization = 'O',
    place = 'P',
    person = 'H',
    delegation = 'D',
    event = 'E',  // of one type, realis, parties and year, which ends the name
};

/// Whether the date names days. A month, a year or a period longer than a month only says about when.
[[nodiscard]] bool tells_days(const DateRange& date);

/// The block of the same events `step` years later. Days over New Year tie two blocks together, and never
/// three.
[[nodiscard]] std::string block_of_year(std::string_view event_block, int step);

/// Of all claims of one document; the vectors run parallel to those of Claims.
struct DocumentSignatures {
    std::vector<std::shared_ptr<const Signature>> entities;
    std::vector<std::shared_ptr<const Signature>>
        events;                       // null: the event has an id of its own (record_index.hpp)
    std::vector<std::string> titles;  // of the relations, folded
};

/// O(claims and their participants).
[[nodiscard]] DocumentSignatures sign(const Claims& claims);

}  // namespace chancery::graph
