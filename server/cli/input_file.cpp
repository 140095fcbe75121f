// Read whole: no document is larger than a request's body may be.
#include "server/cli/input_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace chancery::cli {

Result<std::string> read_file(const std::string& path) {
    if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return Error{Errc::not_found, path + ": is a folder"};
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) return Error{Errc::not_found, path + ": " + std::strerror(errno)};
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (file.bad()) return Error{Errc::not_found, path + ": cannot be read"};
    return text;
}

}  // namespace chancery::cli
