// Which frame a verb tells: its particle, and the class of its object.
#pragma once

#include "extract/lexicon/frame_book.hpp"
#include "extract/stage/clause_parties.hpp"

namespace chancery::extract {

/// A frame at its place in the sentence.
struct FoundFrame {
    const Frame* frame = nullptr;
    std::size_t word = 0;        // the verb, or the noun of a nominal
    std::size_t noun = kNoWord;  // the object noun of "impose sanctions"
    std::size_t particle = kNoWord;
};

class FrameMatcher {
public:
    /// All must outlive it.
    FrameMatcher(const SentenceUnits& sentence, const Syntax& syntax, const FrameBook& frames,
                 const ClauseParties& parties)
        : s_(sentence), syntax_(syntax), frames_(frames), parties_(parties) {}

    /// "travel ban" before "ban"; persons by name are of the class "person".
    [[nodiscard]] bool is_of_class(std::size_t noun, std::string_view noun_class) const;
    /// Whether the noun tells of violence done to somebody: "attack", "shelling", "massacre".
    [[nodiscard]] bool is_violence(std::size_t noun) const;
    /// The particle, adverb or preposition right behind a verb; kNoWord if it is not that one.
    [[nodiscard]] std::size_t particle_of(std::size_t verb, std::string_view particle) const;
    /// The object, what is joined to it, or what stands behind the frame's preposition ("withdraw from
    /// @agreement"), if it is a noun of the class.
    [[nodiscard]] std::size_t object_of_class(std::size_t verb, const Frame& frame) const;

private:
    [[nodiscard]] bool is_held(std::size_t noun) const;
    const SentenceUnits& s_;
    const Syntax& syntax_;
    const FrameBook& frames_;
    const ClauseParties& parties_;
};

}  // namespace chancery::extract
