// The stages in their order, for one document.
#pragma once

#include <stop_token>

#include "extract/stage/draft.hpp"
#include "extract/stage/name_book.hpp"
#include "schema/document.hpp"
#include "schema/error.hpp"

namespace chancery::extract {

class Pipeline {
public:
    /// `document` and `lexicon` must outlive the pipeline.
    Pipeline(const Document& document, const Lexicon& lexicon, std::stop_token stop);

    /// Once. Errors: cancelled.
    [[nodiscard]] Result<Claims> run();

private:
    void split();
    [[nodiscard]] bool read_names();
    [[nodiscard]] bool read_sentences();
    void read_sentence(SentenceUnits& sentence);
    void remember_subjects(const SentenceUnits& sentence);
    [[nodiscard]] SentenceUnits open(std::size_t index) const;
    [[nodiscard]] std::size_t drafted() const;

    const Document& document_;
    const Lexicon& lexicon_;
    std::stop_token stop_;
    std::optional<Date> published_;
    Claims claims_;
    NameBook book_;
    DocumentDraft draft_;
    std::size_t words_ = 0;
    std::size_t english_words_ = 0;
};

}  // namespace chancery::extract
