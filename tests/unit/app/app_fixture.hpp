// An application on a memory store, and calls that wait for their answer.
#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "server/app/application.hpp"
#include "tests/unit/app/memory_store.hpp"

namespace chancery::test {

inline Document make_document(std::string id, std::string text) {
    Document document;
    document.id = std::move(id);
    document.text = std::move(text);
    document.published_at = "2025-05-17";
    document.published = Date{2025, 5, 17};
    return document;
}

using Answer = std::future<Result<app::Outcome>>;

inline Result<app::Outcome> wait_for(Answer& answer) {
    if (answer.wait_for(std::chrono::seconds(60)) != std::future_status::ready) {
        throw std::runtime_error("no answer for a minute");
    }
    return answer.get();
}

/// A completion that throws if it is called twice (set_value does), and the future that it fills.
inline std::pair<app::Completion, Answer> awaited() {
    const auto promise = std::make_shared<std::promise<Result<app::Outcome>>>();
    Answer answer = promise->get_future();
    return {[promise](Result<app::Outcome> outcome) { promise->set_value(std::move(outcome)); },
            std::move(answer)};
}

inline Answer put(app::Application& app, Document document, app::PutMode mode = app::PutMode::create,
                  std::stop_token stop = {}, std::optional<Revision> expected = {}) {
    auto [done, answer] = awaited();
    std::string hash = app::content_hash(document);
    app.put(std::move(document), std::move(hash), mode, std::move(stop), std::move(done), expected);
    return std::move(answer);
}

inline Answer remove(app::Application& app, std::string id, std::optional<Revision> expected = {}) {
    auto [done, answer] = awaited();
    app.remove(std::move(id), expected, std::move(done));
    return std::move(answer);
}

inline Result<app::Outcome> put_now(app::Application& app, Document document,
                                    app::PutMode mode = app::PutMode::create,
                                    std::optional<Revision> expected = {}) {
    Answer answer = put(app, std::move(document), mode, {}, expected);
    return wait_for(answer);
}

inline Result<app::Outcome> remove_now(app::Application& app, std::string id,
                                       std::optional<Revision> expected = {}) {
    Answer answer = remove(app, std::move(id), expected);
    return wait_for(answer);
}

/// The graph as it is now: a copy, which shares its parts.
inline graph::Snapshot now(const app::Application& app) {
    const graph::SnapshotRef graph = app.snapshot();
    return *graph;
}

struct OnMemory {
    explicit OnMemory(const app::Config& config = {}) {
        Result<extract::Extractor> extractor = extract::Extractor::create();
        auto assembled =
            app::Application::assemble(config, std::move(*extractor), std::make_unique<MemoryStore>(store));
        app = std::move(*assembled);
        app->start();
    }
    std::shared_ptr<StoreControl> store = std::make_shared<StoreControl>();
    std::unique_ptr<app::Application> app;
};

inline constexpr const char* kMeeting =
    "Turkish Foreign Minister Hakan Fidan hosted talks between Russia and Ukraine in Istanbul on Friday.";
inline constexpr const char* kVisit =
    "French President Emmanuel Macron met Italian Prime Minister Giorgia Meloni in Rome.";

}  // namespace chancery::test
