// A disk that fails on command: SQLite's own file layer with a plan in front.
#pragma once

#include <memory>

namespace chancery::test {

/// While it lives, files that SQLite opens go through it.
class FaultyDisk {
public:
    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    /// The n-th write to, or fsync of, the write-ahead log from now on fails, and all after it; 0: none.
    void fail_writes_from(int n);
    void fail_syncs_from(int n);
    void heal();

    struct State;

private:
    std::unique_ptr<State> state_;
};

}  // namespace chancery::test
