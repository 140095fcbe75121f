// The way back from the worker threads to the I/O thread, which closes when the server goes.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "server/api/http.hpp"

namespace chancery::net {

/// Where one request's answer is put. Touched on the I/O thread only; a responder may keep it alive for
/// longer than the connection, so it owns nothing of Asio.
struct ReplySlot {
    std::optional<api::Response> response;
    std::function<void()> wake;  // null when nobody waits any more
};

/// Thread-safe. A responder may come late, when the io_context is no more: the gate outlives both.
class ReplyGate {
public:
    explicit ReplyGate(boost::asio::io_context& io) : io_(&io) {}

    void deliver(std::shared_ptr<ReplySlot> slot, api::Response response) {
        const std::lock_guard lock(mutex_);
        if (io_ == nullptr) return;
        if (io_->get_executor().running_in_this_thread()) {
            put(*slot, std::move(response));
        } else {
            boost::asio::post(*io_, [slot = std::move(slot), held = std::move(response)]() mutable {
                put(*slot, std::move(held));
            });
        }
    }

    /// Runs `job` on the I/O thread, unless that is over.
    void post(std::function<void()> job) {
        const std::lock_guard lock(mutex_);
        if (io_ != nullptr) boost::asio::post(*io_, std::move(job));
    }

    void close() {
        const std::lock_guard lock(mutex_);
        io_ = nullptr;
    }

private:
    static void put(ReplySlot& slot, api::Response&& response) {
        if (slot.wake == nullptr || slot.response) return;  // late, or a second answer
        slot.response = std::move(response);
        slot.wake();
    }

    std::mutex mutex_;
    boost::asio::io_context* io_;
};

}  // namespace chancery::net
