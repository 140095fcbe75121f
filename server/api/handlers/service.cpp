// What the server says about itself: health, metrics, links, its OpenAPI description, its problems.
#include <string>

#include "schema/limits.hpp"
#include "server/api/answer.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/openapi.hpp"

namespace chancery::api {
namespace {

void gauge(std::string& out, std::string_view name, std::string_view help, std::uint64_t value) {
    out += "# HELP ";
    out += name;
    out += ' ';
    out += help;
    out += "\n# TYPE ";
    out += name;
    out += " gauge\n";
    out += name;
    out += ' ' + std::to_string(value) + '\n';
}

}  // namespace

Result<Response> get_health(const Context&) {
    json::JsonWriter out;
    out.begin_object();
    out.member("status", "ok");
    out.member("version", version());
    out.end_object();
    return json_response(out.take());
}

Result<Response> get_ready(const Context& context) {
    if (!context.app.ready()) return Error{Errc::starting, "The server is starting or stopping."};
    json::JsonWriter out;
    out.begin_object();
    out.member("status", "ready");
    out.member("read_only", context.app.read_only());
    out.member("revision", context.graph->revision());
    out.end_object();
    return json_response(out.take());
}

Result<Response> get_metrics(const Context& context) {
    std::string text = context.app.metrics().text();
    const auto counts = context.graph->counts();
    const auto size = context.app.store().size();
    gauge(text, "chancery_revision", "Newest visible revision.", context.graph->revision());
    gauge(text, "chancery_documents", "Live documents.", counts.documents);
    gauge(text, "chancery_entities", "Live entities.", counts.entities);
    gauge(text, "chancery_relations", "Live relations.", counts.relations);
    gauge(text, "chancery_events", "Live events.", counts.events);
    gauge(text, "chancery_database_bytes", "Size of the database file.", size.database);
    gauge(text, "chancery_wal_bytes", "Size of the write-ahead log.", size.wal);
    gauge(text, "chancery_ready", "1 while requests are served.", context.app.ready() ? 1 : 0);
    gauge(text, "chancery_read_only", "1 after a commit of unknown outcome.",
          context.app.read_only() ? 1 : 0);
    Response response = json_response(std::move(text));
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

Result<Response> get_root(const Context& context) {
    json::JsonWriter out;
    out.begin_object();
    out.member("name", "chancery");
    out.member("version", version());
    out.member("extractor_version", context.app.extractor().version());
    out.member("revision", context.graph->revision());
    out.key("links");
    out.begin_object();
    for (const std::string_view name : {"documents", "extract", "entities", "events", "relations", "dyads",
                                        "mediations", "brokers", "paths", "stats", "coverage"}) {
        out.member(name, "/v1/" + std::string(name));
    }
    out.member("aggregate", "/v1/events/aggregate");
    out.member("dyad", "/v1/dyads/{a}/{b}");
    out.member("bulk", "/v1/documents/bulk");
    out.member("export", "/v1/export");
    out.member("changes", "/v1/changes");
    out.member("docs", "/docs");
    out.member("openapi", "/v1/openapi.json");
    out.member("openapi_yaml", "/v1/openapi.yaml");
    out.member("health", "/healthz");
    out.member("ready", "/readyz");
    out.member("metrics", "/metrics");
    out.end_object();
    out.key("limits");
    out.begin_object();
    out.member("body_bytes", context.app.max_body());
    out.member("target_bytes", limits::kTargetBytes);
    out.member("json_depth", limits::kJsonDepth);
    out.member("default_limit", limits::kDefaultLimit);
    out.member("max_limit", limits::kMaxLimit);
    out.member("max_evidence", limits::kMaxEvidence);
    out.member("request_seconds", limits::kRequestDeadline.count());
    out.end_object();
    out.end_object();
    return json_response(out.take());
}

Result<Response> get_openapi_json(const Context&) {
    return json_response(std::string(openapi_json()));
}

Result<Response> get_openapi_yaml(const Context&) {
    Response response = json_response(openapi_yaml());
    response.content_type = "application/yaml";
    return response;
}

}  // namespace chancery::api
