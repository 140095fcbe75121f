// Idempotency-Key: a POST that is sent again gets the answer of the first time
// (draft-ietf-httpapi-idempotency-key).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "server/api/http.hpp"

namespace chancery::api {

/// Remembers answers for 24 hours, in memory: after a restart a repeated POST is done again, which for
/// documents changes nothing (they are idempotent by their content). Bounded: the oldest answers fall out
/// first. Thread-safe.
class IdempotencyCache {
public:
    using Clock = std::chrono::steady_clock;
    explicit IdempotencyCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    enum class State : std::uint8_t {
        first,      // do the work, then call finish()
        at_work,    // the first one is not answered yet
        different,  // the key was used for another request
        known,      // `answer` is what the first one got
    };
    struct Begun {
        State state = State::first;
        std::optional<Response> answer = {};
    };

    /// `request`: a fingerprint of what is asked.
    [[nodiscard]] Begun begin(const std::string& key, std::uint64_t request,
                              Clock::time_point now = Clock::now());

    /// Answers of 500 and above are forgotten: whoever tries again is to succeed.
    void finish(const std::string& key, const Response& answer);

private:
    struct Entry {
        std::string key;
        std::uint64_t request = 0;
        Clock::time_point when;
        std::optional<Response> answer;
    };
    using Entries = std::list<Entry>;
    void forget(Entries::iterator entry);
    void make_room(Clock::time_point now);

    std::mutex mutex_;
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    Entries entries_;  // oldest first
    std::unordered_map<std::string, Entries::iterator> by_key_;
};

}  // namespace chancery::api
