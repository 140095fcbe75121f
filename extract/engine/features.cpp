#include "extract/engine/features.hpp"

#include <algorithm>
#include <bit>

namespace chancery::extract::engine {
namespace {

constexpr std::uint32_t kPartWidth = 4;
constexpr std::uint32_t kCodes = 256;  // of a part's code book

struct HashedFeature {
    const char* name;
    char salt;
    std::string_view (*part)(const WordForm& form);
};

constexpr std::array<HashedFeature, 6> kHashed{{
    {"net.p1", 1, [](const WordForm& f) { return first_points(f.cased, 1); }},
    {"net.p3", 3, [](const WordForm& f) { return first_points(f.cased, 3); }},
    {"net.s2", 12, [](const WordForm& f) { return last_points(f.cased, 2); }},
    {"net.s3", 13, [](const WordForm& f) { return last_points(f.cased, 3); }},
    {"net.s4", 14, [](const WordForm& f) { return last_points(f.lower, 4); }},
    {"net.shape", 20, [](const WordForm& f) { return std::string_view(f.shape); }},
}};

}  // namespace

std::uint32_t fingerprint(std::string_view text, char salt) {
    std::uint64_t hash = 14695981039346656037u;
    const auto add = [&hash](char c) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211u;
    };
    if (salt != 0) add(salt);
    for (const char c : text) add(c);
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

FingerprintSet FingerprintSet::load(ModelReader& reader, const std::string& name) {
    FingerprintSet set;
    set.keys_ = reader.get<std::uint32_t>(name + ".keys", {0});
    set.starts_ = reader.get<std::uint32_t>(name + ".starts", {0});
    if (!reader.ok()) return set;
    const std::size_t buckets = set.starts_.size() - 1;
    const bool sound = set.starts_.size() > 2 && std::has_single_bit(buckets) &&
                       set.starts_.back() == set.keys_.size() && set.starts_.front() == 0 &&
                       std::is_sorted(set.starts_.begin(), set.starts_.end()) &&
                       std::is_sorted(set.keys_.begin(), set.keys_.end());
    if (!sound) reader.fail(name + ".starts does not index its keys");
    set.shift_ = 32 - std::countr_zero(buckets);
    return set;
}

std::int64_t FingerprintSet::find(std::uint32_t key) const {
    const std::uint32_t bucket = key >> shift_;
    for (std::uint32_t i = starts_[bucket]; i < starts_[bucket + 1]; ++i)
        if (keys_[i] == key) return i;
    return -1;
}

Features::Table Features::load_table(ModelReader& reader, const std::string& name) {
    const auto dims = reader.dims(name + ".table");
    Table table;
    table.values = reader.get<std::int8_t>(name + ".table", {0, 0}).data();
    table.rows = dims[0];
    table.width = dims[1];
    table.scale = reader.scalar(name + ".scale");
    if (table.rows == 0 || table.width == 0) reader.fail(name + ".table is empty");
    return table;
}

Features Features::load(ModelReader& reader) {
    Features f;
    f.glove_ = FingerprintSet::load(reader, "net.glove");
    f.parts_ = reader.dims("net.glove.codes")[1];
    f.codes_ =
        reader.get<std::uint8_t>("net.glove.codes", {static_cast<std::uint32_t>(f.glove_.size()), 0}).data();
    f.book_ = reader.get<std::int8_t>("net.glove.book", {f.parts_, kCodes, kPartWidth}).data();
    f.book_scale_ = reader.scalar("net.glove.scale");
    f.own_ = FingerprintSet::load(reader, "net.own");
    f.own_table_ = load_table(reader, "net.own");
    if (f.own_table_.rows != f.own_.size() + 1) reader.fail("net.own.table has not a row for each key");
    f.width_ = f.parts_ * kPartWidth + f.own_table_.width;
    for (std::size_t i = 0; i < kHashed.size(); ++i) {
        f.hashed_[i] = load_table(reader, kHashed[i].name);
        f.width_ += f.hashed_[i].width;
    }
    return f;
}

float* Features::Table::write(std::uint32_t row, float* out) const {
    const std::int8_t* from = values + std::size_t{row} * width;
    for (std::uint32_t i = 0; i < width; ++i) out[i] = static_cast<float>(from[i]) * scale;
    return out + width;
}

float* Features::write_glove(std::uint32_t key, float* out) const {
    const auto place = glove_.find(key);
    float* const end = out + parts_ * kPartWidth;
    if (place < 0) {
        std::fill(out, end, 0.0f);
        return end;
    }
    const std::uint8_t* codes = codes_ + static_cast<std::size_t>(place) * parts_;
    for (std::uint32_t part = 0; part < parts_; ++part) {
        const std::int8_t* from = book_ + (std::size_t{part} * kCodes + codes[part]) * kPartWidth;
        for (std::uint32_t i = 0; i < kPartWidth; ++i) *out++ = static_cast<float>(from[i]) * book_scale_;
    }
    return end;
}

void Features::write(std::string_view word, WordForm& form, float* out) const {
    read_word_form(word, form);
    const std::uint32_t key = fingerprint(form.lower);
    out = write_glove(key, out);
    out = own_table_.write(static_cast<std::uint32_t>(own_.find(key) + 1), out);
    for (std::size_t i = 0; i < kHashed.size(); ++i)
        out = hashed_[i].write(fingerprint(kHashed[i].part(form), kHashed[i].salt) % hashed_[i].rows, out);
}

}  // namespace chancery::extract::engine
