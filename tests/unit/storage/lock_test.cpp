// One process at a time, and the lock dies with it.
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "opened.hpp"
#include "temp_dir.hpp"

using namespace chancery;
using namespace chancery::test;

TEST_CASE("a second opener is refused until the first has closed", "[storage][lock]") {
    const TempDir dir;
    auto store = opened(dir.path());
    const Error error = refused(dir.path());
    CHECK(error.code == Errc::storage);
    CHECK(error.detail.find("in use by another process") != std::string::npos);
    store.reset();
    CHECK(opened(dir.path()) != nullptr);
}

TEST_CASE("a killed process leaves no lock", "[storage][lock]") {
    const TempDir dir;
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto store = storage::open_sqlite(dir.path());
        const char answer = store ? 'y' : 'n';
        if (::write(ready[1], &answer, 1) == 1) ::pause();
        ::_exit(1);
    }
    char answer = 0;
    REQUIRE(::read(ready[0], &answer, 1) == 1);
    REQUIRE(answer == 'y');
    CHECK(refused(dir.path()).code == Errc::storage);
    REQUIRE(::kill(child, SIGKILL) == 0);
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    CHECK(opened(dir.path()) != nullptr);
    ::close(ready[0]);
    ::close(ready[1]);
}
