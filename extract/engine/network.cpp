#include "extract/engine/network.hpp"

#include <algorithm>
#include <string>

#include "schema/check.hpp"

namespace chancery::extract::engine {
namespace {

constexpr std::size_t kUposTags = static_cast<std::size_t>(Upos::X) + 1;
constexpr std::size_t kMostNames = 255;

}  // namespace

Result<Network> Network::load(const ModelFile& file, KernelPath path) {
    if (!is_supported(path))
        return Error{Errc::invalid_argument, "this processor has no " + std::string(to_string(path))};
    Network network;
    ModelReader reader(file);
    network.read(reader, path);
    if (!reader.ok()) return reader.error();
    return network;
}

void Network::read(ModelReader& reader, KernelPath path) {
    features_ = Features::load(reader);
    width_ = reader.dims("net.in_ln.g")[0];
    in_ = LinearLayer::load(reader, "net.in", features_.width(), width_, path);
    in_norm_ = LayerNorm::load(reader, "net.in_ln", width_);
    for (int i = 0; reader.ok() && reader.has("net.conv" + std::to_string(i) + ".w"); ++i)
        convolutions_.push_back(ConvolutionBlock::load(reader, "net.conv" + std::to_string(i), width_, path));
    for (int i = 0; reader.ok() && reader.has("net.sru" + std::to_string(i) + ".w"); ++i)
        recurrent_.push_back(RecurrentLayer::load(reader, "net.sru" + std::to_string(i), width_, path));
    upos_ = LinearLayer::load(reader, "net.upos", width_, kUposTags, path);
    xpos_names_ = reader.lines("net.xpos.names");
    if (xpos_names_.empty() || xpos_names_.size() > kMostNames)
        reader.fail("net.xpos.names has none or too many");
    xpos_ = LinearLayer::load(reader, "net.xpos", width_, xpos_names_.size(), path);
    names_ = LinearLayer::load(reader, "net.ner", width_, kNameTagCount, path);
    name_decoder_ = NameDecoder::load(reader);
    arcs_ = ArcScorer::load(reader, width_, path);
    relations_ = RelationClassifier::load(reader, width_, path);
}

void Network::run(std::span<const std::string_view> words, NetworkScratch& scratch,
                  std::span<Word> out) const {
    embed(words, scratch);
    encode(words.size(), scratch);
    decode(words.size(), scratch, out);
}

void Network::embed(std::span<const std::string_view> words, NetworkScratch& scratch) const {
    CHANCERY_CHECK(words.size() <= kSentenceWords);
    scratch.input.shape(words.size(), round_up(features_.width(), kPanelOutputs));
    for (std::size_t t = 0; t < words.size(); ++t)
        features_.write(words[t], scratch.form, scratch.input.row(t));
}

void Network::encode(std::size_t count, NetworkScratch& scratch) const {
    auto& x = scratch.x;
    auto& layers = scratch.layers;
    scratch.quantised.quantise(scratch.input, count, features_.width());
    in_.apply(scratch.quantised, x, layers.sums);
    for (std::size_t t = 0; t < count; ++t) in_norm_.apply(x.row(t));
    for (const auto& convolution : convolutions_) convolution.apply(x, count, layers);
    for (const auto& layer : recurrent_) layer.apply(x, count, layers);
}

void Network::decode(std::size_t count, NetworkScratch& scratch, std::span<Word> out) const {
    CHANCERY_CHECK(out.size() == count);
    auto& sums = scratch.layers.sums;
    scratch.quantised.quantise(scratch.x, count, width_);  // once for all that follows

    upos_.apply(scratch.quantised, scratch.tags, sums);
    for (std::size_t t = 0; t < count; ++t)
        out[t].upos = static_cast<Upos>(argmax(scratch.tags.row(t), upos_.outputs()));
    xpos_.apply(scratch.quantised, scratch.tags, sums);
    for (std::size_t t = 0; t < count; ++t)
        out[t].xpos = static_cast<std::uint8_t>(argmax(scratch.tags.row(t), xpos_.outputs()));

    names_.apply(scratch.quantised, scratch.tags, sums);
    scratch.name_tags.resize(count);
    name_decoder_.decode(scratch.tags, count, scratch.names, scratch.name_tags);

    arcs_.score(scratch.quantised, scratch.arcs, sums, scratch.scores);
    scratch.heads.resize(count);
    scratch.tree.decode(scratch.scores, count, scratch.heads);

    scratch.relation_ids.resize(count);
    relations_.classify(scratch.quantised, scratch.heads, scratch.relations, sums, scratch.relation_ids);
    for (std::size_t t = 0; t < count; ++t) {
        out[t].name = scratch.name_tags[t];
        out[t].head = scratch.heads[t];
        out[t].relation = scratch.relation_ids[t];
    }
}

}  // namespace chancery::extract::engine
