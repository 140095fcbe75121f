// Names that lead to no country or known organization, and what stands like a title beside a person's name
// without being in the lexicon.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/stage/syntax.hpp"
#include "extract/stage/unit.hpp"
#include "schema/coverage.hpp"

namespace chancery::extract {

class UnknownPhrases {
public:
    explicit UnknownPhrases(const Lexicon& lexicon) : lexicon_(lexicon) {}

    /// A sentence after all passes.
    void read(const SentenceUnits& sentence, const Syntax& syntax);
    /// With those of the document's entities that no country stands behind; in order of first appearance, at
    /// most limits::kCoveragePhrases. Once, at the end.
    [[nodiscard]] std::vector<UnknownPhrase> settle(const Claims& claims);

private:
    void read_names(const SentenceUnits& sentence, const Syntax& syntax);
    void read_title_before(const SentenceUnits& sentence, const Syntax& syntax, std::size_t person);
    void read_title_behind(const SentenceUnits& sentence, const Syntax& syntax, std::size_t person);
    void note(UnknownKind kind, std::string_view text, std::uint32_t sentence);
    void add_entities(const Claims& claims);
    [[nodiscard]] bool is_in_lexicon(std::string_view name) const;

    const Lexicon& lexicon_;
    std::vector<UnknownPhrase> found_;
    std::unordered_map<std::string, std::size_t> index_;  // kind and folded text
};

}  // namespace chancery::extract
