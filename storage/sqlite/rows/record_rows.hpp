// Events of datasets: one slim row each, which is its own evidence.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "schema/claims.hpp"
#include "schema/delta.hpp"
#include "schema/document.hpp"
#include "schema/ids.hpp"
#include "storage/sqlite/rows/scan.hpp"
#include "storage/sqlite/statement.hpp"

namespace chancery::storage {

/// The rule of every claim that a dataset makes.
[[nodiscard]] std::string rule_of(const Dataset& dataset);

class RecordWriter {
public:
    explicit RecordWriter(Connection& connection);
    /// The dataset itself and its events, each with what it speaks of: `assigned` is one a claim, by ordinal.
    /// Entities and relations are written as those of texts.
    void insert(DocumentKey document, const Dataset& dataset, const Claims& claims,
                std::span<const Assignment> assigned);

private:
    void insert_event(ClaimId claim, const EventClaim& event, std::uint32_t target);

    Statement insert_dataset_;
    Statement insert_event_;
    Statement insert_participant_;
};

class RecordReader {
public:
    explicit RecordReader(Connection& connection);
    /// Of a live document, if it is one of kind dataset. Documents are asked for in order.
    [[nodiscard]] std::optional<Dataset> read_dataset(DocumentKey document);
    /// Fills claims.events; after the entities and relations have been read.
    void read_events(DocumentKey document, const Dataset& dataset, Claims& claims);
    void leave(DocumentKey document) const;

private:
    [[nodiscard]] EventClaim read_event(ClaimId claim, const std::string& rule);

    Scan datasets_;
    Scan events_;
    Scan participants_;
};

}  // namespace chancery::storage
