// Every size, count and time cap in one table, each with its reason.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace chancery::limits {

// Requests
inline constexpr std::size_t kHeaderBytes = 16U * 1024;  // cookies and long filters; Beast's default is 8 KiB
inline constexpr std::size_t kBodyBytes = 16U * 1024 * 1024;  // a book is 1 MB; bulk loads come in pieces
inline constexpr std::size_t kSmallBodyBytes = 8U * 1024;  // of methods that need no body: GET, DELETE, ...
inline constexpr std::size_t kReadingBytes = 128U * 1024 * 1024;  // of all bodies being read; more is 503
inline constexpr std::size_t kConnections = 900;        // a process has 1024 file descriptors; others wait
inline constexpr std::size_t kTargetBytes = 8U * 1024;  // some proxies cut longer ones
inline constexpr std::size_t kJsonDepth = 64;           // nothing we read is deeper than 4
inline constexpr std::size_t kDocumentIdBytes = 128;
inline constexpr std::size_t kTitleBytes = 4U * 1024;
inline constexpr std::size_t kFieldBytes = 2U * 1024;  // url, source, collection, lang, a tag
inline constexpr std::size_t kTags = 100;
inline constexpr std::size_t kErrorsListed = 1000;  // of a bulk load

// Lists
inline constexpr std::uint32_t kDefaultLimit = 50;
inline constexpr std::uint32_t kMaxLimit = 1000;
inline constexpr std::uint32_t kMaxEvidence = 20;
inline constexpr std::size_t kQuotedBytes = 32U * 1024 * 1024;  // of texts kept for the quotes of one answer
inline constexpr std::size_t kFilterValues = 100;               // values of one repeated parameter

// Extraction
inline constexpr std::size_t kSentenceBytes =
    8U * 1024;  // a longer "sentence" is cut at a space: keeps rules linear
inline constexpr std::size_t kClaimsPerDocument = 200'000;  // ordinals of ClaimId end at 999,999
inline constexpr std::size_t kCoverageSentences =
    200;                                          // of a document: a book's silence is told by its beginning
inline constexpr std::size_t kCoverageWords = 8;  // of a sentence
inline constexpr std::size_t kCoveragePhrases = 200;            // unknown names and titles of a document
inline constexpr std::size_t kCoverageExamples = 3;             // sentences shown for one phrase
inline constexpr std::size_t kExplainBytes = 1U * 1024 * 1024;  // its answer is some forty times as long

// Imports
inline constexpr std::size_t kChunkRows =
    10'000;  // of a dataset in one document: half a second of the writer
inline constexpr std::size_t kChunkBytes = 8U * 1024 * 1024;  // the same, where rows are long
inline constexpr std::size_t kRowBytes = 64U * 1024;     // GDELT's longest are 3 KB; more is a broken file
inline constexpr std::size_t kRowParties = 100;          // participants of one event
inline constexpr std::size_t kNameBytes = 512;           // of a party or place in a row
inline constexpr std::size_t kRowErrorsListed = 100;     // of one import
inline constexpr std::uint32_t kMaxRow = 4'000'000'000;  // line numbers are 32 bits

// Work
inline constexpr std::size_t kExtractionQueue = 256;            // requests waiting; more is 503
inline constexpr std::size_t kQueueBytes = 256U * 1024 * 1024;  // of texts waiting
inline constexpr std::size_t kWriterQueue = 4096;
inline constexpr std::size_t kBatchDocuments = 512;  // in one transaction: bounds the wait of the first
inline constexpr std::size_t kQueryQueue = 1024;
inline constexpr std::size_t kRevisionWaiters = 1024;  // requests with a min_revision that is yet to come
inline constexpr std::size_t kPinnedSnapshots =
    32;  // that cursors point into; each costs what has changed since
inline constexpr std::chrono::minutes kPinnedFor{10};   // after their last page
inline constexpr std::size_t kChangesKept = 1'000'000;  // of the change feed, 48 bytes each
inline constexpr int kFollowers = 200;                  // clients of the change feed; each holds a connection
inline constexpr std::size_t kRememberedBytes = 64U * 1024 * 1024;  // of answers under an Idempotency-Key
inline constexpr std::uint64_t kQueryBudget = 20'000'000;           // nodes a query may visit: about a second
inline constexpr std::chrono::seconds kRequestDeadline{30};
inline constexpr std::chrono::seconds kIdleTimeout{30};
inline constexpr std::chrono::seconds kDrain{2};  // grace for sessions at shutdown

}  // namespace chancery::limits
