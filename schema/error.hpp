// Errors that depend on input: one protocol-neutral code, one sentence for a human, and where the fault lies.
// Exceptions are kept for a broken machine or a bug (ARCHITECTURE.md, "Errors").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/system/result.hpp>

namespace chancery {

enum class Errc {
    malformed,         // not the format it claims to be: JSON syntax, depth, invalid UTF-8
    invalid_argument,  // a parameter is unknown, repeated or out of range
    cursor_mismatch,   // a cursor of another query
    unprocessable,     // well-formed, but not a document: wrong type, unknown key, U+0000
    unsupported,       // a media type that is not understood
    not_acceptable,    // an answer format that is not offered
    not_found,
    gone,           // was there, was deleted
    revision_gone,  // a revision that is kept no more
    merged,         // lives on under another id, which is `detail`'s companion in Error::target
    conflict,       // same id, other content
    precondition_failed,
    method_not_allowed,
    too_large,
    overloaded,  // a queue is full: try again
    starting,    // replay is not finished
    deadline,    // the work's time is over
    cancelled,   // whoever asked has gone
    read_only,   // the outcome of a commit is unknown: no writes until restart
    newer_file,  // the database was written by a newer version
    corrupt,     // the database contradicts itself
    storage,     // the disk or SQLite refused
    internal,
};

/// Where in the request the fault lies. `where` is a parameter's name, a JSON Pointer ("/title"), a line
/// number (bulk bodies, lexicon files) or a position (query language).
struct Fault {
    enum class Kind { parameter, pointer, line, position };
    Kind kind = Kind::parameter;
    std::string where;
    std::string detail;
};

struct Error {
    Errc code = Errc::internal;
    std::string detail;
    std::vector<Fault> faults = {};
    std::string target = {};  // the survivor's id when code is merged
};

[[nodiscard]] std::string_view to_string(Errc code);

/// For Boost.System: reading the value of a failed Result is a bug and throws std::logic_error.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

template <class T>
using Result = boost::system::result<T, Error>;

}  // namespace chancery
