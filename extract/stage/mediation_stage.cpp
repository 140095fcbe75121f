#include "extract/stage/mediation_stage.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chancery::extract {
namespace {

constexpr int kUpwards = 4;

struct Verb {
    std::string_view lemma;
    Stage stage;
};
constexpr std::array<Verb, 48> kVerbs{
    {{"offer", Stage::offered},        {"propose", Stage::offered},    {"volunteer", Stage::offered},
     {"ready", Stage::offered},        {"willing", Stage::offered},    {"willingness", Stage::offered},
     {"readiness", Stage::offered},    {"proposal", Stage::offered},   {"ask", Stage::requested},
     {"request", Stage::requested},    {"urge", Stage::requested},     {"invite", Stage::requested},
     {"call", Stage::requested},       {"seek", Stage::requested},     {"appeal", Stage::requested},
     {"beg", Stage::requested},        {"want", Stage::requested},     {"accept", Stage::accepted},
     {"agree", Stage::accepted},       {"welcome", Stage::accepted},   {"approve", Stage::accepted},
     {"consent", Stage::accepted},     {"endorse", Stage::accepted},   {"acceptance", Stage::accepted},
     {"reject", Stage::rejected},      {"refuse", Stage::rejected},    {"rebuff", Stage::rejected},
     {"decline", Stage::rejected},     {"spurn", Stage::rejected},     {"dismiss", Stage::rejected},
     {"oppose", Stage::rejected},      {"rejection", Stage::rejected}, {"refusal", Stage::rejected},
     {"rule", Stage::rejected},        {"suspend", Stage::suspended},  {"halt", Stage::suspended},
     {"pause", Stage::suspended},      {"freeze", Stage::suspended},   {"interrupt", Stage::suspended},
     {"suspension", Stage::suspended}, {"end", Stage::ended},          {"conclude", Stage::ended},
     {"abandon", Stage::ended},        {"withdraw", Stage::ended},     {"terminate", Stage::ended},
     {"quit", Stage::ended},           {"give", Stage::ended},         {"stop", Stage::ended}}};

Stage stage_of(std::string_view lemma) {
    const auto* found =
        std::find_if(kVerbs.begin(), kVerbs.end(), [&](const Verb& verb) { return verb.lemma == lemma; });
    return found == kVerbs.end() ? Stage::none : found->stage;
}

// "turned down", "gave up", "ruled out"; without their particle some of them say nothing.
Stage stage_at(const Syntax& syntax, std::size_t word) {
    const std::string_view lemma = syntax[word].lemma;
    const std::size_t particle = syntax.child(word, Rel::compound_prt);
    const std::string_view with = particle == kNoWord ? std::string_view() : syntax[particle].lemma;
    if (lemma == "turn") return with == "down" ? Stage::rejected : Stage::none;
    if (lemma == "give") return with == "up" ? Stage::ended : Stage::none;
    if (lemma == "rule") return with == "out" ? Stage::rejected : Stage::none;
    if (lemma == "break") return with == "off" ? Stage::ended : Stage::none;
    return stage_of(lemma);
}

}  // namespace

Stage mediation_stage(const Syntax& syntax, std::size_t word) {
    std::size_t w = word;
    for (int i = 0; w != kNoWord && i < kUpwards; ++i) {
        if (i > 0) {
            const bool negated =
                std::any_of(syntax.children(w).begin(), syntax.children(w).end(), [&](std::uint32_t c) {
                    return syntax[c].lemma == "not" || syntax[c].lemma == "n't" || syntax[c].lemma == "never";
                });
            const Stage stage = stage_at(syntax, w);
            if (stage != Stage::none) return negated && stage == Stage::accepted ? Stage::rejected : stage;
        }
        const Rel rel = syntax[w].rel;
        if (rel == Rel::advcl || rel == Rel::acl_relcl || rel == Rel::parataxis) break;
        w = syntax[w].head;
    }
    return Stage::none;
}

}  // namespace chancery::extract
