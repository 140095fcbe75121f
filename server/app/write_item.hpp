// One change on its way to the writer thread.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "schema/claims.hpp"
#include "schema/delta.hpp"
#include "schema/document.hpp"
#include "server/app/application.hpp"

namespace chancery::app {

struct WriteItem {
    enum class Kind { put, remove };
    Kind kind = Kind::put;
    std::string id;
    std::shared_ptr<const Document> document;  // put only
    std::shared_ptr<const Claims> claims;  // put only; null where the document looked settled without them
    std::shared_ptr<const graph::DocumentSignatures> signatures;  // of the claims; null where it has none
    std::string content_hash;                                     // put only
    PutMode mode = PutMode::create;                               // put only
    std::optional<Revision> expected;                             // If-Match
    std::stop_token stop;
    Completion done;

    /// What it keeps in memory while it waits: claims weigh about as much as their text.
    [[nodiscard]] std::size_t weight() const {
        constexpr std::size_t kPerRow = 512;  // of a dataset: an event's claim and its share of the entities'
        if (document == nullptr) return id.size();
        if (document->dataset) return kPerRow * document->dataset->rows;
        return 2 * (document->text.size() + document->title.size());
    }
};

}  // namespace chancery::app
