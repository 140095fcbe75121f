// How much a query may look at, and when it must stop.
#pragma once

#include <cstdint>
#include <stop_token>
#include <utility>

#include "schema/limits.hpp"

namespace chancery::graph {

/// Cooperative: loops call spend() for what they visit and give up with Errc::deadline when it says false.
class Budget {
public:
    explicit Budget(std::uint64_t visits = limits::kQueryBudget, std::stop_token stop = {})
        : left_(visits), stop_(std::move(stop)) {}

    /// False once the visits are used up or the deadline has passed.
    [[nodiscard]] bool spend(std::uint64_t visits = 1) {
        if (left_ < visits) return false;
        left_ -= visits;
        if ((left_ & kPollMask) > ((left_ + visits) & kPollMask) || visits > kPollMask)
            return !stop_.stop_requested();
        return true;
    }

private:
    static constexpr std::uint64_t kPollMask = 1023;  // the stop token is looked at about once in 1024 visits
    std::uint64_t left_;
    std::stop_token stop_;
};

}  // namespace chancery::graph
