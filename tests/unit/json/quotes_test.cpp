// Texts on their way into quotes: each is read when it is needed, few are kept, and none for a request that
// is over.
#include "server/json/quotes.hpp"

#include <map>

#include <catch2/catch.hpp>

#include "graph/resolve.hpp"

namespace chancery::json {
namespace {

constexpr std::size_t kTextBytes = 100;

std::shared_ptr<const graph::Snapshot> graph_of(std::size_t documents) {
    std::vector<graph::DocumentChange> changes;
    for (std::size_t i = 0; i < documents; ++i) {
        auto document = std::make_shared<Document>();
        document->id = "d" + std::to_string(i);
        document->text = std::string(kTextBytes, 'x');
        auto claims = std::make_shared<Claims>();
        claims->sentences = {{Field::text, {0, kTextBytes}}};
        changes.push_back({CauseKind::add, document->id, document, claims, document->id});
    }
    const graph::Snapshot empty;
    return graph::apply(empty, graph::resolve(empty, changes, "2025-01-01T00:00:00Z"));
}

/// Loads texts and knows which are still held.
struct Texts {
    std::map<DocumentKey, std::weak_ptr<const std::string>> loaded;
    std::size_t loads = 0;

    Quotes::Load load() {
        return [this](DocumentKey key) -> Result<std::shared_ptr<const std::string>> {
            auto text = std::make_shared<const std::string>(kTextBytes, 'x');
            loaded[key] = text;
            ++loads;
            return text;
        };
    }
    [[nodiscard]] std::size_t held() const {
        std::size_t count = 0;
        for (const auto& [key, text] : loaded) count += text.expired() ? 0U : 1U;
        return count;
    }
};

TEST_CASE("a text is read once while there is room for it", "[json][quotes]") {
    const auto graph = graph_of(3);
    Texts texts;
    Quotes quotes(*graph, texts.load());
    for (int round = 0; round < 2; ++round) {
        for (std::uint32_t key = 1; key <= 3; ++key) REQUIRE(quotes.document(DocumentKey{key}) != nullptr);
    }
    CHECK(texts.loads == 3);
    CHECK(texts.held() == 3);
}

TEST_CASE("texts are kept up to a number of bytes, one of them whatever its size", "[json][quotes]") {
    const auto graph = graph_of(20);
    Texts texts;
    Quotes quotes(*graph, texts.load(), {}, 3 * kTextBytes);
    for (std::uint32_t key = 1; key <= 20; ++key) {
        const DocumentQuotes* const document = quotes.document(DocumentKey{key});
        REQUIRE(document != nullptr);
        JsonWriter out;
        out.begin_object();
        document->write_sentence_members(out, 0);
        out.end_object();
        CHECK(out.take().find(std::string(kTextBytes, 'x')) != std::string::npos);
        CHECK(texts.held() <= 3);
    }
    Texts large;
    Quotes narrow(*graph, large.load(), {}, 1);
    CHECK(narrow.document(DocumentKey{1}) != nullptr);
    CHECK(narrow.document(DocumentKey{2}) != nullptr);
    CHECK(large.held() == 1);
    CHECK_FALSE(narrow.failure().has_value());
}

TEST_CASE("no text is read for a request that is over", "[json][quotes]") {
    const auto graph = graph_of(2);
    Texts texts;
    std::stop_source over;
    Quotes quotes(*graph, texts.load(), over.get_token());
    REQUIRE(quotes.document(DocumentKey{1}) != nullptr);
    over.request_stop();
    CHECK(quotes.document(DocumentKey{2}) == nullptr);
    REQUIRE(quotes.failure().has_value());
    CHECK(quotes.failure()->code == Errc::deadline);
    CHECK(texts.loads == 1);
}

TEST_CASE("after a text that could not be read no other is tried", "[json][quotes]") {
    const auto graph = graph_of(2);
    int loads = 0;
    Quotes quotes(*graph, [&](DocumentKey) -> Result<std::shared_ptr<const std::string>> {
        ++loads;
        return Error{Errc::storage, "gone"};
    });
    CHECK(quotes.document(DocumentKey{1}) == nullptr);
    CHECK(quotes.document(DocumentKey{1}) == nullptr);
    CHECK(quotes.document(DocumentKey{2}) == nullptr);
    CHECK(loads == 1);
    CHECK(quotes.failure()->code == Errc::storage);
}

}  // namespace
}  // namespace chancery::json
