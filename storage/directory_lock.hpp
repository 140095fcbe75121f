// One process at a time in a data directory.
#pragma once

#include <filesystem>

#include "schema/error.hpp"

namespace chancery::storage {

/// Holds the kernel's lock (flock) on a file while it lives. The file stays, empty and harmless; the lock
/// goes with the process, however that ends.
class DirectoryLock {
public:
    /// Errors: storage (held by another, or the file cannot be made).
    [[nodiscard]] static Result<DirectoryLock> take(const std::filesystem::path& file);

    DirectoryLock(DirectoryLock&& other) noexcept;
    DirectoryLock& operator=(DirectoryLock&&) = delete;
    ~DirectoryLock();

private:
    explicit DirectoryLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace chancery::storage
