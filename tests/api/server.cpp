#include "tests/api/server.hpp"

#include <future>

#include <catch2/catch.hpp>

#include "server/json/reader.hpp"

namespace chancery::test {
namespace {

app::Config in_directory(const std::filesystem::path& path, app::Config config) {
    config.data = path / "data";
    return config;
}

}  // namespace

const json::Value* find(const json::Value& value, std::string_view path) {
    const json::Value* at = &value;
    while (at != nullptr && !path.empty()) {
        const std::string_view step = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(step.size() + 1, path.size()));
        if (const auto* const items = at->array()) {
            const std::size_t index = std::stoul(std::string(step));
            at = index < items->size() ? &items->at(index) : nullptr;
        } else {
            at = at->find(step);
        }
    }
    return at;
}

std::string Answer::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key == name) return value;
    }
    return {};
}

const json::Value& Answer::at(std::string_view path) const {
    const json::Value* const value = find(json, path);
    INFO(path << " in " << body);
    REQUIRE(value != nullptr);
    return *value;
}

std::string Answer::text(std::string_view path) const {
    const json::Value& value = at(path);
    INFO(path << " in " << body);
    REQUIRE(value.string() != nullptr);
    return *value.string();
}

double Answer::number(std::string_view path) const {
    const json::Value& value = at(path);
    INFO(path << " in " << body);
    REQUIRE(value.number() != nullptr);
    return *value.number();
}

std::size_t Answer::size(std::string_view path) const {
    const json::Value& value = at(path);
    INFO(path << " in " << body);
    REQUIRE(value.array() != nullptr);
    return value.array()->size();
}

Server::Server() : Server(app::Config{}) {}

Server::Server(app::Config config) {
    auto opened = app::Application::open(in_directory(directory_.path(), std::move(config)));
    INFO((opened ? std::string() : opened.error().detail));
    REQUIRE(opened.has_value());
    app_ = std::move(*opened);
    app_->start();
    api_ = std::make_unique<api::Api>(*app_);
}

Answer Server::call(std::string method, std::string target, Headers headers, std::string body) {
    api::Request request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.headers = std::move(headers);
    request.body = std::move(body);
    request.id = "test1";
    // Shared, because the answering thread may still hold its end when the waiting one has gone on.
    const auto answered = std::make_shared<std::promise<api::Response>>();
    std::future<api::Response> future = answered->get_future();
    api_->handle(std::move(request),
                 [answered](api::Response response) { answered->set_value(std::move(response)); });
    REQUIRE(future.wait_for(std::chrono::seconds(60)) == std::future_status::ready);
    api::Response response = future.get();
    while (response.source != nullptr) {
        const auto made = std::make_shared<std::promise<Result<std::string>>>();
        auto piece = made->get_future();
        response.source->next([made](Result<std::string> text) { made->set_value(std::move(text)); });
        const Result<std::string> text = piece.get();
        REQUIRE(text.has_value());
        if (text->empty()) break;
        response.body += *text;
    }
    Answer answer{
        response.status, response.content_type, std::move(response.body), std::move(response.headers), {}};
    const bool is_json = answer.content_type.find("json") != std::string::npos &&
                         answer.content_type.find("ndjson") == std::string::npos;
    if (!answer.body.empty() && is_json) {
        auto value = json::parse(answer.body, 10'000'000);
        INFO(answer.body);
        REQUIRE(value.has_value());
        answer.json = std::move(*value);
    }
    return answer;
}

Answer Server::get(std::string target, Headers headers) {
    return call("GET", std::move(target), std::move(headers));
}
Answer Server::post_json(std::string target, std::string body) {
    return call("POST", std::move(target), {{"content-type", "application/json"}}, std::move(body));
}
Answer Server::post_text(std::string target, std::string body) {
    return call("POST", std::move(target), {{"content-type", "text/plain; charset=utf-8"}}, std::move(body));
}

std::string Server::entity(const std::string& name, const std::string& kind) {
    std::string target = "/v1/entities?q=";
    for (const char c : name) target += c == ' ' ? '+' : c;
    if (!kind.empty()) target += "&kind=" + kind;
    const Answer answer = get(target);
    INFO(name << " in " << answer.body);
    REQUIRE(answer.status == 200);
    REQUIRE(answer.size("items") > 0);
    return answer.text("items/0/id");
}

const Answer& require_problem(const Answer& answer, std::string_view name, int status) {
    INFO(answer.body);
    REQUIRE(answer.status == status);
    CHECK(answer.content_type == "application/problem+json");
    CHECK(answer.text("type") == "/problems/" + std::string(name));
    CHECK(answer.number("status") == status);
    CHECK_FALSE(answer.text("title").empty());
    CHECK_FALSE(answer.text("detail").empty());
    CHECK(answer.text("instance") == "/requests/test1");
    CHECK_FALSE(answer.header("Chancery-Revision").empty());
    if (status == 503) CHECK_FALSE(answer.header("Retry-After").empty());
    return answer;
}

}  // namespace chancery::test
