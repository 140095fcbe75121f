#include "extract/stage/hearsay.hpp"

#include <algorithm>
#include <array>

#include "schema/name_fold.hpp"

namespace chancery::extract {
namespace {

// Words in the names of those whose trade it is to report: what they print is told by the text itself.
constexpr std::array<std::string_view, 24> kPress{
    "news",  "agency",  "press",  "times",    "tv",    "television", "radio",     "reuters",
    "afp",   "ap",      "xinhua", "kcna",     "tass",  "bbc",        "cnn",       "post",
    "daily", "journal", "irna",   "interfax", "media", "herald",     "newspaper", "voice"};

bool is_press(const EntityClaim& entity) {
    if (entity.kind != EntityKind::organization) return false;
    const std::string name = " " + fold_name(entity.name) + " ";
    return std::any_of(kPress.begin(), kPress.end(), [&](std::string_view word) {
        return name.find(" " + std::string(word) + " ") != std::string::npos;
    });
}

}  // namespace

void attribute(EventDraft& event, std::size_t word, const ClauseParties& parties,
               const EntityTable& entities) {
    if (word == kNoWord) return;
    const Parties speakers = parties.reporters_of(word);
    if (speakers.empty() || is_press(entities.at(speakers.front()))) return;
    const LocalEntity polity = entities.polity(speakers.front());
    const bool own =
        std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& p) {
            return p.entity == speakers.front() || entities.polity(p.entity) == polity;
        });
    if (!own) event.attributed_to = speakers.front();
}

}  // namespace chancery::extract
