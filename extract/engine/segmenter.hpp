// Raw text to words in sentences, by the conventions of Universal Dependencies for English. What is cut where
// is learned (extract/training/segment.py); only spaces and empty lines always part words and sentences.
#pragma once

#include <stop_token>
#include <string_view>
#include <vector>

#include "extract/engine/analysis.hpp"
#include "extract/engine/kernel_path.hpp"
#include "extract/engine/model_file.hpp"
#include "extract/engine/segmenter_features.hpp"
#include "extract/engine/segmenter_network.hpp"

namespace chancery::extract::engine {

inline constexpr std::uint32_t kWordBytes = 256;  // longer words are cut

struct SegmenterScratch {
    std::vector<Atom> atoms;
    std::vector<AtomRows> rows;
    std::vector<Boundary> boundaries;
    AtomDescriber describer;
    SegmenterActivations activations;
};

/// Const and thread-safe.
class Segmenter {
public:
    /// The file's bytes must outlive the segmenter. Errors: invalid_argument if an array is missing or of
    /// another shape.
    [[nodiscard]] static Result<Segmenter> load(const ModelFile& file, KernelPath path = best_kernel_path());

    /// Appends the words (spans only) and sentences of `text`, which must be valid UTF-8. Every character but
    /// spaces and controls is in one word; words are in order and at most kWordBytes long, sentences at most
    /// kSentenceWords. Linear in the text's length, in bounded memory beside `out`; no allocation a word once
    /// `scratch` and `out` have grown. Errors: cancelled.
    [[nodiscard]] Result<void> segment(std::string_view text, const std::stop_token& stop,
                                       SegmenterScratch& scratch, Analysis& out) const;
    /// The same into a new analysis, with scratch of its own.
    [[nodiscard]] Result<Analysis> segment(std::string_view text, const std::stop_token& stop = {}) const;

private:
    explicit Segmenter(SegmenterNetwork network) : network_(std::move(network)) {}
    SegmenterNetwork network_;
};

}  // namespace chancery::extract::engine
