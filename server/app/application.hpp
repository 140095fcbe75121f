// Owns and wires everything that is not HTTP: store, snapshot, extractor, pools, the writer, metrics.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "extract/extractor.hpp"
#include "graph/snapshot_cell.hpp"
#include "schema/document.hpp"
#include "schema/error.hpp"
#include "schema/ids.hpp"
#include "schema/limits.hpp"
#include "server/app/metrics.hpp"
#include "storage/store.hpp"

namespace chancery::app {

class ChangeLog;

struct Config {
    std::filesystem::path data = "data";
    std::optional<std::filesystem::path> lexicon;
    unsigned query_threads = 2;
    unsigned extraction_threads = 1;
    std::size_t extraction_queue = limits::kExtractionQueue;
    std::size_t writer_queue = limits::kWriterQueue;
    std::size_t max_body = limits::kBodyBytes;  // of a request: whoever reads it keeps to it, /v1 states it
};

/// What became of one document.
struct Outcome {
    enum class Kind { created, unchanged, replaced, removed };
    Kind kind = Kind::created;
    DocumentKey key;        // of the live version; 0 when removed
    Revision revision = 0;  // in which it is visible
};

/// Called exactly once, on a worker thread (or on the caller's, if refused at once).
using Completion = std::function<void(Result<Outcome>)>;

enum class PutMode {
    create,  // identical: unchanged; same id with other content: conflict
    upsert,  // same id with other content: replaced
};

/// As `expected`: any version, if there is a live one (If-Match: *). No version begins with revision 0.
inline constexpr Revision kAnyLiveVersion = 0;

class Application {
public:
    /// Opens the store, loads the lexicons, replays the graph. Errors: those of the three.
    [[nodiscard]] static Result<std::unique_ptr<Application>> open(const Config& config);
    /// The same from parts made elsewhere: another engine, or a test's. `config.data` and `config.lexicon`
    /// are not read.
    [[nodiscard]] static Result<std::unique_ptr<Application>> assemble(const Config& config,
                                                                       extract::Extractor extractor,
                                                                       std::unique_ptr<storage::Store> store);
    ~Application();  // stops

    void start();  // the pools and the writer
    /// Refuses new work, lets the queues drain, joins every thread, checkpoints the store. Idempotent.
    void stop();

    [[nodiscard]] graph::SnapshotRef snapshot() const;
    [[nodiscard]] Revision revision() const;  // of the snapshot
    [[nodiscard]] const storage::Store& store() const;
    [[nodiscard]] const extract::Extractor& extractor() const;
    [[nodiscard]] Metrics& metrics();
    [[nodiscard]] bool ready() const;      // started, and not stopping
    [[nodiscard]] bool read_only() const;  // after a commit of unknown outcome

    [[nodiscard]] std::size_t max_body() const;

    /// The length of a document's text in code points; reads it the first time. Errors: those of Store::text.
    [[nodiscard]] Result<std::uint64_t> characters(DocumentKey key);

    /// Keeps a snapshot for those who page through it; the one of that revision if it is still kept.
    void pin(const graph::SnapshotRef& snapshot);
    [[nodiscard]] std::optional<graph::SnapshotRef> pinned(Revision revision);

    /// What the revisions changed.
    [[nodiscard]] ChangeLog& changes();

    /// Runs a short job as soon as the revision is visible (RevisionWaiters).
    [[nodiscard]] bool when_visible(Revision wanted, std::stop_token stop, std::function<void()> job);

    /// Run something on a pool. False if its queue is full or the application stops: the job will not run.
    [[nodiscard]] bool run_query(std::function<void()> job);
    [[nodiscard]] bool run_extraction(std::function<void()> job, std::size_t bytes);

    /// From a job on the extraction pool: extracts here and hands the claims to the writer; blocks while the
    /// writer's queue is full. `document.id` is set; `content_hash` is SHA-256 over its other fields. `done`
    /// comes when the document is durable and visible. Errors: conflict, cancelled, too_large (claims),
    /// precondition_failed (`expected` as for remove), storage, read_only, overloaded (stopping), internal.
    void put(Document document, std::string content_hash, PutMode mode, std::stop_token stop, Completion done,
             std::optional<Revision> expected = {});

    /// The same with claims made elsewhere (an import's): nothing is extracted. From a job on the extraction
    /// pool.
    void put_claims(Document document, std::shared_ptr<const Claims> claims, std::string content_hash,
                    std::stop_token stop, Completion done);

    /// Ends the live version of a document. Errors: not_found, gone, storage, read_only, overloaded.
    /// `expected` (If-Match): the revision in which the live version began, or kAnyLiveVersion;
    /// precondition_failed if it is another.
    void remove(std::string id, std::optional<Revision> expected, Completion done);

private:
    struct Impl;
    explicit Application(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// SHA-256 (hex) over all fields of a document but its id; with "doc_" before it, the id of a document
/// without one.
[[nodiscard]] std::string content_hash(const Document& document);

/// SHA-256 (hex) over a piece of a dataset: the same rows of the same source at the same place are the same
/// document.
[[nodiscard]] std::string dataset_hash(std::string_view format, std::string_view source,
                                       std::uint32_t first_row, std::string_view header,
                                       std::string_view lines);

}  // namespace chancery::app
