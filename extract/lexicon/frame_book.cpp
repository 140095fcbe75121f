#include "extract/lexicon/frame_book.hpp"

#include <algorithm>

namespace chancery::extract {

std::span<const Frame> FrameBook::find(const Frames& frames, std::string_view lemma) {
    const auto found = frames.find(lemma);
    return found == frames.end() ? std::span<const Frame>() : std::span<const Frame>(found->second);
}

bool FrameBook::is_of_class(std::string_view noun, std::string_view noun_class) const {
    const auto found = classes_.find(noun_class);
    if (found == classes_.end()) return false;
    // "troops" and "supplies" are lemmas of their own to the treebanks.
    const bool plural = noun.size() > 3 && noun.ends_with('s');
    return found->second.contains(std::string(noun)) ||
           (plural && found->second.contains(std::string(noun.substr(0, noun.size() - 1))));
}

bool FrameBook::has_class(std::string_view noun_class) const {
    return classes_.contains(noun_class);
}

FrameBook::Effect FrameBook::operator_of(std::string_view lemma, char pos) const {
    std::string key{pos, ' '};
    key += lemma;
    const auto found = operators_.find(key);
    return found == operators_.end() ? Effect{} : Effect{true, found->second};
}

void FrameBook::add_frame(std::string_view lemma, char pos, Frame frame) {
    auto& frames = pos == 'v' ? verbs_[std::string(lemma)] : nouns_[std::string(lemma)];
    const auto rank = [](const Frame& f) { return f.noun_class.empty() ? (f.particle.empty() ? 2 : 1) : 0; };
    const auto at = std::upper_bound(frames.begin(), frames.end(), rank(frame),
                                     [&](int r, const Frame& f) { return r < rank(f); });
    frames.insert(at, std::move(frame));
}

void FrameBook::add_noun(std::string_view noun_class, std::string_view noun) {
    classes_[std::string(noun_class)].emplace(noun);
}

void FrameBook::add_operator(std::string_view lemma, char pos, Realis realis) {
    std::string key{pos, ' '};
    key += lemma;
    operators_[key] = realis;
}

}  // namespace chancery::extract
