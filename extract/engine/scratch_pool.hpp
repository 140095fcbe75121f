// Scratch for the threads of one engine: taken for a text, given back, used again.
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/engine/network.hpp"
#include "extract/engine/segmenter.hpp"

namespace chancery::extract::engine {

struct EngineScratch {
    SegmenterScratch segmenter;
    NetworkScratch network;
    std::vector<std::string_view> forms;
};

/// Thread-safe. Holds as many as were ever in use at one time. Outlives its leases.
class ScratchPool {
public:
    class [[nodiscard]] Lease {
    public:
        Lease(ScratchPool& pool, std::unique_ptr<EngineScratch> scratch)
            : pool_(pool), scratch_(std::move(scratch)) {}
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease() { pool_.put_back(std::move(scratch_)); }
        EngineScratch& operator*() const { return *scratch_; }

    private:
        ScratchPool& pool_;
        std::unique_ptr<EngineScratch> scratch_;
    };

    Lease lease() {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) {
            free_.reserve(made_ + 1);  // so that putting back cannot fail
            auto fresh = std::make_unique<EngineScratch>();
            ++made_;
            return Lease(*this, std::move(fresh));
        }
        auto scratch = std::move(free_.back());
        free_.pop_back();
        return Lease(*this, std::move(scratch));
    }

private:
    void put_back(std::unique_ptr<EngineScratch> scratch) {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(scratch));
    }

    std::mutex mutex_;
    std::vector<std::unique_ptr<EngineScratch>> free_;
    std::size_t made_ = 0;
};

}  // namespace chancery::extract::engine
