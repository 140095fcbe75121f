#include "server/app/change_log.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>

#include "schema/limits.hpp"

namespace chancery::app {
namespace {

constexpr std::array<std::string_view, 19> kNames{
    "name",  "names",        "country",    "represents", "type",    "subject", "object",
    "title", "status",       "period",     "mode",       "realis",  "stage",   "date",
    "place", "participants", "confidence", "attributed", "evidence"};

constexpr std::uint32_t bit(std::string_view name) {
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (kNames[i] == name) return 1U << i;
    }
    return 0;
}

class Differences {
public:
    template <class T>
    void compare(std::string_view name, const T& a, const T& b) {
        if (!(a == b)) bits_ |= bit(name);
    }
    [[nodiscard]] std::uint32_t bits() const { return bits_; }

private:
    std::uint32_t bits_ = 0;
};

std::uint32_t difference(const graph::EntityView& a, const graph::EntityView& b) {
    Differences d;
    d.compare("name", a.name, b.name);
    d.compare("names", a.aliases, b.aliases);
    d.compare("country", a.country, b.country);
    d.compare("represents", a.represents, b.represents);
    d.compare("evidence", a.claims, b.claims);
    return d.bits();
}

std::uint32_t difference(const graph::RelationNode& a, const graph::RelationNode& b) {
    Differences d;
    d.compare("type", a.type, b.type);
    d.compare("subject", a.subject, b.subject);
    d.compare("object", a.object, b.object);
    d.compare("title", a.title, b.title);
    d.compare("status", a.status, b.status);
    d.compare("period", std::pair(a.from, a.to), std::pair(b.from, b.to));
    d.compare("confidence", a.confidence, b.confidence);
    d.compare("attributed", a.attributed, b.attributed);
    d.compare("evidence", a.claims, b.claims);
    return d.bits();
}

std::uint32_t difference(const graph::EventView& a, const graph::EventView& b) {
    Differences d;
    d.compare("type", a.type, b.type);
    d.compare("mode", a.mode, b.mode);
    d.compare("realis", a.realis, b.realis);
    d.compare("stage", a.stage, b.stage);
    d.compare("date", a.date, b.date);
    d.compare("place", a.place, b.place);
    d.compare("participants", a.participants, b.participants);
    d.compare("confidence", a.confidence, b.confidence);
    d.compare("attributed", a.attributed, b.attributed);
    d.compare("evidence", a.claims, b.claims);
    return d.bits();
}

// An entity, relation or event, and by which document.
struct Touched {
    TargetKind kind = TargetKind::entity;
    std::uint32_t target = 0;
    DocumentKey document;
};

// nullopt if nothing is to be told.
template <class Id>
std::optional<Change> change_of(const graph::Snapshot& before, const graph::Snapshot& after, Id id) {
    Change change;
    change.id = id.value;
    const auto old_node = before.find(id);
    const auto new_node = after.find(id);
    if (old_node == nullptr && new_node == nullptr) return std::nullopt;
    if (old_node == nullptr) return change;
    if (new_node != nullptr) {
        change.op = ChangeOp::updated;
        change.changed = difference(*old_node, *new_node);
        return change.changed == 0 ? std::nullopt : std::optional(change);
    }
    const auto survivor = after.redirect(id);
    change.op = survivor ? ChangeOp::merged : ChangeOp::deleted;
    change.into = survivor ? survivor->value : 0;
    return change;
}

std::optional<Change> change_of(const graph::Snapshot& before, const graph::Snapshot& after, TargetKind kind,
                                std::uint32_t id) {
    switch (kind) {
        case TargetKind::entity:
            return change_of(before, after, EntityId{id});
        case TargetKind::relation:
            return change_of(before, after, RelationId{id});
        case TargetKind::event:
            break;
    }
    return change_of(before, after, EventId{id});
}

}  // namespace

std::string_view to_string(ChangeOp op) {
    static constexpr std::array<std::string_view, 4> kOps{"created", "updated", "deleted", "merged"};
    return kOps.at(static_cast<std::size_t>(op));
}

std::vector<std::string_view> changed_names(std::uint32_t bits) {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if ((bits & (1U << i)) != 0) names.push_back(kNames.at(i));
    }
    return names;
}

void ChangeLog::add(const graph::Snapshot& before, const graph::Snapshot& after, const GraphDelta& delta) {
    std::vector<Touched> touched;
    touched.reserve(delta.unassigned.size() + delta.assigned.size());
    for (const auto* rows : {&delta.assigned, &delta.unassigned}) {
        for (const Assignment& row : *rows) touched.push_back({row.kind, row.target, row.claim.document});
    }
    const auto order = [](const Touched& a, const Touched& b) {
        return std::tie(a.kind, a.target) < std::tie(b.kind, b.target);
    };
    std::stable_sort(touched.begin(), touched.end(), order);
    std::vector<Change> made;
    for (std::size_t i = 0; i < touched.size(); ++i) {
        if (i > 0 && !order(touched[i - 1], touched[i])) continue;  // another claim of it
        const Touched& one = touched[i];
        auto change = change_of(before, after, one.kind, one.target);
        if (!change) continue;
        change->revision = after.revision();
        change->index = static_cast<std::uint32_t>(made.size());
        change->kind = one.kind;
        change->cause = one.document;
        made.push_back(*change);
    }
    const std::lock_guard lock(mutex_);
    changes_.insert(changes_.end(), made.begin(), made.end());
    while (changes_.size() > most_) {
        known_from_ = changes_.front().revision;
        while (!changes_.empty() && changes_.front().revision == known_from_) changes_.pop_front();
    }
}

Result<std::vector<Change>> ChangeLog::read(const ChangePlace& place, Revision until,
                                            std::size_t limit) const {
    const std::lock_guard lock(mutex_);
    const bool is_known = place.revision > known_from_ ||
                          (place.revision == known_from_ && place.index == ChangePlace::kWholeRevision);
    if (!is_known) {
        return Error{Errc::revision_gone, "Changes are known after revision " + std::to_string(known_from_) +
                                              ". Take /v1/export, and go on from its revision."};
    }
    auto at =
        std::upper_bound(changes_.begin(), changes_.end(), place, [](const ChangePlace& p, const Change& c) {
            return p < ChangePlace{c.revision, c.index};
        });
    std::vector<Change> found;
    for (; at != changes_.end() && at->revision <= until && found.size() < limit; ++at) found.push_back(*at);
    return found;
}

bool ChangeLog::begin_following() {
    if (followers_.fetch_add(1) < limits::kFollowers) return true;
    followers_.fetch_sub(1);
    return false;
}

}  // namespace chancery::app
