// The eight questions that issue 2 asks of a report on talks, asked over HTTP and checked against what the
// test knows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/http_client.hpp"
#include "tests/support/story.hpp"

namespace chancery::test {

class Questions {
public:
    /// The document must be in the server under `document`, alone with its countries.
    Questions(HttpClient& client, const Story& story, std::string document)
        : client_(client), story_(story), document_(std::move(document)) {}

    /// All eight; every fault is a failed CHECK that prints the story.
    void ask_all();

    void who_led(const std::string& iso3, const Person& head);
    void who_mediated();
    void one_meeting_with_host();
    void office(const Person& person, const std::string& iso3, std::string_view status);
    void path_between_heads();

private:
    Json items_of(const std::string& target);
    std::string entity_id(const Person& person);
    void check_parties(const Json& event);
    void check_evidence(const Json& evidence, const std::vector<std::string>& any_of_words,
                        bool with_span = true);

    HttpClient& client_;
    const Story& story_;
    std::string document_;
};

/// Posts the story as text/plain under `document`; the answer.
HttpAnswer post_story(HttpClient& client, const Story& story, const std::string& document);

/// The code points [begin, end) of a UTF-8 text.
[[nodiscard]] std::string code_points(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace chancery::test
