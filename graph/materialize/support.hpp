// How well a relation or event is supported: documents, sources, confidence, and whether anybody says it as a
// fact.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "graph/state.hpp"

namespace chancery::graph {

class Support {
public:
    void add(const DocumentVersion& document, const std::vector<ClaimEvidence>& evidence, bool attributed) {
        if (documents_ == 0 || document.key != last_) ++documents_;  // claims come sorted by document
        last_ = document.key;
        sources_.insert(document.document->source);
        for (const ClaimEvidence& e : evidence) confidence_ = std::max(confidence_, e.confidence);
        attributed_ = attributed_ && attributed;
    }

    /// Documents whose source is unknown count as one source: nothing says that they are independent.
    template <class Node>
    void write(Node& node) const {
        node.documents = documents_;
        node.sources = static_cast<std::uint32_t>(sources_.size());
        node.confidence = confidence_;
        node.attributed = attributed_;
    }

private:
    std::uint32_t documents_ = 0;
    DocumentKey last_;
    std::set<std::string> sources_;
    double confidence_ = 0;
    bool attributed_ = true;
};

}  // namespace chancery::graph
