// What the documents say that the extractor did not understand, over all live documents of a filter.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "graph/query/budget.hpp"
#include "graph/snapshot.hpp"
#include "schema/error.hpp"
#include "schema/query.hpp"

namespace chancery::graph {

struct CoverageFilter {
    std::vector<std::string> source;  // of the document; any of them; empty asks nothing
    TimeWindow published;             // a document without a day is in no window
};

struct CoverageSentence {
    DocumentKey document;
    const SilentSentence* silent = nullptr;  // of the snapshot
};

/// One name or title, however many documents have it; forms that fold alike are one.
struct CoveragePhrase {
    std::string text;            // as most mentions write it; ties: the first by letters
    std::uint64_t mentions = 0;  // each document's up to limits::kCoveragePhrases phrases
    std::uint32_t documents = 0;
    std::vector<std::pair<DocumentKey, std::uint32_t>> examples;  // sentences; one a document first
};

struct CoverageReport {
    std::uint32_t documents = 0;                 // that the filter lets through
    std::uint32_t documents_without_events = 0;  // of them; those of the next included
    std::uint32_t documents_not_read = 0;        // their language is not the extractor's
    std::vector<CoverageSentence> sentences;     // in order of arrival, then of the text
    std::vector<CoveragePhrase> names;           // most mentions first; ties: more documents, then by letters
    std::vector<CoveragePhrase> titles;
};

/// O(documents + what is kept of them, sorted). Errors: deadline.
[[nodiscard]] Result<CoverageReport> coverage(const Snapshot& snapshot, const CoverageFilter& filter,
                                              Budget& budget);

}  // namespace chancery::graph
