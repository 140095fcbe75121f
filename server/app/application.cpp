// Start and stop order, and the way of one document up to the writer.
#include "server/app/application.hpp"

#include <atomic>
#include <mutex>
#include <utility>

#include "graph/resolve.hpp"
#include "schema/utf8.hpp"
#include "server/app/change_log.hpp"
#include "server/app/character_counts.hpp"
#include "server/app/extraction.hpp"
#include "server/app/pinned_snapshots.hpp"
#include "server/app/revision_waiters.hpp"
#include "server/app/worker_pool.hpp"
#include "server/app/writer.hpp"

namespace chancery::app {

namespace {

constexpr int kExtractionNiceness = 10;  // below everything that somebody waits for at a prompt

Error stopping_error() {
    return Error{Errc::overloaded, "the server is stopping"};
}

unsigned at_least_one(unsigned threads) {
    return threads == 0 ? 1 : threads;
}

}  // namespace

struct Application::Impl {
    Impl(const Config& config, extract::Extractor loaded, std::unique_ptr<storage::Store> opened,
         const std::shared_ptr<const graph::Snapshot>& first)
        : extractor(std::move(loaded)),
          store(std::move(opened)),
          cell(first),
          waiters(first->revision()),
          changes(first->revision(), limits::kChangesKept),
          writer(*store, cell, extractor, metrics, config.writer_queue,
                 {[this](const graph::Snapshot& before, const graph::Snapshot& after,
                         const GraphDelta& delta) { changes.add(before, after, delta); },
                  [this](Revision revision) { waiters.visible(revision); }}),
          max_body(config.max_body),
          queries({.name = "query",
                   .threads = at_least_one(config.query_threads),
                   .max_jobs = limits::kQueryQueue,
                   .max_bytes = limits::kQueueBytes}),
          extractions({.name = "extract",
                       .threads = at_least_one(config.extraction_threads),
                       .max_jobs = config.extraction_queue,
                       .max_bytes = limits::kQueueBytes,
                       .niceness = kExtractionNiceness,
                       .waiting = &metrics.extraction_queue}) {}

    Metrics metrics;
    extract::Extractor extractor;
    std::unique_ptr<storage::Store> store;
    graph::SnapshotCell cell;
    PinnedSnapshots pins{limits::kPinnedSnapshots, limits::kPinnedFor};
    RevisionWaiters waiters;
    CharacterCounts characters;
    ChangeLog changes;
    Writer writer;
    std::size_t max_body;
    WorkerPool queries;
    WorkerPool extractions;
    std::atomic<bool> started{false};
    std::atomic<bool> stopping{false};
    std::mutex stop_mutex;  // a second stop() waits for the first
    bool stopped = false;
};

Result<std::unique_ptr<Application>> Application::open(const Config& config) {
    Result<extract::Extractor> extractor = extract::Extractor::create(config.lexicon);
    if (!extractor) return extractor.error();
    Result<std::unique_ptr<storage::Store>> store = storage::open_sqlite(config.data);
    if (!store) return store.error();
    return assemble(config, std::move(*extractor), std::move(*store));
}

Result<std::unique_ptr<Application>> Application::assemble(const Config& config, extract::Extractor extractor,
                                                           std::unique_ptr<storage::Store> store) {
    const Result<GraphDelta> replay = store->replay();
    if (!replay) return replay.error();
    const graph::Snapshot empty;
    std::shared_ptr<const graph::Snapshot> first = graph::apply(empty, *replay);
    auto impl = std::make_unique<Impl>(config, std::move(extractor), std::move(store), first);
    return std::unique_ptr<Application>(new Application(std::move(impl)));
}

Application::Application(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Application::~Application() {
    stop();
}

void Application::start() {
    if (impl_->started.exchange(true)) return;
    impl_->writer.start();
    impl_->extractions.start();
    impl_->queries.start();
}

void Application::stop() {
    impl_->stopping.store(true);
    const std::lock_guard lock(impl_->stop_mutex);
    if (impl_->stopped) return;
    impl_->stopped = true;
    // In the direction in which work flows, so that what was accepted reaches the disk.
    impl_->waiters.release();
    impl_->queries.stop();
    impl_->extractions.stop();
    impl_->writer.stop();
    if (impl_->started.load()) impl_->store->checkpoint();
}

graph::SnapshotRef Application::snapshot() const {
    return impl_->cell.current();
}
Revision Application::revision() const {
    const graph::SnapshotRef now = snapshot();
    return now->revision();
}
const storage::Store& Application::store() const {
    return *impl_->store;
}
const extract::Extractor& Application::extractor() const {
    return impl_->extractor;
}
Metrics& Application::metrics() {
    return impl_->metrics;
}
bool Application::ready() const {
    return impl_->started.load() && !impl_->stopping.load();
}
bool Application::read_only() const {
    return impl_->writer.read_only();
}

Result<std::uint64_t> Application::characters(DocumentKey key) {
    if (const auto known = impl_->characters.find(key)) return *known;
    const auto text = impl_->store->text(key);
    if (!text) return text.error();
    const std::uint64_t count = utf8::length(**text);
    impl_->characters.set(key, count);
    return count;
}

ChangeLog& Application::changes() {
    return impl_->changes;
}
void Application::pin(const graph::SnapshotRef& snapshot) {
    impl_->pins.keep(snapshot);
}
std::optional<graph::SnapshotRef> Application::pinned(Revision revision) {
    return impl_->pins.find(revision);
}
bool Application::when_visible(Revision wanted, std::stop_token stop, std::function<void()> job) {
    return impl_->waiters.when_visible(wanted, std::move(stop), std::move(job));
}

std::size_t Application::max_body() const {
    return impl_->max_body;
}

bool Application::run_query(std::function<void()> job) {
    return ready() && impl_->queries.run(std::move(job), 0);
}

bool Application::run_extraction(std::function<void()> job, std::size_t bytes) {
    return ready() && impl_->extractions.run(std::move(job), bytes);
}

void Application::put(Document document, std::string content_hash, PutMode mode, std::stop_token stop,
                      Completion done, std::optional<Revision> expected) {
    WriteItem item;
    item.id = document.id;
    item.document = std::make_shared<const Document>(std::move(document));
    item.content_hash = std::move(content_hash);
    item.mode = mode;
    item.expected = expected;
    item.stop = std::move(stop);
    if (read_only()) return done(Writer::read_only_error());

    const graph::SnapshotRef now = snapshot();
    const DocumentVersion* live = now->find_document(item.id);
    // A repeat or a conflict needs no claims. The writer decides, though: the document may change before it
    // gets there.
    const bool settled =
        live != nullptr && (live->content_hash == item.content_hash || mode == PutMode::create);
    if (!settled) {
        Result<Claims> claims = extract_claims(impl_->extractor, impl_->metrics, *item.document, item.stop);
        if (!claims) return done(claims.error());
        item.claims = std::make_shared<const Claims>(std::move(*claims));
        item.signatures = graph::prepare(*item.claims);
    }
    if (item.stop.stop_requested()) {
        return done(Error{Errc::cancelled, "the request ended before the document was committed"});
    }
    item.done = std::move(done);
    if (!impl_->writer.submit(std::move(item))) item.done(stopping_error());
}

void Application::put_claims(Document document, std::shared_ptr<const Claims> claims,
                             std::string content_hash, std::stop_token stop, Completion done) {
    if (read_only()) return done(Writer::read_only_error());
    WriteItem item;
    item.id = document.id;
    item.document = std::make_shared<const Document>(std::move(document));
    const graph::SnapshotRef now = snapshot();
    if (now->find_document(item.id) == nullptr) item.signatures = graph::prepare(*claims);  // else a repeat
    item.claims = std::move(claims);
    item.content_hash = std::move(content_hash);
    item.stop = std::move(stop);
    item.done = std::move(done);
    if (!impl_->writer.submit(std::move(item))) item.done(stopping_error());
}

void Application::remove(std::string id, std::optional<Revision> expected, Completion done) {
    if (read_only()) return done(Writer::read_only_error());
    if (!ready()) return done(stopping_error());
    WriteItem item;
    item.kind = WriteItem::Kind::remove;
    item.id = std::move(id);
    item.expected = expected;
    item.done = std::move(done);
    if (impl_->writer.try_submit(std::move(item))) return;
    item.done(Error{Errc::overloaded, "too many changes are waiting to be written"});
}

}  // namespace chancery::app
