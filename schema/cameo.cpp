// Decisions where the sources differ: an announced meeting (036) is a planned CONSULT, economic sanctions
// (163) are SANCTION discontinue, 20 is ASSAULT, the blockade and the occupation (191, 192) are COERCE.
#include "schema/cameo.hpp"

#include <algorithm>
#include <array>

#include "schema/check.hpp"

namespace chancery {
namespace {

using enum EventType;

struct Row {
    std::string_view code;
    EventType type;
    std::string_view mode = {};
};

constexpr std::array kRows = std::to_array<Row>({
    {"030", agree},
    {"031", agree},
    {"032", agree},
    {"033", agree},
    {"034", agree},
    {"035", agree},
    {"036", consult},
    {"037", agree},
    {"038", agree},
    {"039", agree},
    {"040", consult},
    {"041", consult, "phone"},
    {"042", consult, "visit"},
    {"043", consult, "visit"},
    {"044", consult, "third-party"},
    {"045", consult},
    {"046", consult},
    {"050", support},
    {"051", support},
    {"052", support},
    {"053", support},
    {"054", support},
    {"055", support},
    {"056", support},
    {"057", support},
    {"060", cooperate},
    {"061", cooperate},
    {"062", cooperate},
    {"063", cooperate},
    {"064", cooperate},
    {"070", aid},
    {"071", aid},
    {"072", aid},
    {"073", aid},
    {"074", aid},
    {"075", aid},
    {"080", concede},
    {"081", concede},
    {"0813", retreat},
    {"0814", retreat},
    {"082", concede},
    {"083", concede},
    {"084", retreat, "return"},
    {"0841", retreat, "release"},
    {"085", retreat},
    {"086", retreat, "access"},
    {"087", retreat},
    {"0871", retreat, "ceasefire"},
    {"0873", retreat, "disarm"},
    {"0874", retreat, "withdraw"},
    {"090", accuse, "investigate"},
    {"091", accuse, "investigate"},
    {"092", accuse, "investigate"},
    {"093", accuse, "investigate"},
    {"094", accuse, "investigate"},
    {"100", request},
    {"101", request, "assist"},
    {"102", request, "assist"},
    {"103", request, "assist"},
    {"104", request, "change"},
    {"105", request, "yield"},
    {"106", request, "meet"},
    {"107", request, "meet"},
    {"108", request, "meet"},
    {"110", accuse, "disapprove"},
    {"111", accuse, "disapprove"},
    {"112", accuse, "allege"},
    {"113", accuse, "disapprove"},
    {"114", accuse, "disapprove"},
    {"115", accuse, "allege"},
    {"116", accuse, "allege"},
    {"120", reject},
    {"121", reject, "assist"},
    {"122", reject, "assist"},
    {"123", reject, "change"},
    {"124", reject, "yield"},
    {"125", reject, "meet"},
    {"126", reject, "meet"},
    {"127", reject},
    {"128", reject},
    {"129", reject},
    {"130", threaten},
    {"131", threaten, "restrict"},
    {"1313", threaten, "relations"},
    {"132", threaten, "restrict"},
    {"133", threaten},
    {"134", threaten, "relations"},
    {"135", threaten, "relations"},
    {"136", threaten, "expel"},
    {"137", threaten, "restrict"},
    {"138", threaten, "violence"},
    {"1382", threaten, "territory"},
    {"139", threaten},
    {"140", protest},
    {"141", protest, "demo"},
    {"142", protest, "hunger"},
    {"143", protest, "strike"},
    {"144", protest, "obstruct"},
    {"145", protest, "riot"},
    {"150", mobilize},
    {"151", mobilize, "police"},
    {"152", mobilize, "troops"},
    {"153", mobilize, "police"},
    {"154", mobilize, "troops"},
    {"155", mobilize},
    {"160", sanction},
    {"161", sanction, "discontinue"},
    {"162", sanction, "discontinue"},
    {"163", sanction, "discontinue"},
    {"164", sanction, "discontinue"},
    {"165", sanction, "withdraw"},
    {"166", sanction, "expel"},
    {"170", coerce},
    {"171", coerce, "seize"},
    {"1712", assault, "destroy"},
    {"172", coerce, "restrict"},
    {"1722", coerce, "ban"},
    {"1723", coerce, "curfew"},
    {"1724", coerce, "martial-law"},
    {"173", coerce, "arrest"},
    {"174", coerce, "deport"},
    {"175", assault, "crowd-control"},
    {"176", coerce, "cyber"},
    {"180", assault},
    {"181", assault, "abduct"},
    {"182", assault, "beat"},
    {"1821", assault, "sexual"},
    {"1822", assault, "torture"},
    {"183", assault, "explosives"},
    {"1831", assault, "suicide-attack"},
    {"184", assault},
    {"185", assault, "targeted"},
    {"186", assault, "targeted"},
    {"190", assault},
    {"191", coerce, "restrict"},
    {"192", coerce, "seize"},
    {"193", assault, "firearms"},
    {"194", assault, "heavy-weapons"},
    {"195", assault, "aerial"},
    {"1952", assault, "drone"},
    {"196", assault},
    {"200", assault},
    {"201", assault},
    {"202", assault},
    {"203", assault},
    {"204", assault, "unconventional"},
});

constexpr bool sorted_by_code() {
    for (std::size_t i = 1; i < kRows.size(); ++i) {
        if (!(kRows[i - 1].code < kRows[i].code)) return false;
    }
    return true;
}
static_assert(sorted_by_code(), "find_row searches by halves");

const Row* find_row(std::string_view code) {
    const auto* const it = std::lower_bound(kRows.begin(), kRows.end(), code,
                                            [](const Row& row, std::string_view c) { return row.code < c; });
    return it != kRows.end() && it->code == code ? it : nullptr;
}

// 010 to 028: what is only said.
bool is_statement(std::string_view parent) {
    return parent.starts_with("01") || (parent.starts_with("02") && parent[2] <= '8');
}

struct MediationCode {
    std::string_view code;
    Stage stage;
    CameoMediator mediator;
};
constexpr std::array<MediationCode, 6> kMediation{{
    {"038", Stage::accepted, CameoMediator::target},
    {"039", Stage::offered, CameoMediator::source},
    {"045", Stage::under_way, CameoMediator::source},
    {"108", Stage::requested, CameoMediator::target},
    {"126", Stage::rejected, CameoMediator::target},
    {"165", Stage::ended, CameoMediator::source},
}};

}  // namespace

CameoReading read_cameo(std::string_view code) {
    const bool digits = std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || code.size() < 3 || code.size() > 4) return {};
    const std::string_view parent = code.substr(0, 3);
    if (is_statement(parent)) return {CameoStanding::dropped, {}};
    const Row* row = find_row(code);
    if (row == nullptr) row = find_row(parent);
    if (row == nullptr) return {};
    CameoAct act;
    act.type = row->type;
    const auto mode = parse_mode(row->type, row->mode);
    CHANCERY_CHECK(mode.has_value());
    act.mode = *mode;
    if (parent == "036") act.realis = Realis::planned;
    act.source_hosts = parent == "043";
    for (const MediationCode& mediation : kMediation) {
        if (mediation.code != parent) continue;
        act.stage = mediation.stage;
        act.mediator = mediation.mediator;
    }
    return {CameoStanding::event, act};
}

}  // namespace chancery
