// The assembler copies the model in (.incbin), on a cache line: its arrays are read in place.
#include <cstddef>
#include <span>

#include "extract/engine/engine.hpp"

asm(".section .rodata\n"
    ".balign 64\n"
    ".global chancery_english_model\n"
    ".global chancery_english_model_end\n"
    "chancery_english_model:\n"
    ".incbin \"" CHANCERY_MODEL
    "\"\n"
    "chancery_english_model_end:\n"
    ".byte 0\n"
    ".previous\n");
extern "C" const std::byte chancery_english_model[];      // NOLINT
extern "C" const std::byte chancery_english_model_end[];  // NOLINT

namespace chancery::extract::engine {

std::span<const std::byte> embedded_model() {
    return {chancery_english_model, chancery_english_model_end};
}

}  // namespace chancery::extract::engine
