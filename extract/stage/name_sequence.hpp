// Runs of capitalised words that no lexicon has, and what they probably are.
#pragma once

#include <cstddef>

#include "extract/stage/name_book.hpp"
#include "extract/stage/unit.hpp"

namespace chancery::extract {

class NameSequence {
public:
    NameSequence(const SentenceUnits& sentence, const Lexicon& lexicon, const NameBook& book)
        : s_(sentence), lexicon_(lexicon), book_(book) {}

    /// End of the personal name that begins at token `at`; `at` if none can. `titled`: a title stands before
    /// it.
    [[nodiscard]] std::size_t person_end(std::size_t at, bool titled) const;
    /// Whether the words [begin, end) are a person, by their looks alone.
    [[nodiscard]] bool looks_like_person(std::size_t begin, std::size_t end) const;
    /// End of the capitalised phrase at `at` whose last word is of the class `noun` ("State Border Service",
    /// "Committee for the Defence of ..."); `at` if there is none. It may begin with a demonym that the
    /// caller has read.
    [[nodiscard]] std::size_t phrase_end(std::size_t at, Cue noun) const;

private:
    /// `words`: how many the name has already.
    [[nodiscard]] bool is_name_word(std::size_t i, std::size_t begin, std::size_t words, bool titled) const;
    [[nodiscard]] bool is_before_descent(std::size_t i) const;
    [[nodiscard]] bool is_only_a_city(std::size_t i) const;
    [[nodiscard]] bool in_lexicon(std::size_t i) const;
    [[nodiscard]] std::size_t complement_end(std::size_t i) const;
    [[nodiscard]] bool is_state_or_date(std::size_t i) const;
    [[nodiscard]] bool is_title_head(std::size_t i) const;
    [[nodiscard]] std::size_t after_particles(std::size_t i) const;

    const SentenceUnits& s_;
    const Lexicon& lexicon_;
    const NameBook& book_;
};

}  // namespace chancery::extract
