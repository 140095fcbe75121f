// PLOVER's mode of what somebody asks for, refuses or threatens: what it is that he wants or will do.
#pragma once

#include <optional>

#include "extract/stage/frame_matcher.hpp"

namespace chancery::extract {

class ActModes {
public:
    /// All must outlive it.
    ActModes(const Syntax& syntax, const FrameBook& frames, const FrameMatcher& matcher)
        : syntax_(syntax), frames_(frames), matcher_(matcher) {}

    /// nullopt where the frame's own mode stands.
    [[nodiscard]] std::optional<EventMode> mode_of_complement(const FoundFrame& f) const;

private:
    [[nodiscard]] std::optional<EventMode> mode_of_noun(const FoundFrame& f) const;
    [[nodiscard]] std::string_view mode_for(EventType type, std::size_t verb) const;

    const Syntax& syntax_;
    const FrameBook& frames_;
    const FrameMatcher& matcher_;
};

}  // namespace chancery::extract
