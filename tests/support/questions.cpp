// Names are compared as written, but for the shape of the apostrophe.
#include "tests/support/questions.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "schema/date.hpp"

namespace chancery::test {

namespace {

std::string plain(std::string_view name) {
    std::string out(name);
    constexpr std::string_view kCurly = "’";
    for (std::size_t at = out.find(kCurly); at != std::string::npos; at = out.find(kCurly)) {
        out.replace(at, kCurly.size(), "'");
    }
    return out;
}

std::string lower(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

bool holds(std::string_view text, std::string_view words) {
    return lower(plain(text)).find(lower(plain(words))) != std::string::npos;
}

std::vector<Json> in_role(const Json& event, std::string_view role) {
    std::vector<Json> out;
    for (const Json& participant : event["participants"].items()) {
        if (participant["role"].text() == role) out.push_back(participant);
    }
    return out;
}

bool stands_for(const Json& participant, const std::string& iso3) {
    return participant["represents"].text() == "iso3:" + iso3 ||
           participant["entity"]["country"].text() == iso3;
}

}  // namespace

std::string code_points(std::string_view text, std::size_t begin, std::size_t end) {
    std::string out;
    std::size_t count = 0;
    for (const char c : text) {
        const bool starts = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (starts && ++count > end) break;
        if (count > begin) out += c;
    }
    return out;
}

HttpAnswer post_story(HttpClient& client, const Story& story, const std::string& document) {
    return client.send("POST", "/v1/documents?id=" + document + "&published_at=" + story.cast.published,
                       story.text, "text/plain; charset=utf-8");
}

Json Questions::items_of(const std::string& target) {
    const HttpAnswer answer = client_.get(target);
    INFO("GET " << target << " -> " << answer.body);
    CHECK(answer.status == 200);
    const Json list = answer.json();
    CHECK(list["items"].is_array());
    CHECK(list["revision"].is_number());
    CHECK(list.has("next_cursor"));
    return list["items"];
}

void Questions::check_evidence(const Json& evidence, const std::vector<std::string>& any_of_words,
                               bool with_span) {
    CHECK(evidence.size() > 0);
    bool found = false;
    for (const Json& item : evidence.items()) {
        const std::string& quote = item["quote"].text();
        INFO("quote: " << quote);
        CHECK(item["document"].text() == document_);
        const bool is_sentence =
            std::find(story_.sentences.begin(), story_.sentences.end(), quote) != story_.sentences.end();
        CHECK(is_sentence);
        if (with_span) {
            CHECK(item["field"].text() == "text");
            CHECK(code_points(story_.text, item["span"][0].size_number(), item["span"][1].size_number()) ==
                  quote);
        }
        found = found || std::any_of(any_of_words.begin(), any_of_words.end(),
                                     [&](const std::string& words) { return holds(quote, words); });
    }
    INFO("no quote has \"" << any_of_words.front() << "\"");
    CHECK(found);
}

std::string Questions::entity_id(const Person& person) {
    const std::string target = "/v1/entities?q=" + percent_encoded(person.full);
    const Json items = items_of(target);
    INFO("entities?q=" << person.full);
    CHECK(items.size() > 0);
    CHECK(items[0]["kind"].text() == "person");
    CHECK(plain(items[0]["name"].text()) == plain(person.full));
    return items[0]["id"].text();
}

void Questions::who_led(const std::string& iso3, const Person& head) {
    INFO("who led the delegation of " << iso3 << ": " << head.full);
    const Json items = items_of("/v1/relations?type=leads&evidence=5&object=iso3:" + iso3);
    CHECK(items.size() == 1);
    CHECK(items[0]["type"].text() == "leads");
    CHECK(items[0]["subject"]["kind"].text() == "person");
    CHECK(plain(items[0]["subject"]["name"].text()) == plain(head.full));
    CHECK(items[0]["object"]["kind"].text() == "delegation");
    CHECK(items[0]["object"]["country"].text() == iso3);
    check_evidence(items[0]["evidence"], {head.brief});
}

void Questions::who_mediated() {
    const Cast& cast = story_.cast;
    INFO("who mediated: " << cast.mediator);
    const Json items = items_of("/v1/mediations?evidence=5&between=iso3:" + cast.a + ",iso3:" + cast.b);
    CHECK(items.size() == 1);
    CHECK(items[0]["mediator"]["kind"].text() == "country");
    CHECK(items[0]["mediator"]["country"].text() == cast.mediator);
    CHECK(items[0]["stages"].size() > 0);
    const State& mediator = state(cast.mediator);
    check_evidence(items[0]["evidence"], {std::string(mediator.name), std::string(mediator.adjective)},
                   false);
}

void Questions::check_parties(const Json& event) {
    const Cast& cast = story_.cast;
    for (const std::string& party : {cast.a, cast.b}) {
        INFO("party " << party);
        const std::vector<Json> actors = in_role(event, "actor");
        const auto actor =
            std::find_if(actors.begin(), actors.end(), [&](const Json& p) { return stands_for(p, party); });
        CHECK(actor != actors.end());
        if (actor != actors.end() && story_.names_both_delegations) {
            CHECK((*actor)["entity"]["kind"].text() == "delegation");
        }
    }
    const std::vector<Json> hosts = in_role(event, "host");
    CHECK(hosts.size() == 1);
    if (hosts.size() == 1) {
        CHECK(hosts[0]["entity"]["kind"].text() == "country");
        CHECK(hosts[0]["entity"]["country"].text() == cast.host);
    }
    const std::vector<Json> mediators = in_role(event, "mediator");
    CHECK(mediators.size() == 1);
    if (mediators.size() == 1) CHECK(mediators[0]["entity"]["country"].text() == cast.mediator);
}

void Questions::one_meeting_with_host() {
    const Cast& cast = story_.cast;
    INFO("the talks of " << cast.day << " in " << cast.city << ", hosted by " << cast.host);
    const std::string target =
        "/v1/events?evidence=20&type=CONSULT&participant.all=iso3:" + cast.a + ",iso3:" + cast.b;
    const Json items = items_of(target);
    CHECK(items.size() == 1);
    const Json& event = items[0];
    CHECK(event["type"].text() == "CONSULT");
    CHECK(event["realis"].text() == "actual");
    CHECK(event["date"]["from"].text() == cast.day);
    CHECK(event["date"]["to"].text() == cast.day);
    CHECK(event["date"]["precision"].text() == "day");
    CHECK(event["place"]["name"].text() == cast.city);
    CHECK(event["place"]["country"].text() == cast.host);
    check_parties(event);
    check_evidence(event["evidence"], {cast.city});

    const std::string next_day = to_text(plus_days(*parse_date(cast.day), 1));
    CHECK(items_of(target + "&from=" + cast.day + "&to=" + next_day).size() == 1);
    CHECK(items_of(target + "&to=" + cast.day).size() == 0);  // `to` is exclusive
    CHECK(items_of(target + "&host=iso3:" + cast.host).size() == 1);
}

void Questions::office(const Person& person, const std::string& iso3, std::string_view status) {
    INFO("the office of " << person.full << ": " << status << " president of " << iso3);
    const std::string id = entity_id(person);
    const Json items = items_of("/v1/relations?type=holds_office&evidence=5&subject=" + id);
    CHECK(items.size() == 1);
    CHECK(holds(items[0]["title"].text(), "president"));
    CHECK(items[0]["status"].text() == status);
    CHECK(items[0]["object"]["country"].text() == iso3);
    check_evidence(items[0]["evidence"], {person.brief});
}

void Questions::path_between_heads() {
    const Cast& cast = story_.cast;
    INFO("a path from " << cast.head_a.full << " to " << cast.head_b.full);
    const std::string from = entity_id(cast.head_a);
    const std::string to = entity_id(cast.head_b);
    const Json items = items_of("/v1/paths?from_entity=" + from + "&to_entity=" + to);
    CHECK(items.size() > 0);
    std::string at = from;
    const Json& steps = items[0]["steps"];
    CHECK(steps.size() > 0);
    CHECK(items[0]["length"].size_number() == steps.size());
    for (const Json& step : steps.items()) {
        CHECK(step["from"]["id"].text() == at);
        at = step["to"]["id"].text();
        CHECK(step["evidence"].size() > 0);
        const std::string& quote = step["evidence"][0]["quote"].text();
        INFO("quote: " << quote);
        CHECK(std::find(story_.sentences.begin(), story_.sentences.end(), quote) != story_.sentences.end());
    }
    CHECK(at == to);
}

void Questions::ask_all() {
    INFO(story_.describe());
    const Cast& cast = story_.cast;
    who_led(cast.a, cast.head_a);
    who_led(cast.b, cast.head_b);
    who_led(cast.c, cast.envoy);
    who_mediated();
    one_meeting_with_host();
    office(cast.president_a, cast.a, "current");
    office(cast.president_b, cast.b, "current");
    office(cast.former, cast.c, "former");
    path_between_heads();
}

}  // namespace chancery::test
