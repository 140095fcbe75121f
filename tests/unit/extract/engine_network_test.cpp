// The network over a small random model: the same on every kernel path and from any thread; damaged models
// are refused.
#include <random>
#include <thread>

#include <catch2/catch.hpp>

#include "extract/engine/network.hpp"
#include "model_writer.hpp"

namespace chancery::extract::engine {
namespace {

const std::vector<std::string> kVocabulary{"the", "minister", "met", "in",   "geneva",
                                           "'s",  "--",       "...", "talks"};

std::vector<std::vector<std::string>> random_sentences(std::uint32_t seed) {
    const std::vector<std::string> pieces{"The", "minister", "met",  "GENEVA", "’s",   "—",
                                          "…",   "Zürich",   "北京", "a",      "1999", "U.S.",
                                          "n't", "x",        "",     "İzmir",  "–"};
    std::mt19937 random(seed);
    std::vector<std::vector<std::string>> sentences;
    for (const std::size_t size : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 13u, 24u, 47u, 48u, 49u, 100u, 256u, 3u, 0u}) {
        auto& sentence = sentences.emplace_back();
        for (std::size_t i = 0; i < size; ++i) {
            sentence.push_back(pieces[random() % pieces.size()]);
            if (random() % 3 == 0) sentence.back() += pieces[random() % pieces.size()];
        }
    }
    return sentences;
}

std::vector<Word> analyse(const Network& network, const std::vector<std::string>& sentence,
                          NetworkScratch& scratch) {
    const std::vector<std::string_view> views(sentence.begin(), sentence.end());
    std::vector<Word> words(sentence.size());
    network.run(views, scratch, words);
    return words;
}

/// All that the network says, in one string.
std::string analyse_all(const Network& network, std::uint32_t seed) {
    NetworkScratch scratch;
    std::string all;
    for (const auto& sentence : random_sentences(seed))
        for (const Word& w : analyse(network, sentence, scratch))
            all += std::to_string(static_cast<int>(w.upos)) + " " + std::to_string(w.xpos) + " " +
                   std::to_string(w.head) + " " + std::to_string(w.relation) + " " + std::to_string(w.name) +
                   "\n";
    return all;
}

Result<Network> load(const AlignedVector<std::byte>& bytes, KernelPath path = KernelPath::portable) {
    const auto file = ModelFile::parse(bytes);
    REQUIRE(file.has_value());
    return Network::load(*file, path);
}

bool refused(const ModelWriter& model) {
    const auto bytes = model.bytes();
    const auto network = load(bytes);
    return !network && network.error().code == Errc::invalid_argument;
}

ModelWriter::Entry& entry(ModelWriter& model, std::string_view name) {
    for (auto& e : model.entries())
        if (e.name == name) return e;
    throw std::logic_error("no such array");
}

}  // namespace

TEST_CASE("every kernel path gives the same analyses", "[extract][engine]") {
    for (const std::uint32_t seed : {1u, 2u, 3u}) {
        const auto bytes = random_network({}, kVocabulary, seed).bytes();
        const auto portable = analyse_all(load(bytes).value(), seed);
        REQUIRE(portable.size() > 1000);
        for (const auto path : {KernelPath::avx2, KernelPath::avx512}) {
            INFO(to_string(path));
            if (is_supported(path)) CHECK((analyse_all(load(bytes, path).value(), seed) == portable));
        }
    }
}

TEST_CASE("four threads give the analyses of one", "[extract][engine][concurrency]") {
    const auto bytes = random_network({}, kVocabulary, 4).bytes();
    const auto network = load(bytes, best_kernel_path()).value();
    const auto alone = analyse_all(network, 4);
    std::vector<std::string> together(4);
    {
        std::vector<std::jthread> threads;
        for (auto& result : together) threads.emplace_back([&] { result = analyse_all(network, 4); });
    }
    for (const auto& result : together) CHECK((result == alone));
}

TEST_CASE("every sentence is a tree whose root alone is \"root\"", "[extract][engine]") {
    const auto bytes = random_network({}, kVocabulary, 5).bytes();
    const auto network = load(bytes, best_kernel_path()).value();
    REQUIRE(network.relation_names()[5] == "root");
    REQUIRE(network.xpos_names().size() == 18);
    NetworkScratch scratch;
    for (const auto& sentence : random_sentences(5)) {
        const auto words = analyse(network, sentence, scratch);
        std::size_t roots = 0;
        for (const Word& word : words) {
            roots += word.head == kRoot ? 1u : 0u;
            CHECK((word.relation == 5) == (word.head == kRoot));
            std::size_t steps = 0;
            for (const Word* at = &word; at->head != kRoot && steps <= words.size(); at = &words[at->head])
                ++steps;
            REQUIRE(steps <= words.size());
        }
        CHECK(roots == (words.empty() ? 0 : 1));
    }
}

TEST_CASE("a scratch that served a longer sentence changes nothing", "[extract][engine]") {
    const auto bytes = random_network({}, kVocabulary, 6).bytes();
    const auto network = load(bytes).value();
    const auto sentences = random_sentences(6);
    NetworkScratch used;
    (void)analyse(network, sentences[13], used);
    NetworkScratch fresh;
    const auto with_used = analyse(network, sentences[8], used);
    const auto with_fresh = analyse(network, sentences[8], fresh);
    for (std::size_t i = 0; i < with_used.size(); ++i) {
        CHECK(with_used[i].head == with_fresh[i].head);
        CHECK(with_used[i].xpos == with_fresh[i].xpos);
        CHECK(with_used[i].relation == with_fresh[i].relation);
    }
}

TEST_CASE("a network with an array missing or of another shape is refused", "[extract][engine]") {
    const auto whole = random_network({}, kVocabulary, 7);
    CHECK_FALSE(refused(whole));
    for (std::size_t i = 0; i < ModelWriter(whole).entries().size(); ++i) {
        auto model = whole;
        const auto name = model.entries()[i].name;
        model.entries().erase(model.entries().begin() + static_cast<std::ptrdiff_t>(i));
        INFO(name);
        // Without its weights a block counts as not there: its number ends the list.
        if (name != "net.conv0.w" && name != "net.sru0.w" && name != "net.sru1.w") CHECK(refused(model));
    }
    for (std::size_t i = 0; i < ModelWriter(whole).entries().size(); ++i) {
        auto model = whole;
        auto& e = model.entries()[i];
        INFO(e.name);
        e.dims.push_back(1);
        CHECK(refused(model));
    }
}

TEST_CASE("a network with impossible values is refused", "[extract][engine]") {
    auto heavy = random_network({}, kVocabulary, 8);
    entry(heavy, "net.conv0.w").bytes[7] = std::byte{64};
    CHECK(refused(heavy));
    auto endless = random_network({}, kVocabulary, 8);
    const float infinite = std::numeric_limits<float>::infinity();
    std::memcpy(entry(endless, "net.sru1_ln.g").bytes.data(), &infinite, sizeof infinite);
    CHECK(refused(endless));
    auto astray = random_network({}, kVocabulary, 8);  // the index points behind the keys
    entry(astray, "net.glove.starts").bytes[4] = std::byte{200};
    CHECK(refused(astray));
    CHECK(refused(random_network({.width = 24}, kVocabulary, 8)));
    CHECK_FALSE(refused(random_network({.width = 64, .convolutions = 0, .recurrent = 3}, kVocabulary, 8)));
    CHECK_FALSE(refused(random_network({.convolutions = 2, .recurrent = 0}, kVocabulary, 8)));
}

}  // namespace chancery::extract::engine
