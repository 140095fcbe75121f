// A store without a disk, whose commits can be held up and made to fail.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "storage/store.hpp"

namespace chancery::test {

/// What a test does with its store while the application owns it. Thread-safe.
class StoreControl {
public:
    /// Commits wait from now on until open_gate().
    void close_gate() {
        const std::lock_guard lock(mutex_);
        open_ = false;
    }
    void open_gate() {
        {
            const std::lock_guard lock(mutex_);
            open_ = true;
        }
        changed_.notify_all();
    }
    /// Waits until a commit stands at the closed gate.
    void wait_for_commit() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return waiting_ > 0; });
    }
    /// Every commit with this document is refused from now on.
    void refuse(std::string id, Errc code) {
        const std::lock_guard lock(mutex_);
        refused_[std::move(id)] = code;
    }
    void fail_next_commit(Errc code) {
        const std::lock_guard lock(mutex_);
        failure_ = code;
    }
    [[nodiscard]] std::size_t commits() const {
        const std::lock_guard lock(mutex_);
        return commits_;
    }
    [[nodiscard]] std::size_t checkpoints() const {
        const std::lock_guard lock(mutex_);
        return checkpoints_;
    }

private:
    friend class MemoryStore;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = true;
    int waiting_ = 0;
    std::optional<Errc> failure_;
    std::map<std::string, Errc> refused_;
    std::size_t commits_ = 0;
    std::size_t checkpoints_ = 0;
};

class MemoryStore final : public storage::Store {
public:
    explicit MemoryStore(std::shared_ptr<StoreControl> control) : control_(std::move(control)) {}

    Result<GraphDelta> replay() const override { return GraphDelta{}; }

    Result<void> commit(const GraphDelta& delta) override {
        std::unique_lock lock(control_->mutex_);
        ++control_->waiting_;
        control_->changed_.notify_all();
        control_->changed_.wait(lock, [&] { return control_->open_; });
        --control_->waiting_;
        if (control_->failure_) {
            const Errc code = *control_->failure_;
            control_->failure_.reset();
            return Error{code, "as the test wishes"};
        }
        for (const DocumentVersion& version : delta.begun) {
            const auto refused = control_->refused_.find(version.document->id);
            if (refused != control_->refused_.end()) return Error{refused->second, "as the test wishes"};
        }
        ++control_->commits_;
        for (const DocumentKey key : delta.ended) live_.erase(id_of_.at(key.value));
        for (const DocumentVersion& version : delta.begun) {
            live_.insert(version.document->id);
            known_.insert(version.document->id);
            id_of_[version.key.value] = version.document->id;
            texts_[version.key.value] = std::make_shared<const std::string>(version.document->text);
        }
        return {};
    }

    Result<std::shared_ptr<const std::string>> text(DocumentKey key) const override {
        const std::lock_guard lock(control_->mutex_);
        const auto found = texts_.find(key.value);
        if (found == texts_.end()) return Error{Errc::not_found, "no such version"};
        return found->second;
    }
    Result<Known> known(std::string_view id) const override {
        const std::lock_guard lock(control_->mutex_);
        if (live_.contains(std::string(id))) return Known::live;
        return known_.contains(std::string(id)) ? Known::deleted : Known::never;
    }
    Size size() const override { return {}; }
    void checkpoint() override {
        const std::lock_guard lock(control_->mutex_);
        ++control_->checkpoints_;
    }

private:
    std::shared_ptr<StoreControl> control_;
    std::set<std::string> live_;
    std::set<std::string> known_;
    std::map<std::uint32_t, std::string> id_of_;
    std::map<std::uint32_t, std::shared_ptr<const std::string>> texts_;
};

}  // namespace chancery::test
