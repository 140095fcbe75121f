#include "extract/engine/engine.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "extract/engine/lemmatizer.hpp"
#include "extract/engine/network.hpp"
#include "extract/engine/scratch_pool.hpp"
#include "extract/engine/segmenter.hpp"

namespace chancery::extract::engine {
namespace {

/// Eight bytes a step: a start should not wait for a hash of megabytes.
std::string digest(std::span<const std::byte> bytes) {
    std::uint64_t hash = 14695981039346656037u ^ bytes.size();
    while (!bytes.empty()) {
        std::uint64_t word = 0;
        const std::size_t size = std::min(bytes.size(), sizeof word);
        std::memcpy(&word, bytes.data(), size);
        hash = (hash ^ word) * 1099511628211u;
        hash ^= hash >> 32;  // the product carries upwards only
        bytes = bytes.subspan(size);
    }
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) text.push_back("0123456789abcdef"[hash >> shift & 15]);
    return text;
}

Error invalid(std::string detail) {
    return Error{Errc::invalid_argument, std::move(detail)};
}

bool opens_paragraph(std::string_view text, std::span<const Span> words, std::size_t word) {
    if (word == 0) return true;
    const std::uint32_t gap = words[word - 1].end;
    const auto between = text.substr(gap, words[word].begin - gap);
    return std::count(between.begin(), between.end(), '\n') >= 2;
}

/// An analysis that has the given words and sentences, and nothing else yet.
Result<Analysis> take_words(std::string_view text, std::span<const Span> words,
                            std::span<const std::uint32_t> sentence_sizes) {
    Analysis analysis;
    std::uint32_t before = 0;  // where the last word ended
    for (const Span& span : words) {
        if (span.begin < before || span.end < span.begin || span.end > text.size())
            return invalid("words that overlap, or lie outside of the text");
        before = span.end;
        analysis.words.push_back(Word{.span = span});
    }
    std::uint32_t begin = 0;
    for (const std::uint32_t size : sentence_sizes) {
        if (size > words.size() - begin) return invalid("sentences longer than their words");
        bool new_paragraph = size > 0 && opens_paragraph(text, words, begin);
        for (const std::uint32_t end = begin + size; begin < end; new_paragraph = false) {
            const auto cut = std::min(end, begin + static_cast<std::uint32_t>(kSentenceWords));
            analysis.sentences.push_back(Sentence{begin, cut, new_paragraph});
            begin = cut;
        }
    }
    if (begin != words.size()) return invalid("words that belong to no sentence");
    return analysis;
}

}  // namespace

struct Engine::Impl {
    Segmenter segmenter;
    Network network;
    Lemmatizer lemmatizer;
    std::string version;
    mutable ScratchPool scratches;

    Impl(Segmenter s, Network n, Lemmatizer l, std::string v)
        : segmenter(std::move(s)), network(std::move(n)), lemmatizer(std::move(l)), version(std::move(v)) {}

    /// Tags, heads, names and lemmas for the words of `analysis`.
    [[nodiscard]] Result<void> annotate(std::string_view text, const std::stop_token& stop,
                                        EngineScratch& scratch, Analysis& analysis) const {
        for (const Sentence& sentence : analysis.sentences) {
            if (stop.stop_requested()) return Error{Errc::cancelled, "the analysis was stopped"};
            const auto words =
                std::span(analysis.words).subspan(sentence.begin, sentence.end - sentence.begin);
            scratch.forms.clear();
            for (const Word& word : words) scratch.forms.push_back(word.span.of(text));
            network.run(scratch.forms, scratch.network, words);
            lemmatizer.lemmatize(text, words, analysis.lemmas);
        }
        return {};
    }
};

Engine::Engine(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::load(std::span<const std::byte> model, KernelPath path) {
    if (!is_supported(path)) return invalid("this processor has no " + std::string(to_string(path)));
    const auto file = ModelFile::parse(model);
    if (!file) return file.error();
    auto segmenter = Segmenter::load(*file, path);
    if (!segmenter) return segmenter.error();
    auto network = Network::load(*file, path);
    if (!network) return network.error();
    auto lemmatizer = Lemmatizer::load(*file, network->xpos_names());
    if (!lemmatizer) return lemmatizer.error();
    return Engine(std::make_unique<const Impl>(std::move(*segmenter), std::move(*network),
                                               std::move(*lemmatizer), digest(model)));
}

Result<Analysis> Engine::analyze(std::string_view text, std::stop_token stop) const {
    const auto scratch = impl_->scratches.lease();
    Analysis analysis;
    const auto segmented = impl_->segmenter.segment(text, stop, (*scratch).segmenter, analysis);
    if (!segmented) return segmented.error();
    const auto annotated = impl_->annotate(text, stop, *scratch, analysis);
    if (!annotated) return annotated.error();
    return analysis;
}

Result<Analysis> Engine::analyze_words(std::string_view text, std::span<const Span> words,
                                       std::span<const std::uint32_t> sentence_sizes,
                                       std::stop_token stop) const {
    auto analysis = take_words(text, words, sentence_sizes);
    if (!analysis) return analysis.error();
    const auto scratch = impl_->scratches.lease();
    const auto annotated = impl_->annotate(text, stop, *scratch, *analysis);
    if (!annotated) return annotated.error();
    return analysis;
}

std::span<const std::string_view> Engine::xpos_names() const {
    return impl_->network.xpos_names();
}

std::span<const std::string_view> Engine::relation_names() const {
    return impl_->network.relation_names();
}

std::string_view Engine::version() const {
    return impl_->version;
}

}  // namespace chancery::extract::engine
