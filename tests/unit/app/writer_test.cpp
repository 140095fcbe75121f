// The writer under load, under a failing disk, and at the end.
#include <atomic>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/unit/app/app_fixture.hpp"

using namespace chancery;
using namespace chancery::test;
using Kind = app::Outcome::Kind;

namespace {

std::string numbered(std::size_t i) {
    return "d" + std::to_string(i);
}

/// Puts one document whose commit now waits at the gate, so that what comes next waits in the writer's queue.
Answer hold_the_writer(OnMemory& at) {
    at.store->close_gate();
    Answer first = put(*at.app, make_document("first", kVisit));
    at.store->wait_for_commit();
    return first;
}

}  // namespace

TEST_CASE("what waits while a commit runs becomes one revision", "[app][writer]") {
    OnMemory at;
    Answer first = hold_the_writer(at);
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < 100; ++i)
        answers.push_back(put(*at.app, make_document(numbered(i), kMeeting)));
    CHECK(now(*at.app).revision() == 0);  // nothing is visible that is not durable
    at.store->open_gate();
    REQUIRE(wait_for(first).has_value());
    for (Answer& answer : answers) {
        const auto outcome = wait_for(answer);
        REQUIRE(outcome.has_value());
        CHECK(outcome->kind == Kind::created);
        CHECK(outcome->revision == 2);
    }
    CHECK(at.store->commits() == 2);
    CHECK(at.app->metrics().commits == 2);
    CHECK(at.app->metrics().documents_committed == 101);
    CHECK(now(*at.app).counts().documents == 101);
}

TEST_CASE("changes of one document in one batch come out as if they had come one by one", "[app][writer]") {
    OnMemory at;
    Answer first = hold_the_writer(at);
    Answer created = put(*at.app, make_document("a", kMeeting));
    Answer repeated = put(*at.app, make_document("a", kMeeting));
    Answer conflicting = put(*at.app, make_document("a", kVisit));
    Answer replaced = put(*at.app, make_document("a", kVisit), app::PutMode::upsert);
    Answer removed = remove(*at.app, "a");
    Answer removed_again = remove(*at.app, "a");
    Answer again = put(*at.app, make_document("a", kMeeting));
    at.store->open_gate();
    CHECK(wait_for(created)->kind == Kind::created);
    CHECK(wait_for(repeated)->kind == Kind::unchanged);
    CHECK(wait_for(conflicting).error().code == Errc::conflict);
    CHECK(wait_for(replaced)->kind == Kind::replaced);
    CHECK(wait_for(removed)->kind == Kind::removed);
    CHECK(wait_for(removed_again).error().code == Errc::gone);
    const auto last = wait_for(again);
    REQUIRE(last.has_value());
    CHECK(last->kind == Kind::created);
    CHECK(now(*at.app).find_document("a")->key == last->key);
}

TEST_CASE("a repeat whose original goes before it is committed is extracted after all", "[app][writer]") {
    OnMemory at;
    REQUIRE(put_now(*at.app, make_document("a", kMeeting)).has_value());
    Answer first = hold_the_writer(at);
    Answer removed = remove(*at.app, "a");
    Answer repeat = put(*at.app, make_document("a", kMeeting));  // the original is still live here
    at.store->open_gate();
    CHECK(wait_for(removed)->kind == Kind::removed);
    const auto outcome = wait_for(repeat);
    REQUIRE(outcome.has_value());
    CHECK(outcome->kind == Kind::created);
    CHECK_FALSE(now(*at.app).find_document("a")->claims->entities.empty());
}

TEST_CASE("a request that ended while it waited is not committed", "[app][writer]") {
    OnMemory at;
    Answer first = hold_the_writer(at);
    std::stop_source stop;
    Answer stopped = put(*at.app, make_document("a", kMeeting), app::PutMode::create, stop.get_token());
    stop.request_stop();
    at.store->open_gate();
    CHECK(wait_for(stopped).error().code == Errc::cancelled);
    CHECK(now(*at.app).find_document("a") == nullptr);

    Answer too_late = put(*at.app, make_document("b", kMeeting), app::PutMode::create, stop.get_token());
    CHECK(wait_for(too_late).error().code == Errc::cancelled);
}

TEST_CASE("a commit that the disk refuses leaves the graph as it was, and the next one goes through",
          "[app][writer]") {
    OnMemory at;
    at.store->fail_next_commit(Errc::storage);
    CHECK(put_now(*at.app, make_document("a", kMeeting)).error().code == Errc::storage);
    CHECK(now(*at.app).revision() == 0);
    CHECK_FALSE(at.app->read_only());
    const auto outcome = put_now(*at.app, make_document("a", kMeeting));
    REQUIRE(outcome.has_value());
    CHECK(outcome->revision == 1);
}

TEST_CASE("a document that the store refuses takes no neighbour down", "[app][writer]") {
    for (const Errc code : {Errc::internal, Errc::storage}) {
        OnMemory at;
        at.store->refuse("poison", code);
        Answer first = hold_the_writer(at);
        Answer before = put(*at.app, make_document("a", kMeeting));
        Answer poison = put(*at.app, make_document("poison", kMeeting));
        Answer repeat = put(*at.app, make_document("a", kMeeting));
        Answer after = put(*at.app, make_document("b", kVisit));
        at.store->open_gate();
        CHECK(wait_for(before)->kind == Kind::created);
        CHECK(wait_for(poison).error().code == code);
        CHECK(wait_for(repeat)->kind == Kind::unchanged);
        CHECK(wait_for(after)->kind == Kind::created);
        CHECK_FALSE(at.app->read_only());
        CHECK(now(*at.app).counts().documents == 3);
        CHECK(now(*at.app).find_document("poison") == nullptr);
    }
}

TEST_CASE("a batch whose outcome is unknown is not tried again", "[app][writer]") {
    OnMemory at;
    at.store->refuse("b", Errc::read_only);
    Answer first = hold_the_writer(at);
    Answer one = put(*at.app, make_document("a", kMeeting));
    Answer two = put(*at.app, make_document("b", kMeeting));
    at.store->open_gate();
    CHECK(wait_for(first).has_value());
    CHECK(wait_for(one).error().code == Errc::read_only);
    CHECK(wait_for(two).error().code == Errc::read_only);
    CHECK(at.store->commits() == 1);
}

TEST_CASE("'any live version' is looked at again by the writer", "[app][writer]") {
    OnMemory at;
    REQUIRE(put_now(*at.app, make_document("a", kMeeting)).has_value());
    Answer first = hold_the_writer(at);
    Answer removed = remove(*at.app, "a");
    Answer replaced =
        put(*at.app, make_document("a", kVisit), app::PutMode::upsert, {}, app::kAnyLiveVersion);
    at.store->open_gate();
    CHECK(wait_for(removed)->kind == Kind::removed);
    CHECK(wait_for(replaced).error().code == Errc::precondition_failed);
    const auto other =
        put_now(*at.app, make_document("first", kMeeting), app::PutMode::upsert, app::kAnyLiveVersion);
    REQUIRE(other.has_value());
    CHECK(other->kind == Kind::replaced);
}

TEST_CASE("after a commit of unknown outcome nothing is written and everything is read", "[app][writer]") {
    OnMemory at;
    REQUIRE(put_now(*at.app, make_document("a", kMeeting)).has_value());
    Answer first = hold_the_writer(at);
    at.store->fail_next_commit(Errc::read_only);
    Answer waiting = put(*at.app, make_document("b", kMeeting));
    at.store->open_gate();
    CHECK(wait_for(first).error().code == Errc::read_only);
    CHECK(wait_for(waiting).error().code == Errc::read_only);
    CHECK(at.app->read_only());
    CHECK(put_now(*at.app, make_document("c", kMeeting)).error().code == Errc::read_only);
    CHECK(remove_now(*at.app, "a").error().code == Errc::read_only);
    CHECK(now(*at.app).find_document("a") != nullptr);
    CHECK(at.store->commits() == 1);
}

TEST_CASE("a removal does not wait for room in the writer's queue", "[app][writer]") {
    app::Config config;
    config.writer_queue = 2;
    OnMemory at(config);
    REQUIRE(put_now(*at.app, make_document("a", kMeeting)).has_value());
    Answer first = hold_the_writer(at);
    Answer one = put(*at.app, make_document("b", kMeeting));
    Answer two = put(*at.app, make_document("c", kMeeting));
    Answer refused = remove(*at.app, "a");
    CHECK(wait_for(refused).error().code == Errc::overloaded);
    at.store->open_gate();
    CHECK(wait_for(one).has_value());
    CHECK(wait_for(two).has_value());
}

TEST_CASE("stopping while busy answers everything that was accepted, once", "[app][writer]") {
    constexpr std::size_t kDocuments = 60;
    OnMemory at;
    std::atomic<std::size_t> accepted{0};
    std::atomic<std::size_t> answered{0};
    std::atomic<std::size_t> stored{0};
    std::vector<std::atomic<int>> answers(kDocuments);
    {
        std::vector<std::jthread> clients;
        for (std::size_t c = 0; c < 3; ++c) {
            clients.emplace_back([&, c] {
                for (std::size_t i = c; i < kDocuments; i += 3) {
                    auto done = [&, i](const Result<app::Outcome>& outcome) {
                        ++answers[i];
                        ++answered;
                        if (outcome) ++stored;
                    };
                    auto job = [&, i, done] {
                        Document document = make_document(numbered(i), kMeeting);
                        std::string hash = app::content_hash(document);
                        at.app->put(std::move(document), std::move(hash), app::PutMode::create, {}, done);
                    };
                    if (at.app->run_extraction(job, 100)) ++accepted;
                }
            });
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(3));
        at.app->stop();
    }
    CHECK(answered == accepted);
    CHECK(stored == accepted);  // accepted before the stop means written before the end
    CHECK(now(*at.app).counts().documents == accepted);
    for (const std::atomic<int>& count : answers) CHECK(count <= 1);
    CHECK(at.store->checkpoints() == 1);
    CHECK_FALSE(at.app->ready());
    at.app->stop();  // once more does nothing
    CHECK(at.store->checkpoints() == 1);
    CHECK(put_now(*at.app, make_document("late", kMeeting)).error().code == Errc::overloaded);
    CHECK(remove_now(*at.app, "d0").error().code == Errc::overloaded);
    CHECK_FALSE(at.app->run_query([] {}));
    CHECK_FALSE(at.app->run_extraction([] {}, 0));
}

TEST_CASE("readers see whole revisions while documents come and go", "[app][writer]") {
    OnMemory at;
    std::atomic<bool> over{false};
    std::jthread reader([&] {
        Revision last = 0;
        while (!over) {
            const graph::SnapshotRef graph = at.app->snapshot();
            const bool forward = graph->revision() >= last;
            last = graph->revision();
            std::size_t live = 0;
            for (std::uint32_t i = 1; i <= graph->last_document().value; ++i) {
                if (graph->find(DocumentKey{i}) != nullptr) ++live;
            }
            if (!forward || live != graph->counts().documents) std::abort();
        }
    });
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < 40; ++i) {
        answers.push_back(put(*at.app, make_document(numbered(i), i % 2 == 0 ? kMeeting : kVisit)));
        if (i % 3 == 2) answers.push_back(remove(*at.app, numbered(i - 1)));
    }
    for (Answer& answer : answers) CHECK(wait_for(answer).has_value());
    over = true;
    reader.join();
    CHECK(now(*at.app).counts().documents == 27);
}
