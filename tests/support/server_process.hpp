// The real binary as a child process, on a free port of the loopback interface.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

#include "tests/support/http_client.hpp"
#include "tests/support/temp_dir.hpp"

namespace chancery::test {

/// A child that runs CHANCERY_BINARY. Its output goes to a file outside its data folder. It dies with the
/// test.
class ChildProcess {
public:
    enum class Log { to_file, reader_gone };  // the latter: a pipe that nobody reads any more
    explicit ChildProcess(const std::vector<std::string>& arguments, Log log = Log::to_file);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    void signal(int number) const;
    /// The exit status once it has ended: its exit code, or 128 + the signal; -1 if it still runs at the
    /// time-out.
    int wait(std::chrono::milliseconds timeout);
    [[nodiscard]] std::string output() const;

private:
    TempDir folder_;
    pid_t pid_ = -1;
    int status_ = -1;
};

class ServerProcess {
public:
    /// Starts `chancery serve` and waits until /readyz says 200. Throws std::runtime_error with the server's
    /// output if it ends before, or does not come up.
    explicit ServerProcess(const std::filesystem::path& data, const std::vector<std::string>& more = {});

    [[nodiscard]] unsigned short port() const { return port_; }
    [[nodiscard]] HttpClient client() const { return HttpClient(port_); }
    [[nodiscard]] std::string output() const { return child_.output(); }
    void kill_hard();               // SIGKILL, and waits
    [[nodiscard]] int terminate();  // SIGTERM; the exit code
    void ask_to_stop() const;       // SIGTERM, does not wait
    [[nodiscard]] int wait(std::chrono::milliseconds timeout) { return child_.wait(timeout); }

private:
    unsigned short port_;
    ChildProcess child_;
};

/// A port that was free a moment ago.
[[nodiscard]] unsigned short free_port();

}  // namespace chancery::test
