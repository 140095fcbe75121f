// One export at work: the pieces of its body.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

#include "graph/snapshot.hpp"
#include "server/api/http.hpp"
#include "server/app/application.hpp"

namespace chancery::api {

struct ExportPlan {
    enum class What : std::uint8_t { events, entities, relations };
    enum class Form : std::uint8_t { ndjson, csv, graphml, plover, cameo };

    What what = What::events;
    Form form = Form::ndjson;
    std::uint32_t evidence = 1;
    std::vector<std::uint32_t> ids;       // of what is exported, in order
    std::vector<std::uint32_t> entities;  // GraphML: those that take part
    std::size_t left_out = 0;             // events that the form has no place for
};

/// The pieces are made one after the other, on the query pool, from one snapshot.
[[nodiscard]] std::shared_ptr<BodySource> export_source(app::Application& app, graph::SnapshotRef graph,
                                                        ExportPlan plan, std::stop_token stop);

}  // namespace chancery::api
