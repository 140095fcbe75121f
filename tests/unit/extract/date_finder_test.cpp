#include "extract/stage/date_finder.hpp"

#include <catch2/catch.hpp>

#include "extract/lexicon/embedded.hpp"
#include "extract/lexicon/loader.hpp"

using namespace chancery;

namespace {

const extract::Lexicon& lexicon() {
    static const extract::Lexicon loaded = [] {
        extract::Lexicon out;
        std::vector<Fault> faults;
        for (const auto& file : extract::embedded_lexicon())
            extract::load_lexicon_file(file.name, file.content, out, faults);
        REQUIRE(faults.empty());
        return out;
    }();
    return loaded;
}

// The first date in the text, seen from Saturday, 17 May 2025.
std::string date_in(std::string_view text, std::optional<Date> published = Date{2025, 5, 17},
                    std::optional<Date> told = std::nullopt) {
    const auto tokens = extract::tokenize(text, {0, static_cast<std::uint32_t>(text.size())});
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto found = extract::find_date(tokens, i, lexicon(), {published, told});
        if (!found) continue;
        if (!found->date) return "unresolved";
        return found->date->from == found->date->to
                   ? to_text(found->date->from)
                   : to_text(found->date->from) + "/" + to_text(found->date->to);
    }
    return "none";
}

}  // namespace

TEST_CASE("absolute dates are read in the usual orders", "[extract][dates]") {
    CHECK(date_in("on 16 May 2024") == "2024-05-16");
    CHECK(date_in("on May 16, 2024") == "2024-05-16");
    CHECK(date_in("on 2024-05-16") == "2024-05-16");
    CHECK(date_in("on Thursday, May 16, 2024") == "2024-05-16");
    CHECK(date_in("in May 2024") == "2024-05-01/2024-05-31");
    CHECK(date_in("in 2021") == "2021-01-01/2021-12-31");
    CHECK(date_in("on Nov. 25 and 26, 2024") == "2024-11-25/2024-11-26");
    CHECK(date_in("on the 2nd of June 2024") == "2024-06-02");
}

TEST_CASE("a date without a year is the one closest to publication", "[extract][dates]") {
    CHECK(date_in("on May 16") == "2025-05-16");
    CHECK(date_in("on 20 December") == "2024-12-20");
}

TEST_CASE("relative dates count from publication", "[extract][dates]") {
    CHECK(date_in("on Friday") == "2025-05-16");
    CHECK(date_in("on Saturday") == "2025-05-17");
    CHECK(date_in("next Monday") == "2025-05-19");
    CHECK(date_in("yesterday") == "2025-05-16");
    CHECK(date_in("tomorrow") == "2025-05-18");
    CHECK(date_in("last week") == "2025-05-05/2025-05-11");
    CHECK(date_in("next month") == "2025-06-01/2025-06-30");
    CHECK(date_in("last year") == "2024-01-01/2024-12-31");
    CHECK(date_in("3 days ago") == "2025-05-14");
}

TEST_CASE("without a publication date relative dates stay open", "[extract][dates]") {
    CHECK(date_in("on Friday", std::nullopt) == "unresolved");
    CHECK(date_in("on May 16", std::nullopt) == "unresolved");
    CHECK(date_in("on 16 May 2024", std::nullopt) == "2024-05-16");
}

TEST_CASE("what is no date is none", "[extract][dates]") {
    CHECK(date_in("on 30 February") == "none");  // no such day
    CHECK(date_in("they may march") == "none");
    CHECK(date_in("2000 soldiers") == "none");
    CHECK(date_in("May I ask") == "none");
}

TEST_CASE("days are counted from the day told last", "[extract][dates]") {
    const Date told{2025, 3, 31};
    const auto from_told = [&](std::string_view text) { return date_in(text, Date{2025, 5, 17}, told); };
    CHECK(from_told("The next day they left.") == "2025-04-01");
    CHECK(from_told("On the same day it signed.") == "2025-03-31");
    CHECK(from_told("Two days later it signed.") == "2025-04-02");
    CHECK(from_told("a week earlier") == "2025-03-24");
    CHECK(date_in("The next day they left.") == "none");
}

TEST_CASE("time spans are read", "[extract][dates]") {
    CHECK(date_in("three days ago") == "2025-05-14");
    CHECK(date_in("two weeks ago") == "2025-04-28/2025-05-04");
    CHECK(date_in("a month ago") == "2025-04-01/2025-04-30");
    CHECK(date_in("over the weekend") == "2025-05-17/2025-05-18");
    CHECK(date_in("last weekend", Date{2025, 5, 20}) == "2025-05-17/2025-05-18");
    CHECK(date_in("the war of 1947-48") == "1947-01-01/1948-12-31");
    CHECK(date_in("from 1998 to 2001") == "1998-01-01/2001-12-31");
    CHECK(date_in("as early as November") == "2025-11-01/2025-11-30");
    CHECK(date_in("in mid-March") == "2025-03-01/2025-03-31");
    CHECK(date_in("last November") == "2024-11-01/2024-11-30");
    CHECK(date_in("next June") == "2025-06-01/2025-06-30");
    CHECK(date_in("in the autumn") == "2025-09-01/2025-11-30");
    CHECK(date_in("last winter") == "2024-12-01/2025-02-28");
    CHECK(date_in("in the winter", Date{2018, 2, 20}) == "2017-12-01/2018-02-28");
    CHECK(date_in("this winter", Date{2018, 11, 20}) == "2018-12-01/2019-02-28");
    CHECK(date_in("next spring") == "2026-03-01/2026-05-31");
    CHECK(date_in("in the summer of 2023") == "2023-06-01/2023-08-31");
    CHECK(date_in("the spring offensive") == "none");
    CHECK(date_in("calls for March elections") == "none");
}
