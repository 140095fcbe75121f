// Ids for requests: short enough to read out, unique across restarts.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace chancery::net {

/// Counts in base 32, from the time of start in milliseconds: 9 letters, growing, and no id of an earlier run
/// unless that one answered over a thousand requests a second all its life.
class RequestIds {
public:
    [[nodiscard]] std::string next() {
        static constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";  // without i, l, o, u
        std::string id(9, '0');
        std::uint64_t rest = next_++;
        for (auto digit = id.rbegin(); digit != id.rend(); ++digit) {
            *digit = kDigits[rest % kDigits.size()];
            rest /= kDigits.size();
        }
        return id;
    }

private:
    std::uint64_t next_ = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                                         std::chrono::system_clock::now().time_since_epoch())
                                                         .count());
};

}  // namespace chancery::net
