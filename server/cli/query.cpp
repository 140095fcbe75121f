// chancery query: builds a request from the command line and prints the answer. The questions are the table
// below; what the words mean is the server's to know.
#include <algorithm>
#include <array>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "server/api/target.hpp"
#include "server/cli/client.hpp"
#include "server/cli/command.hpp"
#include "server/cli/event_options.hpp"

namespace chancery::cli {

namespace {

using Names = std::span<const std::string_view>;

template <std::size_t N, std::size_t M>
constexpr std::array<std::string_view, N + M> joined(const std::array<std::string_view, N>& a,
                                                     const std::array<std::string_view, M>& b) {
    std::array<std::string_view, N + M> all;
    std::copy(a.begin(), a.end(), all.begin());
    std::copy(b.begin(), b.end(), all.begin() + N);
    return all;
}

constexpr std::array<std::string_view, 8> kEntities{"office",     "valid_at", "kind",   "country",
                                                    "min_events", "limit",    "cursor", "evidence"};
constexpr std::array<std::string_view, 1> kEvidence{"evidence"};
constexpr std::array<std::string_view, 9> kNeighbors{"depth",      "kind",  "role",   "from",    "to",
                                                     "min_events", "limit", "cursor", "evidence"};
constexpr auto kFilter = joined(kEventFilter, std::array<std::string_view, 1>{"cursor"});
constexpr auto kEvents = joined(kFilter, std::array<std::string_view, 3>{"sort", "limit", "evidence"});
constexpr auto kAggregate =
    joined(kFilter, std::array<std::string_view, 5>{"group_by", "metric", "bucket", "fill", "limit"});
constexpr auto kTimeline = joined(kFilter, std::array<std::string_view, 3>{"bucket", "fill", "limit"});
constexpr std::array<std::string_view, 9> kRelations{"valid_at",   "type",  "subject", "object",  "status",
                                                     "attributed", "limit", "cursor",  "evidence"};
constexpr std::array<std::string_view, 8> kDyads{"party", "min_events", "sort",   "from",
                                                 "to",    "limit",      "cursor", "evidence"};
constexpr std::array<std::string_view, 5> kDyad{"from", "to", "limit", "cursor", "evidence"};
constexpr std::array<std::string_view, 7> kMediations{"mediator", "stage",  "from",    "to",
                                                      "limit",    "cursor", "evidence"};
constexpr std::array<std::string_view, 6> kBrokers{"among", "from", "to", "limit", "cursor", "evidence"};
constexpr std::array<std::string_view, 6> kPaths{"max_length", "k", "via", "from", "to", "evidence"};
constexpr std::array<std::string_view, 5> kMentions{"q", "from", "to", "limit", "cursor"};
constexpr std::array<std::string_view, 5> kComposition{"at", "between", "limit", "cursor", "evidence"};

constexpr std::array<std::string_view, 5> kCoverage{"source", "from", "to", "limit", "cursor"};

/// A question: where the positional words go, and which parameters it has. In a path, "{}" is the next word.
struct Question {
    std::string_view name;
    std::string_view help;
    std::string_view path;
    std::span<const std::string_view> words;  // what each positional word is called
    std::span<const std::string_view>
        parameters;  // of those that are no path segments: "" joins with the one before
    Names options;
    bool is_list = true;  // one thing is JSON only
};

constexpr std::array<std::string_view, 1> kText{"text"};
constexpr std::array<std::string_view, 1> kId{"id"};
constexpr std::array<std::string_view, 2> kPair{"a", "b"};
constexpr std::array<std::string_view, 2> kEnds{"from_entity", "to_entity"};
constexpr std::array<std::string_view, 1> kQ{"q"};
constexpr std::array<std::string_view, 2> kBoth{"between", ""};

constexpr std::array<Question, 19> kQuestions{{
    {"entities", "Find entities by name", "/v1/entities", kText, kQ, kEntities},
    {"entity", "Show one entity", "/v1/entities/{}", kId, {}, kEvidence, false},
    {"neighbors",
     "Who an entity meets and stands in relation to",
     "/v1/entities/{}/neighbors",
     kId,
     {},
     kNeighbors},
    {"timeline", "An entity's events counted by time", "/v1/entities/{}/timeline", kId, {}, kTimeline},
    {"mentions", "Sentences that name an entity", "/v1/entities/{}/mentions", kId, {}, kMentions},
    {"events", "Find events", "/v1/events", {}, {}, kEvents},
    {"event", "Show one event", "/v1/events/{}", kId, {}, kEvidence, false},
    {"aggregate", "Count events by time, type, parties", "/v1/events/aggregate", {}, {}, kAggregate},
    {"relations",
     "Find who leads, represents, belongs to or holds an office of what",
     "/v1/relations",
     {},
     {},
     kRelations},
    {"relation", "Show one relation", "/v1/relations/{}", kId, {}, kEvidence, false},
    {"dyads", "Rank pairs of parties", "/v1/dyads", {}, {}, kDyads},
    {"dyad", "How two parties stand to each other", "/v1/dyads/{}/{}", kPair, {}, kDyad},
    {"meetings", "Two parties' meetings", "/v1/dyads/{}/{}/meetings", kPair, {}, kDyad},
    {"mediations", "Who mediated between two parties", "/v1/mediations", kPair, kBoth, kMediations},
    {"brokers", "Who mediates, ranked", "/v1/brokers", {}, {}, kBrokers},
    {"paths", "How two entities are connected", "/v1/paths", kEnds, kEnds, kPaths},
    {"composition", "Who is in a delegation", "/v1/delegations/{}/composition", kId, {}, kComposition},
    {"stats", "How much there is of everything", "/v1/stats", {}, {}, {}, false},
    {"coverage", "What the texts say that was not understood", "/v1/coverage", {}, {}, kCoverage},
}};

/// Options of all questions, which may stand before or after the question's name.
struct Common {
    std::string url = "http://127.0.0.1:8080";
    std::string format = "json";
    std::string fields;
    bool all = false;
};

struct Asked {
    std::vector<std::string> words;
    std::vector<std::vector<std::string>> options;  // by index in Question::options
};

std::string target_of(const Question& question, const Asked& asked) {
    std::string path;
    std::size_t word = 0;
    for (std::size_t i = 0; i < question.path.size(); ++i) {
        if (question.path[i] == '{') {
            path += api::percent_encode(asked.words.at(word++));
            ++i;  // the closing brace
        } else {
            path += question.path[i];
        }
    }
    std::vector<std::pair<std::string, std::string>> parameters;
    for (const std::string_view parameter : question.parameters) {
        if (word >= asked.words.size()) break;
        if (parameter.empty()) {
            parameters.back().second += "," + asked.words[word++];
        } else {
            parameters.emplace_back(parameter, asked.words[word++]);
        }
    }
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        for (const std::string& value : asked.options[i]) parameters.emplace_back(question.options[i], value);
    }
    const std::string query = query_string(parameters);
    return query.empty() ? path : path + "?" + query;
}

// One page; the target of the next one is left in `target`, "" behind the last.
int ask_page(net::HttpClient& client, std::string& target, bool is_first) {
    const net::HttpClient::Headers headers{{"Accept", "application/json, text/csv, application/x-ndjson"}};
    Result<net::Reply> reply = client.send("GET", target, headers);
    if (!reply) return complain_unreachable(reply.error());
    if (reply->status < 200 || reply->status > 299) return complain_of(*reply, "");
    std::string_view body = reply->body;
    const bool has_header = reply->content_type.starts_with("text/csv");
    if (!is_first && has_header) body.remove_prefix(std::min(body.find('\n') + 1, body.size()));
    std::cout << body;
    if (is_first && !reply->body.empty() && !reply->body.ends_with('\n')) std::cout << '\n';
    std::cout.flush();
    target = next_target(*reply);
    return static_cast<int>(std::cout ? kOk : kFailed);
}

int ask(const Common& common, const Question& question, const Asked& asked) {
    const bool is_table = common.format != "json";
    if (!question.is_list && (is_table || !common.fields.empty() || common.all)) {
        complain("query " + std::string(question.name) +
                 " gives one thing: it has no --format, --fields or --all");
        return kUsage;
    }
    if (common.all && !is_table) {
        complain("--all needs --format csv or ndjson: JSON answers have pages");
        return kUsage;
    }
    std::string target = target_of(question, asked);
    const std::string form =
        query_string({{"format", is_table ? common.format : ""}, {"fields", common.fields}});
    if (!form.empty()) target += (target.find('?') == std::string::npos ? "?" : "&") + form;
    return with_client(common.url, [&](net::HttpClient& client) {
        int code = ask_page(client, target, true);
        while (code == kOk && common.all && !target.empty()) code = ask_page(client, target, false);
        return code;
    });
}

void add_question(CLI::App& parent, const std::shared_ptr<Common>& common, const Question& question,
                  Action& chosen) {
    const auto asked = std::make_shared<Asked>();
    asked->options.resize(question.options.size());
    asked->words.resize(question.words.size());
    CLI::App* command = parent.add_subcommand(std::string(question.name), std::string(question.help));
    command->fallthrough();  // to --url and --format
    for (std::size_t i = 0; i < question.words.size(); ++i) {
        CLI::Option* word = command->add_option(std::string(question.words[i]), asked->words[i]);
        if (question.name != "entities") word->required();  // without words: all of them
    }
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        command->add_option(option_name(question.options[i]), asked->options[i])->allow_extra_args(false);
    }
    command->callback([common, asked, &question, &chosen] {
        chosen = [common, asked, &question] { return ask(*common, question, *asked); };
    });
}

}  // namespace

void add_query(CLI::App& app, Action& chosen) {
    CLI::App* command = app.add_subcommand("query", "Ask a server; prints its answer as JSON, CSV or NDJSON");
    command->require_subcommand(1);
    const auto common = std::make_shared<Common>();
    add_url_option(*command, common->url);
    command->add_option("--format", common->format, "Format of the answer")
        ->check(CLI::IsMember({"json", "csv", "ndjson"}))
        ->capture_default_str();
    command->add_option("--fields", common->fields, "Only these members of each item, with commas");
    command->add_flag("--all", common->all, "All pages (with --format csv or ndjson)");
    command->footer("Entities are named by id (ent_12) or, if they are countries, by code (iso3:TUR).");
    for (const Question& question : kQuestions) add_question(*command, common, question, chosen);
}

}  // namespace chancery::cli
