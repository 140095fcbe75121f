// What one connection holds of the memory for bodies that are being read. On the I/O thread only.
#pragma once

#include <cstddef>

namespace chancery::net {

class ReadingShare {
public:
    /// `total`, of all connections, must outlive the share.
    explicit ReadingShare(std::size_t& total) : total_(total) {}
    ~ReadingShare() { hold(0); }
    ReadingShare(const ReadingShare&) = delete;
    ReadingShare& operator=(const ReadingShare&) = delete;

    void hold(std::size_t bytes) {
        total_ += bytes;
        total_ -= held_;
        held_ = bytes;
    }
    /// Whether all together are above `limit`: one body alone may be, its own limit is larger then.
    [[nodiscard]] bool exceeds(std::size_t limit) const { return total_ > limit && total_ > held_; }

private:
    std::size_t& total_;
    std::size_t held_ = 0;
};

}  // namespace chancery::net
