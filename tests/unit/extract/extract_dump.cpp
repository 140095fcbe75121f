// extract_dump [PUBLISHED [TITLE]] < text: the claims of a text as JSON in the form of the annotations, for
// developers (scoring a change without a server).
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include "extract/extractor.hpp"

namespace {

using namespace chancery;

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out.push_back('\\');
        if (static_cast<unsigned char>(c) < 0x20) {
            char code[8];
            std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
            out += code;
        } else {
            out.push_back(c);
        }
    }
    return out + "\"";
}

std::string id(LocalEntity e) {
    return "\"e" + std::to_string(e) + "\"";
}
std::string country(const std::optional<Iso3>& iso) {
    return iso ? json_string(iso->text()) : "null";
}

std::string why(const std::vector<ClaimEvidence>& evidence) {
    std::string out;
    for (const ClaimEvidence& e : evidence)
        out += (out.empty() ? "" : " ") + std::to_string(e.sentence) + ":" + e.rule;
    return ", \"why\": " + json_string(out);
}

void print_entities(const Claims& claims) {
    std::cout << "{\"entities\": [";
    for (std::size_t i = 0; i < claims.entities.size(); ++i) {
        const EntityClaim& e = claims.entities[i];
        std::cout << (i > 0 ? ",\n " : "\n ") << "{\"id\": " << id(static_cast<LocalEntity>(i))
                  << ", \"kind\": " << json_string(to_string(e.kind)) << ", \"name\": " << json_string(e.name)
                  << ", \"country\": " << country(e.country)
                  << ", \"implied\": " << (e.implied ? "true" : "false") << ", \"aliases\": [";
        for (std::size_t k = 0; k < e.aliases.size(); ++k)
            std::cout << (k > 0 ? ", " : "") << json_string(e.aliases[k]);
        std::cout << "], \"represents\": [";
        for (std::size_t k = 0; k < e.represents.size(); ++k)
            std::cout << (k > 0 ? ", " : "") << id(e.represents[k]);
        std::cout << "]}";
    }
}

void print_relations(const Claims& claims) {
    std::cout << "],\n\"relations\": [";
    for (std::size_t i = 0; i < claims.relations.size(); ++i) {
        const RelationClaim& r = claims.relations[i];
        std::cout << (i > 0 ? ",\n " : "\n ") << "{\"type\": " << json_string(to_string(r.type))
                  << ", \"subject\": " << id(r.subject) << ", \"object\": " << id(r.object)
                  << ", \"title\": " << json_string(r.title)
                  << ", \"status\": " << json_string(to_string(r.status)) << ", \"names\": "
                  << json_string(claims.entities[r.subject].name + " > " + claims.entities[r.object].name)
                  << why(r.evidence) << "}";
    }
}

void print_events(const Claims& claims) {
    std::cout << "],\n\"events\": [";
    for (std::size_t i = 0; i < claims.events.size(); ++i) {
        const EventClaim& e = claims.events[i];
        const std::string_view mode = mode_name(e.type, e.mode);
        std::cout << (i > 0 ? ",\n " : "\n ") << "{\"type\": " << json_string(to_string(e.type))
                  << ", \"mode\": " << (mode.empty() ? "null" : json_string(mode))
                  << ", \"trigger\": " << json_string(e.trigger) << ", \"participants\": [";
        for (std::size_t k = 0; k < e.participants.size(); ++k) {
            const Participant& p = e.participants[k];
            std::cout << (k > 0 ? ", " : "") << "{\"entity\": " << id(p.entity)
                      << ", \"role\": " << json_string(to_string(p.role))
                      << ", \"name\": " << json_string(claims.entities[p.entity].name) << "}";
        }
        std::cout << "], \"date\": ";
        if (e.date)
            std::cout << "{\"from\": " << json_string(to_text(e.date->from))
                      << ", \"to\": " << json_string(to_text(e.date->to)) << "}";
        else
            std::cout << "null";
        std::cout << ", \"place\": " << (e.place ? id(*e.place) : "null")
                  << ", \"realis\": " << json_string(to_string(e.realis)) << why(e.evidence) << "}";
    }
    std::cout << "]}\n";
}

}  // namespace

int main(int argc, char** argv) {
    Document document;
    document.text = std::string(std::istreambuf_iterator<char>(std::cin), {});
    if (argc > 1) document.published = parse_date_or_rfc3339(argv[1]);
    if (argc > 2) document.title = argv[2];
    const auto extractor = extract::Extractor::create();
    if (!extractor) {
        std::cerr << extractor.error().detail << '\n';
        return 1;
    }
    const auto claims = extractor->extract(document);
    if (!claims) return 1;
    print_entities(*claims);
    print_relations(*claims);
    print_events(*claims);
}
