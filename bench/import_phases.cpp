// Where the microseconds of an imported row go: the steps of an import one after another on one thread, in a
// process of their own.
// import_phases NDJSON DIRECTORY [ROWS]: our own NDJSON into an empty store in DIRECTORY; microseconds a row
// of
//   every step, for each ROWS rows (500,000 if not said).
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "extract/records/chunk.hpp"
#include "graph/resolve.hpp"
#include "graph/snapshot.hpp"
#include "schema/limits.hpp"
#include "server/app/application.hpp"
#include "server/app/change_log.hpp"
#include "server/json/record_json.hpp"
#include "storage/store.hpp"

namespace {

using namespace chancery;

constexpr std::array kSteps{"read", "hash", "resolve", "apply", "commit", "changes", "release"};

class Steps {
public:
    void begin() { last_ = std::chrono::steady_clock::now(); }
    void end(std::size_t step) {
        const auto now = std::chrono::steady_clock::now();
        seconds_.at(step) += std::chrono::duration<double>(now - last_).count();
        last_ = now;
    }
    void print(std::size_t through, std::size_t rows) {
        std::printf("%9zu", through);
        double sum = 0;
        for (const double s : seconds_) {
            std::printf(" %8.2f", 1e6 * s / static_cast<double>(rows));
            sum += s;
        }
        std::printf(" %8.2f\n", 1e6 * sum / static_cast<double>(rows));
        std::fflush(stdout);
        seconds_ = {};
    }

private:
    std::chrono::steady_clock::time_point last_;
    std::array<double, kSteps.size()> seconds_{};
};

std::string read_file(const char* name) {
    std::ifstream in(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The store's outcome, or the end.
template <class T>
void must(const Result<T>& result) {
    if (result) return;
    std::fprintf(stderr, "import_phases: %s\n", result.error().detail.c_str());
    std::exit(1);
}

class Importer {
public:
    explicit Importer(storage::Store& store) : store_(store), reader_(json::make_record_reader()) {}

    void add(std::string_view lines, std::uint32_t first_row) {
        steps.begin();
        extract::records::ChunkReading reading =
            extract::records::read_chunk(*reader_, lines, first_row, "generator");
        auto claims = std::make_shared<const Claims>(std::move(reading.claims));
        steps.end(0);
        const std::string hash = app::dataset_hash("chancery", "generator", first_row, "", lines);
        steps.end(1);
        Document document;
        document.id = "set_" + hash;
        document.source = "generator";
        document.dataset =
            Dataset{"chancery", first_row, first_row + reading.lines - 1, reading.rows, reading.bad};
        const graph::DocumentChange change{CauseKind::add, document.id,
                                           std::make_shared<const Document>(document), claims, hash};
        GraphDelta delta = graph::resolve(*snapshot_, {&change, 1}, "2026-01-01T00:00:00Z");
        steps.end(2);
        auto next = graph::apply(*snapshot_, delta);
        steps.end(3);
        must(store_.commit(delta));
        steps.end(4);
        changes_.add(*snapshot_, *next, delta);
        steps.end(5);
        snapshot_ = std::move(next);
        delta = {};
        steps.end(6);
    }

    Steps steps;

private:
    storage::Store& store_;
    std::unique_ptr<extract::records::RowReader> reader_;
    std::shared_ptr<const graph::Snapshot> snapshot_ = std::make_shared<const graph::Snapshot>();
    app::ChangeLog changes_{0, limits::kChangesKept};
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: import_phases NDJSON DIRECTORY [ROWS]\n");
        return 2;
    }
    const std::size_t every = argc > 3 ? std::stoul(argv[3]) : 500'000;
    std::filesystem::remove_all(argv[2]);
    auto store = storage::open_sqlite(argv[2]);
    must(store);
    const std::string text = read_file(argv[1]);
    Importer importer(**store);
    std::printf("%9s", "rows");
    for (const char* step : kSteps) std::printf(" %8s", step);
    std::printf(" %8s\n", "all");
    std::string_view rest = text;
    std::size_t row = 0;
    std::size_t printed = 0;
    while (!rest.empty()) {
        const std::string_view lines = extract::records::next_chunk(rest);
        importer.add(lines, static_cast<std::uint32_t>(row + 1));
        row += static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
        if (row - printed >= every || rest.empty()) {
            importer.steps.print(row, row - printed);
            printed = row;
        }
    }
    return 0;
}
