// Tokens live only as long as their sentence: a document of 16 MB must not become gigabytes.
#include "extract/pipeline.hpp"

#include "extract/engine/language.hpp"
#include "extract/stage/act_frames.hpp"
#include "extract/stage/claim_builder.hpp"
#include "extract/stage/consult_frames.hpp"
#include "extract/stage/delegation_phrases.hpp"
#include "extract/stage/event_merger.hpp"
#include "extract/stage/linker.hpp"
#include "extract/stage/meeting_settings.hpp"
#include "extract/stage/mention_finder.hpp"
#include "extract/stage/office_resolver.hpp"
#include "extract/stage/party_phrases.hpp"
#include "extract/stage/person_phrases.hpp"
#include "extract/stage/third_parties.hpp"
#include "extract/stage/visit_frames.hpp"
#include "extract/text/tokenizer.hpp"
#include "schema/limits.hpp"

namespace chancery::extract {
namespace {

// A sentence of kSentenceBytes cannot draft more than this, so that stopping here keeps kClaimsPerDocument.
constexpr std::size_t kMostDrafts = limits::kClaimsPerDocument - limits::kSentenceBytes * 4;

// Years next to the calendar's ends have no "last year" to resolve.
std::optional<Date> usable(std::optional<Date> date) {
    if (date && (date->year < 3 || date->year > 9996)) return std::nullopt;
    return date;
}

}  // namespace

Pipeline::Pipeline(const Document& document, const Tools& tools, std::stop_token stop)
    : document_(document),
      tools_(tools),
      lexicon_(tools.lexicon),
      stop_(std::move(stop)),
      published_(usable(document.published)) {}

Result<void> Pipeline::analyze() {
    const auto read = [&](Field field, engine::Analysis& analysis) -> Result<void> {
        auto seen = tools_.engine.analyze(document_.field(field), stop_);
        if (!seen) return seen.error();
        analysis = std::move(*seen);
        for (const engine::Sentence& s : analysis.sentences) {
            const auto words = analysis.words_of(s);
            claims_.sentences.push_back({field, {words.front().span.begin, words.back().span.end}});
        }
        return {};
    };
    const auto title = read(Field::title, title_);
    return title ? read(Field::text, text_) : title;
}

SentenceUnits Pipeline::open(std::size_t index) const {
    SentenceUnits s;
    s.index = static_cast<std::uint32_t>(index);
    s.text = document_.field(claims_.sentences[index].field);
    s.tokens = tokenize(s.text, claims_.sentences[index].span);
    const bool in_title = index < title_.sentences.size();
    const engine::Analysis& analysis = in_title ? title_ : text_;
    add_words(s, analysis, analysis.sentences[in_title ? index : index - title_.sentences.size()]);
    return s;
}

// The engine's words beside the lexicon's tokens, which learn whose part they are.
void Pipeline::add_words(SentenceUnits& s, const engine::Analysis& analysis,
                         const engine::Sentence& parsed) const {
    const auto xpos = tools_.engine.xpos_names();
    for (const engine::Word& w : analysis.words_of(parsed)) {
        const Rel rel = w.head == engine::kRoot ? Rel::root : tools_.relations[w.relation];
        s.parsed.push_back({w.span, analysis.lemma_of(w), xpos[w.xpos],
                            w.head == engine::kRoot ? kNoWord : std::size_t{w.head}, w.upos, rel, w.name});
    }
    std::size_t at = 0;
    for (Token& t : s.tokens) {
        while (at + 1 < s.parsed.size() && s.parsed[at].span.end <= t.span.begin) ++at;
        const SyntaxWord& w = s.parsed[at];
        t.verb = w.upos == engine::Upos::VERB && w.rel != Rel::amod;
        t.name = w.name;
    }
}

bool Pipeline::read_names() {
    const NameBook nothing;
    for (std::size_t i = 0; i < claims_.sentences.size(); ++i) {
        if (stop_.stop_requested()) return false;
        SentenceUnits s = open(i);
        find_mentions(s, lexicon_, nothing, published_);
        note_names(s, book_);
    }
    book_.finish();
    return true;
}

void Pipeline::read_sentence(SentenceUnits& s) {
    find_mentions(s, lexicon_, book_, published_);
    link_mentions(s, draft_);
    join_offices(s, lexicon_, draft_);
    join_delegations(s, lexicon_, draft_);
    join_parties(s);
    const Syntax syntax(s);
    std::vector<Meeting> meetings = find_meetings(s, syntax, lexicon_.frames(), draft_);
    find_visits(s, draft_, meetings);
    find_settings(s, draft_, meetings);
    find_third_parties(s, draft_, meetings);
    for (Meeting& m : meetings) {
        if (m.weak && m.event.participants.empty()) continue;
        draft_.events.push_back(std::move(m.event));
    }
    find_acts(s, syntax, lexicon_.frames(), draft_);
    remember_subjects(s);
}

// For the pronouns of the sentence that follows.
void Pipeline::remember_subjects(const SentenceUnits& s) {
    if (!draft_.events.empty() && draft_.events.back().participants.size() > 1) {
        draft_.last_parties.clear();
        for (const Participant& p : draft_.events.back().participants) {
            if (p.role == Role::actor || p.role == Role::recipient) draft_.last_parties.push_back(p.entity);
        }
    }
    bool state = false;
    bool person = false;
    for (const Unit& u : s.units) {
        if (!u.is_party() || u.entity == kNobody) continue;
        if (u.kind == UnitKind::person && !person) {
            draft_.last_person = u.entity;
            person = true;
        } else if ((u.kind == UnitKind::country || u.kind == UnitKind::organization) && !state) {
            draft_.last_subject = u.entity;
            state = true;
        }
    }
}

std::size_t Pipeline::drafted() const {
    return draft_.entities.all().size() * 2 + draft_.offices.size() + draft_.links.size() +
           draft_.events.size() * 2;
}

bool Pipeline::read_sentences() {
    for (std::size_t i = 0; i < claims_.sentences.size() && drafted() < kMostDrafts; ++i) {
        if (stop_.stop_requested()) return false;
        SentenceUnits s = open(i);
        read_sentence(s);
    }
    return true;
}

Result<Claims> Pipeline::run() {
    claims_.language = engine::detect_language(document_.text);
    // Rules of English make nonsense of other languages.
    if (claims_.language != engine::kEnglish) return std::move(claims_);
    if (const auto seen = analyze(); !seen) return seen.error();
    if (!read_names() || !read_sentences()) return Error{Errc::cancelled, "the extraction was stopped"};
    resolve_offices(draft_, lexicon_);
    std::vector<EventDraft> events = merge_events(draft_, published_);
    build_claims(std::move(draft_), std::move(events), claims_);
    return std::move(claims_);
}

}  // namespace chancery::extract
