// A whole server without sockets: a real Application on a directory of its own, asked through Api::handle.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/api/api.hpp"
#include "server/app/application.hpp"
#include "server/json/value.hpp"
#include "tests/unit/storage/temp_dir.hpp"

namespace chancery::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Answer {
    int status = 0;
    std::string content_type;
    std::string body;
    Headers headers;
    json::Value json;  // null if the body is none

    [[nodiscard]] std::string header(std::string_view name) const;
    /// The value at a path like "items/0/entity/id"; a test fails if it is not there.
    [[nodiscard]] const json::Value& at(std::string_view path) const;
    [[nodiscard]] std::string text(std::string_view path) const;
    [[nodiscard]] double number(std::string_view path) const;
    [[nodiscard]] std::size_t size(std::string_view path) const;
};

/// The same for any value.
[[nodiscard]] const json::Value* find(const json::Value& value, std::string_view path);

class Server {
public:
    Server();
    explicit Server(app::Config config);

    Answer get(std::string target, Headers headers = {});
    Answer post_json(std::string target, std::string body);
    Answer post_text(std::string target, std::string body);
    Answer call(std::string method, std::string target, Headers headers = {}, std::string body = {});

    [[nodiscard]] app::Application& app() { return *app_; }
    [[nodiscard]] api::Api& api() { return *api_; }
    /// The id of the first entity found by that name.
    [[nodiscard]] std::string entity(const std::string& name, const std::string& kind = {});

private:
    TempDir directory_;
    std::unique_ptr<app::Application> app_;
    std::unique_ptr<api::Api> api_;
};

/// Checks that the answer is a problem of this name with this status, and returns it.
const Answer& require_problem(const Answer& answer, std::string_view name, int status);

/// Two invented delegations in talks with a mediator: what the happy paths ask about.
inline constexpr std::string_view kTalks =
    "Greece and Albania held talks on 12 March 2024 in Muscat, Oman. "
    "The talks were mediated by Norway. "
    "The Greek delegation was led by Defense Minister Petros Vallandis. "
    "The Albanian delegation was headed by presidential aide Arben Korreti. "
    "Greek President Ioannis Melidoros met Albanian President Luan Shkodrani in Muscat on 14 March 2024.";

}  // namespace chancery::test
