// chancery export: everything, or all that a filter finds, into a file or a pipe. A stream that is cut fails:
// a file gets its name only when it is whole.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "server/cli/client.hpp"
#include "server/cli/command.hpp"
#include "server/cli/event_options.hpp"

namespace chancery::cli {
namespace {

struct ExportOptions {
    std::string url = "http://127.0.0.1:8080";
    std::string format = "ndjson";
    std::string what;
    std::string evidence;
    std::string output;
    std::array<std::vector<std::string>, kEventFilter.size()> filters;
};

std::string target_of(const ExportOptions& options) {
    std::vector<std::pair<std::string, std::string>> parameters{
        {"format", options.format}, {"what", options.what}, {"evidence", options.evidence}};
    for (std::size_t i = 0; i < kEventFilter.size(); ++i) {
        for (const std::string& value : options.filters.at(i))
            parameters.emplace_back(kEventFilter.at(i), value);
    }
    return "/v1/export?" + query_string(parameters);
}

/// A bar that is written over, on a terminal only. What is a line for each item is measured against their
/// count.
class Progress {
public:
    Progress(bool counts_lines, bool to_file)
        : counts_lines_(counts_lines),
          is_shown_(isatty(STDERR_FILENO) == 1 && (to_file || isatty(STDOUT_FILENO) != 1)) {}
    ~Progress() {
        if (bytes_ > 0 && is_shown_) std::cerr << '\n';
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void add(std::string_view piece, std::uint64_t items) {
        bytes_ += piece.size();
        if (!is_shown_) return;
        lines_ += static_cast<std::uint64_t>(std::count(piece.begin(), piece.end(), '\n'));
        std::cerr << "\r";
        if (counts_lines_ && items > 0) {
            const std::uint64_t done = std::min(lines_, items);
            const std::size_t filled = static_cast<std::size_t>(done * kWidth / items);
            std::cerr << '[' << std::string(filled, '#') << std::string(kWidth - filled, '.') << "] " << done
                      << " of " << items << ", ";
        }
        std::cerr << bytes_ / 1024 << " KiB" << std::flush;
    }

private:
    static constexpr std::size_t kWidth = 30;
    bool counts_lines_;
    bool is_shown_;
    std::uint64_t bytes_ = 0;
    std::uint64_t lines_ = 0;
};

/// Where it goes: the standard output, or a file that is called FILE.part until it is whole.
class Output {
public:
    explicit Output(std::string name) : name_(std::move(name)) {
        if (!name_.empty()) file_.open(part(), std::ios::binary | std::ios::trunc);
    }
    [[nodiscard]] bool write(std::string_view piece) {
        stream().write(piece.data(), static_cast<std::streamsize>(piece.size()));
        return stream().good();
    }
    [[nodiscard]] bool good() { return stream().good(); }
    [[nodiscard]] bool finish() {
        stream().flush();
        if (!stream().good()) return false;
        if (name_.empty()) return true;
        file_.close();
        return file_.good() && std::rename(part().c_str(), name_.c_str()) == 0;
    }
    [[nodiscard]] std::string part() const { return name_ + ".part"; }
    [[nodiscard]] bool is_file() const { return !name_.empty(); }
    void discard() {
        if (!is_file()) return;
        file_.close();
        std::remove(part().c_str());
    }

private:
    std::ostream& stream() { return name_.empty() ? std::cout : file_; }

    std::string name_;
    std::ofstream file_;
};

bool is_lines(const std::string& format) {
    return format == "ndjson" || format == "plover";
}

int run(const ExportOptions& options, net::HttpClient& client) {
    Output output(options.output);
    if (!output.good()) {
        complain(output.part() + ": cannot be written");
        return kFailed;
    }
    Progress progress(options.format != "graphml" && options.format != "cameo", output.is_file());
    std::string tail;  // of what came: the last line of NDJSON says that it is whole
    bool is_written = true;
    const auto reply =
        client.fetch(target_of(options), {}, [&](const net::Reply& head, std::string_view piece) {
            is_written = output.write(piece);
            progress.add(piece, head.count);
            tail.append(piece.substr(piece.size() - std::min<std::size_t>(piece.size(), 256)));
            tail.erase(0, tail.size() - std::min<std::size_t>(tail.size(), 256));
            return is_written;
        });
    if (!is_written) {
        complain((output.is_file() ? output.part() : std::string("the standard output")) +
                 ": cannot be written");
        return kFailed;
    }
    if (!reply) {
        const bool has_begun = reply.error().code == Errc::corrupt;
        if (!has_begun) output.discard();
        complain(reply.error().detail +
                 (has_begun && output.is_file() ? "; what came is in " + output.part() : std::string()));
        return has_begun ? kFailed : kUnreachable;
    }
    if (reply->status != 200) {
        output.discard();
        return complain_of(*reply, "");
    }
    if (is_lines(options.format) && tail.find("{\"end\":true,") == std::string::npos) {
        complain("the export ends without its last line: it is not whole");
        return kFailed;
    }
    if (!output.finish()) {
        complain("the export could not be written to its end");
        return kFailed;
    }
    return kOk;
}

}  // namespace

void add_export(CLI::App& app, Action& chosen) {
    const auto options = std::make_shared<ExportOptions>();
    CLI::App* command =
        app.add_subcommand("export", "Write everything, or all that a filter finds, as one file");
    add_url_option(*command, options->url);
    command->add_option("-o,--output", options->output, "The file; without it, the standard output")
        ->type_name("FILE");
    command->add_option("--format", options->format, "NDJSON, CSV, GraphML, PLOVER records or CAMEO dyads")
        ->check(CLI::IsMember({"ndjson", "csv", "graphml", "plover", "cameo"}))
        ->capture_default_str();
    command->add_option("--what", options->what, "Of which things (ndjson and csv)")
        ->check(CLI::IsMember({"events", "entities", "relations"}));
    command->add_option("--evidence", options->evidence, "How many sentences each item brings");
    for (std::size_t i = 0; i < kEventFilter.size(); ++i) {
        command->add_option(option_name(kEventFilter.at(i)), options->filters.at(i))->allow_extra_args(false);
    }
    command->footer(
        "One revision, however long it takes. A stream that is cut exits with 1; FILE is called FILE.part "
        "until "
        "it is whole.\nThe filters are those of `chancery query events`.");
    command->callback([options, &chosen] {
        chosen = [options] {
            return with_client(options->url, [&](net::HttpClient& client) { return run(*options, client); });
        };
    });
}

}  // namespace chancery::cli
