// The network: from the words of one sentence to tags, names, and a tree with relations.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "extract/engine/analysis.hpp"
#include "extract/engine/arc_scorer.hpp"
#include "extract/engine/features.hpp"
#include "extract/engine/name_decoder.hpp"
#include "extract/engine/relation_classifier.hpp"
#include "extract/engine/tree_decoder.hpp"

namespace chancery::extract::engine {

/// What one sentence needs; used again for the next, by one thread at a time.
struct NetworkScratch {
    WordForm form;
    Rows<float> input;
    Rows<float> x;  // the words, as the layers see them
    QuantisedRows quantised;
    LayerScratch layers;
    Rows<float> tags;
    Rows<float> scores;  // of heads
    ArcScratch arcs;
    TreeDecoder tree;
    NameDecoder::BackPointers names;
    RelationScratch relations;
    std::vector<std::uint16_t> heads;
    std::vector<NameTag> name_tags;
    std::vector<std::uint8_t> relation_ids;
};

/// Const and thread-safe; reads the model in place.
class Network {
public:
    /// Errors: invalid_argument if an array is missing, of another shape, or holds impossible values.
    [[nodiscard]] static Result<Network> load(const ModelFile& file, KernelPath path);

    /// Fills all but span and lemma of `out`, one a word. At most kSentenceWords words, each valid UTF-8.
    void run(std::span<const std::string_view> words, NetworkScratch& scratch, std::span<Word> out) const;

    /// The stages of run, in order, for those who measure them.
    void embed(std::span<const std::string_view> words, NetworkScratch& scratch) const;
    void encode(std::size_t count, NetworkScratch& scratch) const;
    void decode(std::size_t count, NetworkScratch& scratch, std::span<Word> out) const;

    [[nodiscard]] std::span<const std::string_view> xpos_names() const { return xpos_names_; }
    [[nodiscard]] std::span<const std::string_view> relation_names() const { return relations_.names(); }

private:
    Network() = default;
    void read(ModelReader& reader, KernelPath path);

    std::size_t width_ = 0;
    Features features_;
    LinearLayer in_;
    LayerNorm in_norm_;
    std::vector<ConvolutionBlock> convolutions_;
    std::vector<RecurrentLayer> recurrent_;
    LinearLayer upos_;
    LinearLayer xpos_;
    LinearLayer names_;
    std::vector<std::string_view> xpos_names_;
    NameDecoder name_decoder_;
    ArcScorer arcs_;
    RelationClassifier relations_;
};

}  // namespace chancery::extract::engine
