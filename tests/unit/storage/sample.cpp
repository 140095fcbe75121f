#include "sample.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace chancery::test {
namespace {

std::uint32_t below(Random& random, std::uint32_t end) {
    return std::uniform_int_distribution<std::uint32_t>(0, end - 1)(random);
}
bool maybe(Random& random) {
    return below(random, 2) == 0;
}

Date random_date(Random& random) {
    return from_days(static_cast<std::int32_t>(below(random, 40'000)));
}

std::string random_words(Random& random, std::uint32_t count) {
    constexpr std::array kWords{"talks", "Ankara", "Çelik",      "held", "Søren's",
                                "会談",  "the",    "\"quoted\"", "a\nb"};
    std::string text;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i != 0) text += ' ';
        text += kWords.at(below(random, kWords.size()));
    }
    return text;
}

std::optional<DateRange> random_range(Random& random) {
    if (maybe(random)) return std::nullopt;
    const Date from = random_date(random);
    return DateRange{from, plus_days(from, static_cast<int>(below(random, 400))),
                     static_cast<DatePrecision>(below(random, 3))};
}

std::vector<ClaimEvidence> random_evidence(const std::vector<Sentence>& sentences, Random& random) {
    std::vector<ClaimEvidence> evidence;
    for (std::uint32_t i = below(random, 3) + 1; i > 0; --i) {
        const std::uint32_t number = below(random, static_cast<std::uint32_t>(sentences.size()));
        const Span around = sentences[number].span;
        const std::uint32_t begin = around.begin + below(random, around.size() + 1);
        const std::uint32_t end = begin + below(random, around.end - begin + 1);
        evidence.push_back({number, {begin, end}, "test.rule", below(random, 1001) / 1000.0});
    }
    return evidence;
}

std::optional<LocalEntity> random_entity_or_none(std::uint32_t entities, Random& random) {
    return maybe(random) ? std::optional(below(random, entities)) : std::nullopt;
}

EntityClaim random_entity(std::uint32_t entities, Random& random) {
    EntityClaim e;
    e.kind = static_cast<EntityKind>(below(random, 5));
    e.name = random_words(random, 2);
    for (std::uint32_t i = below(random, 3); i > 0; --i) e.aliases.push_back(random_words(random, 1));
    if (maybe(random)) e.country = parse_iso3(countries()[below(random, 200)].alpha3);
    e.implied = maybe(random);
    for (std::uint32_t i = below(random, 3); i > 0; --i) e.represents.push_back(below(random, entities));
    return e;
}

EventClaim random_event(std::uint32_t entities, Random& random) {
    EventClaim e;
    e.type = static_cast<EventType>(below(random, 16));
    const auto modes = static_cast<std::uint32_t>(info(e.type).modes.size());
    e.mode = static_cast<EventMode>(below(random, modes + 1));
    e.realis = static_cast<Realis>(below(random, 4));
    e.stage = static_cast<Stage>(below(random, 8));
    e.trigger = random_words(random, below(random, 3));
    for (std::uint32_t i = below(random, 4); i > 0; --i) {
        e.participants.push_back({below(random, entities), static_cast<Role>(below(random, 4))});
    }
    e.date = random_range(random);
    e.place = random_entity_or_none(entities, random);
    e.attributed_to = random_entity_or_none(entities, random);
    return e;
}

Claims random_claims(const Document& document, Random& random) {
    Claims claims;
    claims.extractor_version = "test-1";
    claims.language = maybe(random) ? "en" : "";
    claims.sketch = sketch_of(document.text);
    claims.sentences.push_back({Field::title, {0, static_cast<std::uint32_t>(document.title.size())}});
    const auto size = static_cast<std::uint32_t>(document.text.size());
    const std::uint32_t cut = below(random, size + 1);
    claims.sentences.push_back({Field::text, {0, cut}});
    claims.sentences.push_back({Field::text, {cut, size}});
    const std::uint32_t entities = below(random, 5) + 1;
    for (std::uint32_t i = 0; i < entities; ++i) {
        claims.entities.push_back(random_entity(entities, random));
        claims.entities.back().evidence = random_evidence(claims.sentences, random);
    }
    for (std::uint32_t i = below(random, 4); i > 0; --i) {
        RelationClaim r{static_cast<RelationType>(below(random, 4)),
                        below(random, entities),
                        below(random, entities),
                        random_words(random, below(random, 3)),
                        static_cast<OfficeStatus>(below(random, 4)),
                        random_range(random),
                        random_entity_or_none(entities, random),
                        random_evidence(claims.sentences, random)};
        claims.relations.push_back(std::move(r));
    }
    for (std::uint32_t i = below(random, 4); i > 0; --i) {
        claims.events.push_back(random_event(entities, random));
        claims.events.back().evidence = random_evidence(claims.sentences, random);
    }
    return claims;
}

std::uint32_t& counter(Counters& counters, TargetKind kind) {
    return kind == TargetKind::entity     ? counters.entity
           : kind == TargetKind::relation ? counters.relation
                                          : counters.event;
}

void assign_all(GraphDelta& delta, const DocumentVersion& version) {
    const Claims& claims = *version.claims;
    const auto assign = [&](std::uint32_t ordinal, TargetKind kind) {
        delta.assigned.push_back({{version.key, ordinal}, kind, ++counter(delta.counters, kind)});
    };
    for (std::size_t i = 0; i < claims.entities.size(); ++i) {
        assign(Claims::entity_ordinal(i), TargetKind::entity);
    }
    for (std::size_t i = 0; i < claims.relations.size(); ++i) {
        assign(claims.relation_ordinal(i), TargetKind::relation);
    }
    for (std::size_t i = 0; i < claims.events.size(); ++i) {
        assign(claims.event_ordinal(i), TargetKind::event);
    }
}

void end_document(GraphDelta& delta, const GraphDelta& live, DocumentKey key) {
    delta.ended.push_back(key);
    for (const Assignment& a : live.assigned) {
        if (a.claim.document == key) delta.unassigned.push_back(a);
    }
}

std::string at(Revision revision) {
    return "2026-11-24T10:00:" + std::string(revision % 60 < 10 ? "0" : "") + std::to_string(revision % 60) +
           "Z";
}

using Target = std::pair<TargetKind, std::uint32_t>;

// Some ids that no claim has any more, each to an earlier one that some claim has or had.
void redirect(GraphDelta& delta, const GraphDelta& live, const std::set<Target>& swallowed, Random& random) {
    std::set<Target> alive;
    for (const Assignment& a : live.assigned) {
        if (std::find(delta.unassigned.begin(), delta.unassigned.end(), a) == delta.unassigned.end()) {
            alive.emplace(a.kind, a.target);
        }
    }
    for (const Assignment& a : delta.assigned) alive.emplace(a.kind, a.target);
    std::map<TargetKind, std::vector<std::uint32_t>> earlier;
    for (const TargetHistory& h : live.history) {
        auto& heirs = earlier[h.kind];
        const Target id{h.kind, h.target};
        if (!heirs.empty() && !alive.contains(id) && !swallowed.contains(id) && below(random, 2) == 0) {
            const std::uint32_t heir = heirs[below(random, static_cast<std::uint32_t>(heirs.size()))];
            delta.redirected.push_back({h.kind, h.target, heir});
        }
        heirs.push_back(h.target);
    }
}

// Some surviving claims move to another target of their kind, and ids that none has any more redirect.
void reassign(GraphDelta& delta, const GraphDelta& live, Random& random) {
    std::set<Target> swallowed;
    for (const Redirect& r : live.redirected) swallowed.emplace(r.kind, r.from);
    for (const Assignment& a : live.assigned) {
        const bool ends =
            std::find(delta.ended.begin(), delta.ended.end(), a.claim.document) != delta.ended.end();
        if (ends || below(random, 8) != 0) continue;
        const std::uint32_t target = below(random, counter(delta.counters, a.kind)) + 1;
        if (target == a.target || swallowed.contains({a.kind, target})) continue;
        delta.unassigned.push_back(a);
        delta.assigned.push_back({a.claim, a.kind, target});
    }
    redirect(delta, live, swallowed, random);
}

}  // namespace

DocumentVersion full_version(DocumentKey key, std::string id) {
    auto document = std::make_shared<Document>();
    document->id = std::move(id);
    document->title = "Talks in Zürich";
    document->text =
        "Switzerland hosted talks. Envoy Ann Li, said to lead the Freedonian team, may meet Sylvania.";
    document->url = "https://example.org/a?b=1";
    document->source = "Example Wire";
    document->published_at = "2025-05-17T08:30:00+02:00";
    document->published = Date{2025, 5, 17};
    document->lang = "en-GB";
    document->collection = "tests";
    document->tags = {"peace", "", "peace"};

    auto claims = std::make_shared<Claims>();
    claims->extractor_version = "test-1";
    claims->language = "en";
    claims->sentences = {{Field::title, {0, 16}}, {Field::text, {0, 25}}, {Field::text, {26, 92}}};
    claims->entities = {
        {EntityKind::country,
         "Switzerland",
         {"Swiss", "Bern"},
         parse_iso3("CHE"),
         false,
         {},
         {{1, {0, 11}, "gazetteer.country", 1.0}}},
        {EntityKind::person, "Ann Li", {}, std::nullopt, false, {}, {{2, {32, 38}, "name.person", 0.1}}},
        {EntityKind::delegation,
         "Freedonian team",
         {},
         std::nullopt,
         false,
         {3},
         {{2, {57, 72}, "delegation.named", 0.5}}},
        {EntityKind::organization, "Freedonia", {}, std::nullopt, true, {}, {{2, {57, 67}, "implied", 0.0}}},
        {EntityKind::place,
         "Zürich",
         {},
         parse_iso3("CHE"),
         false,
         {},
         {{0, {9, 16}, "gazetteer.place", 1.0}}}};
    claims->sketch = sketch_of(document->text);
    claims->coverage.silent = {{1, SilentReason::no_counterpart, {{12, 18}, {19, 24}}},
                               {2, SilentReason::not_settled, {{77, 81}}}};
    claims->coverage.unknown = {{UnknownKind::name, "Zürich", 2, {0, 2}},
                                {UnknownKind::title, "envoy", 1, {2}}};
    claims->relations = {{RelationType::leads,
                          1,
                          2,
                          "",
                          OfficeStatus::none,
                          std::nullopt,
                          0,
                          {{2, {32, 72}, "delegation.led_by", 0.9}, {1, {0, 25}, "context", 0.2}}},
                         {RelationType::holds_office,
                          1,
                          3,
                          "Envoy",
                          OfficeStatus::former,
                          DateRange{{2024, 1, 1}, {2024, 12, 31}, DatePrecision::year},
                          std::nullopt,
                          {{2, {26, 38}, "office.apposition", 1.0}}}};
    EventClaim talks;
    talks.type = EventType::consult;
    talks.mode = *parse_mode(EventType::consult, "third-party");
    talks.realis = Realis::planned;
    talks.stage = Stage::under_way;
    talks.trigger = "talks";
    talks.participants = {{2, Role::actor}, {0, Role::host}, {0, Role::mediator}};
    talks.date = day_range({2025, 5, 16});
    talks.place = 4;
    talks.attributed_to = 1;
    talks.evidence = {{1, {19, 24}, "event.noun", 1.0}};
    EventClaim bare;
    bare.evidence = {{1, {19, 19}, "event.bare", 1.0}};
    claims->events = {talks, bare};
    return {key, document, claims, std::string(64, 'a'), 0};
}

DocumentVersion random_version(DocumentKey key, std::string id, Random& random) {
    auto document = std::make_shared<Document>();
    document->id = std::move(id);
    document->title = maybe(random) ? random_words(random, 3) : "";
    document->text = random_words(random, below(random, 30));
    if (maybe(random)) {
        document->published = random_date(random);
        document->published_at = to_text(*document->published);
    }
    for (std::uint32_t i = below(random, 3); i > 0; --i) document->tags.push_back(random_words(random, 1));
    auto claims = std::make_shared<Claims>(random_claims(*document, random));
    return {key, document, claims, std::to_string(random()), 0};
}

GraphDelta add_document(Revision revision, const Counters& before, DocumentVersion version) {
    GraphDelta delta;
    delta.revision = revision;
    delta.at = at(revision);
    delta.causes = {{CauseKind::add, version.document->id}};
    delta.counters = before;
    delta.counters.document = version.key.value;
    assign_all(delta, version);
    delta.begun = {std::move(version)};
    return delta;
}

GraphDelta random_delta(const GraphDelta& live, Random& random) {
    GraphDelta delta;
    delta.revision = live.revision + 1;
    delta.at = at(delta.revision);
    delta.counters = live.counters;
    const auto begin = [&](const std::string& id) {
        delta.begun.push_back(random_version(DocumentKey{++delta.counters.document}, id, random));
        assign_all(delta, delta.begun.back());
    };
    for (const DocumentVersion& version : live.begun) {
        const std::uint32_t choice = below(random, 8);
        if (choice > 1) continue;
        end_document(delta, live, version.key);
        const std::string& id = version.document->id;
        delta.causes.push_back({choice == 0 ? CauseKind::remove : CauseKind::replace, id});
        if (choice == 1) begin(id);
    }
    for (std::uint32_t i = below(random, 3) + 1; i > 0; --i) {
        const std::string id = "doc-" + std::to_string(delta.counters.document + 1);
        delta.causes.push_back({CauseKind::add, id});
        begin(id);
    }
    reassign(delta, live, random);
    return delta;
}

}  // namespace chancery::test
