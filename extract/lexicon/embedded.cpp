// The assembler copies the files in (.incbin): no generated source, no quoting. CMake gives their folder and
// makes this file depend on them.
#include "extract/lexicon/embedded.hpp"

#include <array>

#define CHANCERY_EMBED(symbol, file)                                     \
    asm(".section .rodata\n"                                             \
        ".global chancery_lexicon_" #symbol                              \
        "\n"                                                             \
        ".global chancery_lexicon_" #symbol                              \
        "_end\n"                                                         \
        "chancery_lexicon_" #symbol                                      \
        ":\n"                                                            \
        ".incbin \"" CHANCERY_LEXICON_DIR "/" file                       \
        "\"\n"                                                           \
        "chancery_lexicon_" #symbol                                      \
        "_end:\n"                                                        \
        ".byte 0\n"                                                      \
        ".previous\n");                                                  \
    extern "C" const char chancery_lexicon_##symbol[];      /* NOLINT */ \
    extern "C" const char chancery_lexicon_##symbol##_end[] /* NOLINT */

CHANCERY_EMBED(countries, "countries.tsv");
CHANCERY_EMBED(organizations, "organizations.tsv");
CHANCERY_EMBED(places, "places.tsv");
CHANCERY_EMBED(titles, "titles.tsv");
CHANCERY_EMBED(given_names, "given_names.tsv");
CHANCERY_EMBED(calendar, "calendar.tsv");
CHANCERY_EMBED(stopnames, "stopnames.tsv");
CHANCERY_EMBED(title_states, "title_states.tsv");
CHANCERY_EMBED(cues, "cues.tsv");
CHANCERY_EMBED(frame_nouns, "frame_nouns.tsv");
CHANCERY_EMBED(person_nouns, "person_nouns.tsv");
CHANCERY_EMBED(frames, "frames.tsv");
CHANCERY_EMBED(operators, "operators.tsv");
CHANCERY_EMBED(officials, "officials.tsv");

namespace chancery::extract {
namespace {

std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

#define CHANCERY_FILE(symbol)                                                               \
    LexiconFile {                                                                           \
#symbol ".tsv", between(chancery_lexicon_##symbol, chancery_lexicon_##symbol##_end) \
    }

std::span<const LexiconFile> embedded_lexicon() {
    static const std::array<LexiconFile, 14> kFiles{
        CHANCERY_FILE(countries),   CHANCERY_FILE(organizations), CHANCERY_FILE(places),
        CHANCERY_FILE(titles),      CHANCERY_FILE(given_names),   CHANCERY_FILE(calendar),
        CHANCERY_FILE(stopnames),   CHANCERY_FILE(title_states),  CHANCERY_FILE(cues),
        CHANCERY_FILE(frame_nouns), CHANCERY_FILE(person_nouns),  CHANCERY_FILE(frames),
        CHANCERY_FILE(operators),   CHANCERY_FILE(officials)};
    return kFiles;
}

}  // namespace chancery::extract
