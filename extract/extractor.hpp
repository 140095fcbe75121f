// Text in, claims out. Pure, deterministic, const and thread-safe: the same text gives the same claims,
// always.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>

#include "extract/engine/engine.hpp"
#include "schema/claims.hpp"
#include "schema/document.hpp"
#include "schema/error.hpp"

namespace chancery::extract {

class Extractor {
public:
    /// Loads the embedded lexicons, and adds the files of `user_lexicon` (same names and formats) if given.
    /// Errors: invalid_argument with one fault a bad line (file and line in `where`), not_found if the folder
    /// is missing.
    [[nodiscard]] static Result<Extractor> create(
        const std::optional<std::filesystem::path>& user_lexicon = {});

    Extractor(Extractor&&) noexcept;
    Extractor& operator=(Extractor&&) noexcept;
    ~Extractor();

    /// The document must be valid UTF-8. Linear in its length; polls `stop` at every sentence.
    /// Errors: cancelled. The claims keep every promise of schema/claims.hpp (indices in range, spans inside
    /// their sentence on code point borders, evidence never empty, no event without participants).
    [[nodiscard]] Result<Claims> extract(const Document& document, std::stop_token stop = {}) const;

    /// What it reads with.
    [[nodiscard]] const engine::Engine& engine() const;

    /// Changes whenever the same text may give other claims: "0.2.0+model.<hash>.lexicon.<hash>".
    [[nodiscard]] std::string_view version() const;

private:
    struct Impl;
    explicit Extractor(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> impl_;
};

}  // namespace chancery::extract
