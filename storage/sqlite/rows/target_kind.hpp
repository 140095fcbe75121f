// The kinds of targets as words, and back.
#pragma once

#include <optional>
#include <string_view>

#include "schema/delta.hpp"
#include "storage/sqlite/rows/row.hpp"

namespace chancery::storage {

[[nodiscard]] inline TargetKind read_target_kind(const Row& row, int column) {
    const std::string word = row.text(column);
    for (const auto kind : {TargetKind::entity, TargetKind::relation, TargetKind::event}) {
        if (to_string(kind) == word) return kind;
    }
    row.refuse(column);
}

/// The number given last for a target of this kind.
[[nodiscard]] inline std::uint32_t last_given(const Counters& counters, TargetKind kind) {
    switch (kind) {
        case TargetKind::entity:
            return counters.entity;
        case TargetKind::relation:
            return counters.relation;
        case TargetKind::event:
            return counters.event;
    }
    return 0;
}

}  // namespace chancery::storage
