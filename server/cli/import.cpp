// chancery import: sends tables of events to a server, and says what became of their rows.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <unistd.h>
#include <vector>

#include <CLI/CLI.hpp>

#include "schema/limits.hpp"
#include "server/cli/client.hpp"
#include "server/cli/command.hpp"
#include "server/cli/import_file.hpp"
#include "server/json/reader.hpp"
#include "server/json/writer.hpp"

namespace chancery::cli {
namespace {

struct ImportOptions {
    std::string url = "http://127.0.0.1:8080";
    std::vector<std::string> files;
    std::string format;
    std::string source;
};

// The sum of the server's reports on the pieces of one file.
class Report {
public:
    explicit Report(std::string file) : file_(std::move(file)) {}

    /// False if this is no report.
    [[nodiscard]] bool add(const json::Value& piece) {
        const json::Value* const rows = piece.find("rows");
        const json::Value* const errors = piece.find("errors");
        if (rows == nullptr || rows->number() == nullptr || errors == nullptr || errors->array() == nullptr)
            return false;
        rows_ += count(piece, "rows");
        events_ += count(piece, "events");
        skipped_ += count(piece, "skipped");
        bad_ += count(piece, "bad_rows");
        revision_ = count(piece, "revision");
        committed_through_ = count(piece, "committed_through");
        for (const json::Value& error : *errors->array()) {
            if (errors_.size() >= limits::kRowErrorsListed) break;
            errors_.push_back({count(error, "line"), text(error, "detail")});
        }
        add_documents(piece.find("documents"));
        if (const json::Value* stopped = piece.find("stopped");
            stopped != nullptr && stopped->object() != nullptr) {
            stop(text(*stopped, "detail"));
        }
        return true;
    }

    void stop(std::string why) { stopped_ = std::move(why); }
    [[nodiscard]] bool complete() const { return stopped_.empty(); }
    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] std::uint64_t events() const { return events_; }
    [[nodiscard]] std::uint64_t bad() const { return bad_; }

    [[nodiscard]] std::string json() const {
        json::JsonWriter out;
        out.begin_object();
        out.member("file", file_);
        out.member("rows", rows_);
        out.member("events", events_);
        out.member("skipped", skipped_);
        out.member("bad_rows", bad_);
        out.member("documents_created", created_);
        out.member("documents_unchanged", unchanged_);
        out.member("complete", complete());
        out.member_or_null("stopped", stopped_);
        out.member("committed_through", committed_through_);
        out.key("errors");
        out.begin_array();
        for (const auto& [line, detail] : errors_) {
            out.begin_object();
            out.member("line", line);
            out.member("detail", detail);
            out.end_object();
        }
        out.end_array();
        out.member("revision", revision_);
        out.end_object();
        return out.take();
    }

private:
    static std::uint64_t count(const json::Value& object, std::string_view name) {
        const json::Value* const value = object.find(name);
        const double* const number = value == nullptr ? nullptr : value->number();
        return number == nullptr || *number < 0 ? 0 : static_cast<std::uint64_t>(*number);
    }
    static std::string text(const json::Value& object, std::string_view name) {
        const json::Value* const value = object.find(name);
        return value != nullptr && value->string() != nullptr ? *value->string() : std::string();
    }
    void add_documents(const json::Value* documents) {
        if (documents == nullptr || documents->array() == nullptr) return;
        for (const json::Value& document : *documents->array()) {
            const std::string status = text(document, "status");
            if (status == "created") ++created_;
            if (status == "unchanged") ++unchanged_;
        }
    }

    std::string file_;
    std::uint64_t rows_ = 0, events_ = 0, skipped_ = 0, bad_ = 0, created_ = 0, unchanged_ = 0;
    std::uint64_t committed_through_ = 0, revision_ = 0;
    std::vector<std::pair<std::uint64_t, std::string>> errors_;
    std::string stopped_;
};

/// A line that is written over, on a terminal only.
class Progress {
public:
    explicit Progress(std::string file) : file_(std::move(file)), on_terminal_(isatty(STDERR_FILENO) == 1) {}
    ~Progress() {
        if (shown_) std::cerr << '\n';
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(const Report& report, std::uint64_t bytes) {
        if (!on_terminal_) return;
        shown_ = true;
        std::cerr << '\r' << file_ << ": " << report.rows() << " rows, " << report.events() << " events, "
                  << report.bad() << " bad, " << bytes / (1024 * 1024) << " MiB read" << std::flush;
    }

private:
    std::string file_;
    bool on_terminal_;
    bool shown_ = false;
};

int import_table(net::HttpClient& client, const std::string& name, std::istream& in,
                 const ImportOptions& options) {
    TableFile table(in);
    Report report(name);
    int result = kOk;
    {
        Progress progress(name);
        while (report.complete()) {
            const auto piece = table.next();
            if (!piece) break;
            const std::string target =
                "/v1/imports?" + query_string({{"format", options.format},
                                               {"source", options.source},
                                               {"first_row", std::to_string(piece->first_row)}});
            const auto reply = post_patiently(client, target, "application/octet-stream", piece->body);
            if (!reply) {
                report.stop(reply.error().detail);
                result = kUnreachable;
                break;
            }
            const auto answer = json::parse(reply->body, reply->body.size());
            if (!answer || !report.add(*answer)) {
                complain_of(*reply, name);
                report.stop("the server refused the rows from line " + std::to_string(piece->first_row));
            }
            progress.show(report, table.bytes_read());
        }
    }
    if (table.failed()) report.stop("the file could not be read to its end");
    if (!report.complete() && result == kOk) result = kFailed;
    std::cout << report.json() << std::endl;
    return result;
}

int import_file(net::HttpClient& client, const std::string& file, const ImportOptions& options) {
    if (file == "-") return import_table(client, file, std::cin, options);
    std::ifstream in(file, std::ios::binary);
    // A folder opens, but gives nothing.
    if (!in || (in.peek() == std::ifstream::traits_type::eof() && in.bad())) {
        complain(file + ": cannot be read");
        return kFailed;
    }
    in.clear();
    return import_table(client, file, in, options);
}

int import_all(const ImportOptions& options) {
    return with_client(options.url, [&](net::HttpClient& client) {
        int worst = kOk;
        for (const std::string& file : options.files) {
            const int result = import_file(client, file, options);
            worst = std::max(worst, result);
            if (result == kUnreachable) break;
        }
        return worst;
    });
}

}  // namespace

void add_import(CLI::App& app, Action& chosen) {
    const auto options = std::make_shared<ImportOptions>();
    CLI::App* command = app.add_subcommand(
        "import", "Send tables of events (GDELT, ICEWS, POLECAT, or our own events as NDJSON) to a server");
    add_url_option(*command, options->url);
    command->add_option("file", options->files, "Tables; - is the standard input")
        ->type_name("FILE")
        ->required();
    command->add_option("--format", options->format, "What they are, if their first line does not tell")
        ->check(CLI::IsMember({"chancery", "gdelt", "icews", "polecat"}));
    command->add_option("--source", options->source, "Whose they are; ids are compared within one source");
    command->footer(
        "Prints one JSON report a file: rows, events, bad rows with their lines and reasons (the first "
        "100).\n"
        "Bad rows do not make it fail. Importing a file again changes nothing; one that stopped goes on "
        "where it was.");
    command->callback([options, &chosen] { chosen = [options] { return import_all(*options); }; });
}

}  // namespace chancery::cli
