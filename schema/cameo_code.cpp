#include "schema/cameo_code.hpp"

#include <array>

#include "schema/check.hpp"

namespace chancery {
namespace {

using enum EventType;

struct Row {
    EventType type;
    std::string_view mode;
    std::string_view code;
};

// "resign" has no code of its own: 0831, acceding to a change of leadership, is nearest.
constexpr std::array kRows = std::to_array<Row>({
    {agree, "", "030"},
    {consult, "", "040"},
    {consult, "visit", "042"},
    {consult, "third-party", "044"},
    {consult, "multilateral", "040"},
    {consult, "phone", "041"},
    {support, "", "050"},
    {concede, "", "080"},
    {cooperate, "", "060"},
    {aid, "", "070"},
    {retreat, "", "087"},
    {retreat, "withdraw", "0874"},
    {retreat, "release", "0841"},
    {retreat, "return", "084"},
    {retreat, "disarm", "0873"},
    {retreat, "ceasefire", "0871"},
    {retreat, "access", "086"},
    {retreat, "resign", "0831"},
    {request, "", "100"},
    {request, "assist", "103"},
    {request, "change", "104"},
    {request, "yield", "105"},
    {request, "meet", "106"},
    {accuse, "", "110"},
    {accuse, "disapprove", "111"},
    {accuse, "investigate", "090"},
    {accuse, "allege", "112"},
    {reject, "", "120"},
    {reject, "assist", "122"},
    {reject, "change", "123"},
    {reject, "yield", "124"},
    {reject, "meet", "125"},
    {threaten, "", "130"},
    {threaten, "restrict", "131"},
    {threaten, "arrest", "132"},
    {threaten, "relations", "1313"},
    {threaten, "expel", "136"},
    {threaten, "territory", "1382"},
    {threaten, "violence", "138"},
    {protest, "", "140"},
    {protest, "demo", "141"},
    {protest, "strike", "143"},
    {protest, "riot", "145"},
    {protest, "hunger", "142"},
    {protest, "boycott", "143"},
    {protest, "obstruct", "144"},
    {protest, "vandalize", "145"},
    {sanction, "", "160"},
    {sanction, "convict", "160"},
    {sanction, "withdraw", "166"},
    {sanction, "discontinue", "163"},
    {sanction, "expel", "166"},
    {mobilize, "", "150"},
    {mobilize, "troops", "154"},
    {mobilize, "weapons", "154"},
    {mobilize, "police", "153"},
    {mobilize, "militia", "150"},
    {coerce, "", "170"},
    {coerce, "seize", "171"},
    {coerce, "restrict", "172"},
    {coerce, "ban", "1722"},
    {coerce, "arrest", "173"},
    {coerce, "deport", "174"},
    {coerce, "withhold", "170"},
    {coerce, "cyber", "176"},
    {coerce, "censor", "1721"},
    {coerce, "curfew", "1723"},
    {coerce, "misinformation", "170"},
    {coerce, "martial-law", "1724"},
    {assault, "", "190"},
    {assault, "abduct", "181"},
    {assault, "torture", "1822"},
    {assault, "sexual", "1821"},
    {assault, "destroy", "1712"},
    {assault, "beat", "182"},
    {assault, "crowd-control", "175"},
    {assault, "primitive", "180"},
    {assault, "firearms", "193"},
    {assault, "explosives", "183"},
    {assault, "targeted", "185"},
    {assault, "suicide-attack", "1831"},
    {assault, "aerial", "195"},
    {assault, "drone", "1952"},
    {assault, "heavy-weapons", "194"},
    {assault, "unconventional", "204"},
});

}  // namespace

std::string_view cameo_code(EventType type, EventMode mode, Realis realis) {
    if (type == consult && realis == Realis::planned) return "036";
    const std::string_view name = mode_name(type, mode);
    for (const Row& row : kRows) {
        if (row.type == type && row.mode == name) return row.code;
    }
    CHANCERY_CHECK(false && "every mode of every type has a code");
    return {};
}

CameoMediation cameo_mediation(Stage stage) {
    switch (stage) {
        case Stage::requested:
            return {"028", false};
        case Stage::offered:
            return {"039", true};
        case Stage::accepted:
            return {"038", false};
        case Stage::rejected:
            return {"126", false};
        case Stage::suspended:
        case Stage::ended:
            return {"165", true};
        case Stage::under_way:
        case Stage::none:
            break;
    }
    return {"045", true};
}

int cameo_quad(std::string_view code) {
    const std::string_view root = code.substr(0, 2);
    if (root <= "05") return 1;
    if (root <= "08") return 2;
    return root <= "13" ? 3 : 4;
}

}  // namespace chancery
