#include "storage/directory_lock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace chancery::storage {
namespace {

std::string reason(int error) {
    return std::generic_category().message(error);
}

}  // namespace

Result<DirectoryLock> DirectoryLock::take(const std::filesystem::path& file) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        const int error = errno;
        return Error{Errc::storage, "cannot write " + file.string() + ": " + reason(error)};
    }
    DirectoryLock lock(descriptor);
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        if (error == EINTR) continue;
        if (error != EWOULDBLOCK) {
            return Error{Errc::storage, "cannot lock " + file.string() + ": " + reason(error)};
        }
        return Error{Errc::storage, file.parent_path().string() + " is in use by another process (it holds " +
                                        file.string() + "): stop that one, or choose another data directory"};
    }
    return lock;
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

DirectoryLock::~DirectoryLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace chancery::storage
