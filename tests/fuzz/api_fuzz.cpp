// Any request, through the whole API in process: answered exactly once, with a status and a body that a
// client can read. Input: method, space, target, newline, media type, newline, body.
#include <future>
#include <memory>
#include <string>

#include "schema/check.hpp"
#include "schema/utf8.hpp"
#include "server/api/api.hpp"
#include "server/app/application.hpp"
#include "server/json/reader.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

/// A server without sockets, one for all inputs: what one request leaves behind is there for the next.
class Server {
public:
    Server() {
        // OpenSSL's first use registers its clean-up at exit: before this object's, so that it runs after.
        static_cast<void>(chancery::app::content_hash({}));
        chancery::app::Config config;
        config.data = folder_.path();
        auto opened = chancery::app::Application::open(config);
        CHANCERY_CHECK(opened.has_value());
        application_ = std::move(*opened);
        application_->start();
        api_ = std::make_unique<chancery::api::Api>(*application_);
    }
    ~Server() { application_->stop(); }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    chancery::api::Response ask(chancery::api::Request request) {
        std::promise<chancery::api::Response> answer;
        api_->handle(std::move(request),
                     [&answer](chancery::api::Response r) { answer.set_value(std::move(r)); });
        return answer.get_future().get();
    }

private:
    chancery::test::TempDir folder_;
    std::unique_ptr<chancery::app::Application> application_;
    std::unique_ptr<chancery::api::Api> api_;
};

std::string_view take_until(std::string_view& text, char end) {
    const std::size_t at = text.find(end);
    const std::string_view head = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return head;
}

chancery::api::Request read_request(std::string_view text) {
    chancery::api::Request request;
    request.method = take_until(text, ' ');
    request.target = take_until(text, '\n');
    std::string type(take_until(text, '\n'));
    // What the network layer lets through: methods of letters, header values without control characters.
    std::erase_if(request.method, [](char c) { return c < 'A' || c > 'Z'; });
    std::erase_if(type, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
    request.headers.emplace_back("content-type", std::move(type));
    request.body = text;
    request.id = "fuzz";
    return request;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Server server;
    const auto response = server.ask(read_request(chancery::fuzz::as_text(data, size)));
    CHANCERY_CHECK(response.status >= 200 &&
                   response.status < 500);  // one request at a time: nothing is overloaded
    CHANCERY_CHECK(chancery::utf8::is_valid(response.body));
    if (response.status >= 400) {
        CHANCERY_CHECK(response.content_type == "application/problem+json");
        const auto problem = chancery::json::parse(response.body, 100'000);
        CHANCERY_CHECK(problem.has_value() && problem->find("status") != nullptr);
        CHANCERY_CHECK(*problem->find("status")->number() == response.status);
    }
    return 0;
}
