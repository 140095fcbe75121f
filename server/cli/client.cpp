// Problems arrive as RFC 9457 documents; a person gets their sentence and where the fault lies.
#include "server/cli/client.hpp"

#include <chrono>
#include <iostream>
#include <string_view>
#include <thread>

#include <CLI/CLI.hpp>

#include "server/api/target.hpp"
#include "server/cli/command.hpp"
#include "server/json/reader.hpp"

namespace chancery::cli {

namespace {

std::string text_of(const json::Value* value) {
    if (value == nullptr) return {};
    if (const std::string* text = value->string()) return *text;
    if (const double* number = value->number()) return std::to_string(static_cast<long long>(*number));
    return {};
}

}  // namespace

void add_url_option(CLI::App& command, std::string& url) {
    command.add_option("--url", url, "The server")
        ->type_name("URL")
        ->envname("CHANCERY_URL")
        ->capture_default_str();
}

int with_client(const std::string& url, const std::function<int(net::HttpClient&)>& work) {
    const Result<net::Url> parsed = net::parse_url(url);
    if (!parsed) {
        complain(parsed.error().detail);
        return kUsage;
    }
    net::HttpClient client(*parsed);
    return work(client);
}

Result<net::Reply> post_patiently(net::HttpClient& client, const std::string& target, const std::string& type,
                                  const std::string& body) {
    constexpr int kTries = 30;
    const net::HttpClient::Headers headers{{"Content-Type", type}};
    for (int attempt = 1;; ++attempt) {
        Result<net::Reply> reply = client.send("POST", target, headers, body);
        if (!reply || reply->status != 503 || attempt == kTries) return reply;
        std::this_thread::sleep_for(std::chrono::seconds(1));
    }
}

int complain_of(const net::Reply& reply, const std::string& about) {
    const std::string head = about.empty() ? "" : about + ": ";
    const Result<json::Value> problem = json::parse(reply.body);
    if (!problem || problem->object() == nullptr) {
        complain(head + "the server answered " + std::to_string(reply.status));
        return kFailed;
    }
    const std::string title = text_of(problem->find("title"));
    const std::string detail = text_of(problem->find("detail"));
    complain(head + (title.empty() ? "the server answered" : title) + " (" + std::to_string(reply.status) +
             ")" + (detail.empty() ? "" : ": " + detail));
    const json::Value* errors = problem->find("errors");
    if (errors == nullptr || errors->array() == nullptr) return kFailed;
    for (const json::Value& fault : *errors->array()) {
        for (const std::string_view where : {"parameter", "pointer", "line", "position"}) {
            if (const json::Value* place = fault.find(where)) {
                std::cerr << "  " << where << ' ' << text_of(place) << ": " << text_of(fault.find("detail"))
                          << '\n';
            }
        }
    }
    return kFailed;
}

int complain_unreachable(const Error& error) {
    complain(error.detail);
    return kUnreachable;
}

std::string next_target(const net::Reply& reply) {
    const std::size_t end = reply.link.find(">; rel=\"next\"");
    if (!reply.link.starts_with('<') || end == std::string::npos) return {};
    return reply.link.substr(1, end - 1);
}

std::string query_string(const std::vector<std::pair<std::string, std::string>>& parameters) {
    std::string out;
    for (const auto& [name, value] : parameters) {
        if (value.empty()) continue;
        if (!out.empty()) out += '&';
        out += api::percent_encode(name) + "=" + api::percent_encode(value);
    }
    return out;
}

}  // namespace chancery::cli
