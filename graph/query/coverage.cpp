#include "graph/query/coverage.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "graph/query/party.hpp"
#include "schema/limits.hpp"
#include "schema/name_fold.hpp"

namespace chancery::graph {
namespace {

constexpr std::string_view kRead = "en";  // the extractor's one language

bool passes(const Document& document, const CoverageFilter& filter) {
    const auto& sources = filter.source;
    if (!sources.empty() && std::find(sources.begin(), sources.end(), document.source) == sources.end())
        return false;
    const TimeWindow& window = filter.published;
    if (!window.from && !window.to) return true;
    const auto& day = document.published;
    return day && (!window.from || *window.from <= *day) && (!window.to || *day < *window.to);
}

class PhraseTable {
public:
    void add(const UnknownPhrase& phrase, DocumentKey document) {
        Row& row = rows_[fold_name(phrase.text)];
        row.forms[phrase.text] += phrase.mentions;
        row.phrase.mentions += phrase.mentions;
        // A form of another letter case is a phrase of its own in the document.
        const bool new_document = row.last != document;
        row.phrase.documents += new_document ? 1U : 0U;
        row.last = document;
        auto& first = row.phrase.examples;
        for (std::size_t i = 0; i < phrase.sentences.size(); ++i) {
            auto& list = i == 0 && new_document ? first : row.more;
            if (list.size() < limits::kCoverageExamples) list.emplace_back(document, phrase.sentences[i]);
        }
    }

    [[nodiscard]] std::vector<CoveragePhrase> take() {
        std::vector<CoveragePhrase> out;
        out.reserve(rows_.size());
        for (auto& [fold, row] : rows_) {
            for (const auto& example : row.more) {
                if (row.phrase.examples.size() == limits::kCoverageExamples) break;
                row.phrase.examples.push_back(example);
            }
            std::uint64_t most = 0;
            for (const auto& [form, mentions] : row.forms) {
                if (mentions > most) row.phrase.text = form;
                most = std::max(most, mentions);
            }
            out.push_back(std::move(row.phrase));
        }
        const auto rank = [](const CoveragePhrase& p) {
            return std::make_tuple(-static_cast<std::int64_t>(p.mentions), -std::int64_t{p.documents},
                                   std::string_view(p.text));
        };
        std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
        return out;
    }

private:
    struct Row {
        CoveragePhrase phrase;
        std::map<std::string, std::uint64_t> forms;
        std::vector<std::pair<DocumentKey, std::uint32_t>> more;  // a document's second and third sentences
        DocumentKey last;
    };
    std::unordered_map<std::string, Row> rows_;  // by folded text
};

}  // namespace

Result<CoverageReport> coverage(const Snapshot& snapshot, const CoverageFilter& filter, Budget& budget) {
    CoverageReport report;
    PhraseTable names;
    PhraseTable titles;
    for (std::uint32_t key = 1; key <= snapshot.last_document().value; ++key) {
        if (!budget.spend()) return out_of_budget();
        const DocumentVersion* const version = snapshot.find(DocumentKey{key});
        if (version == nullptr || !passes(*version->document, filter)) continue;
        const Claims& claims = *version->claims;
        if (!budget.spend(claims.coverage.silent.size() + claims.coverage.unknown.size()))
            return out_of_budget();
        ++report.documents;
        if (claims.events.empty()) ++report.documents_without_events;
        if (claims.language != kRead) ++report.documents_not_read;
        for (const SilentSentence& silent : claims.coverage.silent)
            report.sentences.push_back({version->key, &silent});
        for (const UnknownPhrase& phrase : claims.coverage.unknown)
            (phrase.kind == UnknownKind::name ? names : titles).add(phrase, version->key);
    }
    report.names = names.take();
    report.titles = titles.take();
    return report;
}

}  // namespace chancery::graph
