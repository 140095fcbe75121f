// Facts are compared as text; only events, whose keys are optional, are taken apart.
#include "tests/unit/extract/case_file.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>

namespace chancery::test {
namespace {

std::string trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return std::string(text);
}

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(by, begin), text.size());
        parts.push_back(trimmed(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return parts;
}

std::string unescaped(std::string text) {
    for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at))
        text.replace(at, 2, "\n");
    return text;
}

std::string polity(const Claims& claims, LocalEntity e) {
    const EntityClaim& entity = claims.entities[e];
    if (!entity.represents.empty()) return polity(claims, entity.represents.front());
    if (entity.country && entity.kind != EntityKind::organization) return std::string(entity.country->text());
    return entity.name;
}

std::string roles(const Claims& claims, const EventClaim& event, Role role) {
    std::set<std::string> names;
    for (const Participant& p : event.participants) {
        if (p.role == role) names.insert(polity(claims, p.entity));
    }
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ",") + name;
    return out;
}

std::string date_text(const std::optional<DateRange>& date) {
    if (!date) return "-";
    return date->from == date->to ? to_text(date->from) : to_text(date->from) + "/" + to_text(date->to);
}

std::map<std::string, std::string> keys_of(const Claims& claims, const EventClaim& event) {
    return {{"actors", roles(claims, event, Role::actor)},
            {"recipients", roles(claims, event, Role::recipient)},
            {"mediators", roles(claims, event, Role::mediator)},
            {"hosts", roles(claims, event, Role::host)},
            {"date", date_text(event.date)},
            {"place", event.place ? claims.entities[*event.place].name : "-"},
            {"realis", std::string(to_string(event.realis))},
            {"mode", std::string(mode_name(event.type, event.mode))},
            {"stage", std::string(to_string(event.stage))},
            {"attributed", event.attributed_to ? polity(claims, *event.attributed_to) : "-"}};
}

bool is_event(const Claims& claims, const EventClaim& event, const std::vector<std::string>& parts) {
    if (parts[0] != "event " + std::string(to_string(event.type))) return false;
    const auto keys = keys_of(claims, event);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::size_t equals = parts[i].find('=');
        if (equals == std::string::npos) throw std::runtime_error("no '=' in " + parts[i]);
        const auto found = keys.find(parts[i].substr(0, equals));
        if (found == keys.end()) throw std::runtime_error("unknown key in " + parts[i]);
        std::vector<std::string> wanted = split(parts[i].substr(equals + 1), ',');
        std::sort(wanted.begin(), wanted.end());
        std::string joined;
        for (const std::string& w : wanted) joined += (joined.empty() ? "" : ",") + w;
        if (joined != found->second) return false;
    }
    return true;
}

}  // namespace

std::vector<Case> read_cases(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("  ") && !lines.empty())
            lines.back() += " " + trimmed(line);
        else if (!line.empty() && line.front() != '#')
            lines.push_back(line);
    }
    std::vector<Case> cases(1);
    for (const std::string& line : lines) {
        if (line == "---") {
            cases.emplace_back();
            continue;
        }
        const std::size_t colon = line.find(':');
        const std::string key = line.substr(0, colon);
        const std::string value = colon == std::string::npos ? "" : trimmed(line.substr(colon + 1));
        Case& current = cases.back();
        if (key == "case")
            current.name = value;
        else if (key == "title")
            current.document.title = value;
        else if (key == "published")
            current.document.published = parse_date(value);
        else if (key == "text")
            current.document.text = unescaped(value);
        else if (key == "expect")
            current.expected.push_back(value);
        else if (key == "never")
            current.forbidden.push_back(value);
        else if (key == "open")
            current.open = true;
        else if (key == "none")
            current.absent_kinds.push_back(value);
        else
            throw std::runtime_error(file.string() + ": unknown line: " + line);
    }
    std::erase_if(cases, [](const Case& c) { return c.document.text.empty(); });
    return cases;
}

std::set<std::string> facts_of(const Claims& claims) {
    std::set<std::string> facts;
    for (LocalEntity i = 0; i < claims.entities.size(); ++i) {
        const EntityClaim& e = claims.entities[i];
        if (e.implied) continue;
        std::string fact = std::string(to_string(e.kind)) + " ";
        if (e.kind == EntityKind::country || e.kind == EntityKind::delegation)
            fact += polity(claims, i);
        else
            fact += e.name;
        if (e.kind == EntityKind::place) fact += " " + (e.country ? std::string(e.country->text()) : "-");
        facts.insert(fact);
    }
    for (const RelationClaim& r : claims.relations) {
        const std::string pair = claims.entities[r.subject].name + " | " + polity(claims, r.object);
        if (r.type == RelationType::leads) facts.insert("leads " + pair);
        if (r.type == RelationType::member_of) facts.insert("member " + pair);
        if (r.type == RelationType::holds_office) {
            facts.insert("office " + pair + " | " + r.title + " | " + std::string(to_string(r.status)));
        }
    }
    for (const EventTypeInfo& type : event_types()) {
        const auto count = std::count_if(claims.events.begin(), claims.events.end(),
                                         [&](const EventClaim& e) { return e.type == type.type; });
        facts.insert("events " + std::string(type.name) + " " + std::to_string(count));
    }
    return facts;
}

bool has_fact(const Claims& claims, const std::string& fact) {
    if (!fact.starts_with("event ")) return facts_of(claims).contains(fact);
    const auto parts = split(fact, '|');
    return std::any_of(claims.events.begin(), claims.events.end(),
                       [&](const EventClaim& e) { return is_event(claims, e, parts); });
}

bool has_kind(const Claims& claims, const std::string& kind) {
    if (kind == "event") return !claims.events.empty();
    for (const EventClaim& e : claims.events) {
        if (kind == to_string(e.type)) return true;
        for (const Participant& p : e.participants) {
            if (kind == to_string(p.role)) return true;
        }
    }
    const auto facts = facts_of(claims);
    return std::any_of(facts.begin(), facts.end(),
                       [&](const std::string& f) { return f.starts_with(kind + " "); });
}

bool holds(const Case& expected, const Claims& claims) {
    const auto has = [&](const std::string& fact) { return has_fact(claims, fact); };
    const auto has_one = [&](const std::string& kind) { return has_kind(claims, kind); };
    return std::all_of(expected.expected.begin(), expected.expected.end(), has) &&
           std::none_of(expected.forbidden.begin(), expected.forbidden.end(), has) &&
           std::none_of(expected.absent_kinds.begin(), expected.absent_kinds.end(), has_one);
}

std::string describe(const Claims& claims) {
    std::string out;
    for (const std::string& fact : facts_of(claims)) {
        if (!fact.starts_with("events ")) out += fact + "\n";
    }
    for (const EventClaim& e : claims.events) {
        out += "event " + std::string(to_string(e.type)) + " \"" + e.trigger + "\"";
        for (const auto& [key, value] : keys_of(claims, e)) out += " | " + key + "=" + value;
        out += "\n";
    }
    return out;
}

}  // namespace chancery::test
