// Fixed words only, so these few lines need no JSON writer.
#include "server/net/plain_problem.hpp"

#include <string>

#include "server/api/api.hpp"

namespace chancery::net {

std::string_view reason_phrase(int status) {
    switch (status) {
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 408:
            return "Request Timeout";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 417:
            return "Expectation Failed";
        case 431:
            return "Request Header Fields Too Large";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Error";
    }
}

namespace {

api::Response problem_of_type(std::string_view type, std::string_view title, int status,
                              std::string_view detail, std::string_view request_id) {
    api::Response response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body.append("{\"type\":\"").append(type).append("\",\"title\":\"").append(title);
    response.body.append("\",\"status\":")
        .append(std::to_string(status))
        .append(",\"detail\":\"")
        .append(detail);
    response.body.append("\",\"instance\":\"/requests/").append(request_id).append("\"}");
    return response;
}

}  // namespace

api::Response refusal(const Fault& fault, std::size_t body_limit, std::string_view request_id) {
    const std::string_view reason = reason_phrase(fault.status);
    if (fault.status == 401) {
        api::Response response = problem_of_type(
            "/problems/unauthorized", reason, 401,
            "This server has no keys, so it serves only clients on its own machine.", request_id);
        response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"chancery\"");
        return response;
    }
    if (fault.status == 403)
        return problem_of_type("/problems/forbidden", reason, 403, fault.detail, request_id);
    if (fault.status == 413) {
        const std::string limit = std::to_string(body_limit);
        return api::problem(Error{Errc::too_large, "The body is larger than " + limit + " bytes."},
                            request_id);
    }
    if (fault.status == 503) {
        return api::problem(Error{Errc::overloaded, "Too many bodies are being read. Try again."},
                            request_id);
    }
    return problem_of_type("about:blank", reason, fault.status, fault.detail, request_id);
}

}  // namespace chancery::net
