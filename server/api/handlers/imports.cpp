// POST /v1/imports: a table of events. Piece by piece it becomes documents of kind dataset; no thread waits
// for a commit: each piece's completion counts down, and the last one answers.
#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/records/chunk.hpp"
#include "extract/records/tables.hpp"
#include "schema/limits.hpp"
#include "schema/utf8.hpp"
#include "server/api/answer.hpp"
#include "server/api/api.hpp"
#include "server/api/handlers/document_body.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/json/record_json.hpp"

namespace chancery::api {
namespace {

namespace records = extract::records;

struct Table {
    std::unique_ptr<records::RowReader> reader;
    std::string source;
    std::string_view header;  // "" if it has none
    std::string_view rows;
    std::uint32_t first_row = 1;
};

// One document to be.
struct Piece {
    std::string id;
    std::uint32_t first_row = 0, last_row = 0;
    std::uint32_t rows = 0, events = 0, bad = 0;
    std::optional<Result<app::Outcome>> outcome;  // none: not tried, or no events
};

class Import : public std::enable_shared_from_this<Import> {
public:
    Import(std::shared_ptr<Exchange> call, Table table)
        : call_(std::move(call)), table_(std::move(table)), rest_(table_.rows), next_row_(table_.first_row) {}

    // On the extraction pool; a piece at a time, then others get their turn. Goes on at once if the queue is
    // full.
    void run() {
        for (;;) {
            if (!read_piece()) {
                finish_one();  // the reader's own share of pending_
                return;
            }
            auto rest = [self = shared_from_this()] { self->run_guarded(); };
            if (call_->app.run_extraction(std::move(rest), rest_.size())) return;
        }
    }

    void run_guarded() {
        try {
            run();
        } catch (const std::exception& error) {
            call_->fail({Errc::internal, error.what()});
        }
    }

private:
    // False at the end of the table, or when nothing more is to be read.
    bool read_piece() {
        if (rest_.empty() || must_stop()) return false;
        const std::string_view lines = records::next_chunk(rest_);
        records::ChunkReading reading = records::read_chunk(*table_.reader, lines, next_row_, table_.source);
        const std::string hash =
            app::dataset_hash(table_.reader->format(), table_.source, next_row_, table_.header, lines);
        const std::size_t index = note(reading, "set_" + hash);
        next_row_ += reading.lines;
        if (reading.events == 0) return true;
        Document document;
        document.id = "set_" + hash;
        document.source = table_.source;
        document.dataset = Dataset{std::string(table_.reader->format()), next_row_ - reading.lines,
                                   next_row_ - 1, reading.rows, reading.bad};
        auto claims = std::make_shared<const Claims>(std::move(reading.claims));
        auto done = [self = shared_from_this(), index](Result<app::Outcome> outcome) {
            self->settle(index, std::move(outcome));
            self->finish_one();
        };
        call_->app.put_claims(std::move(document), std::move(claims), hash, call_->request.stop,
                              std::move(done));
        return true;
    }

    std::size_t note(records::ChunkReading& reading, std::string id) {
        const std::lock_guard lock(mutex_);
        const std::uint32_t last = next_row_ + reading.lines - 1;
        pieces_.push_back({std::move(id), next_row_, last, reading.rows, reading.events, reading.bad, {}});
        rows_ += reading.rows;
        skipped_ += reading.skipped;
        events_ += reading.events;
        bad_ += reading.bad;
        for (records::BadRow& row : reading.bad_rows) {
            if (bad_rows_.size() < limits::kRowErrorsListed) bad_rows_.push_back(std::move(row));
        }
        if (reading.events > 0) ++pending_;
        return pieces_.size() - 1;
    }

    bool must_stop() {
        const std::lock_guard lock(mutex_);
        if (call_->request.stop.stop_requested() && !stopped_) {
            stopped_ = Error{Errc::deadline, "The import took longer than a request may."};
        }
        return stopped_.has_value();
    }

    void settle(std::size_t index, Result<app::Outcome> outcome) {
        const std::lock_guard lock(mutex_);
        if (!outcome && !stopped_) stopped_ = outcome.error();
        pieces_[index].outcome = std::move(outcome);
    }

    void finish_one() {
        {
            const std::lock_guard lock(mutex_);
            if (--pending_ > 0) return;
        }
        call_->answer(report());
    }

    static bool is_committed(const Piece& piece) {
        return piece.events == 0 || (piece.outcome && *piece.outcome);
    }

    // Nobody else touches the counts any more.
    Response report() {
        const std::string& request_id = call_->request.id;
        if (rows_ == 0 && !stopped_) return problem({Errc::malformed, "The table has no row."}, request_id);
        const bool any = std::any_of(pieces_.begin(), pieces_.end(),
                                     [](const Piece& p) { return p.outcome && *p.outcome; });
        if (stopped_ && !any) return problem(*stopped_, request_id);
        const bool all_bad = bad_ == rows_;
        const int status = all_bad ? 422 : bad_ > 0 || stopped_ ? 207 : 200;
        json::JsonWriter out;
        out.begin_object();
        if (all_bad) {
            out.member("type", "/problems/invalid-document");
            out.member("title", "No row could be read");
            out.member("status", status);
            out.member("detail", "Each of the " + std::to_string(rows_) + " rows is bad.");
            if (!request_id.empty()) out.member("instance", "/requests/" + request_id);
        }
        write_counts(out);
        write_errors(out);
        write_documents(out);
        const auto graph = call_->app.snapshot();
        out.member("revision", graph->revision());
        out.end_object();
        Response response = json_response(out.take(), status);
        if (all_bad) response.content_type = "application/problem+json";
        add_revision(response, *graph);
        response.is_final = !stopped_;  // the rest is still to come
        if (stopped_ && problem_kind(stopped_->code).code == Errc::internal)
            response.log_note = stopped_->detail;
        return response;
    }

    void write_counts(json::JsonWriter& out) const {
        out.member("format", table_.reader->format());
        out.member("source", table_.source);
        out.member("rows", rows_);
        out.member("events", events_);
        out.member("skipped", skipped_);
        out.member("bad_rows", bad_);
        out.member("complete", !stopped_.has_value());
        out.key("stopped");
        if (stopped_) {
            const ProblemKind& kind = problem_kind(stopped_->code);
            const bool is_ours = kind.code == Errc::internal;
            out.begin_object();
            out.member("type", "/problems/" + std::string(kind.name));
            out.member("status", kind.status);
            out.member("detail", is_ours ? kind.explanation : std::string_view(stopped_->detail));
            out.end_object();
        } else {
            out.null();
        }
        // Up to this row everything is durable: an import may go on behind it.
        std::uint32_t through = table_.first_row - 1;
        for (const Piece& piece : pieces_) {
            if (!is_committed(piece)) break;
            through = piece.last_row;
        }
        out.member("committed_through", through);
    }

    void write_errors(json::JsonWriter& out) const {
        out.key("errors");
        out.begin_array();
        for (const records::BadRow& row : bad_rows_) {
            out.begin_object();
            out.member("line", row.row);
            out.member("detail", row.reason);
            out.end_object();
        }
        out.end_array();
        out.member("errors_total", bad_);
    }

    void write_documents(json::JsonWriter& out) const {
        out.key("documents");
        out.begin_array();
        for (const Piece& piece : pieces_) {
            if (piece.events == 0) continue;
            const bool stored = piece.outcome && *piece.outcome;
            const bool is_new = stored && (*piece.outcome)->kind == app::Outcome::Kind::created;
            out.begin_object();
            out.member("id", piece.id);
            out.member("status", is_new ? "created" : stored ? "unchanged" : "failed");
            out.member("first_row", piece.first_row);
            out.member("last_row", piece.last_row);
            out.member("rows", piece.rows);
            out.member("events", piece.events);
            out.member("bad_rows", piece.bad);
            out.end_object();
        }
        out.end_array();
    }

    const std::shared_ptr<Exchange> call_;
    const Table table_;
    std::string_view rest_;  // these two are the reader's alone
    std::uint32_t next_row_;

    std::mutex mutex_;  // guards all below
    std::size_t pending_ = 1;
    std::vector<Piece> pieces_;
    std::vector<records::BadRow> bad_rows_;
    std::uint32_t rows_ = 0, events_ = 0, skipped_ = 0, bad_ = 0;
    std::optional<Error> stopped_;
};

std::string_view usual_source(std::string_view format) {
    if (format == "gdelt") return "GDELT";
    if (format == "icews") return "ICEWS";
    return format == "polecat" ? "POLECAT" : "";
}

Result<std::unique_ptr<records::RowReader>> make_reader(std::string_view format, std::string_view header) {
    if (format == "gdelt") return records::make_gdelt_reader();
    if (format == "icews") return records::make_icews_reader();
    if (format == "chancery") return json::make_record_reader();
    if (header.empty()) {
        return Error{Errc::unprocessable, "A POLECAT table begins with the line of its column names."};
    }
    return records::make_polecat_reader(header);
}

Result<std::string_view> read_format(const Exchange& call, std::string_view first_line) {
    static constexpr std::array<std::string_view, 5> kFormats{"auto", "chancery", "gdelt", "icews",
                                                              "polecat"};
    const auto word = read_word(call.parameters, "format", kFormats);
    if (!word) return word.error();
    if (*word > 0) return kFormats[*word];
    if (const auto found = records::recognize(first_line)) return *found;
    return Error{Errc::unprocessable,
                 "The first line is none of GDELT's, ICEWS's or POLECAT's, and no JSON object: say which "
                 "format it is."};
}

// `body` outlives the table.
Result<Table> read_table(const Exchange& call, std::string_view body) {
    if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
    std::string_view rest = body;
    const std::string_view first_line = records::next_line(rest);
    const auto format = read_format(call, first_line);
    if (!format) return format.error();
    Table table;
    if (records::is_header(*format, first_line)) {
        if (first_line.size() > limits::kRowBytes || !utf8::is_valid(first_line)) {
            return Error{Errc::unprocessable, "The line of column names is too long, or not UTF-8."};
        }
        table.header = first_line;
        body = rest;
    }
    auto reader = make_reader(*format, table.header);
    if (!reader) return reader.error();
    table.reader = std::move(*reader);
    table.rows = body;
    table.source = std::string(call.parameters.one("source").value_or(usual_source(*format)));
    if (table.source.size() > limits::kFieldBytes) {
        return bad_parameter("source", "The source is longer than 2048 bytes.", "too long");
    }
    const auto first =
        read_number(call.parameters, "first_row", table.header.empty() ? 1 : 2, 1, limits::kMaxRow);
    if (!first) return first.error();
    table.first_row = *first;
    return table;
}

bool is_table(const std::string& type) {
    static constexpr std::array<std::string_view, 7> kTypes{
        "application/x-ndjson",      "application/ndjson", "application/jsonl",
        "text/tab-separated-values", "text/csv",           "text/plain",
        "application/octet-stream"};
    return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

}  // namespace

void post_import(const std::shared_ptr<Exchange>& call) {
    if (const auto encoding = require_encoding(call->request); !encoding) {
        call->fail(encoding.error());
        return;
    }
    if (!is_table(media_type(call->request))) {
        call->fail({Errc::unsupported,
                    "Send application/x-ndjson, text/tab-separated-values, text/csv or text/plain (curl -H "
                    "'Content-Type: text/plain')."});
        return;
    }
    if (call->request.body.empty()) {
        call->fail({Errc::malformed, "The body is empty."});
        return;
    }
    auto table = read_table(*call, call->request.body);
    if (!table) {
        call->fail(table.error());
        return;
    }
    std::make_shared<Import>(call, std::move(*table))->run();
}

}  // namespace chancery::api
