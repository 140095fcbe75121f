#include "extract/engine/segmenter.hpp"

#include <algorithm>
#include <utility>

namespace chancery::extract::engine {
namespace {

// A paragraph is looked at in blocks of so many atoms. What is near to the end of a block is decided by the
// next one, which sees more of what follows and begins a little before.
constexpr std::size_t kBlockAtoms = 2048;
constexpr std::size_t kAtomsAfter = 128;
constexpr std::size_t kAtomsBefore = 32;

constexpr std::size_t kNear = 64;  // words: a long sentence is rather cut at a sign that is so near

/// Makes words and sentences of atoms.
class Builder {
public:
    Builder(std::string_view text, Analysis& out) : text_(text), out_(out) {}

    void add(const Atom& atom, Boundary boundary) {
        const bool paragraph = atom.gap == Gap::blank_line;
        if (!open_ || paragraph || boundary.sentence) {
            begin_sentence(paragraph || !open_);
            begin_word(atom.span);
        } else if (atom.gap != Gap::none || boundary.word ||
                   atom.span.end - out_.words.back().span.begin > kWordBytes) {
            begin_word(atom.span);
        } else {
            out_.words.back().span.end = atom.span.end;
        }
    }

    void finish() {
        if (open_) out_.sentences.back().end = words();
    }

private:
    [[nodiscard]] std::uint32_t words() const { return static_cast<std::uint32_t>(out_.words.size()); }

    void begin_sentence(bool new_paragraph) {
        finish();
        out_.sentences.push_back(Sentence{.begin = words(), .end = words(), .new_paragraph = new_paragraph});
        open_ = true;
    }

    void begin_word(Span span) {
        if (words() - out_.sentences.back().begin == kSentenceWords) cut_sentence();
        out_.words.push_back(Word{.span = span});
    }

    void cut_sentence() {
        const std::uint32_t end = words();
        std::uint32_t cut = end;
        while (cut > end - kNear && !is_sign(out_.words[cut - 1])) --cut;
        if (cut == end - kNear) cut = end;
        out_.sentences.back().end = cut;
        out_.sentences.push_back(Sentence{.begin = cut, .end = cut, .new_paragraph = false});
    }

    [[nodiscard]] bool is_sign(const Word& word) const {
        constexpr std::string_view kSigns = ".,;:!?)]}-";
        return kSigns.find(word.span.of(text_).front()) != std::string_view::npos;
    }

    std::string_view text_;
    Analysis& out_;
    bool open_ = false;
};

bool is_lower_word(std::string_view word) {
    constexpr std::size_t kShortest = 4;  // shorter ones may be abbreviations
    constexpr std::string_view kAbbreviations = " approx dept govt intl univ assn incl resp misc vols ";
    if (word.size() < kShortest || kAbbreviations.find(word) != std::string_view::npos) return false;
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "declined. Belarus": in edited text always two sentences, whatever the network makes of words that it has
/// not seen.
bool is_certain_break(std::string_view text, const std::vector<Atom>& atoms, std::size_t at) {
    if (at < 2 || atoms[at].gap == Gap::none || atoms[at - 1].gap != Gap::none) return false;
    const bool upper = atoms[at].first >= U'A' && atoms[at].first <= U'Z';
    return upper && atoms[at - 1].span.of(text) == "." && is_lower_word(atoms[at - 2].span.of(text));
}

/// "Anton-Esteban Yilderim": between a letter and a name, a single space alone ends nothing; line ends may.
bool is_within_a_name(const std::vector<Atom>& atoms, std::size_t at) {
    if (at < 1 || atoms[at].gap != Gap::one_space || atoms[at - 1].kind != AtomKind::letter) return false;
    const auto upper = [](char32_t c) { return c >= U'A' && c <= U'Z'; };
    return upper(atoms[at].first) && upper(atoms[at - 1].first);
}

/// Takes atoms up to the end of the paragraph, or of a block; true if it is the paragraph's.
bool fill(AtomReader& reader, std::vector<Atom>& atoms) {
    while (atoms.size() < kBlockAtoms) {
        const auto& next = reader.peek();
        if (!next || (next->gap == Gap::blank_line && !atoms.empty())) return true;
        atoms.push_back(*next);
        reader.advance();
    }
    return !reader.peek() || reader.peek()->gap == Gap::blank_line;
}

}  // namespace

Result<Segmenter> Segmenter::load(const ModelFile& file, KernelPath path) {
    ModelReader reader(file);
    auto network = SegmenterNetwork::load(reader, path);
    if (!reader.ok()) return reader.error();
    return Segmenter(std::move(network));
}

Result<void> Segmenter::segment(std::string_view text, const std::stop_token& stop, SegmenterScratch& scratch,
                                Analysis& out) const {
    AtomReader reader(text);
    Builder builder(text, out);
    auto& atoms = scratch.atoms;
    atoms.clear();
    std::size_t decided = 0;  // atoms of the block that the block before has decided
    while (reader.peek() || !atoms.empty()) {
        if (stop.stop_requested()) return Error{Errc::cancelled, "the segmentation was stopped"};
        const bool whole = fill(reader, atoms);
        scratch.describer.describe(text, atoms, scratch.rows);
        network_.run(scratch.rows, scratch.activations, scratch.boundaries);
        const std::size_t end = whole ? atoms.size() : atoms.size() - kAtomsAfter;
        for (; decided < end; ++decided) {
            Boundary boundary = scratch.boundaries[decided];
            boundary.sentence = (boundary.sentence && !is_within_a_name(atoms, decided)) ||
                                is_certain_break(text, atoms, decided);
            builder.add(atoms[decided], boundary);
        }
        if (whole) {
            atoms.clear();
            decided = 0;
        } else {
            atoms.erase(atoms.begin(), atoms.begin() + static_cast<std::ptrdiff_t>(end - kAtomsBefore));
            decided = kAtomsBefore;
        }
    }
    builder.finish();
    return {};
}

Result<Analysis> Segmenter::segment(std::string_view text, const std::stop_token& stop) const {
    SegmenterScratch scratch;
    Analysis out;
    if (const auto done = segment(text, stop, scratch, out); !done) return done.error();
    return out;
}

}  // namespace chancery::extract::engine
