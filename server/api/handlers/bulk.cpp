// POST /v1/documents/bulk: one document a line. No thread waits for a commit: each line's completion counts
// down, and the last one answers.
#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <utility>

#include "schema/limits.hpp"
#include "schema/utf8.hpp"
#include "server/api/answer.hpp"
#include "server/api/api.hpp"
#include "server/api/handlers/document_body.hpp"
#include "server/api/handlers/handlers.hpp"
#include "server/api/problem.hpp"
#include "server/json/document_json.hpp"
#include "server/json/reader.hpp"

namespace chancery::api {
namespace {

constexpr int kLinesInARow = 16;  // then others get their turn on the extraction pool

struct BulkOptions {
    bool abort_on_error = false;
    app::PutMode mode = app::PutMode::create;
};

class BulkLoad : public std::enable_shared_from_this<BulkLoad> {
public:
    BulkLoad(std::shared_ptr<Exchange> call, BulkOptions options)
        : call_(std::move(call)), options_(options) {}

    // On the extraction pool. Queues itself again after some lines, and goes on at once if the queue is full.
    void run() {
        for (;;) {
            for (int i = 0; i < kLinesInARow; ++i) {
                if (!read_line()) {
                    finish_one();  // the reader's own share of pending_
                    return;
                }
            }
            auto rest = [self = shared_from_this()] { self->run_guarded(); };
            if (call_->app.run_extraction(std::move(rest), call_->request.body.size())) return;
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
    // False at the end of the body, or when nothing more is to be read.
    bool read_line() {
        const std::string_view body = call_->request.body;
        if (position_ >= body.size() || must_stop()) return false;
        const std::size_t end = std::min(body.find('\n', position_), body.size());
        std::string_view text = body.substr(position_, end - position_);
        position_ = end + 1;
        ++line_;
        if (line_ == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        if (text.find_first_not_of(" \t\r") == std::string_view::npos) return true;
        take(text);
        return true;
    }

    void take(std::string_view text) {
        {
            const std::lock_guard lock(mutex_);
            ++lines_;
        }
        const Result<json::Value> value = json::parse(text);
        if (!value) {
            record_failure(line_, {}, value.error());
            return;
        }
        Result<Document> document = json::to_document(*value);
        if (!document) {
            const json::Value* const id = value->find("id");
            const bool named =
                id != nullptr && id->string() != nullptr && json::is_document_id(*id->string());
            record_failure(line_, named ? *id->string() : std::string(), document.error());
            return;
        }
        std::string hash = app::content_hash(*document);
        if (document->id.empty()) document->id = "doc_" + hash;
        if (options_.abort_on_error && is_known_conflict(*document, hash)) {
            record_failure(line_, document->id,
                           {Errc::conflict, "A document with this id and other content is there."});
            return;
        }
        {
            const std::lock_guard lock(mutex_);
            ++pending_;
        }
        auto done = [self = shared_from_this(), line = line_,
                     id = document->id](Result<app::Outcome> outcome) {
            if (outcome) {
                self->record_success(*outcome);
            } else {
                self->record_failure(line, id, outcome.error());
            }
            self->finish_one();
        };
        call_->app.put(std::move(*document), std::move(hash), options_.mode, call_->request.stop,
                       std::move(done));
    }

    // Seen before it is handed in, so that on_error=abort stops at this line and not some lines later.
    bool is_known_conflict(const Document& document, const std::string& hash) const {
        if (options_.mode != app::PutMode::create) return false;
        const auto graph = call_->app.snapshot();
        const DocumentVersion* const version = graph->find_document(document.id);
        return version != nullptr && version->content_hash != hash;
    }

    bool must_stop() {
        const std::lock_guard lock(mutex_);
        if (call_->request.stop.stop_requested()) out_of_time_ = true;
        return out_of_time_ || (options_.abort_on_error && failed_ > 0);
    }

    void record_success(const app::Outcome& outcome) {
        const std::lock_guard lock(mutex_);
        ++stored_[static_cast<std::size_t>(outcome.kind)];
        revision_ = std::max(revision_, outcome.revision);
    }

    void record_failure(std::size_t line, std::string id, Error error) {
        const std::lock_guard lock(mutex_);
        ++failed_;
        if (error.code == Errc::cancelled || error.code == Errc::deadline) out_of_time_ = true;
        if (problem_kind(error.code).code == Errc::internal && cause_.empty()) {
            cause_ =
                std::string(to_string(error.code)) + " in line " + std::to_string(line) + ": " + error.detail;
        }
        // By line, whatever order they come in; of too many the last lines are dropped.
        failures_.emplace(line, Failure{std::move(id), std::move(error)});
        if (failures_.size() > limits::kErrorsListed) failures_.erase(std::prev(failures_.end()));
    }

    void finish_one() {
        {
            const std::lock_guard lock(mutex_);
            if (--pending_ > 0) return;
        }
        call_->answer(summary());
    }

    [[nodiscard]] std::size_t stored() const { return stored_[0] + stored_[1] + stored_[2]; }

    // Nobody else touches the counts any more.
    Response summary() {
        const std::string& request_id = call_->request.id;
        if (lines_ == 0)
            return problem({Errc::malformed, "The body has no line with a document."}, request_id);
        if (out_of_time_) {
            return problem(
                {Errc::deadline, "The load took longer than a request may. " + std::to_string(stored()) +
                                     " documents are stored; sending the load again is safe and skips them."},
                request_id);
        }
        const int status = failed_ == 0 ? 200 : stored() > 0 ? 207 : 422;
        json::JsonWriter out;
        out.begin_object();
        if (status == 422) {
            out.member("type", "/problems/invalid-document");
            out.member("title", "No document was stored");
            out.member("status", status);
            out.member("detail", "Each of the " + std::to_string(failed_) + " documents failed.");
            if (!request_id.empty()) out.member("instance", "/requests/" + request_id);
        }
        write_counts(out);
        write_errors(out);
        const auto graph = call_->app.snapshot();
        out.member("revision", std::max(revision_, graph->revision()));
        out.end_object();
        Response response = json_response(out.take(), status);
        if (status == 422) response.content_type = "application/problem+json";
        add_revision(response, *graph);
        response.log_note = cause_;
        return response;
    }

    void write_counts(json::JsonWriter& out) const {
        using Kind = app::Outcome::Kind;
        const auto count = [&](Kind kind) { return stored_[static_cast<std::size_t>(kind)]; };
        out.member("documents", lines_);
        out.member("created", count(Kind::created));
        out.member("unchanged", count(Kind::unchanged));
        out.member("replaced", count(Kind::replaced));
        out.member("failed", failed_);
        out.member("aborted", options_.abort_on_error && failed_ > 0);
    }

    void write_errors(json::JsonWriter& out) const {
        out.key("errors");
        out.begin_array();
        for (const auto& [line, failure] : failures_) {
            const ProblemKind& kind = problem_kind(failure.error.code);
            const bool is_ours = kind.code == Errc::internal;
            out.begin_object();
            out.member("line", line);
            out.member_or_null("id", failure.id);
            out.member("type", "/problems/" + std::string(kind.name));
            out.member("status", kind.status);
            out.member("detail", is_ours ? kind.explanation : std::string_view(failure.error.detail));
            out.end_object();
        }
        out.end_array();
        out.member("errors_total", failed_);
    }

    struct Failure {
        std::string id;
        Error error;
    };

    const std::shared_ptr<Exchange> call_;
    const BulkOptions options_;
    std::size_t position_ = 0;  // these two are the reader's alone
    std::size_t line_ = 0;

    std::mutex mutex_;  // guards all below
    std::size_t pending_ = 1;
    std::size_t lines_ = 0;
    std::array<std::size_t, 4> stored_{};  // by Outcome::Kind
    std::size_t failed_ = 0;
    std::map<std::size_t, Failure> failures_;
    Revision revision_ = 0;
    bool out_of_time_ = false;
    std::string cause_;  // of the first fault that is ours, for the log
};

Result<BulkOptions> read_options(const Exchange& call) {
    static constexpr std::array<std::string_view, 2> kOnError{"continue", "abort"};
    static constexpr std::array<std::string_view, 2> kModes{"create", "upsert"};
    const auto on_error = read_word(call.parameters, "on_error", kOnError);
    if (!on_error) return on_error.error();
    const auto mode = read_word(call.parameters, "mode", kModes);
    if (!mode) return mode.error();
    return BulkOptions{*on_error == 1, *mode == 0 ? app::PutMode::create : app::PutMode::upsert};
}

}  // namespace

void post_documents_bulk(const std::shared_ptr<Exchange>& call) {
    const Result<BulkOptions> options = read_options(*call);
    if (!options) {
        call->fail(options.error());
        return;
    }
    if (const auto encoding = require_encoding(call->request); !encoding) {
        call->fail(encoding.error());
        return;
    }
    const std::string type = media_type(call->request);
    if (type != "application/x-ndjson" && type != "application/ndjson" && type != "application/jsonl") {
        call->fail({Errc::unsupported, "Send application/x-ndjson: one JSON document a line."});
        return;
    }
    if (call->request.body.empty()) {
        call->fail({Errc::malformed, "The body is empty."});
        return;
    }
    std::make_shared<BulkLoad>(call, *options)->run();
}

}  // namespace chancery::api
