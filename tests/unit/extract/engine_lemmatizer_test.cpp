// The lemmatizer: which rule decides, letter case, and forms that no rule foresaw. The rules are the test's
// own: a small model file in the layout of model_file.hpp.
#include <algorithm>
#include <cstring>
#include <map>

#include <catch2/catch.hpp>

#include "extract/engine/lemmatizer.hpp"
#include "schema/utf8.hpp"

namespace chancery::extract::engine {
namespace {

// 64-byte aligned, as an embedded model is.
class ModelBytes {
public:
    void add(std::string_view name, ElementType type, std::uint32_t length, std::string bytes) {
        arrays_.push_back({std::string(name), type, length, std::move(bytes)});
    }
    template <class T>
    void add(std::string_view name, ElementType type, const std::vector<T>& values) {
        add(name, type, static_cast<std::uint32_t>(values.size()),
            std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)));
    }
    [[nodiscard]] std::span<const std::byte> finish() {
        std::string head("CHANMDL1");
        put(head, static_cast<std::uint32_t>(arrays_.size()));
        put(head, std::uint32_t{0});
        std::string data;
        const std::size_t data_begin = (head.size() + 68 * arrays_.size() + 63) / 64 * 64;
        for (const Entry& a : arrays_) {
            std::string name = a.name;
            name.resize(32, '\0');
            head += name;
            head.push_back(static_cast<char>(a.type));
            head.push_back(1);
            put(head, std::uint16_t{0});
            put(head, a.length);
            for (int i = 0; i < 3; ++i) put(head, std::uint32_t{0});
            put(head, std::uint64_t{data_begin + data.size()});
            put(head, std::uint64_t{a.bytes.size()});
            data += a.bytes;
            data.resize((data.size() + 63) / 64 * 64, '\0');
        }
        head.resize(data_begin, '\0');
        head += data;
        blocks_.resize((head.size() + 63) / 64);
        std::memcpy(blocks_.data(), head.data(), head.size());
        return std::as_bytes(std::span(blocks_)).first(head.size());
    }

private:
    struct Entry {
        std::string name;
        ElementType type;
        std::uint32_t length;
        std::string bytes;
    };
    struct alignas(64) Block {
        std::array<char, 64> bytes;
    };
    template <class T>
    static void put(std::string& out, T value) {
        out.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    std::vector<Entry> arrays_;
    std::vector<Block> blocks_;
};

enum Case : std::uint16_t { kLower, kKeep, kCapital };
enum Shape : unsigned { kNoUpper, kAllUpper, kShouted, kOneUpper, kCapitalized, kMixed };

class Rules {
public:
    Rules& edit(unsigned group, std::string_view suffix, std::string_view cut, std::string_view end,
                bool whole = false) {
        edits_.push_back(std::string(cut) + "\t" + std::string(end));
        table_[key('e', group, suffix, whole)] = static_cast<std::uint16_t>(edits_.size() - 1);
        return *this;
    }
    Rules& letter_case(unsigned group, unsigned shape, std::string_view suffix, Case mode,
                       bool whole = false) {
        table_[key('A' + shape, 128 + group, suffix, whole)] = mode;
        return *this;
    }
    [[nodiscard]] std::span<const std::byte> model(std::string_view classes) {
        std::string edits;
        for (const std::string& edit : edits_) edits += (edits.empty() ? "" : "\n") + edit;
        std::vector<std::uint32_t> keys;
        std::vector<std::uint16_t> values;
        std::vector<std::uint32_t> starts(4097);
        for (const auto& [k, value] : table_) {
            keys.push_back(k);
            values.push_back(value);
            for (std::size_t bucket = (k >> 20U) + 1; bucket < starts.size(); ++bucket) ++starts[bucket];
        }
        bytes_.add("lem.classes", ElementType::u8, static_cast<std::uint32_t>(classes.size()),
                   std::string(classes));
        bytes_.add("lem.edits", ElementType::u8, static_cast<std::uint32_t>(edits.size()), edits);
        bytes_.add("lem.keys", ElementType::u32, keys);
        bytes_.add("lem.starts", ElementType::u32, starts);
        bytes_.add("lem.values", ElementType::u16, values);
        return bytes_.finish();
    }

private:
    static std::uint32_t key(unsigned kind, unsigned group, std::string_view suffix, bool whole) {
        std::string bytes{static_cast<char>(kind), static_cast<char>(group)};
        bytes.append(suffix.rbegin(), suffix.rend());
        if (whole) bytes.push_back('\2');
        std::uint64_t hash = 14695981039346656037U;
        for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
        return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
    }
    std::map<std::uint32_t, std::uint16_t> table_;
    std::vector<std::string> edits_;
    ModelBytes bytes_;
};

constexpr std::array<std::string_view, 3> kXpos{"NNS", "NNP", "CD"};
constexpr std::string_view kClasses = "NNS/NOUN\nNNP/PROPN\nNNP/ADJ\nCD/NUM";
constexpr unsigned kNns = 0, kNnp = 1;

// Plurals by "s", "ies" and an exception; names keep their case unless the sentence is in capitals.
Rules& add_plurals(Rules& rules) {
    return rules.edit(kNns, "", "s", "")
        .edit(kNns, "ies", "ies", "y")
        .edit(kNns, "movies", "s", "", true)
        .edit(kNns, "mice", "ice", "ouse", true)
        .edit(kNns, "é", "é", "ée")
        .letter_case(kNns, kAllUpper, "", kLower)
        .edit(kNnp, "", "", "")
        .edit(kNnp, "sept.", ".", "ember", true)
        .letter_case(kNnp, kCapitalized, "", kKeep)
        .letter_case(kNnp, kMixed, "", kKeep)
        .letter_case(kNnp, kAllUpper, "", kKeep)
        .letter_case(kNnp, kShouted, "", kCapital)
        .letter_case(kNnp, kNoUpper, "india", kCapital, true);
}

struct Fixture {
    Fixture() {
        const auto file = ModelFile::parse(add_plurals(rules).model(kClasses));
        REQUIRE(file.has_value());
        auto loaded = Lemmatizer::load(*file, kXpos);
        REQUIRE(loaded.has_value());
        lemmatizer.emplace(std::move(*loaded));
    }
    std::string lemma(std::string_view form, Upos upos, std::size_t xpos, bool shouted = false) const {
        std::string out = "before ";
        lemmatizer->append(form, upos, xpos, shouted, out);
        REQUIRE(out.starts_with("before "));
        return out.substr(7);
    }
    Rules rules;
    std::optional<Lemmatizer> lemmatizer;
};

TEST_CASE("the rule that sees most of a word decides its lemma", "[extract][lemma]") {
    const Fixture f;
    CHECK(f.lemma("ministers", Upos::NOUN, 0) == "minister");
    CHECK(f.lemma("treaties", Upos::NOUN, 0) == "treaty");
    CHECK(f.lemma("movies", Upos::NOUN, 0) == "movie");
    CHECK(f.lemma("Mice", Upos::NOUN, 0) == "mouse");
    CHECK(f.lemma("fiancé", Upos::NOUN, 0) == "fiancée");
    CHECK(f.lemma("ministers", Upos::PROPN, 1) == "ministers");
}

TEST_CASE("a rule that does not fit leaves the word as it is", "[extract][lemma]") {
    const Fixture f;
    CHECK(f.lemma("people", Upos::NOUN, 0) == "people");
    CHECK(f.lemma("s", Upos::NOUN, 0) == "s");  // never an empty lemma
    CHECK(f.lemma("€", Upos::NOUN, 0) == "€");
}

TEST_CASE("names keep their letters, in a sentence of capitals they get them back", "[extract][lemma]") {
    const Fixture f;
    CHECK(f.lemma("U.S.", Upos::PROPN, 1) == "U.S.");
    CHECK(f.lemma("McDonald", Upos::PROPN, 1) == "McDonald");
    CHECK(f.lemma("O\u2019Neill", Upos::PROPN, 1) == "O'Neill");
    CHECK(f.lemma("Éire", Upos::PROPN, 1) == "Éire");
    CHECK(f.lemma("Sept.", Upos::PROPN, 1) == "September");
    CHECK(f.lemma("SEPT.", Upos::PROPN, 1) == "SEPTEMBER");
    CHECK(f.lemma("ÉIRE", Upos::PROPN, 1, true) == "Éire");
    CHECK(f.lemma("india", Upos::PROPN, 1) == "India");
    CHECK(f.lemma("MINISTERS", Upos::NOUN, 0) == "minister");
}

TEST_CASE("a pair of tags that training has not seen counts as the frequent one", "[extract][lemma]") {
    const Fixture f;
    CHECK(f.lemma("treaties", Upos::VERB, 0) == "treaty");
    CHECK(f.lemma("Sept.", Upos::NOUN, 1) == "September");
}

TEST_CASE("a number's lemma has no grouping commas", "[extract][lemma]") {
    const Fixture f;
    CHECK(f.lemma("1,234,567", Upos::NUM, 2) == "1234567");
    CHECK(f.lemma("3,", Upos::NUM, 2) == "3,");
    CHECK(f.lemma(",5", Upos::NUM, 2) == ",5");
}

TEST_CASE("a sentence's words are told where their lemmas are", "[extract][lemma]") {
    const Fixture f;
    const std::string text = "IRAN AND INDIA MINISTERS";
    std::vector<Word> words(4);
    words[0].span = {0, 4};
    words[1].span = {5, 8};
    words[2].span = {9, 14};
    words[3].span = {15, 24};
    for (Word& word : words) word.upos = Upos::PROPN;
    for (Word& word : words) word.xpos = 1;
    words[3].xpos = 0;
    words[3].upos = Upos::NOUN;
    std::string lemmas = "earlier";
    f.lemmatizer->lemmatize(text, words, lemmas);
    const auto lemma = [&](const Word& w) { return lemmas.substr(w.lemma_begin, w.lemma_size); };
    CHECK(lemma(words[0]) == "Iran");
    CHECK(lemma(words[2]) == "India");
    CHECK(lemma(words[3]) == "minister");
    CHECK(lemmas.starts_with("earlier"));
}

TEST_CASE("a word without end gets a lemma with one", "[extract][lemma]") {
    const Fixture f;
    std::string form;
    while (form.size() < 70000) form += "é";
    const std::string lemma = f.lemma(form, Upos::NOUN, 0);
    CHECK(lemma.size() <= Lemmatizer::kLemmaBytes + 8);
    CHECK(utf8::is_valid(lemma));
    CHECK(f.lemma("", Upos::X, 0).empty());
}

TEST_CASE("arrays that contradict each other are refused", "[extract][lemma]") {
    const std::vector<std::uint32_t> keys{5};
    const std::vector<std::uint16_t> values{0};
    const auto load = [&](std::size_t starts, std::uint32_t last, std::string_view classes,
                          std::string_view edits) {
        ModelBytes bytes;
        std::vector<std::uint32_t> borders(starts, last);
        bytes.add("lem.classes", ElementType::u8, static_cast<std::uint32_t>(classes.size()),
                  std::string(classes));
        bytes.add("lem.edits", ElementType::u8, static_cast<std::uint32_t>(edits.size()), std::string(edits));
        bytes.add("lem.keys", ElementType::u32, keys);
        bytes.add("lem.starts", ElementType::u32, borders);
        bytes.add("lem.values", ElementType::u16, values);
        const auto file = ModelFile::parse(bytes.finish());
        REQUIRE(file.has_value());
        return Lemmatizer::load(*file, kXpos).has_value();
    };
    CHECK(load(4097, 1, "NNS/NOUN", "s\t"));
    CHECK_FALSE(load(4096, 1, "NNS/NOUN", "s\t"));
    CHECK_FALSE(load(4097, 2, "NNS/NOUN", "s\t"));
    CHECK_FALSE(load(4097, 1, "", "s\t"));
    CHECK_FALSE(load(4097, 1, "NNS/NOUN", "s"));
    CHECK_FALSE(load(4097, 1, "NNS/NOUN", "\xff\t"));
}

}  // namespace
}  // namespace chancery::extract::engine
