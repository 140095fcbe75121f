// The floor under ingestion: how many lines a second SQLite itself makes durable, with nothing done to them.
// sqlite_commits DIRECTORY FILE LINES_PER_TRANSACTION: one row a line of FILE, WAL, synchronous=FULL; prints
// lines/s.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace {

void check(int code, sqlite3* db) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    std::fprintf(stderr, "sqlite_commits: %s\n", sqlite3_errmsg(db));
    std::exit(1);
}

void run(sqlite3* db, const char* sql) {
    check(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), db);
}

std::vector<std::string> read_lines(const char* path) {
    std::vector<std::string> lines;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: sqlite_commits DIRECTORY FILE LINES_PER_TRANSACTION\n");
        return 2;
    }
    const auto lines = read_lines(argv[2]);
    const int batch = std::atoi(argv[3]);
    const std::string path = std::string(argv[1]) + "/floor.sqlite";
    std::remove(path.c_str());
    sqlite3* db = nullptr;
    check(sqlite3_open(path.c_str(), &db), db);
    run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    run(db, "CREATE TABLE line(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT");
    sqlite3_stmt* insert = nullptr;
    check(sqlite3_prepare_v2(db, "INSERT INTO line(text) VALUES(?)", -1, &insert, nullptr), db);

    const auto start = std::chrono::steady_clock::now();
    int pending = 0;
    for (const auto& line : lines) {
        if (pending == 0) run(db, "BEGIN");
        check(sqlite3_bind_text(insert, 1, line.data(), static_cast<int>(line.size()), SQLITE_STATIC), db);
        check(sqlite3_step(insert), db);
        check(sqlite3_reset(insert), db);
        if (++pending == batch) {
            run(db, "COMMIT");
            pending = 0;
        }
    }
    if (pending > 0) run(db, "COMMIT");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%.0f\n", static_cast<double>(lines.size()) / took.count());
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return 0;
}
