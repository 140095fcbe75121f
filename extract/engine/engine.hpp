// The language engine: raw English in, an Analysis out. One trained model, read in place; const and
// thread-safe; the same text gives the same bytes on every processor and from any number of threads.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <stop_token>
#include <string_view>

#include "extract/engine/analysis.hpp"
#include "extract/engine/kernel_path.hpp"
#include "schema/error.hpp"

namespace chancery::extract::engine {

class Engine {
public:
    /// `model` must outlive the engine (see model_file.hpp). Errors: those of ModelFile; invalid_argument if
    /// an array is missing or of another shape, or the processor has not the path.
    [[nodiscard]] static Result<Engine> load(std::span<const std::byte> model,
                                             KernelPath path = best_kernel_path());

    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;
    ~Engine();

    /// `text` must be valid UTF-8. Linear in its length (sentences are cut at kSentenceWords); polls `stop`
    /// between sentences. Errors: cancelled.
    [[nodiscard]] Result<Analysis> analyze(std::string_view text, std::stop_token stop = {}) const;

    /// The same for words that are known: each a span of `text`, in order, in sentences given by their word
    /// counts (longer ones are cut at kSentenceWords). Errors: cancelled; invalid_argument if spans overlap
    /// or lie outside, or the counts do not sum up to the words.
    [[nodiscard]] Result<Analysis> analyze_words(std::string_view text, std::span<const Span> words,
                                                 std::span<const std::uint32_t> sentence_sizes,
                                                 std::stop_token stop = {}) const;

    [[nodiscard]] std::span<const std::string_view> xpos_names() const;
    [[nodiscard]] std::span<const std::string_view> relation_names() const;
    /// A digest of the model's bytes, for Extractor::version.
    [[nodiscard]] std::string_view version() const;

private:
    struct Impl;
    explicit Engine(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> impl_;
};

/// The model that is built in.
[[nodiscard]] std::span<const std::byte> embedded_model();

}  // namespace chancery::extract::engine
