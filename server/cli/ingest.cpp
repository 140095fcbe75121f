// chancery ingest: sends files to a server.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "server/cli/client.hpp"
#include "server/cli/command.hpp"
#include "server/cli/input_file.hpp"
#include "server/json/reader.hpp"

namespace chancery::cli {

namespace {

constexpr std::size_t kPieceBytes =
    4U * 1024 * 1024;  // of an NDJSON file in one request: well under the server's limit

struct IngestOptions {
    std::string url = "http://127.0.0.1:8080";
    std::vector<std::string> files;
    std::string title;
    std::string source;
    std::string published;
    std::string id;
};

bool good(const net::Reply& reply) {
    return reply.status >= 200 && reply.status < 300;
}

std::string count_in(const json::Value& found, std::string_view name) {
    const json::Value* value = found.find(name);
    const double* number = value == nullptr ? nullptr : value->number();
    return number == nullptr ? "?" : std::to_string(static_cast<long long>(*number));
}

/// "doc_5x<TAB>created<TAB>12 entities, 5 relations, 4 events".
void print_document(const net::Reply& reply) {
    const Result<json::Value> answer = json::parse(reply.body);
    const json::Value* document = answer ? answer->find("document") : nullptr;
    const json::Value* id = document == nullptr ? nullptr : document->find("id");
    const json::Value* found = answer ? answer->find("found") : nullptr;
    std::cout << (id != nullptr && id->string() != nullptr ? *id->string() : "?") << '\t'
              << (reply.status == 201   ? "created"
                  : reply.status == 202 ? "accepted"
                                        : "unchanged");
    if (found != nullptr) {
        std::cout << '\t' << count_in(*found, "entities") << " entities, " << count_in(*found, "relations")
                  << " relations, " << count_in(*found, "events") << " events";
    }
    std::cout << std::endl;
}

int ingest_one(net::HttpClient& client, const std::string& file, const std::string& target,
               const std::string& type, const std::string& body) {
    const Result<net::Reply> reply = post_patiently(client, target, type, body);
    if (!reply) return complain_unreachable(reply.error());
    if (!good(*reply)) return complain_of(*reply, file);
    print_document(*reply);
    return kOk;
}

/// The numbers of the summary on stdout; each line that failed on stderr, counted from the file's first line.
int print_summary(const net::Reply& reply, const std::string& file, std::size_t lines_before) {
    const Result<json::Value> answer = json::parse(reply.body, reply.body.size());
    const json::Value* errors = answer ? answer->find("errors") : nullptr;
    const bool summary = answer && answer->find("documents") != nullptr;
    if (!summary) return complain_of(reply, file);
    std::cout << file;
    for (const json::Value::Member& member : *answer->object()) {
        if (member.value.number() != nullptr)
            std::cout << '\t' << member.name << '=' << count_in(*answer, member.name);
    }
    std::cout << std::endl;
    if (errors == nullptr || errors->array() == nullptr || errors->array()->empty())
        return good(reply) ? kOk : kFailed;
    for (const json::Value& error : *errors->array()) {
        const json::Value* line = error.find("line");
        const json::Value* detail = error.find("detail");
        std::cerr << file << ':';
        if (line != nullptr && line->number() != nullptr) {
            std::cerr << lines_before + static_cast<std::size_t>(*line->number()) << ':';
        }
        std::cerr << ' ' << (detail != nullptr && detail->string() != nullptr ? *detail->string() : "failed")
                  << '\n';
    }
    return kFailed;
}

int ingest_lines(net::HttpClient& client, const std::string& file, const std::string& text) {
    int worst = kOk;
    std::size_t lines_before = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = text.size();
        if (end - begin > kPieceBytes) {
            // At the end of a line; a line that is longer by itself is the server's to judge.
            std::size_t at = text.rfind('\n', begin + kPieceBytes);
            if (at == std::string::npos || at < begin) at = text.find('\n', begin + kPieceBytes);
            end = at == std::string::npos ? text.size() : at + 1;
        }
        const std::string piece = text.substr(begin, end - begin);
        const Result<net::Reply> reply =
            post_patiently(client, "/v1/documents/bulk", "application/x-ndjson", piece);
        if (!reply) return complain_unreachable(reply.error());
        worst = std::max(worst, print_summary(*reply, file, lines_before));
        lines_before += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
        begin = end;
    }
    return worst;
}

int ingest_file(net::HttpClient& client, const std::string& file, const IngestOptions& options) {
    const Result<std::string> text = read_file(file);
    if (!text) return complain(text.error());
    const std::string extension = std::filesystem::path(file).extension().string();
    if (extension == ".ndjson" || extension == ".jsonl") return ingest_lines(client, file, *text);
    if (extension == ".json") return ingest_one(client, file, "/v1/documents", "application/json", *text);
    const std::string fields = query_string({{"id", options.id},
                                             {"title", options.title},
                                             {"source", options.source},
                                             {"published_at", options.published}});
    const std::string target = fields.empty() ? "/v1/documents" : "/v1/documents?" + fields;
    return ingest_one(client, file, target, "text/plain; charset=utf-8", *text);
}

int ingest(const IngestOptions& options) {
    if (!options.id.empty() && options.files.size() > 1) {
        complain("--id names one document, but there are " + std::to_string(options.files.size()) + " files");
        return kUsage;
    }
    return with_client(options.url, [&](net::HttpClient& client) {
        int worst = kOk;
        for (const std::string& file : options.files) {
            const int result = ingest_file(client, file, options);
            if (result == kUnreachable) return result;
            worst = std::max(worst, result);
        }
        return worst;
    });
}

}  // namespace

void add_ingest(CLI::App& app, Action& chosen) {
    const auto options = std::make_shared<IngestOptions>();
    CLI::App* command = app.add_subcommand("ingest", "Send files to a server");
    add_url_option(*command, options->url);
    command
        ->add_option(
            "file", options->files,
            "Text files, or documents as .json, or one a line as .ndjson or .jsonl; - is the standard input")
        ->type_name("FILE")
        ->required();
    command->add_option("--title", options->title, "Title (of a text file)");
    command->add_option("--source", options->source, "Who published it (of a text file)");
    command->add_option("--published", options->published, "When it was published (of a text file)")
        ->type_name("DATE");
    command->add_option("--id", options->id, "Id (of a single text file); else it is made from the content");
    command->callback([options, &chosen] { chosen = [options] { return ingest(*options); }; });
}

}  // namespace chancery::cli
