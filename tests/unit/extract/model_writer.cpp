#include "model_writer.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "extract/engine/features.hpp"

namespace chancery::extract::engine {
namespace {

template <class T>
void put(AlignedVector<std::byte>& to, T value) {
    const auto* from = reinterpret_cast<const std::byte*>(&value);
    to.insert(to.end(), from, from + sizeof value);
}

class RandomArrays {
public:
    RandomArrays(ModelWriter& model, std::uint32_t seed) : model_(model), random_(seed) {}

    void floats(const std::string& name, std::vector<std::uint32_t> dims, float low, float high) {
        std::vector<float> values(count(dims));
        for (auto& v : values) v = std::uniform_real_distribution(low, high)(random_);
        model_.add(name, ElementType::f32, std::move(dims), values);
    }
    template <class T>
    void integers(const std::string& name, ElementType type, std::vector<std::uint32_t> dims, int low,
                  int high) {
        std::vector<T> values(count(dims));
        for (auto& v : values) v = static_cast<T>(std::uniform_int_distribution(low, high)(random_));
        model_.add(name, type, std::move(dims), values);
    }
    void table(const std::string& name, std::uint32_t rows, std::uint32_t width) {
        integers<std::int8_t>(name + ".table", ElementType::i8, {rows, width}, -127, 127);
        floats(name + ".scale", {1}, 0.005f, 0.02f);
    }
    void layer(const std::string& name, std::uint32_t inputs, std::uint32_t outputs) {
        integers<std::int8_t>(name + ".w", ElementType::i8, {outputs, inputs}, -63, 63);
        floats(name + ".s", {outputs}, 0.01f, 0.03f);
        floats(name + ".b", {outputs}, -0.5f, 0.5f);
    }
    void norm(const std::string& name, std::uint32_t width) {
        floats(name + ".g", {width}, 0.5f, 1.5f);
        floats(name + ".b", {width}, -0.2f, 0.2f);
    }
    std::uint32_t keys(const std::string& name, const std::vector<std::string>& words, std::uint32_t bits) {
        std::vector<std::uint32_t> keys;
        for (const auto& word : words) keys.push_back(fingerprint(word));
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        std::vector<std::uint32_t> starts;
        for (std::uint64_t b = 0; b <= (1u << bits); ++b) {
            const auto at =
                std::find_if(keys.begin(), keys.end(), [&](auto key) { return key >= b << (32 - bits); });
            starts.push_back(static_cast<std::uint32_t>(at - keys.begin()));
        }
        const auto size = static_cast<std::uint32_t>(keys.size());
        model_.add(name + ".keys", ElementType::u32, {size}, keys);
        model_.add(name + ".starts", ElementType::u32, {(1u << bits) + 1}, starts);
        return size;
    }

private:
    static std::size_t count(const std::vector<std::uint32_t>& dims) {
        std::size_t product = 1;
        for (const auto d : dims) product *= d;
        return product;
    }
    ModelWriter& model_;
    std::mt19937 random_;
};

std::uint32_t add_features(RandomArrays& random, const std::vector<std::string>& words) {
    const auto glove = random.keys("net.glove", words, 6);
    random.integers<std::uint8_t>("net.glove.codes", ElementType::u8, {glove, 3}, 0, 255);
    random.integers<std::int8_t>("net.glove.book", ElementType::i8, {3, 256, 4}, -127, 127);
    random.floats("net.glove.scale", {1}, 0.01f, 0.02f);
    random.table("net.own", random.keys("net.own", {words.begin(), words.begin() + 2}, 4) + 1, 7);
    std::uint32_t width = 3 * 4 + 7;
    for (const auto* name : {"net.p1", "net.p3", "net.s2", "net.s3", "net.s4", "net.shape"}) {
        random.table(name, 61, 5);
        width += 5;
    }
    return width;
}

std::vector<std::string> numbered(const std::string& stem, std::uint32_t count) {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < count; ++i) names.push_back(stem + std::to_string(i));
    return names;
}

std::vector<float> sigmoid_table() {
    std::vector<float> table;
    for (int i = -512; i <= 512; ++i) table.push_back(static_cast<float>(1.0 / (1.0 + std::exp(-i / 64.0))));
    return table;
}

}  // namespace

void ModelWriter::add_lines(std::string_view name, const std::vector<std::string>& lines) {
    std::vector<char> text;
    for (const auto& line : lines) {
        if (!text.empty()) text.push_back('\n');
        text.insert(text.end(), line.begin(), line.end());
    }
    add(name, ElementType::u8, {static_cast<std::uint32_t>(text.size())}, text);
}

AlignedVector<std::byte> ModelWriter::bytes() const {
    AlignedVector<std::byte> file;
    for (const char c : std::string_view("CHANMDL1")) put(file, c);
    put(file, static_cast<std::uint32_t>(entries_.size()));
    put(file, std::uint32_t{0});
    const auto border = [](std::size_t n) { return (n + 63) / 64 * 64; };
    std::uint64_t offset = border(file.size() + 68 * entries_.size());
    for (const auto& e : entries_) {
        for (std::size_t i = 0; i < 32; ++i) put(file, i < e.name.size() ? e.name[i] : '\0');
        put(file, e.type);
        put(file, static_cast<std::uint8_t>(e.dims.size()));
        put(file, std::uint16_t{0});
        for (std::size_t i = 0; i < 4; ++i) put(file, i < e.dims.size() ? e.dims[i] : 0u);
        put(file, offset);
        put(file, std::uint64_t{e.bytes.size()});
        offset = border(offset + e.bytes.size());
    }
    for (const auto& e : entries_) {
        file.resize(border(file.size()));
        file.insert(file.end(), e.bytes.begin(), e.bytes.end());
    }
    return file;
}

ModelWriter random_network(const RandomNetwork& sizes, const std::vector<std::string>& words,
                           std::uint32_t seed) {
    ModelWriter model;
    RandomArrays random(model, seed);
    const auto w = sizes.width;
    random.layer("net.in", add_features(random, words), w);
    random.norm("net.in_ln", w);
    for (std::uint32_t i = 0; i < sizes.convolutions; ++i) {
        const auto name = "net.conv" + std::to_string(i);
        random.layer(name, w, 6 * w);
        random.floats(name + ".bias", {2 * w}, -0.5f, 0.5f);
        random.norm(name + "_ln", w);
    }
    for (std::uint32_t i = 0; i < sizes.recurrent; ++i) {
        random.layer("net.sru" + std::to_string(i), w, 3 * w);
        random.norm("net.sru" + std::to_string(i) + "_ln", w);
    }
    model.add("net.sigmoid", ElementType::f32, {1025}, sigmoid_table());
    random.layer("net.upos", w, 17);
    random.layer("net.xpos", w, sizes.xpos_tags);
    model.add_lines("net.xpos.names", numbered("X", sizes.xpos_tags));
    random.layer("net.ner", w, 9);
    random.floats("net.ner.trans", {9, 9}, -2, 2);
    random.floats("net.ner.start", {9}, -2, 2);
    random.layer("net.arc_dep", w, sizes.arcs);
    random.layer("net.arc_head", w, sizes.arcs);
    random.layer("net.arc_u", sizes.arcs, sizes.arcs);
    random.floats("net.arc_root", {sizes.arcs}, -1, 1);
    random.floats("net.arc_dist", {66}, -1, 1);
    random.layer("net.rel_dep", w, sizes.relations);
    random.layer("net.rel_head", w, sizes.relations);
    random.floats("net.rel_root", {sizes.relations}, -1, 1);
    random.layer("net.rel_out", sizes.relations, sizes.relation_names);
    auto names = numbered("r", sizes.relation_names);
    names[5] = "root";
    model.add_lines("net.rel.names", names);
    return model;
}

}  // namespace chancery::extract::engine
