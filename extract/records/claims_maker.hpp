// Rows as claims of one document: parties that are written alike are one entity of it.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "extract/records/record.hpp"
#include "schema/claims.hpp"

namespace chancery::extract::records {

class ClaimsMaker {
public:
    /// `rule` is the rule of every claim ("import.gdelt"); `id_space`: whose the rows' own ids are.
    ClaimsMaker(std::string rule, std::string id_space);

    /// False if the document would have more claims than a document may: nothing was added. Amortised
    /// O(parties).
    [[nodiscard]] bool add(const EventRecord& event, std::uint32_t row);
    [[nodiscard]] Claims take();

private:
    [[nodiscard]] LocalEntity entity(const NamedEntity& named, std::uint32_t row);
    void relate(const Party& party, LocalEntity delegation, std::uint32_t row);
    [[nodiscard]] std::vector<ClaimEvidence> evidence(std::uint32_t row, double confidence) const;

    std::string rule_;
    Claims claims_;
    std::unordered_map<std::string, LocalEntity> known_;  // by kind, country and name
    std::unordered_map<std::string, bool> related_;       // relations made
    std::string key_;                                     // kept for its memory
};

}  // namespace chancery::extract::records
