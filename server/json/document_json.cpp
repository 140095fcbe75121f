#include "server/json/document_json.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "schema/limits.hpp"
#include "schema/utf8.hpp"
#include "server/json/closest_name.hpp"
#include "server/json/reader.hpp"

namespace chancery::json {
namespace {

constexpr std::array<std::string_view, 9> kKeys{"id",           "title", "text",       "url", "source",
                                                "published_at", "lang",  "collection", "tags"};

Fault at(std::string_view key, std::string detail) {
    return {Fault::Kind::pointer, "/" + escape_pointer(key), std::move(detail)};
}

std::string* text_field(Document& document, std::string_view key) {
    if (key == "id") return &document.id;
    if (key == "title") return &document.title;
    if (key == "text") return &document.text;
    if (key == "url") return &document.url;
    if (key == "source") return &document.source;
    if (key == "published_at") return &document.published_at;
    if (key == "lang") return &document.lang;
    if (key == "collection") return &document.collection;
    return nullptr;
}

void read_tags(const Value& value, Document& document, std::vector<Fault>& faults) {
    const Value::Array* const items = value.array();
    if (items == nullptr) {
        faults.push_back(at("tags", "an array of strings is needed, not " + std::string(value.type_name())));
        return;
    }
    for (std::size_t i = 0; i < items->size(); ++i) {
        if (const std::string* const tag = (*items)[i].string()) {
            document.tags.push_back(*tag);
        } else {
            Fault fault = at("tags", "a string is needed, not " + std::string((*items)[i].type_name()));
            fault.where += "/" + std::to_string(i);
            faults.push_back(std::move(fault));
        }
    }
}

// White space as writers produce it: ASCII's, no-break and typographic spaces, the ideographic one, a lone
// mark.
bool is_blank(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const char32_t point = utf8::next(text, i);
        const bool space = point == U' ' || (point >= 0x09 && point <= 0x0D) || point == 0xA0 ||
                           point == 0xFEFF || (point >= 0x2000 && point <= 0x200B) || point == 0x2028 ||
                           point == 0x2029 || point == 0x202F || point == 0x3000;
        if (!space) return false;
    }
    return true;
}

Error unprocessable(std::vector<Fault> faults) {
    const Fault& first = faults.front();
    std::string detail = first.where.empty() ? first.detail : first.where + ": " + first.detail;
    if (!detail.ends_with('.') && !detail.ends_with('?')) detail += '.';
    if (faults.size() > 1) detail += " (" + std::to_string(faults.size()) + " faults)";
    return {Errc::unprocessable, std::move(detail), std::move(faults)};
}

}  // namespace

bool is_document_id(std::string_view id) {
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '_' || c == '-';
    };
    return !id.empty() && id.size() <= limits::kDocumentIdBytes && id != "." && id != ".." && id != "bulk" &&
           std::all_of(id.begin(), id.end(), allowed);
}

std::vector<Fault> check_document(Document& document) {
    std::vector<Fault> faults;
    if (!document.id.empty() && !is_document_id(document.id)) {
        faults.push_back(at("id", std::string(kDocumentIdRule)));
    }
    if (is_blank(document.text)) faults.push_back(at("text", "the text is missing or blank"));
    const auto bounded = [&](std::string_view key, std::size_t limit) {
        if (text_field(document, key)->size() > limit) {
            faults.push_back(at(key, "longer than " + std::to_string(limit) + " bytes"));
        }
    };
    bounded("title", limits::kTitleBytes);
    for (const std::string_view key : {"url", "source", "published_at", "lang", "collection"}) {
        bounded(key, limits::kFieldBytes);
    }
    if (document.tags.size() > limits::kTags) {
        faults.push_back(at("tags", "more than " + std::to_string(limits::kTags) + " tags"));
    }
    for (std::size_t i = 0; i < document.tags.size(); ++i) {
        if (document.tags[i].size() <= limits::kFieldBytes) continue;
        faults.push_back(at("tags", "longer than " + std::to_string(limits::kFieldBytes) + " bytes"));
        faults.back().where += "/" + std::to_string(i);
    }
    document.published.reset();
    if (!document.published_at.empty()) {
        document.published = parse_date_or_rfc3339(document.published_at);
        if (!document.published) {
            faults.push_back(at("published_at", "a date (2025-05-17) or an RFC 3339 time is needed"));
        }
    }
    return faults;
}

Result<Document> to_document(const Value& value) {
    const Value::Object* const members = value.object();
    if (members == nullptr) {
        return unprocessable({{Fault::Kind::pointer, "",
                               "A document is a JSON object, not " + std::string(value.type_name())}});
    }
    Document document;
    std::vector<Fault> faults;
    for (const Value::Member& member : *members) {
        if (member.value.is_null()) {
            if (std::find(kKeys.begin(), kKeys.end(), member.name) != kKeys.end())
                continue;  // as if it were absent
        }
        if (member.name == "tags") {
            read_tags(member.value, document, faults);
        } else if (std::string* const field = text_field(document, member.name)) {
            if (const std::string* const text = member.value.string()) {
                *field = *text;
                if (member.name == "id" && text->empty()) faults.push_back(at("id", "an id is not empty"));
            } else {
                faults.push_back(
                    at(member.name, "a string is needed, not " + std::string(member.value.type_name())));
            }
        } else {
            faults.push_back(at(member.name, "unknown key." + did_you_mean(member.name, kKeys)));
        }
    }
    const bool text_is_mistyped =
        std::any_of(faults.begin(), faults.end(), [](const Fault& f) { return f.where == "/text"; });
    for (Fault& fault : check_document(document)) {
        if (fault.where != "/text" || !text_is_mistyped) faults.push_back(std::move(fault));
    }
    if (!faults.empty()) {
        if (faults.size() > limits::kErrorsListed) faults.resize(limits::kErrorsListed);
        return unprocessable(std::move(faults));
    }
    return document;
}

Result<Document> parse_document(std::string_view body) {
    const Result<Value> value = parse(body);
    if (!value) return value.error();
    return to_document(*value);
}

void write_found(JsonWriter& out, const Claims& claims) {
    out.begin_object();
    out.member("entities", claims.entities.size());
    out.member("relations", claims.relations.size());
    out.member("events", claims.events.size());
    out.end_object();
}

namespace {

void write_dataset(JsonWriter& out, const std::optional<Dataset>& dataset) {
    out.key("dataset");
    if (!dataset) {
        out.null();
        return;
    }
    out.begin_object();
    out.member("format", dataset->format);
    out.member("first_row", dataset->first_row);
    out.member("last_row", dataset->last_row);
    out.member("rows", dataset->rows);
    out.member("bad_rows", dataset->bad_rows);
    out.end_object();
}

}  // namespace

void begin_document(JsonWriter& out, const Document& document, const Claims& claims, std::uint64_t characters,
                    std::string_view copy_of, Revision revision) {
    out.begin_object();
    out.member("id", document.id);
    out.member("kind", document.dataset ? "dataset" : "text");
    out.member_or_null("title", document.title);
    out.member_or_null("url", document.url);
    out.member_or_null("source", document.source);
    out.member_or_null("published_at", document.published_at);
    out.member_or_null("lang", document.lang);
    out.member_or_null("collection", document.collection);
    out.key("tags");
    out.begin_array();
    for (const std::string& tag : document.tags) out.value(tag);
    out.end_array();
    write_dataset(out, document.dataset);
    out.member_or_null("copy_of", copy_of);
    out.member_or_null("language", claims.language);
    out.member("extractor_version", claims.extractor_version);
    out.member("sentences", claims.sentences.size());
    out.member("characters", characters);
    out.member("revision", revision);
}

}  // namespace chancery::json
