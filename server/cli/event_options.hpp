// The filters of events as options of commands: `query events`, `query aggregate`, `export`.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace chancery::cli {

inline constexpr std::array<std::string_view, 24> kEventFilter{"participant",
                                                               "participant.all",
                                                               "participant.not",
                                                               "actor",
                                                               "recipient",
                                                               "mediator",
                                                               "host",
                                                               "delegation",
                                                               "type",
                                                               "type.not",
                                                               "mode",
                                                               "quad",
                                                               "country",
                                                               "source",
                                                               "role",
                                                               "realis",
                                                               "stage",
                                                               "place",
                                                               "document",
                                                               "from",
                                                               "to",
                                                               "min_confidence",
                                                               "min_sources",
                                                               "attributed"};

/// min_events -> --min-events
[[nodiscard]] inline std::string option_name(std::string_view parameter) {
    std::string name = "--" + std::string(parameter);
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

}  // namespace chancery::cli
