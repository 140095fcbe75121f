// What all commands share: how they are added, and what their exit codes mean.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "schema/error.hpp"

namespace CLI {
class App;
}

namespace chancery::cli {

enum ExitCode : int {
    kOk = 0,
    kFailed = 1,       // said why on stderr
    kUsage = 2,        // the command line itself is wrong
    kUnreachable = 3,  // no server answers there
};

/// The command that the user chose, ready to run; its result is the exit code. Each add_ function adds one
/// command to `app` and sets `chosen` if that command is on the command line.
using Action = std::function<int()>;
void add_serve(CLI::App& app, Action& chosen);
void add_extract(CLI::App& app, Action& chosen);
void add_ingest(CLI::App& app, Action& chosen);
void add_import(CLI::App& app, Action& chosen);
void add_query(CLI::App& app, Action& chosen);
void add_export(CLI::App& app, Action& chosen);
/// Last: it knows the commands that were added before.
void add_completion(CLI::App& app, Action& chosen);

/// "chancery: " and the message, on stderr.
void complain(std::string_view message);
/// The error with its faults; the exit code that belongs to it.
int complain(const Error& error);

}  // namespace chancery::cli
