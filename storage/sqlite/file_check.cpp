#include "storage/sqlite/file_check.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <system_error>

#include <sqlite3.h>

#include "storage/migrations/migrations.hpp"
#include "storage/sqlite/migrate.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {
namespace {

constexpr std::int64_t kApplicationId = 1128812633;               // as 0001_initial.sql sets it
constexpr std::uint64_t kQuickCheckBytes = 256ULL * 1024 * 1024;  // about a second
constexpr std::string_view kMagic("SQLite format 3\0", 16);

// The header of the file format: sqlite.org/fileformat2.html, section 1.3.
constexpr std::size_t kHeaderBytes = 100;
constexpr std::size_t kUserVersionAt = 60;
constexpr std::size_t kApplicationIdAt = 68;

std::int64_t big_endian(const std::array<char, kHeaderBytes>& header, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i) value = (value << 8U) | static_cast<unsigned char>(header[i]);
    return static_cast<std::int32_t>(value);
}

std::int64_t newest_known() {
    return static_cast<std::int64_t>(migrations().size());
}

Result<void> check_version(std::int64_t version, const std::filesystem::path& file) {
    if (version < 0) return corrupt_file(file, "its schema number is " + std::to_string(version));
    if (version <= newest_known()) return {};
    return Error{Errc::newer_file, file.string() + " was written by a newer version of chancery (schema " +
                                       std::to_string(version) + ", this one knows " +
                                       std::to_string(newest_known()) +
                                       "): run that version, or choose another data directory. "
                                       "The file was not changed"};
}

std::uintmax_t size_or_0(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error ? 0 : size;
}

}  // namespace

Error corrupt_file(const std::filesystem::path& file, const std::string& what) {
    return {Errc::corrupt,
            file.string() + ": " + what +
                ". Restore a backup in its place, or move the file away (with its -wal and -shm "
                "neighbours) to start empty. Nothing was changed"};
}

Result<void> check_header(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        return corrupt_file(file, "not a file");
    }
    if (size_or_0(file) == 0) {
        // SQLite would delete such a log.
        if (size_or_0(file.string() + "-wal") == 0) return {};
        return corrupt_file(file, "missing or empty, though its write-ahead log is there");
    }
    std::array<char, kHeaderBytes> header{};
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        return Error{Errc::storage,
                     "cannot read " + file.string() + ": " + std::generic_category().message(errno)};
    }
    in.read(header.data(), header.size());
    if (in.gcount() != static_cast<std::streamsize>(header.size()) ||
        std::string_view(header.data(), kMagic.size()) != kMagic) {
        return corrupt_file(file, "not a database");
    }
    const std::int64_t application = big_endian(header, kApplicationIdAt);
    // 0: made by us, but killed before the first migration had left the log; check_content sees which.
    if (application != 0 && application != kApplicationId) {
        return corrupt_file(file, "a database of another application");
    }
    return application == 0 ? Result<void>() : check_version(big_endian(header, kUserVersionAt), file);
}

Result<void> check_content(Connection& connection, const std::filesystem::path& file) {
    const std::int64_t application = connection.number("PRAGMA application_id");
    const std::int64_t tables = connection.number("SELECT count(*) FROM sqlite_schema");
    const bool is_new = application == 0 && tables == 0;
    if (!is_new && application != kApplicationId) {
        return corrupt_file(file, "a database of another application");
    }
    if (auto version = check_version(connection.number("PRAGMA user_version"), file); !version) {
        return version;
    }
    if (size_or_0(file) >= kQuickCheckBytes) return {};
    const std::string found = connection.text("PRAGMA quick_check(1)");
    if (found != "ok") return corrupt_file(file, "damaged (" + found + ")");
    return {};
}

Result<void> check_schema(Connection& connection, const std::filesystem::path& file) {
    Connection fresh(":memory:", Connection::Mode::read_write);
    migrate(fresh);
    Statement wanted(fresh, "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL");
    Statement found(connection, "SELECT 1 FROM sqlite_schema WHERE type = ?1 AND name = ?2 AND sql = ?3");
    while (wanted.step()) {
        found.bind(wanted.text(0), wanted.text(1), wanted.text(2));
        if (found.step()) continue;
        return corrupt_file(file, std::string(wanted.text(0)) + " " + std::string(wanted.text(1)) +
                                      " is missing or has been changed");
    }
    return {};
}

Error to_error(const SqliteError& error, const std::filesystem::path& file) {
    switch (error.primary()) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_ERROR:
            return corrupt_file(file, error.what());
        default:
            return {Errc::storage, file.string() + ": " + error.what()};
    }
}

}  // namespace chancery::storage
