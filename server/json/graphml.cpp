#include "server/json/graphml.hpp"

#include <string_view>

#include "server/json/shape_writer.hpp"

namespace chancery::json {
namespace {

void data(std::string& out, std::string_view key, std::string_view text) {
    if (text.empty()) return;
    out += "<data key=\"";
    out += key;
    out += "\">" + xml_escaped(text) + "</data>";
}

void edge(std::string& out, EntityId from, EventId to, std::string_view role) {
    out += "<edge source=\"" + to_text(from) + "\" target=\"" + to_text(to) + "\">";
    data(out, "role", role);
    out += "</edge>\n";
}

}  // namespace

std::string xml_escaped(std::string_view text) {
    static constexpr std::string_view kReplacement = "\uFFFD";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const std::string_view three = text.substr(i, 3);
        if (three == "\uFFFE" || three == "\uFFFF") {
            out += kReplacement;
            i += 2;
        } else if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"') {
            out += "&quot;";
        } else if (c == '\r') {
            out += "&#13;";  // bare, a reader would take it for a line's end
        } else if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') {
            out += kReplacement;
        } else {
            out += c;
        }
    }
    return out;
}

std::string graphml_head() {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "
        "xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (const std::string_view name :
         {"class", "kind", "name", "country", "type", "mode", "realis", "date", "trigger"}) {
        out += "<key id=\"" + std::string(name) + "\" for=\"node\" attr.name=\"" + std::string(name) +
               "\" attr.type=\"string\"/>\n";
    }
    out +=
        "<key id=\"score\" for=\"node\" attr.name=\"score\" attr.type=\"double\"/>\n"
        "<key id=\"confidence\" for=\"node\" attr.name=\"confidence\" attr.type=\"double\"/>\n"
        "<key id=\"role\" for=\"edge\" attr.name=\"role\" attr.type=\"string\"/>\n"
        "<graph edgedefault=\"directed\">\n";
    return out;
}

void write_graphml_entity(std::string& out, const graph::EntityView& node) {
    out += "<node id=\"" + to_text(node.id) + "\">";
    data(out, "class", "entity");
    data(out, "kind", to_string(node.kind));
    data(out, "name", node.name);
    data(out, "country", node.country ? node.country->text() : std::string_view());
    out += "</node>\n";
}

void write_graphml_event(std::string& out, const graph::Snapshot& graph, const graph::EventView& node) {
    out += "<node id=\"" + to_text(node.id) + "\">";
    data(out, "class", "event");
    data(out, "type", to_string(node.type));
    data(out, "mode", mode_name(node.type, node.mode));
    data(out, "realis", to_string(node.realis));
    data(out, "date", node.date ? date_text(*node.date) : std::string());
    data(out, "trigger", node.trigger);
    data(out, "score", std::to_string(score(node.type, node.mode)));
    data(out, "confidence", std::to_string(node.confidence));
    out += "</node>\n";
    for (const graph::EventParticipant& p : node.participants)
        edge(out, p.entity, node.id, to_string(p.role));
    if (graph.find(node.place) != nullptr) edge(out, node.place, node.id, "place");
}

std::string graphml_end() {
    return "</graph>\n</graphml>\n";
}

}  // namespace chancery::json
