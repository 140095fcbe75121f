// What people open in a browser: the API reference, and what a problem means.
#include <string>

#include "server/api/accept.hpp"
#include "server/api/answer.hpp"
#include "server/api/docs.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/json/graphml.hpp"
#include "server/json/writer.hpp"

namespace chancery::api {
namespace {

Response page(std::string_view type, std::string body) {
    Response response;
    response.content_type = std::string(type);
    response.body = std::move(body);
    response.headers.emplace_back("Content-Security-Policy", std::string(kPagePolicy));
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    return response;
}

void write_problem(json::JsonWriter& out, const ProblemKind& kind) {
    out.begin_object();
    out.member("type", "/problems/" + std::string(kind.name));
    out.member("title", kind.title);
    out.member("status", kind.status);
    out.member("explanation", kind.explanation);
    out.end_object();
}

std::string problem_page(const ProblemKind& kind) {
    const std::string title = json::xml_escaped(kind.title);
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
           title +
           "</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" "
           "href=\"/docs/docs.css\">\n"
           "</head>\n<body>\n<header>\n<h1>" +
           title + " <small>" + std::to_string(kind.status) +
           "</small></h1>\n</header>\n<main class=\"page\">\n<p>" + json::xml_escaped(kind.explanation) +
           "</p>\n<p><a href=\"/docs#problems\">All problems, and the "
           "API</a></p>\n</main>\n</body>\n</html>\n";
}

}  // namespace

Result<Response> get_docs(const Context&) {
    return page("text/html; charset=utf-8", std::string(docs_page()));
}

Result<Response> get_docs_style(const Context&) {
    return page("text/css; charset=utf-8", std::string(docs_style()));
}

Result<Response> get_docs_script(const Context&) {
    return page("text/javascript; charset=utf-8", std::string(docs_script()));
}

Result<Response> list_problems(const Context&) {
    json::JsonWriter out;
    out.begin_object();
    out.key("items");
    out.begin_array();
    for (const ProblemKind& kind : problem_kinds()) write_problem(out, kind);
    out.end_array();
    out.end_object();
    return json_response(out.take());
}

Result<Response> get_problem(const Context& context) {
    const ProblemKind* const kind = find_problem(context.call.path.front());
    if (kind == nullptr) return Error{Errc::not_found, "There is no problem of this name."};
    const std::string_view accept = context.call.request.header("accept");
    if (!accept.empty() && welcome(accept, "text/html") > welcome(accept, "application/json"))
        return page("text/html; charset=utf-8", problem_page(*kind));
    json::JsonWriter out;
    write_problem(out, *kind);
    return json_response(out.take());
}

}  // namespace chancery::api
