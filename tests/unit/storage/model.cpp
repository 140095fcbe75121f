#include "model.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

namespace chancery::test {

void Model::touch(const Assignment& assignment, Revision revision) {
    const auto [it, is_new] =
        history_.try_emplace({assignment.kind, assignment.target},
                             TargetHistory{assignment.kind, assignment.target, revision, revision});
    it->second.last = revision;
}

void Model::apply(const GraphDelta& delta) {
    newest_.revision = delta.revision;
    newest_.at = delta.at;
    newest_.counters = delta.counters;
    for (const DocumentKey key : delta.ended) live_.erase(key.value);
    for (DocumentVersion version : delta.begun) {
        version.begin = delta.revision;
        texts_[version.key.value] = version.document->text;
        live_[version.key.value] = std::move(version);
    }
    for (const Assignment& a : delta.unassigned) {
        assigned_.erase(a.claim);
        touch(a, delta.revision);
    }
    for (const Assignment& a : delta.assigned) {
        assigned_[a.claim] = a;
        touch(a, delta.revision);
    }
    for (const Redirect& r : delta.redirected) redirected_[{r.kind, r.from}] = r.to;
}

GraphDelta Model::replay() const {
    GraphDelta delta = newest_;
    for (const auto& [key, version] : live_) {
        auto without_text = std::make_shared<Document>(*version.document);
        without_text->text.clear();
        delta.begun.push_back(version);
        delta.begun.back().document = without_text;
    }
    for (const auto& [claim, assignment] : assigned_) delta.assigned.push_back(assignment);
    for (const auto& [from, to] : redirected_) delta.redirected.push_back({from.first, from.second, to});
    for (const auto& [target, history] : history_) delta.history.push_back(history);
    return delta;
}

void check_same(const GraphDelta& actual, const GraphDelta& expected) {
    CHECK(actual.revision == expected.revision);
    CHECK(actual.at == expected.at);
    CHECK(actual.counters == expected.counters);
    CHECK(actual.ended.empty());
    CHECK(actual.unassigned.empty());
    CHECK(actual.causes.empty());
    CHECK(actual.assigned == expected.assigned);
    CHECK(actual.redirected == expected.redirected);
    REQUIRE(actual.history.size() == expected.history.size());
    for (std::size_t i = 0; i < actual.history.size(); ++i) {
        const TargetHistory& a = actual.history[i];
        const TargetHistory& e = expected.history[i];
        CHECK((a.kind == e.kind && a.target == e.target && a.first == e.first && a.last == e.last));
    }
    REQUIRE(actual.begun.size() == expected.begun.size());
    for (std::size_t i = 0; i < actual.begun.size(); ++i) {
        const DocumentVersion& a = actual.begun[i];
        const DocumentVersion& e = expected.begun[i];
        CHECK(a.key == e.key);
        CHECK(a.begin == e.begin);
        CHECK(a.content_hash == e.content_hash);
        CHECK(*a.document == *e.document);
        CHECK(*a.claims == *e.claims);
    }
}

}  // namespace chancery::test
