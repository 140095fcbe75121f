#include "storage/claims_check.hpp"

#include <cstdint>
#include <string_view>

#include "schema/ids.hpp"
#include "schema/utf8.hpp"

namespace chancery::storage {
namespace {

using Fault = std::optional<std::string>;

bool is_day(const Date& date) {
    return is_valid(date.year, date.month, date.day);
}

Fault document_fault(const Document& document) {
    if (document.id.empty()) return "the document has no id";
    for (const std::string* text :
         {&document.id, &document.title, &document.text, &document.url, &document.source,
          &document.published_at, &document.lang, &document.collection}) {
        if (!is_storable(*text)) return "a field of the document is not UTF-8";
    }
    for (const std::string& tag : document.tags) {
        if (!is_storable(tag)) return "a tag is not UTF-8";
    }
    if (document.published && !is_day(*document.published)) return "the document's day is none";
    return std::nullopt;
}

Fault dataset_fault(const Document& document, std::size_t text_bytes, const Claims& claims) {
    const Dataset& dataset = *document.dataset;
    if (!is_storable(dataset.format)) return "the dataset's format is not UTF-8";
    if (dataset.first_row == 0 || dataset.last_row < dataset.first_row) return "the dataset has no rows";
    if (text_bytes != 0 || !claims.sentences.empty()) return "a dataset with a text";
    if (claims.id_space != document.source) return "the dataset's ids are not its source's";
    return std::nullopt;
}

Fault sentence_fault(const Document& document, std::size_t text_bytes, const Claims& claims) {
    for (std::size_t i = 0; i < claims.sentences.size(); ++i) {
        const Sentence& sentence = claims.sentences[i];
        const std::size_t size = sentence.field == Field::title ? document.title.size() : text_bytes;
        if (sentence.span.begin > sentence.span.end || sentence.span.end > size) {
            return "sentence " + std::to_string(i) + " lies outside its text";
        }
    }
    return std::nullopt;
}

// Of a dataset: one row, and nothing that the database has no column for.
Fault row_fault(const Dataset& dataset, const std::vector<ClaimEvidence>& evidence) {
    if (evidence.size() != 1) return "its evidence is not one row";
    const ClaimEvidence& e = evidence.front();
    if (e.sentence < dataset.first_row || e.sentence > dataset.last_row)
        return "its row is not the dataset's";
    if (e.span != Span{} || e.rule != "import." + dataset.format) return "its evidence is no row's";
    if (!(e.confidence >= 0 && e.confidence <= 1)) return "its row has a confidence outside 0..1";
    return std::nullopt;
}

Fault evidence_fault(const Claims& claims, const std::vector<ClaimEvidence>& evidence) {
    if (evidence.empty()) return "no evidence";
    for (std::size_t i = 0; i < evidence.size(); ++i) {
        const ClaimEvidence& e = evidence[i];
        const std::string which = "evidence " + std::to_string(i);
        if (e.sentence >= claims.sentences.size()) return which + " names no sentence";
        if (e.span.begin > e.span.end || !claims.sentences[e.sentence].span.contains(e.span)) {
            return which + " lies outside its sentence";
        }
        if (!is_storable(e.rule)) return which + " has a rule that is not UTF-8";
        if (!(e.confidence >= 0 && e.confidence <= 1)) return which + " has a confidence outside 0..1";
    }
    return std::nullopt;
}

Fault range_fault(const std::optional<DateRange>& range) {
    if (!range) return std::nullopt;
    if (!is_day(range->from) || !is_day(range->to)) return "a date of it is none";
    return range->to < range->from ? Fault("its dates end before they begin") : std::nullopt;
}

/// Finds the first claim with a fault of its own and says which one it is.
class ClaimCheck {
public:
    ClaimCheck(const Document& document, const Claims& claims)
        : dataset_(document.dataset), claims_(claims) {}

    Fault entity(const EntityClaim& claim) const {
        if (!is_storable(claim.name)) return "its name is not UTF-8";
        for (const std::string& alias : claim.aliases) {
            if (!is_storable(alias)) return "an alias is not UTF-8";
        }
        for (const LocalEntity other : claim.represents) {
            if (!is_entity(other)) return "it represents no entity of the document";
        }
        return stated_evidence_fault(claim.evidence);
    }

    Fault relation(const RelationClaim& claim) const {
        if (!is_storable(claim.title)) return "its title is not UTF-8";
        if (!is_entity(claim.subject)) return "its subject is no entity of the document";
        if (!is_entity(claim.object)) return "its object is no entity of the document";
        if (!is_entity(claim.attributed_to)) return "attributed to no entity of the document";
        if (auto fault = range_fault(claim.period)) return fault;
        return stated_evidence_fault(claim.evidence);
    }

    Fault event(const EventClaim& claim) const {
        if (static_cast<std::size_t>(claim.type) >= event_types().size()) return "its type is none";
        if (static_cast<std::size_t>(claim.mode) > info(claim.type).modes.size()) {
            return "its mode is none of its type";
        }
        if (!is_storable(claim.trigger)) return "its trigger is not UTF-8";
        for (const Participant& p : claim.participants) {
            if (!is_entity(p.entity)) return "a participant is no entity of the document";
        }
        if (!is_entity(claim.place)) return "its place is no entity of the document";
        if (!is_entity(claim.attributed_to)) return "attributed to no entity of the document";
        if (auto fault = range_fault(claim.date)) return fault;
        if (!is_storable(claim.record_id)) return "its own id is not UTF-8";
        if (!dataset_ && !claim.record_id.empty()) return "an id of its own, but it is no dataset's";
        if (dataset_ && claim.attributed_to) return "a dataset's event that is somebody's word";
        return dataset_ ? row_fault(*dataset_, claim.evidence) : evidence_fault(claims_, claim.evidence);
    }

private:
    // Of a dataset an entity or relation is as sure as that the row says it.
    Fault stated_evidence_fault(const std::vector<ClaimEvidence>& evidence) const {
        if (!dataset_) return evidence_fault(claims_, evidence);
        if (auto fault = row_fault(*dataset_, evidence)) return fault;
        return evidence.front().confidence == 1.0 ? std::nullopt
                                                  : Fault("its row has a confidence of its own");
    }

    bool is_entity(std::optional<LocalEntity> entity) const {
        return !entity || *entity < claims_.entities.size();
    }
    const std::optional<Dataset>& dataset_;
    const Claims& claims_;
};

Fault silent_fault(const Claims& claims) {
    const auto& silent = claims.coverage.silent;
    for (std::size_t i = 0; i < silent.size(); ++i) {
        const SilentSentence& s = silent[i];
        if (s.sentence >= claims.sentences.size()) return "a silent sentence is none";
        if (i > 0 && s.sentence <= silent[i - 1].sentence) return "silent sentences are out of order";
        if (s.words.empty()) return "a silent sentence has no word of an event";
        for (const Span word : s.words) {
            if (word.begin > word.end || !claims.sentences[s.sentence].span.contains(word))
                return "a word of a silent sentence lies outside it";
        }
    }
    return std::nullopt;
}

Fault unknown_fault(const Claims& claims) {
    for (const UnknownPhrase& phrase : claims.coverage.unknown) {
        if (!is_storable(phrase.text)) return "an unknown phrase is not UTF-8";
        if (phrase.sentences.empty() || phrase.sentences.size() > phrase.mentions)
            return "an unknown phrase has not as many mentions as sentences";
        for (const std::uint32_t sentence : phrase.sentences) {
            if (sentence >= claims.sentences.size()) return "an unknown phrase is in no sentence";
        }
    }
    return std::nullopt;
}

}  // namespace

bool is_storable(std::string_view text) {
    return utf8::is_valid(text) && text.find('\0') == std::string_view::npos;
}

std::optional<std::string> find_fault(const Document& document, std::size_t text_bytes,
                                      const Claims& claims) {
    const auto at = [](std::string_view kind, std::size_t i, const std::string& fault) {
        return std::string(kind) + " " + std::to_string(i) + ": " + fault;
    };
    if (auto fault = document_fault(document)) return fault;
    if (!is_storable(claims.extractor_version) || !is_storable(claims.language)) {
        return "the claims' version or language is not UTF-8";
    }
    if (claims.entities.size() + claims.relations.size() + claims.events.size() >
        static_cast<std::size_t>(ClaimId::kPerDocument)) {
        return "more claims than a document may have";
    }
    if (document.dataset) {
        if (auto fault = dataset_fault(document, text_bytes, claims)) return fault;
    }
    if (auto fault = sentence_fault(document, text_bytes, claims)) return fault;
    const ClaimCheck check(document, claims);
    for (std::size_t i = 0; i < claims.entities.size(); ++i) {
        if (const auto fault = check.entity(claims.entities[i])) return at("entity", i, *fault);
    }
    for (std::size_t i = 0; i < claims.relations.size(); ++i) {
        if (const auto fault = check.relation(claims.relations[i])) return at("relation", i, *fault);
    }
    for (std::size_t i = 0; i < claims.events.size(); ++i) {
        if (const auto fault = check.event(claims.events[i])) return at("event", i, *fault);
    }
    if (auto fault = silent_fault(claims)) return fault;
    if (auto fault = unknown_fault(claims)) return fault;
    return std::nullopt;
}

}  // namespace chancery::storage
