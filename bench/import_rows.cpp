// The floor under imports, and their input.
// import_rows sqlite DATA DIRECTORY ROWS: entities.csv, events.csv and mediators.csv of DATA into SQLite
// alone, WAL,
//   synchronous=FULL, ROWS events a transaction; prints events/s and bytes an event.
// import_rows ndjson DATA: the same events as our own NDJSON on the standard output, with ids and mediators.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

#include <sqlite3.h>

namespace {

using Row = std::vector<std::string>;

std::vector<Row> read_csv(const std::string& path) {
    std::ifstream file(path);
    if (!file) {
        std::perror(path.c_str());
        std::exit(1);
    }
    std::vector<Row> rows;
    std::string line;
    std::getline(file, line);  // the header
    while (std::getline(file, line)) {
        Row row;
        for (std::size_t begin = 0; begin <= line.size();) {
            const std::size_t end = std::min(line.find(',', begin), line.size());
            row.push_back(line.substr(begin, end - begin));
            begin = end + 1;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

struct Data {
    explicit Data(const std::string& directory)
        : entities(read_csv(directory + "/entities.csv")), events(read_csv(directory + "/events.csv")) {
        for (const Row& row : read_csv(directory + "/mediators.csv")) mediators[row[0]].push_back(row[1]);
    }
    std::vector<Row> entities;
    std::vector<Row> events;
    std::unordered_map<std::string, std::vector<std::string>> mediators;
};

void check(int code, sqlite3* db) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    std::fprintf(stderr, "import_rows: %s\n", sqlite3_errmsg(db));
    std::exit(1);
}

class Insert {
public:
    Insert(sqlite3* db, const char* sql) : db_(db) {
        check(sqlite3_prepare_v2(db, sql, -1, &statement_, nullptr), db);
    }
    ~Insert() { sqlite3_finalize(statement_); }
    Insert(const Insert&) = delete;
    Insert& operator=(const Insert&) = delete;
    void run(std::initializer_list<const std::string*> values) {
        int i = 0;
        for (const std::string* value : values) {
            check(sqlite3_bind_text(statement_, ++i, value->data(), static_cast<int>(value->size()),
                                    SQLITE_STATIC),
                  db_);
        }
        check(sqlite3_step(statement_), db_);
        sqlite3_reset(statement_);
    }

private:
    sqlite3* db_;
    sqlite3_stmt* statement_ = nullptr;
};

void exec(sqlite3* db, const char* sql) {
    check(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), db);
}

int insert_all(const Data& data, const std::string& directory, std::size_t rows) {
    const std::string file = directory + "/alone.sqlite";
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file + end);
    sqlite3* db = nullptr;
    check(sqlite3_open(file.c_str(), &db), db);
    exec(db,
         "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
         "CREATE TABLE entities(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, country TEXT "
         "NOT NULL);"
         "CREATE TABLE events(id INTEGER PRIMARY KEY, date TEXT NOT NULL, type TEXT NOT NULL, source INT NOT "
         "NULL,"
         " target INT NOT NULL, doc INT NOT NULL);"
         "CREATE TABLE mediators(event INT NOT NULL, mediator INT NOT NULL, PRIMARY KEY(event, mediator)) "
         "WITHOUT ROWID");
    const auto begin = std::chrono::steady_clock::now();
    {
        Insert entity(db, "INSERT INTO entities VALUES(?,?,?,?)");
        Insert event(db, "INSERT INTO events VALUES(?,?,?,?,?,?)");
        Insert mediator(db, "INSERT INTO mediators VALUES(?,?)");
        exec(db, "BEGIN");
        for (const Row& r : data.entities) entity.run({&r[0], &r[1], &r[2], &r[3]});
        std::size_t done = 0;
        for (const Row& r : data.events) {
            event.run({&r[0], &r[1], &r[2], &r[3], &r[4], &r[5]});
            const auto found = data.mediators.find(r[0]);
            if (found != data.mediators.end()) {
                for (const std::string& m : found->second) mediator.run({&r[0], &m});
            }
            if (++done % rows == 0) exec(db, "COMMIT; BEGIN");
        }
        exec(db, "COMMIT");
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    exec(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    sqlite3_close(db);
    const double events = static_cast<double>(data.events.size());
    std::printf("%.0f events/s\t%.0f bytes/event\n", events / took.count(),
                static_cast<double>(std::filesystem::file_size(file)) / events);
    return 0;
}

void print_party(const char* role, const Row& entity, bool first) {
    std::printf("%s{\"role\":\"%s\",\"entity\":{\"kind\":\"%s\",\"name\":\"%s\",\"country\":\"%s\"}}",
                first ? "" : ",", role, entity[1].c_str(), entity[2].c_str(), entity[3].c_str());
}

int print_all(const Data& data) {
    const auto entity = [&](const std::string& id) -> const Row& { return data.entities.at(std::stoul(id)); };
    for (const Row& r : data.events) {
        std::printf("{\"id\":\"%s\",\"type\":\"%s\",\"date\":\"%s\",\"participants\":[", r[0].c_str(),
                    r[2].c_str(), r[1].c_str());
        print_party("actor", entity(r[3]), true);
        print_party("recipient", entity(r[4]), false);
        const auto found = data.mediators.find(r[0]);
        if (found != data.mediators.end()) {
            for (const std::string& m : found->second) print_party("mediator", entity(m), false);
        }
        std::printf("]}\n");
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 5 && std::strcmp(argv[1], "sqlite") == 0) {
        return insert_all(Data(argv[2]), argv[3], std::stoul(argv[4]));
    }
    if (argc == 3 && std::strcmp(argv[1], "ndjson") == 0) return print_all(Data(argv[2]));
    std::fprintf(stderr, "usage: import_rows sqlite DATA DIRECTORY ROWS | import_rows ndjson DATA\n");
    return 2;
}
