// fork and exec: only async-signal-safe calls stand between them, since the test may have threads.
#include "tests/support/server_process.hpp"

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <signal.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace chancery::test {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
constexpr std::chrono::seconds kStart{60};  // sanitizer builds on a loaded machine are slow to come up

std::vector<std::string> serve_arguments(unsigned short port, const std::filesystem::path& data,
                                         const std::vector<std::string>& more) {
    std::vector<std::string> out{"serve", "--listen", "127.0.0.1:" + std::to_string(port), "--data",
                                 data.string()};
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

bool is_ready(unsigned short port) {
    try {
        return HttpClient(port).get("/readyz").status == 200;
    } catch (const std::runtime_error&) {
        return false;
    }
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, Log where) {
    std::vector<std::string> words{CHANCERY_BINARY};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    const std::string log = (folder_.path() / "output").string();
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("cannot fork");
    if (pid_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        int ends[2];
        if (where == Log::reader_gone && ::pipe(ends) == 0) {
            ::close(ends[0]);
            out = ends[1];
        }
        ::dup2(out, STDOUT_FILENO);
        ::dup2(out, STDERR_FILENO);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
}

ChildProcess::~ChildProcess() {
    if (status_ == -1) {
        signal(SIGKILL);
        wait(std::chrono::seconds(10));
    }
}

void ChildProcess::signal(int number) const {
    if (status_ == -1) ::kill(pid_, number);
}

int ChildProcess::wait(milliseconds timeout) {
    const auto deadline = Clock::now() + timeout;
    while (status_ == -1) {
        int raw = 0;
        if (::waitpid(pid_, &raw, WNOHANG) == pid_) {
            status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
        } else if (Clock::now() >= deadline) {
            return -1;
        } else {
            std::this_thread::sleep_for(milliseconds(2));
        }
    }
    return status_;
}

std::string ChildProcess::output() const {
    std::ifstream in(folder_.path() / "output", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

ServerProcess::ServerProcess(const std::filesystem::path& data, const std::vector<std::string>& more)
    : port_(free_port()), child_(serve_arguments(port_, data, more)) {
    const auto deadline = Clock::now() + kStart;
    while (!is_ready(port_)) {
        const int status = child_.wait(milliseconds(10));
        if (status != -1) {
            throw std::runtime_error("the server ended with " + std::to_string(status) + ":\n" +
                                     child_.output());
        }
        if (Clock::now() > deadline)
            throw std::runtime_error("the server does not get ready:\n" + child_.output());
    }
}

void ServerProcess::kill_hard() {
    child_.signal(SIGKILL);
    child_.wait(std::chrono::seconds(30));
}

void ServerProcess::ask_to_stop() const {
    child_.signal(SIGTERM);
}

int ServerProcess::terminate() {
    ask_to_stop();
    return child_.wait(std::chrono::seconds(60));
}

unsigned short free_port() {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr generic{};
    socklen_t size = sizeof address;
    std::copy_n(reinterpret_cast<const char*>(&address), sizeof address, reinterpret_cast<char*>(&generic));
    const bool bound =
        probe >= 0 && ::bind(probe, &generic, size) == 0 && ::getsockname(probe, &generic, &size) == 0;
    std::copy_n(reinterpret_cast<const char*>(&generic), sizeof address, reinterpret_cast<char*>(&address));
    if (probe >= 0) ::close(probe);
    if (!bound) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

}  // namespace chancery::test
