// When two spellings can be one person's name: transliterations, initials, names left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery::graph {

struct NameWord {
    std::string text;      // folded, spelt as plainly as transliterations allow: "youssef" is "yusef"
    std::string skeleton;  // its consonants, those that are written for each other being one: "ysv"
};

enum class NameMatch { none, weak, strong };

/// A folded personal name without honorifics and articles.
class PersonName {
public:
    explicit PersonName(std::string_view folded);

    [[nodiscard]] const std::vector<NameWord>& words() const { return words_; }
    /// What the variants of a name share: the skeleton of its last word. Never empty.
    [[nodiscard]] const std::string& family() const { return words_.back().skeleton; }
    [[nodiscard]] bool is_full() const { return words_.size() > 1; }
    /// The skeletons by which its strong matches can be found, the last word's left out.
    [[nodiscard]] std::vector<std::string> given() const;

    /// Whether the longer name begins and ends as the shorter one does: names may be left out behind the
    /// given ones only, because a father's or grandfather's name stands there in many countries. Weak if
    /// nothing but initials or no given name speaks for it. O(words).
    [[nodiscard]] NameMatch match(const PersonName& other) const;

private:
    std::vector<NameWord> words_;
};

}  // namespace chancery::graph
