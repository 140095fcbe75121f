// chancery serve: listens, opens the database, replays the graph, serves until a signal comes.
#include <csignal>
#include <cstdint>
#include <future>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "server/api/api.hpp"
#include "server/app/application.hpp"
#include "server/cli/command.hpp"
#include "server/cli/listen_address.hpp"
#include "server/net/http_server.hpp"

namespace chancery::cli {

namespace {

struct ServeOptions {
    std::string listen = "127.0.0.1:8080";
    app::Config config;
    std::string data = "data";
    std::string lexicon;
    std::string log_level = "info";
};

void log_to_stderr(const std::string& level) {
    auto logger =
        std::make_shared<spdlog::logger>("chancery", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v", spdlog::pattern_time_type::utc);
    logger->set_level(spdlog::level::from_str(level));
    spdlog::set_default_logger(std::move(logger));
}

/// The application and its API. Both outlive the server that answers from them.
struct Loaded {
    std::unique_ptr<app::Application> application;
    std::unique_ptr<api::Api> api;
};

/// Behind a server that listens already and says 503 meanwhile. Ends the server if there is nothing to serve.
Result<Loaded> load(const app::Config& config, net::HttpServer& server) {
    try {
        Result<std::unique_ptr<app::Application>> opened = app::Application::open(config);
        if (!opened) {
            server.stop();
            return opened.error();
        }
        Loaded loaded{std::move(*opened), nullptr};
        app::Application& application = *loaded.application;
        application.start();
        loaded.api = std::make_unique<api::Api>(application);
        server.serve(*loaded.api, application.metrics());
        const graph::SnapshotRef graph = application.snapshot();
        spdlog::info("event=ready revision={} documents={} data=\"{}\"", graph->revision(),
                     graph->counts().documents, config.data.string());
        return loaded;
    } catch (...) {
        server.stop();
        throw;
    }
}

void greet(const ListenAddress& listen, std::uint16_t port) {
    const bool v6 = listen.address.find(':') != std::string::npos;
    std::cout << "Chancery listens on http://" << (v6 ? "[" + listen.address + "]" : listen.address) << ':'
              << port << " (clients on this machine only)" << std::endl;
}

int serve(ServeOptions options) {
    log_to_stderr(options.log_level);
    std::signal(SIGPIPE, SIG_IGN);  // whoever reads the log may go; the server stays
    const Result<ListenAddress> listen = parse_listen_address(options.listen);
    if (!listen) {
        complain(listen.error().detail);
        return kUsage;
    }
    options.config.data = options.data;
    if (!options.lexicon.empty()) options.config.lexicon = options.lexicon;

    net::ServerOptions server_options;
    server_options.address = listen->address;
    server_options.port = listen->port;
    server_options.body_limit = options.config.max_body;
    server_options.stop_on_signals = true;
    std::future<Result<Loaded>> loading;
    std::optional<Result<Loaded>> loaded;  // outlives the server, which answers from it
    net::HttpServer server(server_options);
    if (const Result<void> listening = server.listen(); !listening) return complain(listening.error());
    loading = std::async(std::launch::async, [&] {
        Result<Loaded> result = load(options.config, server);
        if (result) greet(*listen, server.port());
        return result;
    });
    server.run();
    loaded.emplace(loading.get());
    if (!*loaded) return complain(loaded->error());
    (*loaded)->application->stop();
    spdlog::info("event=stopped");
    return kOk;
}

}  // namespace

void add_serve(CLI::App& app, Action& chosen) {
    const auto options = std::make_shared<ServeOptions>();
    CLI::App* command = app.add_subcommand("serve", "Run the server until SIGTERM or SIGINT");
    command->add_option("--listen", options->listen, "Address and port; port 0 is any free one")
        ->type_name("ADDRESS:PORT")
        ->capture_default_str();
    command->add_option("--data", options->data, "Folder of the database; made if missing")
        ->type_name("DIR")
        ->capture_default_str();
    command
        ->add_option("--lexicon", options->lexicon, "Folder of lexicon files that add to the built-in ones")
        ->type_name("DIR");
    command
        ->add_option("--extraction-threads", options->config.extraction_threads,
                     "Threads that read documents")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    command->add_option("--query-threads", options->config.query_threads, "Threads that answer queries")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    command
        ->add_option("--max-body", options->config.max_body,
                     "Largest request body in bytes; more is answered 413")
        ->type_name("BYTES")
        ->check(CLI::Range(std::size_t{1024}, std::size_t{1024} * 1024 * 1024))
        ->capture_default_str();
    command->add_option("--log-level", options->log_level, "trace, debug, info, warning, error or off")
        ->type_name("LEVEL")
        ->check(CLI::IsMember({"trace", "debug", "info", "warning", "error", "off"}))
        ->capture_default_str();
    command->callback([options, &chosen] { chosen = [options] { return serve(*options); }; });
}

}  // namespace chancery::cli
