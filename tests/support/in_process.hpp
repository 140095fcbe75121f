// The whole server but its sockets, in this process, on a database of its own.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "server/api/api.hpp"
#include "server/app/application.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/temp_dir.hpp"

namespace chancery::test {

/// Thread-safe but for restart().
class InProcess {
public:
    InProcess();
    ~InProcess();
    InProcess(const InProcess&) = delete;
    InProcess& operator=(const InProcess&) = delete;

    HttpAnswer get(const std::string& target) { return send("GET", target); }
    /// Waits for the answer (a minute at most, else throws).
    HttpAnswer send(const std::string& method, const std::string& target, std::string body = {},
                    std::string_view content_type = {});
    void restart();  // stops in good order, opens the same database

    [[nodiscard]] app::Application& application() { return *app_; }

private:
    void open();
    TempDir data_;
    std::unique_ptr<app::Application> app_;
    std::unique_ptr<api::Api> api_;
};

/// All that the lists of entities, relations and events say, page by page, as sorted lines: without ids and
/// revisions, which depend on the order of arrival.
[[nodiscard]] std::string canonical_graph(InProcess& server);

}  // namespace chancery::test
