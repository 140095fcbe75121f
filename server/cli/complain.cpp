// Messages for a human go to stderr, one line each; stdout is for results.
#include <iostream>

#include "server/cli/command.hpp"

namespace chancery::cli {

void complain(std::string_view message) {
    std::cerr << "chancery: " << message << std::endl;
}

int complain(const Error& error) {
    complain(error.detail);
    for (const Fault& fault : error.faults) std::cerr << "  " << fault.where << ": " << fault.detail << '\n';
    return kFailed;
}

}  // namespace chancery::cli
