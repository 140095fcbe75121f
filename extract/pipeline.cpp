// Tokens live only as long as their sentence: a document of 16 MB must not become gigabytes.
#include "extract/pipeline.hpp"

#include <algorithm>

#include "extract/engine/language.hpp"
#include "extract/stage/act_frames.hpp"
#include "extract/stage/act_settings.hpp"
#include "extract/stage/claim_builder.hpp"
#include "extract/stage/consult_frames.hpp"
#include "extract/stage/delegation_phrases.hpp"
#include "extract/stage/delegation_roles.hpp"
#include "extract/stage/event_inheritance.hpp"
#include "extract/stage/event_merger.hpp"
#include "extract/stage/hearsay.hpp"
#include "extract/stage/linker.hpp"
#include "extract/stage/listed_offices.hpp"
#include "extract/stage/meeting_settings.hpp"
#include "extract/stage/mention_finder.hpp"
#include "extract/stage/office_resolver.hpp"
#include "extract/stage/party_phrases.hpp"
#include "extract/stage/person_phrases.hpp"
#include "extract/stage/third_parties.hpp"
#include "extract/stage/visit_frames.hpp"
#include "extract/text/headings.hpp"
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
      published_(usable(document.published)),
      unknown_(tools.lexicon) {}

Result<void> Pipeline::analyze() {
    const auto read = [&](Field field, engine::Analysis& analysis) -> Result<void> {
        // Of the same length: the spans are those of the field.
        const std::string text = field == Field::text ? cut_headings(document_.text) : document_.title;
        auto seen = tools_.engine.analyze(text, stop_);
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
    std::map<Iso3, std::size_t> homes;
    for (std::size_t i = 0; i < claims_.sentences.size(); ++i) {
        if (stop_.stop_requested()) return false;
        SentenceUnits s = open(i);
        find_mentions(s, lexicon_, nothing, {published_, {}});
        note_names(s, book_);
        note_home(s, homes);
    }
    book_.finish();
    Iso3 home;
    std::size_t most = 0;
    for (const auto& [state, count] : homes) {
        if (count > most) home = state;
        most = std::max(most, count);
    }
    home_ = home;
    return true;
}

// Titles that only one state's officers have tell whose officers need no state beside theirs.
void Pipeline::note_home(const SentenceUnits& s, std::map<Iso3, std::size_t>& homes) const {
    for (const Unit& u : s.units) {
        for (const Title& t : u.titles) {
            if (const auto state = lexicon_.title_state(s.words(t.begin, t.end))) ++homes[*state];
        }
    }
}

// A quotation that goes on behind the end of a paragraph opens anew.
bool Pipeline::begins_paragraph(std::size_t index) const {
    if (index == 0 || claims_.sentences[index].field != claims_.sentences[index - 1].field) return true;
    const std::string_view text = document_.field(claims_.sentences[index].field);
    const std::uint32_t from = claims_.sentences[index - 1].span.end;
    return text.substr(from, claims_.sentences[index].span.begin - from).find('\n') != std::string_view::npos;
}

void Pipeline::read_sentence(SentenceUnits& s) {
    find_mentions(s, lexicon_, book_, {published_, draft_.focus.day});
    link_mentions(s, lexicon_, published_, draft_);
    find_speakers(s);
    const std::size_t first_office = draft_.offices.size();
    join_offices(s, lexicon_, draft_);
    note_counterparts(s, draft_, first_office);
    join_delegations(s, lexicon_, draft_);
    join_parties(s);
    const Syntax syntax(s);
    find_delegation_roles(s, syntax, draft_);
    resolve_offices(draft_, lexicon_, published_, first_office);
    const std::size_t first_event = draft_.events.size();
    std::vector<Meeting> meetings = find_meetings(s, syntax, lexicon_.frames(), draft_);
    find_visits(s, syntax, lexicon_.frames(), draft_, meetings);
    find_settings(s, draft_, meetings);
    for (Meeting& m : meetings) {  // what stands nowhere near the meeting's words
        for (const std::size_t unit : {m.verb, m.end - 1}) {
            const bool placed = m.event.visit && m.event.place != kNobody;
            const std::size_t word = placed ? kNoWord : syntax.head_of_unit(unit);
            if (word != kNoWord) set_when_and_where(m.event, s, syntax, word);
        }
    }
    find_third_parties(s, syntax, draft_, meetings);
    find_lone_settings(s, syntax, meetings);
    const ClauseParties parties(s, syntax, draft_);
    for (Meeting& m : meetings) {
        add_parties_in_focus(m.event);
        if (m.weak && m.event.participants.empty()) {
            if (!m.event.definite || (!m.event.date && m.event.place == kNobody)) continue;
            m.event.reference = true;
        }
        attribute(m.event, syntax.head_of_unit(m.verb), parties, draft_.entities);
        draft_.events.push_back(std::move(m.event));
    }
    find_acts(s, syntax, lexicon_.frames(), first_event, draft_);
    date_by_heading(s, first_event);
    find_occasions(s, syntax, parties, draft_);
    silent_.read(s, syntax, parties, lexicon_.frames(), draft_, first_event);
    unknown_.read(s, syntax);
    move_focus(s, syntax, first_event, published_, draft_);
}

// "* OCTOBER 2029: ..." dates what its paragraph tells.
void Pipeline::date_by_heading(const SentenceUnits& s, std::size_t first_event) {
    std::size_t i = 0;
    while (i < 2 && s.is(i, UnitKind::sign)) ++i;
    if (s.is(i, UnitKind::date) && s.units[i].date && s.word(i + 1) == ":")
        draft_.focus.heading = s.units[i].date;
    if (!draft_.focus.heading) return;
    for (std::size_t e = first_event; e < draft_.events.size(); ++e) {
        if (!draft_.events[e].date) draft_.events[e].date = draft_.focus.heading;
    }
}

// "Negotiations in Tashkent", "UN mediation": of those who faced each other last.
void Pipeline::add_parties_in_focus(EventDraft& e) const {
    const bool party = std::any_of(e.participants.begin(), e.participants.end(), [](const Participant& p) {
        return p.role == Role::actor || p.role == Role::recipient;
    });
    const bool told =
        e.place != kNobody || !e.participants.empty() || (e.definite && e.date && e.ordinal != 0);
    if (party || !told || e.visit || e.conference || draft_.focus.parties.size() < 2) return;
    // "The talks" mean those that were told, if any were: the merger knows.
    if (e.definite) {
        e.in_focus = draft_.focus.parties;
        return;
    }
    for (const LocalEntity p : draft_.focus.parties) {
        const LocalEntity polity = draft_.entities.polity(p);
        const bool third =
            std::any_of(e.participants.begin(), e.participants.end(),
                        [&](const Participant& t) { return draft_.entities.polity(t.entity) == polity; });
        if (!third) draft_.add_participant(e, p, Role::actor);
    }
}

// "I" is the person of the title, "we" outside quotations the state whose officers write.
void Pipeline::find_speakers(const SentenceUnits& s) {
    for (const Unit& u : s.units) {
        const bool titled = claims_.sentences[s.index].field == Field::title;
        if (titled && u.kind == UnitKind::person && draft_.focus.author == kNobody)
            draft_.focus.author = u.entity;
        for (const Title& t : u.titles) {
            if (home_.empty() || draft_.focus.home != kNobody) break;
            if (lexicon_.title_state(s.words(t.begin, t.end)) != home_) continue;
            draft_.focus.home = draft_.entities.implied_country(
                home_, {s.index, s.span(t.begin, t.end), "mention.home", 0.7});
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
        if (begins_paragraph(i)) {
            draft_.focus.quote_open = false;
            draft_.focus.heading.reset();
        }
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
    settle_offices(draft_, lexicon_, published_);
    std::vector<EventDraft> events = merge_events(draft_, published_, title_.sentences.size());
    build_claims(std::move(draft_), std::move(events), claims_);
    claims_.coverage = {silent_.settle(claims_), unknown_.settle(claims_)};
    return std::move(claims_);
}

}  // namespace chancery::extract
