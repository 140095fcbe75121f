#include "server/json/rules_json.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "schema/delta.hpp"

namespace chancery::json {
namespace {

const std::string& name_of(const Claims& claims, LocalEntity entity) {
    return claims.entities.at(entity).name;
}

std::string date_text(const DateRange& date) {
    std::string out = to_text(date.from);
    if (date.to != date.from) out += " to " + to_text(date.to);
    return out;
}

void attribute(const Claims& claims, const std::optional<LocalEntity>& who, std::string& out) {
    if (who) out += "; in the words of " + name_of(claims, *who);
}

std::string says(const EntityClaim& e, const Claims& claims) {
    std::string out = std::string(to_string(e.kind)) + " " + e.name;
    if (e.country && e.kind != EntityKind::country) out += " (" + std::string(e.country->text()) + ")";
    for (std::size_t i = 0; i < e.represents.size(); ++i)
        out += (i == 0 ? " of " : ", ") + name_of(claims, e.represents[i]);
    return out;
}

std::string says(const RelationClaim& r, const Claims& claims) {
    std::string out = name_of(claims, r.subject) + " " + std::string(to_string(r.type)) + " ";
    if (!r.title.empty()) out += r.title + ", ";
    out += name_of(claims, r.object);
    if (r.status != OfficeStatus::none) out += " (" + std::string(to_string(r.status)) + ")";
    if (r.period) out += "; " + date_text(*r.period);
    attribute(claims, r.attributed_to, out);
    return out;
}

std::string says(const EventClaim& e, const Claims& claims) {
    std::string out(to_string(e.type));
    if (e.mode != EventMode::none) out += " " + std::string(mode_name(e.type, e.mode));
    out += ", " + std::string(to_string(e.realis));
    if (e.stage != Stage::none) out += ", mediation " + std::string(to_string(e.stage));
    for (std::size_t i = 0; i < e.participants.size(); ++i) {
        const Participant& p = e.participants[i];
        out +=
            (i == 0 ? ": " : ", ") + name_of(claims, p.entity) + " (" + std::string(to_string(p.role)) + ")";
    }
    if (e.date) out += "; " + date_text(*e.date);
    if (e.place) out += "; in " + name_of(claims, *e.place);
    attribute(claims, e.attributed_to, out);
    return out;
}

}  // namespace

std::vector<std::vector<RuleUse>> rules_by_sentence(const Claims& claims) {
    std::vector<std::vector<RuleUse>> out(claims.sentences.size());
    std::uint32_t ordinal = 0;
    const auto add = [&](const auto& list) {
        for (const auto& claim : list) {
            for (const ClaimEvidence& e : claim.evidence) out.at(e.sentence).push_back({ordinal, &e});
            ++ordinal;
        }
    };
    add(claims.entities);
    add(claims.relations);
    add(claims.events);
    for (auto& rules : out) {
        std::stable_sort(rules.begin(), rules.end(), [](const RuleUse& a, const RuleUse& b) {
            return a.evidence->span.begin < b.evidence->span.begin;
        });
    }
    return out;
}

std::string_view claim_kind(const Claims& claims, std::uint32_t ordinal) {
    return to_string(kind_of(claims, ordinal));
}

std::string local_id(const Claims& claims, std::uint32_t ordinal) {
    switch (kind_of(claims, ordinal)) {
        case TargetKind::entity:
            return "e" + std::to_string(ordinal + 1);
        case TargetKind::relation:
            return "r" + std::to_string(ordinal - claims.relation_ordinal(0) + 1);
        case TargetKind::event:
            break;
    }
    return "v" + std::to_string(ordinal - claims.event_ordinal(0) + 1);
}

std::string says(const Claims& claims, std::uint32_t ordinal) {
    switch (kind_of(claims, ordinal)) {
        case TargetKind::entity:
            return says(claims.entities.at(ordinal), claims);
        case TargetKind::relation:
            return says(claims.relations.at(ordinal - claims.relation_ordinal(0)), claims);
        case TargetKind::event:
            break;
    }
    return says(claims.events.at(ordinal - claims.event_ordinal(0)), claims);
}

void write_rules(JsonWriter& out, const Claims& claims, const std::vector<RuleUse>& rules,
                 std::uint32_t sentence, std::string_view text, const utf8::CodePoints& points) {
    const auto span = [&](Span s) {
        out.member("begin", points.at(s.begin));
        out.member("end", points.at(s.end));
    };
    out.key("rules");
    out.begin_array();
    for (const RuleUse& use : rules) {
        out.begin_object();
        out.member("rule", use.evidence->rule);
        out.member("words", use.evidence->span.of(text));
        span(use.evidence->span);
        out.member("kind", claim_kind(claims, use.claim));
        out.member("claim", local_id(claims, use.claim));
        out.member("says", says(claims, use.claim));
        out.member("confidence", use.evidence->confidence);
        out.end_object();
    }
    out.end_array();
    const auto& silent = claims.coverage.silent;
    const auto found = std::find_if(silent.begin(), silent.end(),
                                    [&](const SilentSentence& s) { return s.sentence == sentence; });
    if (found == silent.end()) return out.null_member("silent");
    out.key("silent");
    out.begin_object();
    out.member("reason", to_string(found->reason));
    out.key("words");
    out.begin_array();
    for (const Span word : found->words) {
        out.begin_object();
        out.member("text", word.of(text));
        span(word);
        out.end_object();
    }
    out.end_array();
    out.end_object();
}

}  // namespace chancery::json
