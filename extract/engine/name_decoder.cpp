#include "extract/engine/name_decoder.hpp"

#include <algorithm>

#include "schema/check.hpp"

namespace chancery::extract::engine {

static_assert(inside_of(NameClass::miscellaneous) + 1 == kNameTagCount);

NameDecoder NameDecoder::load(ModelReader& reader) {
    const auto start = reader.get<float>("net.ner.start", {kNameTagCount});
    return NameDecoder(start, reader.get<float>("net.ner.trans", {kNameTagCount, kNameTagCount}));
}

void NameDecoder::decode(const Rows<float>& scores, std::size_t count, BackPointers& scratch,
                         std::span<NameTag> tags) const {
    CHANCERY_CHECK(tags.size() >= count);
    if (count == 0) return;
    if (scratch.size() < count) scratch.resize(count);
    std::array<float, kNameTagCount> best{};
    for (std::size_t tag = 0; tag < kNameTagCount; ++tag) best[tag] = start_[tag] + scores.row(0)[tag];
    for (std::size_t t = 1; t < count; ++t) {
        const auto before = best;
        for (std::size_t to = 0; to < kNameTagCount; ++to) {
            std::size_t from = 0;
            float top = before[0] + transitions_[to];
            for (std::size_t k = 1; k < kNameTagCount; ++k) {
                const float way = before[k] + transitions_[k * kNameTagCount + to];
                if (way > top) {
                    top = way;
                    from = k;
                }
            }
            scratch[t][to] = static_cast<std::uint8_t>(from);
            best[to] = top + scores.row(t)[to];
        }
    }
    auto tag = static_cast<NameTag>(std::max_element(best.begin(), best.end()) - best.begin());
    for (std::size_t t = count; t-- > 0;) {
        tags[t] = tag;
        if (t > 0) tag = scratch[t][tag];
    }
}

}  // namespace chancery::extract::engine
