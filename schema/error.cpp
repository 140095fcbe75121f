#include "schema/error.hpp"

#include <stdexcept>

namespace chancery {

std::string_view to_string(Errc code) {
    switch (code) {
        case Errc::malformed:
            return "malformed";
        case Errc::invalid_argument:
            return "invalid-argument";
        case Errc::cursor_mismatch:
            return "cursor-mismatch";
        case Errc::unprocessable:
            return "unprocessable";
        case Errc::unsupported:
            return "unsupported";
        case Errc::not_acceptable:
            return "not-acceptable";
        case Errc::not_found:
            return "not-found";
        case Errc::gone:
            return "gone";
        case Errc::revision_gone:
            return "revision-gone";
        case Errc::merged:
            return "merged";
        case Errc::conflict:
            return "conflict";
        case Errc::precondition_failed:
            return "precondition-failed";
        case Errc::method_not_allowed:
            return "method-not-allowed";
        case Errc::too_large:
            return "too-large";
        case Errc::overloaded:
            return "overloaded";
        case Errc::starting:
            return "starting";
        case Errc::deadline:
            return "deadline";
        case Errc::cancelled:
            return "cancelled";
        case Errc::read_only:
            return "read-only";
        case Errc::newer_file:
            return "newer-file";
        case Errc::corrupt:
            return "corrupt";
        case Errc::storage:
            return "storage";
        case Errc::internal:
            return "internal";
    }
    return "internal";
}

void throw_exception_from_error(const Error& error, const boost::source_location& where) {
    throw std::logic_error("value of a failed result read at " + where.to_string() + ": " +
                           std::string(to_string(error.code)) + ": " + error.detail);
}

}  // namespace chancery
