// Fixed words only, so these few lines need no JSON writer.
#include "server/net/plain_problem.hpp"

#include <string>

namespace chancery::net {

std::string_view reason_phrase(int status) {
    switch (status) {
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
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

api::Response plain_problem(int status, std::string_view detail, std::string_view request_id) {
    return problem_of_type("about:blank", reason_phrase(status), status, detail, request_id);
}

api::Response loopback_only(std::string_view request_id) {
    api::Response response =
        problem_of_type("/problems/unauthorized", reason_phrase(401), 401,
                        "This server has no keys, so it serves only clients on its own machine.", request_id);
    response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"chancery\"");
    return response;
}

}  // namespace chancery::net
