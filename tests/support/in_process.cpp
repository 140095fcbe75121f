// Requests go through the API without sockets; the graph is read through its lists, as a client reads it.
#include "tests/support/in_process.hpp"

#include <algorithm>
#include <chrono>
#include <future>
#include <map>
#include <stdexcept>
#include <vector>

namespace chancery::test {

namespace {

using Labels = std::map<std::string, std::string>;
constexpr std::size_t kEvidence = 20;  // more is not given, and which ones then depends on arrival

bool depends_on_arrival(std::string_view key) {
    return key == "id" || key == "revision" || key == "first_revision" || key == "extractor";
}

std::string canonical(const Json& json, const Labels& labels) {
    switch (json.kind()) {
        case Json::Kind::null:
            return "-";
        case Json::Kind::boolean:
            return json.boolean() ? "yes" : "no";
        case Json::Kind::number:
            return std::to_string(json.number());
        case Json::Kind::string: {
            const auto label = labels.find(json.text());
            return label == labels.end() ? json.text() : label->second;
        }
        case Json::Kind::array: {
            std::vector<std::string> parts;
            for (const Json& item : json.items()) parts.push_back(canonical(item, labels));
            std::sort(parts.begin(), parts.end());
            std::string out = "[";
            for (const std::string& part : parts) out += part + "; ";
            return out + "]";
        }
        case Json::Kind::object:
            break;
    }
    std::map<std::string, std::string> members;
    for (std::size_t i = 0; i < json.keys().size(); ++i) {
        const std::string& key = json.keys()[i];
        const bool cut = key == "evidence" && json["evidence_total"].size_number() > kEvidence;
        if (!depends_on_arrival(key) && !cut) members[key] = canonical(json.items()[i], labels);
    }
    std::string out = "{";
    for (const auto& [key, value] : members) out += key + "=" + value + ", ";
    return out + "}";
}

// Every item of a list, by its cursors.
std::vector<Json> all_items(InProcess& server, const std::string& target) {
    std::vector<Json> out;
    std::string cursor;
    do {
        const HttpAnswer answer =
            server.get(target + (cursor.empty() ? "" : "&cursor=" + percent_encoded(cursor)));
        if (answer.status != 200) throw std::runtime_error(target + ": " + answer.body);
        const Json page = answer.json();
        out.insert(out.end(), page["items"].items().begin(), page["items"].items().end());
        cursor = page["next_cursor"].text();
    } while (!cursor.empty());
    return out;
}

}  // namespace

InProcess::InProcess() {
    open();
}

InProcess::~InProcess() {
    api_.reset();
    app_->stop();
}

void InProcess::open() {
    app::Config config;
    config.data = data_.path();
    auto opened = app::Application::open(config);
    if (!opened) throw std::runtime_error("cannot open the application: " + opened.error().detail);
    app_ = std::move(*opened);
    app_->start();
    api_ = std::make_unique<api::Api>(*app_);
}

void InProcess::restart() {
    api_.reset();
    app_->stop();
    app_.reset();
    open();
}

HttpAnswer InProcess::send(const std::string& method, const std::string& target, std::string body,
                           std::string_view content_type) {
    api::Request request;
    request.method = method;
    request.target = target;
    request.body = std::move(body);
    request.id = "test";
    if (!content_type.empty()) request.headers.emplace_back("content-type", std::string(content_type));
    // Shared, so that an answer after the time-out finds its promise alive.
    const auto promise = std::make_shared<std::promise<api::Response>>();
    std::future<api::Response> future = promise->get_future();
    api_->handle(std::move(request),
                 [promise](api::Response response) { promise->set_value(std::move(response)); });
    if (future.wait_for(std::chrono::minutes(1)) != std::future_status::ready) {
        throw std::runtime_error("no answer to " + method + " " + target);
    }
    api::Response response = future.get();
    HttpAnswer answer;
    answer.status = response.status;
    answer.body = std::move(response.body);
    answer.headers.emplace_back("content-type", response.content_type);
    for (auto& [name, value] : response.headers) {
        for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        answer.headers.emplace_back(std::move(name), std::move(value));
    }
    return answer;
}

std::string canonical_graph(InProcess& server) {
    const std::string with = "limit=7&evidence=" + std::to_string(kEvidence);
    const std::vector<Json> entities = all_items(server, "/v1/entities?" + with);
    Labels labels;
    for (const Json& entity : entities) {
        labels[entity["id"].text()] =
            "<" + entity["kind"].text() + " " + entity["name"].text() + " " + entity["country"].text() + ">";
    }
    std::vector<std::string> lines;
    for (const Json& entity : entities) lines.push_back("entity " + canonical(entity, labels));
    for (const Json& relation : all_items(server, "/v1/relations?attributed=include&" + with)) {
        lines.push_back("relation " + canonical(relation, labels));
    }
    for (const Json& event :
         all_items(server,
                   "/v1/events?attributed=include&realis=actual&realis=planned&realis=negated"
                   "&realis=hypothetical&" +
                       with)) {
        lines.push_back("event " + canonical(event, labels));
    }
    std::sort(lines.begin(), lines.end());
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
}

}  // namespace chancery::test
