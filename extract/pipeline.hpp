// The stages in their order, for one document.
#pragma once

#include <map>
#include <span>
#include <stop_token>

#include "extract/engine/engine.hpp"
#include "extract/stage/draft.hpp"
#include "extract/stage/name_book.hpp"
#include "extract/stage/silent_sentences.hpp"
#include "extract/stage/unknown_phrases.hpp"
#include "schema/document.hpp"
#include "schema/error.hpp"

namespace chancery::extract {

class Pipeline {
public:
    /// What every document is read with; all of it must outlive the pipeline. `relations`: by Word::relation.
    struct Tools {
        const Lexicon& lexicon;
        const engine::Engine& engine;
        std::span<const Rel> relations;
    };
    Pipeline(const Document& document, const Tools& tools, std::stop_token stop);

    /// Once. Errors: cancelled.
    [[nodiscard]] Result<Claims> run();

private:
    [[nodiscard]] Result<void> analyze();
    [[nodiscard]] bool read_names();
    [[nodiscard]] bool read_sentences();
    void read_sentence(SentenceUnits& sentence);
    void note_home(const SentenceUnits& sentence, std::map<Iso3, std::size_t>& homes) const;
    void date_by_heading(const SentenceUnits& sentence, std::size_t first_event);
    void add_parties_in_focus(EventDraft& event) const;
    void find_speakers(const SentenceUnits& sentence);
    [[nodiscard]] bool begins_paragraph(std::size_t index) const;
    [[nodiscard]] SentenceUnits open(std::size_t index) const;
    [[nodiscard]] std::size_t drafted() const;

    void add_words(SentenceUnits& sentence, const engine::Analysis& analysis,
                   const engine::Sentence& parsed) const;

    const Document& document_;
    Tools tools_;
    const Lexicon& lexicon_;
    std::stop_token stop_;
    std::optional<Date> published_;
    engine::Analysis title_;
    engine::Analysis text_;
    Claims claims_;  // its sentences are those of title_ and text_, in this order
    NameBook book_;
    Iso3 home_;  // empty if no title tells
    DocumentDraft draft_;
    SilentSentences silent_;
    UnknownPhrases unknown_;
};

}  // namespace chancery::extract
