// A graph as sorted lines of facts, without ids and revisions: two graphs of the same claims give the same
// lines, whatever the order in which the claims came. Claims are named by document id and ordinal.
#pragma once

#include <algorithm>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "graph/snapshot.hpp"
#include "schema/plover.hpp"

namespace chancery::test {

class GraphDump {
public:
    explicit GraphDump(const graph::Snapshot& snapshot) : snapshot_(snapshot) {}

    [[nodiscard]] std::string text() {
        each(snapshot_.last_document(), [&](const auto& version) { line(document(version)); });
        each(snapshot_.last_entity(), [&](const auto& node) { line(entity(node)); });
        each(snapshot_.last_relation(), [&](const auto& node) { line(relation(node)); });
        each(snapshot_.last_event(), [&](const auto& node) { line(event(node)); });
        const auto counts = snapshot_.counts();
        line("counts " + std::to_string(counts.documents) + ' ' + std::to_string(counts.entities) + ' ' +
             std::to_string(counts.relations) + ' ' + std::to_string(counts.events));
        std::sort(lines_.begin(), lines_.end());
        std::string out;
        for (const std::string& l : lines_) out += l + '\n';
        return out;
    }

private:
    template <class Id, class Write>
    void each(Id last, Write write) {
        for (std::uint32_t i = 1; i <= last.value; ++i) {
            if (const auto node = snapshot_.find(Id{i})) write(*node);
        }
    }
    void line(std::string text) { lines_.push_back(std::move(text)); }

    static std::string joined(std::vector<std::string> items) {
        std::sort(items.begin(), items.end());
        std::string out = "[";
        for (const std::string& item : items) out += item + ';';
        return out + ']';
    }
    std::string claims(std::span<const ClaimId> ids) const {
        std::vector<std::string> names;
        for (const ClaimId id : ids) {
            names.push_back(snapshot_.find(id.document)->document->id + '#' + std::to_string(id.ordinal));
        }
        return joined(std::move(names));
    }
    static std::string country(const std::optional<Iso3>& code) {
        return code ? std::string(code->text()) : "-";
    }
    static std::string day(const std::optional<Date>& date) { return date ? to_text(*date) : "-"; }

    std::string label(EntityId id) const {
        const auto node = snapshot_.find(id);
        if (node == nullptr) return id ? "DANGLING" : "-";
        return std::string(to_string(node->kind)) + ' ' + std::string(node->name) + ' ' +
               claims(node->claims);
    }
    template <class Ids>
    std::string labels(const Ids& ids) const {
        std::vector<std::string> names;
        for (const auto id : ids) {
            if constexpr (std::is_same_v<typename Ids::value_type, EntityId>) {
                names.push_back(label(id));
            } else {
                names.push_back(claims(snapshot_.find(id)->claims));
            }
        }
        return joined(std::move(names));
    }
    template <class Node>
    static std::string support(const Node& node) {
        std::ostringstream out;
        out << " documents=" << node.documents << " sources=" << node.sources
            << " confidence=" << node.confidence << " attributed=" << node.attributed;
        return out.str();
    }

    static std::string document(const DocumentVersion& version) {
        return "document " + version.document->id + ' ' + version.document->title + ' ' +
               version.content_hash;
    }
    std::string entity(const graph::EntityView& node) const {
        return "entity " + label(node.id) + ' ' + country(node.country) +
               " aliases=" + joined({node.aliases.begin(), node.aliases.end()}) +
               " represents=" + labels(node.represents) + " events=" + labels(node.events) +
               " relations=" + labels(node.relations) + " documents=" + std::to_string(node.documents) +
               (node.implied ? " implied" : "");
    }
    std::string relation(const graph::RelationNode& node) const {
        return "relation " + std::string(to_string(node.type)) + ' ' + label(node.subject) + " -> " +
               label(node.object) + " title=" + node.title +
               " status=" + std::string(to_string(node.status)) + " from=" + day(node.from) +
               " to=" + day(node.to) + support(node) + ' ' + claims(node.claims);
    }
    std::string event(const graph::EventView& node) const {
        std::vector<std::string> parties;
        for (const auto& p : node.participants)
            parties.push_back(std::string(to_string(p.role)) + ' ' + label(p.entity));
        std::string date = "-";
        if (node.date) {
            date = to_text(node.date->from) + '/' + to_text(node.date->to) + '/';
            date += to_string(node.date->precision);
        }
        return "event " + std::string(to_string(node.type)) + ' ' +
               std::string(mode_name(node.type, node.mode)) + ' ' + std::string(to_string(node.realis)) +
               ' ' + std::string(to_string(node.stage)) + " date=" + date + " place=" + label(node.place) +
               " trigger=" + std::string(node.trigger) + ' ' + joined(std::move(parties)) + support(node) +
               ' ' + claims(node.claims);
    }

    const graph::Snapshot& snapshot_;
    std::vector<std::string> lines_;
};

[[nodiscard]] inline std::string dump_graph(const graph::Snapshot& snapshot) {
    return GraphDump(snapshot).text();
}

}  // namespace chancery::test
