// Who does what to whom around a verb or a noun, by the tree: subjects (inherited, controlled, relative,
// passive agents), objects, and what stands behind a preposition.
#pragma once

#include "extract/stage/draft.hpp"
#include "extract/stage/syntax.hpp"

namespace chancery::extract {

/// Parties in the order of the text, without repetition.
using Parties = std::vector<LocalEntity>;
void add_party(Parties& out, LocalEntity entity);

class ClauseParties {
public:
    /// All three must outlive it.
    ClauseParties(const SentenceUnits& sentence, const Syntax& syntax, const DocumentDraft& draft)
        : s_(sentence), syntax_(syntax), draft_(draft) {}

    /// The parties of the phrase at `word` and of those joined to it by "and": named ones, the state behind
    /// "Turkish officials" or "strikes by Kenya", whom a pronoun stands for.
    [[nodiscard]] Parties of_phrase(std::size_t word) const;
    /// Who does what the verb tells.
    [[nodiscard]] Parties subject(std::size_t verb) const;
    /// Its object, or in the passive what is the subject of the words.
    [[nodiscard]] std::size_t object(std::size_t verb) const;
    /// The phrases behind the preposition that hang on `word`.
    [[nodiscard]] Parties behind(std::size_t word, std::string_view preposition) const;
    /// Who did what a noun tells: "by", a participle's agent, its owner, "of" and "from", the surest first.
    [[nodiscard]] Parties doer(std::size_t noun) const;
    /// Whose a noun is: possessives, adjectives, "by".
    [[nodiscard]] Parties owner(std::size_t noun) const;

    /// The parties of the phrase at `word` if it is the subject of a verb and speaks of several: "Israeli
    /// leaders".
    [[nodiscard]] Parties plural_subject(std::size_t word) const;

    [[nodiscard]] bool is_speech(std::size_t verb) const;
    /// Who says the clause of a word: the subject of a verb of saying above or beside it, or "according to"
    /// whom.
    [[nodiscard]] Parties reporters_of(std::size_t word) const;

private:
    static constexpr int kClauses = 6;  // phrases within phrases, clauses above clauses

    void collect(std::size_t word, Parties& out, int depth) const;
    void collect_residence(std::size_t word, Parties& out) const;
    void collect_modifiers(std::size_t word, Parties& out, int depth) const;
    void collect_pronoun(std::size_t word, Parties& out, int depth) const;
    void collect_definite(std::size_t word, Parties& out) const;
    void collect_first_person(std::size_t word, Parties& out, int depth) const;
    [[nodiscard]] Parties speaker_of(std::size_t word, int depth) const;
    [[nodiscard]] LocalEntity body_of(std::string_view noun) const;
    [[nodiscard]] bool is_quoted(std::size_t word) const;
    [[nodiscard]] bool is_definite(std::size_t word) const;
    [[nodiscard]] bool has_child(std::size_t word, std::string_view lemma) const;
    [[nodiscard]] LocalEntity holder_of(const Unit& office) const;
    [[nodiscard]] Parties subject_of_noun_clause(std::size_t noun, int depth) const;
    [[nodiscard]] Parties subject_at(std::size_t verb, int depth) const;
    [[nodiscard]] Parties plural_subject_at(std::size_t word, int depth) const;
    [[nodiscard]] Parties agent(std::size_t verb) const;
    [[nodiscard]] Parties bare_subject(std::size_t verb) const;
    [[nodiscard]] std::size_t asked_to(std::size_t verb) const;
    [[nodiscard]] bool is_noun_phrase(std::size_t word) const;

    const SentenceUnits& s_;
    const Syntax& syntax_;
    const DocumentDraft& draft_;
};

}  // namespace chancery::extract
