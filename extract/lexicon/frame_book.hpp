// Which verbs and nouns tell an event (frames.tsv, frame_nouns.tsv), and which words change whether it
// happened (operators.tsv). Keyed by lemma.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "schema/plover.hpp"
#include "schema/vocabulary.hpp"

namespace chancery::extract {

/// One row of frames.tsv.
struct Frame {
    EventType type = EventType::accuse;
    EventMode mode = EventMode::none;
    std::string particle;            // "down" of "turn down"; "" if there is none
    std::string noun_class;          // "sanction" of "impose @sanction"; "" if there is none
    std::vector<std::string> slots;  // where the recipient stands, best first; "joint": beside the actor
    bool needs_recipient = false;    // without one there is no event

    [[nodiscard]] bool is_joint() const { return !slots.empty() && slots.front() == "joint"; }
};

class FrameBook {
public:
    /// Frames of a verb or of a noun, those with a particle or an object noun first. Empty if unknown.
    [[nodiscard]] std::span<const Frame> verb(std::string_view lemma) const { return find(verbs_, lemma); }
    [[nodiscard]] std::span<const Frame> noun(std::string_view lemma) const { return find(nouns_, lemma); }
    /// `noun`: a lemma, or two with a space ("travel ban").
    [[nodiscard]] bool is_of_class(std::string_view noun, std::string_view noun_class) const;
    /// What a governing word makes of the event below; `found` is false if it is no operator.
    struct Effect {
        bool found = false;
        Realis realis = Realis::actual;
    };
    [[nodiscard]] Effect operator_of(std::string_view lemma, char pos) const;

    void add_frame(std::string_view lemma, char pos, Frame frame);
    void add_noun(std::string_view noun_class, std::string_view noun);
    void add_operator(std::string_view lemma, char pos, Realis realis);
    [[nodiscard]] bool has_class(std::string_view noun_class) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
    };
    using Frames = std::unordered_map<std::string, std::vector<Frame>, Hash, std::equal_to<>>;
    [[nodiscard]] static std::span<const Frame> find(const Frames& frames, std::string_view lemma);

    Frames verbs_;
    Frames nouns_;
    std::unordered_map<std::string, std::unordered_set<std::string>, Hash, std::equal_to<>> classes_;
    std::unordered_map<std::string, Realis, Hash, std::equal_to<>> operators_;  // "v decide"
};

}  // namespace chancery::extract
