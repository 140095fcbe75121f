// What a store must hold after some deltas, kept in the plainest way: a second implementation to compare
// with.
#pragma once

#include <map>
#include <utility>

#include "schema/delta.hpp"

namespace chancery::test {

class Model {
public:
    void apply(const GraphDelta& delta);
    /// What Store::replay must answer.
    [[nodiscard]] GraphDelta replay() const;
    [[nodiscard]] const std::map<std::uint32_t, std::string>& texts() const {
        return texts_;
    }  // of every version

private:
    using Target = std::pair<TargetKind, std::uint32_t>;
    void touch(const Assignment& assignment, Revision revision);

    GraphDelta newest_;
    std::map<std::uint32_t, DocumentVersion> live_;
    std::map<std::uint32_t, std::string> texts_;
    std::map<ClaimId, Assignment> assigned_;
    std::map<Target, std::uint32_t> redirected_;
    std::map<Target, TargetHistory> history_;
};

/// CHECKs that both say the same, piece by piece.
void check_same(const GraphDelta& actual, const GraphDelta& expected);

}  // namespace chancery::test
