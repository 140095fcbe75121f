#include "server/api/shapes.hpp"

#include <algorithm>
#include <array>

namespace chancery::api {
namespace {

using json::Column;

constexpr std::array<Column, 33> kEvent{{{"id", "id"},
                                         {"type", "type"},
                                         {"mode", "mode"},
                                         {"quad", "quad"},
                                         {"score", "score"},
                                         {"realis", "realis"},
                                         {"stage", "stage"},
                                         {"trigger", "trigger"},
                                         {"date_from", "date/from"},
                                         {"date_to", "date/to"},
                                         {"date_precision", "date/precision"},
                                         {"place_id", "place/id"},
                                         {"place_label", "place/name"},
                                         {"place_country", "place/country"},
                                         {"actor_id", "participants[actor]/entity/id"},
                                         {"actor_label", "participants[actor]/entity/name"},
                                         {"recipient_id", "participants[recipient]/entity/id"},
                                         {"recipient_label", "participants[recipient]/entity/name"},
                                         {"mediator_id", "participants[mediator]/entity/id"},
                                         {"mediator_label", "participants[mediator]/entity/name"},
                                         {"host_id", "participants[host]/entity/id"},
                                         {"host_label", "participants[host]/entity/name"},
                                         {"head_label", "participants/head/name"},
                                         {"attributed", "attributed"},
                                         {"confidence", "confidence"},
                                         {"sources", "sources"},
                                         {"sources_independent", "sources_independent"},
                                         {"documents", "documents"},
                                         {"evidence_document", "evidence/document"},
                                         {"evidence_quote", "evidence/quote"},
                                         {"evidence_total", "evidence_total"},
                                         {"first_revision", "first_revision"},
                                         {"revision", "revision"}}};

constexpr std::array<Column, 14> kEntity{{{"id", "id"},
                                          {"kind", "kind"},
                                          {"name", "name"},
                                          {"country", "country"},
                                          {"matched", "matched"},
                                          {"implied", "implied"},
                                          {"events", "events"},
                                          {"relations", "relations"},
                                          {"documents", "documents"},
                                          {"evidence_document", "evidence/document"},
                                          {"evidence_quote", "evidence/quote"},
                                          {"evidence_total", "evidence_total"},
                                          {"first_revision", "first_revision"},
                                          {"revision", "revision"}}};

constexpr std::array<Column, 22> kRelation{{{"id", "id"},
                                            {"type", "type"},
                                            {"subject_id", "subject/id"},
                                            {"subject_label", "subject/name"},
                                            {"subject_kind", "subject/kind"},
                                            {"object_id", "object/id"},
                                            {"object_label", "object/name"},
                                            {"object_kind", "object/kind"},
                                            {"title", "title"},
                                            {"status", "status"},
                                            {"from", "from"},
                                            {"to", "to"},
                                            {"attributed", "attributed"},
                                            {"confidence", "confidence"},
                                            {"sources", "sources"},
                                            {"sources_independent", "sources_independent"},
                                            {"documents", "documents"},
                                            {"evidence_document", "evidence/document"},
                                            {"evidence_quote", "evidence/quote"},
                                            {"evidence_total", "evidence_total"},
                                            {"first_revision", "first_revision"},
                                            {"revision", "revision"}}};

constexpr std::array<Column, 23> kDocument{{{"id", "id"},
                                            {"title", "title"},
                                            {"url", "url"},
                                            {"source", "source"},
                                            {"published_at", "published_at"},
                                            {"lang", "lang"},
                                            {"collection", "collection"},
                                            {"tags", "tags"},
                                            {"characters", "characters"},
                                            {"extractor_version", "extractor_version"},
                                            {"language", "language"},
                                            {"revision", "revision"},
                                            {"sentences", "sentences"},
                                            {"found_entities", "found/entities"},
                                            {"found_relations", "found/relations"},
                                            {"found_events", "found/events"},
                                            {"kind", "kind"},
                                            {"copy_of", "copy_of"},
                                            {"dataset_format", "dataset/format"},
                                            {"dataset_first_row", "dataset/first_row"},
                                            {"dataset_last_row", "dataset/last_row"},
                                            {"dataset_rows", "dataset/rows"},
                                            {"dataset_bad_rows", "dataset/bad_rows"}}};

constexpr std::array<Column, 12> kSentence{{{"document", "document"},
                                            {"sentence", "sentence"},
                                            {"field", "field"},
                                            {"span", "span"},
                                            {"text", "text"},
                                            {"entity_id", "highlights/entity/id"},
                                            {"entity_label", "highlights/entity/name"},
                                            {"entity_words", "highlights/text"},
                                            {"event_id", "events/id"},
                                            {"event_type", "events/type"},
                                            {"relation_id", "relations/id"},
                                            {"relation_type", "relations/type"}}};

constexpr std::array<Column, 12> kNeighbor{{{"entity_id", "entity/id"},
                                            {"entity_label", "entity/name"},
                                            {"entity_kind", "entity/kind"},
                                            {"entity_country", "entity/country"},
                                            {"distance", "distance"},
                                            {"events", "events"},
                                            {"relations", "relations"},
                                            {"first", "first"},
                                            {"last", "last"},
                                            {"evidence_document", "evidence/document"},
                                            {"evidence_quote", "evidence/quote"},
                                            {"evidence_total", "evidence_total"}}};

constexpr std::array<Column, 15> kMediation{{{"mediator_id", "mediator/id"},
                                             {"mediator_label", "mediator/name"},
                                             {"mediator_kind", "mediator/kind"},
                                             {"stages", "stages/stage"},
                                             {"stage_dates", "stages/date"},
                                             {"first", "first"},
                                             {"last", "last"},
                                             {"events", "events"},
                                             {"sources", "sources"},
                                             {"confidence", "confidence"},
                                             {"evidence_event", "evidence/event"},
                                             {"evidence_document", "evidence/document"},
                                             {"evidence_quote", "evidence/quote"},
                                             {"evidence_total", "evidence_total"},
                                             {"events_url", "events_url"}}};

constexpr std::array<Column, 10> kPath{{{"length", "length"},
                                        {"from_id", "steps/from/id"},
                                        {"from_label", "steps/from/name"},
                                        {"to_id", "steps/to/id"},
                                        {"to_label", "steps/to/name"},
                                        {"via_kind", "steps/via/kind"},
                                        {"via_id", "steps/via/id"},
                                        {"via_type", "steps/via/type"},
                                        {"evidence_document", "steps/evidence/document"},
                                        {"evidence_quote", "steps/evidence/quote"}}};

constexpr std::array<Column, 20> kProfile{{{"id", "id"},
                                           {"kind", "kind"},
                                           {"name", "name"},
                                           {"country", "country"},
                                           {"implied", "implied"},
                                           {"names", "names"},
                                           {"represents_id", "represents/id"},
                                           {"offices", "offices/title"},
                                           {"leads_id", "leads/entity/id"},
                                           {"member_of_id", "member_of/entity/id"},
                                           {"represents_parties_id", "represents_parties/entity/id"},
                                           {"heads_id", "heads/entity/id"},
                                           {"members_id", "members/entity/id"},
                                           {"office_holders_id", "office_holders/person/id"},
                                           {"represented_by_id", "represented_by/entity/id"},
                                           {"counts_events", "counts/events"},
                                           {"evidence_quote", "evidence/quote"},
                                           {"evidence_total", "evidence_total"},
                                           {"first_revision", "first_revision"},
                                           {"revision", "revision"}}};

constexpr std::array<Column, 12> kDyad{{{"a_id", "a/id"},
                                        {"a_label", "a/name"},
                                        {"b_id", "b/id"},
                                        {"b_label", "b/name"},
                                        {"events", "events"},
                                        {"first", "first"},
                                        {"last", "last"},
                                        {"temperature", "temperature"},
                                        {"temperature_change", "temperature_change"},
                                        {"evidence_document", "evidence/document"},
                                        {"evidence_quote", "evidence/quote"},
                                        {"evidence_total", "evidence_total"}}};

constexpr std::array<Column, 12> kBroker{{{"mediator_id", "mediator/id"},
                                          {"mediator_label", "mediator/name"},
                                          {"mediator_kind", "mediator/kind"},
                                          {"events", "events"},
                                          {"sources", "sources"},
                                          {"pairs_a", "pairs/a"},
                                          {"pairs_b", "pairs/b"},
                                          {"first", "first"},
                                          {"last", "last"},
                                          {"evidence_document", "evidence/document"},
                                          {"evidence_quote", "evidence/quote"},
                                          {"evidence_total", "evidence_total"}}};

constexpr std::array<Column, 9> kSeat{{{"person_id", "person/id"},
                                       {"person_label", "person/name"},
                                       {"role", "role"},
                                       {"office", "office"},
                                       {"change", "change"},
                                       {"changed_role", "changed_role"},
                                       {"evidence_document", "evidence/document"},
                                       {"evidence_quote", "evidence/quote"},
                                       {"evidence_total", "evidence_total"}}};

constexpr std::array<Column, 10> kChange{{{"place", "place"},
                                          {"revision", "revision"},
                                          {"op", "op"},
                                          {"kind", "kind"},
                                          {"id", "id"},
                                          {"into", "into"},
                                          {"document", "document"},
                                          {"changed", "changed"},
                                          {"object_type", "object/type"},
                                          {"object_label", "object/name"}}};

constexpr Shape kChangeList{kChange, true, true};
constexpr Shape kDyadList{kDyad}, kBrokerList{kBroker}, kSeatList{kSeat}, kCountedList{};
constexpr Shape kEventList{kEvent}, kEntityList{kEntity}, kRelationList{kRelation}, kDocumentList{kDocument},
    kSentenceList{kSentence}, kNeighborList{kNeighbor}, kMediationList{kMediation}, kPathList{kPath};
constexpr Shape kSingleEvent{kEvent, false}, kSingleRelation{kRelation, false},
    kSingleDocument{kDocument, false}, kSingleEntity{kProfile, false};

std::string_view first_step(std::string_view path) {
    return path.substr(0, path.find_first_of("/["));
}

}  // namespace

const Shape& event_list() {
    return kEventList;
}
const Shape& entity_list() {
    return kEntityList;
}
const Shape& relation_list() {
    return kRelationList;
}
const Shape& document_list() {
    return kDocumentList;
}
const Shape& document_sentence_list() {
    return kSentenceList;
}
const Shape& neighbor_list() {
    return kNeighborList;
}
const Shape& mediation_list() {
    return kMediationList;
}
const Shape& path_list() {
    return kPathList;
}
const Shape& dyad_list() {
    return kDyadList;
}
const Shape& broker_list() {
    return kBrokerList;
}
const Shape& seat_list() {
    return kSeatList;
}
const Shape& change_list() {
    return kChangeList;
}
const Shape& counted_list() {
    return kCountedList;
}
const Shape& single_event() {
    return kSingleEvent;
}
const Shape& single_relation() {
    return kSingleRelation;
}
const Shape& single_document() {
    return kSingleDocument;
}
const Shape& single_entity() {
    return kSingleEntity;
}

std::vector<std::string_view> members_of(const Shape& shape) {
    std::vector<std::string_view> members;
    for (const Column& column : shape.columns) {
        const std::string_view member = first_step(column.path);
        if (std::find(members.begin(), members.end(), member) == members.end()) members.push_back(member);
    }
    return members;
}

std::vector<Column> columns_in(const Shape& shape, std::span<const std::string_view> members) {
    std::vector<Column> columns;
    for (const Column& column : shape.columns) {
        if (std::find(members.begin(), members.end(), first_step(column.path)) != members.end())
            columns.push_back(column);
    }
    return columns;
}

}  // namespace chancery::api
