// A delta that contradicts itself or the store is refused whole, and the store goes on.
#include <functional>

#include <catch2/catch.hpp>

#include "model.hpp"
#include "opened.hpp"
#include "sample.hpp"
#include "storage/sqlite/connection.hpp"
#include "temp_dir.hpp"

using namespace chancery;
using namespace chancery::test;
using storage::Connection;

namespace {

GraphDelta second(const GraphDelta& first) {
    return add_document(2, first.counters, full_version(DocumentKey{2}, "b"));
}

}  // namespace

TEST_CASE("a contradicting delta leaves no trace", "[storage][commit]") {
    const TempDir dir;
    const auto store = opened(dir.path());
    const GraphDelta first = add_document(1, {}, full_version(DocumentKey{1}, "a"));
    commit(*store, first);
    Model model;
    model.apply(first);
    const auto head = [&] {
        Connection file(dir.database(), Connection::Mode::read_only);
        return file.text("SELECT digest FROM revision ORDER BY revision DESC LIMIT 1");
    };
    const std::string digest = head();

    const std::vector<std::pair<std::string, std::function<void(GraphDelta&)>>> faults{
        {"a revision that does not follow", [](GraphDelta& d) { d.revision = 3; }},
        {"a revision that was", [](GraphDelta& d) { d.revision = 1; }},
        {"a counter going back", [](GraphDelta& d) { d.counters.event = 1; }},
        {"an id never counted", [](GraphDelta& d) { d.assigned[0].target = d.counters.entity + 1; }},
        {"a key never counted", [](GraphDelta& d) { d.begun[0].key = DocumentKey{3}; }},
        {"a key given twice", [](GraphDelta& d) { d.begun[0].key = DocumentKey{1}; }},
        {"an id live twice",
         [](GraphDelta& d) {
             auto document = std::make_shared<Document>(*d.begun[0].document);
             document->id = "a";
             d.begun[0].document = document;
         }},
        {"the end of what is not", [](GraphDelta& d) { d.ended = {DocumentKey{7}}; }},
        {"an end that leaves assignments", [](GraphDelta& d) { d.ended = {DocumentKey{1}}; }},
        {"an unassigned claim that was not", [](GraphDelta& d) { d.unassigned = {d.assigned[0]}; }},
        {"a claim assigned twice", [](GraphDelta& d) { d.assigned.push_back(d.assigned[0]); }},
        {"a claim that is not there", [](GraphDelta& d) { d.assigned[0].claim.ordinal = 500; }},
        {"a claim of another kind", [](GraphDelta& d) { d.assigned[0].kind = TargetKind::event; }},
        {"a redirect to itself",
         [](GraphDelta& d) {
             d.redirected = {{TargetKind::entity, 1, 1}};
         }},
        {"a redirect from nowhere",
         [](GraphDelta& d) {
             d.redirected = {{TargetKind::event, 99, 1}};
         }},
        {"claims with a fault",
         [](GraphDelta& d) {
             auto claims = std::make_shared<Claims>(*d.begun[0].claims);
             claims->relations[0].object = 77;
             d.begun[0].claims = claims;
         }},
        {"a version without claims", [](GraphDelta& d) { d.begun[0].claims = nullptr; }},
    };
    for (const auto& [name, break_it] : faults) {
        INFO(name);
        GraphDelta delta = second(first);
        break_it(delta);
        const auto done = store->commit(delta);
        REQUIRE(!done);
        CHECK((done.error().code == Errc::internal || done.error().code == Errc::storage));
        CHECK(head() == digest);
        check_same(replayed(*store), model.replay());
    }
    commit(*store, second(first));
    CHECK(replayed(*store).revision == 2);
    const auto verified = store->verify_digests();
    CHECK(verified.has_value());
}
