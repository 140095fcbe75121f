// The log is read by people and by programs: one line stays one line, whatever a client sends.
#include "server/net/request_log.hpp"

#include <spdlog/spdlog.h>

namespace chancery::net {

std::string escape_for_log(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\') {
            out += c;
        } else {
            out += "\\x";
            out += kHex[byte >> 4U];
            out += kHex[byte & 0x0fU];
        }
    }
    return out;
}

void log_request(const RequestLine& line) {
    const std::string_view path = std::string_view(line.target).substr(0, line.target.find('?'));
    const double ms = std::chrono::duration<double, std::milli>(line.duration).count();
    spdlog::info("event=request id={} method={} path=\"{}\" status={} ms={:.3f} bytes={}", line.id,
                 line.method.empty() ? "-" : escape_for_log(line.method), escape_for_log(path), line.status,
                 ms, line.bytes);
}

}  // namespace chancery::net
