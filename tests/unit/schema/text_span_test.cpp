// Spans and the two texts that they count in.
#include "schema/text_span.hpp"

#include <catch2/catch.hpp>

#include "schema/document.hpp"

using namespace chancery;

TEST_CASE("a span names its words in bytes, half-open", "[schema][span]") {
    const std::string_view text = "in Zürich now";
    const Span city{3, 10};
    CHECK(city.of(text) == "Zürich");
    CHECK(city.size() == 7);
    CHECK(Span{3, 3}.of(text).empty());
    CHECK(Span{0, 14}.of(text) == text);
}

TEST_CASE("a span contains what lies between its ends", "[schema][span]") {
    CHECK(Span{3, 10}.contains({3, 10}));
    CHECK(Span{3, 10}.contains({10, 10}));
    CHECK_FALSE(Span{3, 10}.contains({2, 4}));
    CHECK_FALSE(Span{3, 10}.contains({9, 11}));
}

TEST_CASE("a document has two texts", "[schema][document]") {
    Document document;
    document.title = "head";
    document.text = "body";
    CHECK(document.field(Field::title) == "head");
    CHECK(document.field(Field::text) == "body");
}
