// How claims refer to each other in the tables: by their numbers.
#pragma once

#include <cstdint>
#include <optional>

#include "schema/claims.hpp"
#include "schema/ids.hpp"

namespace chancery::storage {

[[nodiscard]] inline std::int64_t entity_number(DocumentKey document, LocalEntity entity) {
    return ClaimId{document, Claims::entity_ordinal(entity)}.number();
}
[[nodiscard]] inline std::optional<std::int64_t> entity_number(DocumentKey document,
                                                               std::optional<LocalEntity> entity) {
    return entity ? std::optional(entity_number(document, *entity)) : std::nullopt;
}

/// The lowest and the highest number that a claim of the document can have.
[[nodiscard]] inline std::int64_t first_claim(DocumentKey document) {
    return ClaimId{document, 0}.number();
}
[[nodiscard]] inline std::int64_t last_claim(DocumentKey document) {
    return first_claim(document) + ClaimId::kPerDocument - 1;
}

}  // namespace chancery::storage
