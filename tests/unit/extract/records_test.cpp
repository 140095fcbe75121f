// Rows of the tables that others publish. All rows here are invented.
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "extract/records/chunk.hpp"
#include "extract/records/columns.hpp"
#include "extract/records/tables.hpp"
#include "schema/limits.hpp"

using namespace chancery;
using namespace chancery::extract::records;

namespace {

std::string join(const std::vector<std::string>& fields, char separator) {
    std::string out;
    for (std::size_t i = 0; i < fields.size(); ++i)
        out += (i > 0 ? std::string(1, separator) : "") + fields[i];
    return out;
}

// A GDELT row of 61 columns with what the test says.
std::vector<std::string> gdelt(const std::map<std::size_t, std::string>& set) {
    std::vector<std::string> row(61);
    row[0] = "1";
    row[1] = "20240312";
    row[5] = row[7] = "GRC";
    row[6] = "GREECE";
    row[15] = row[17] = "ALB";
    row[16] = "ALBANIA";
    row[26] = row[27] = "042";
    row[28] = "04";
    for (const auto& [column, value] : set) row.at(column) = value;
    return row;
}

RowReading read_gdelt(const std::map<std::size_t, std::string>& set, char separator = '\t') {
    return make_gdelt_reader()->read(join(gdelt(set), separator));
}

std::string parties(const EventRecord& event) {
    std::string out;
    for (const Party& p : event.parties) {
        out += (out.empty() ? "" : ", ") + std::string(to_string(p.role)) + " " +
               std::string(to_string(p.entity.kind)) + " " + p.entity.name +
               (p.entity.country ? " " + std::string(p.entity.country->text()) : "");
    }
    return out;
}

std::string icews_row(const std::string& date, const std::string& source, const std::string& source_country,
                      const std::string& code, const std::string& target, const std::string& target_country,
                      const std::string& city = "NA") {
    return join({"7",    date,           source, "NA", source_country, "some act", code, "1",  target,
                 "NA",   target_country, "8",    "2",  "A Paper",      city,       "NA", "NA", "Norway",
                 "59.9", "10.7"},
                '\t');
}

}  // namespace

TEST_CASE("a GDELT row is an event with parties, day, place and code", "[extract][records]") {
    const RowReading reading = read_gdelt({{51, "4"}, {52, "Muscat, Masqat, Oman"}, {53, "MU"}});
    REQUIRE(reading.kind == RowReading::Kind::event);
    const EventRecord& event = reading.event;
    CHECK(event.type == EventType::consult);
    CHECK(mode_name(event.type, event.mode) == "visit");
    CHECK(parties(event) == "actor country Greece GRC, recipient country Albania ALB");
    CHECK(to_text(event.date->from) == "2024-03-12");
    REQUIRE(event.place);
    CHECK(event.place->name == "Muscat");
    CHECK(event.place->kind == EntityKind::place);
    CHECK(event.place->country->text() == "OMN");
    CHECK(event.trigger == "042");
    CHECK(event.id.empty());
    CHECK(read_gdelt({}, ';').kind == RowReading::Kind::event);
}

TEST_CASE("GDELT 1.0 has places of seven columns", "[extract][records]") {
    auto row = gdelt({});
    for (const std::size_t column : {55U, 47U, 39U})
        row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
    REQUIRE(row.size() == 58);
    row[49] = "1";
    row[50] = "Norway";
    row[51] = "NO";
    const RowReading reading = make_gdelt_reader()->read(join(row, '\t'));
    REQUIRE(reading.kind == RowReading::Kind::event);
    REQUIRE(reading.event.place);
    CHECK(reading.event.place->name == "Norway");
    CHECK(reading.event.place->kind == EntityKind::country);
    row.pop_back();
    CHECK(make_gdelt_reader()->read(join(row, '\t')).kind == RowReading::Kind::event);
}

TEST_CASE("the host of a visit receives, a mediator mediates", "[extract][records]") {
    CHECK(parties(read_gdelt({{26, "043"}, {28, "04"}}).event) ==
          "actor country Albania ALB, recipient country Greece GRC");
    const EventRecord offer = read_gdelt({{26, "039"}, {28, "03"}}).event;
    CHECK(parties(offer) == "mediator country Greece GRC, actor country Albania ALB");
    CHECK(offer.stage == Stage::offered);
}

TEST_CASE("an actor of GDELT's is a state, a group or somebody of a state, or nobody", "[extract][records]") {
    CHECK(parties(read_gdelt({{12, "COP"}, {6, "POLICE"}}).event) ==
          "actor organization Police GRC, recipient country Albania ALB");
    CHECK(parties(read_gdelt({{12, "GOV"}, {6, "PETROS VALLANDIS"}}).event) ==
          "actor person Petros Vallandis GRC, recipient country Albania ALB");
    CHECK(parties(read_gdelt({{7, ""}, {8, "UNO"}, {6, "UNITED NATIONS"}}).event) ==
          "actor organization United Nations, recipient country Albania ALB");
    CHECK(parties(read_gdelt({{7, ""}, {12, "COP"}, {6, "POLICE"}}).event) ==
          "recipient country Albania ALB");
    const RowReading nobody = read_gdelt({{7, ""}, {17, ""}});
    CHECK(nobody.kind == RowReading::Kind::skipped);
    CHECK(read_gdelt({{26, "010"}, {28, "01"}}).kind == RowReading::Kind::skipped);
}

TEST_CASE("a GDELT row that a spreadsheet ruined is bad, with the reason", "[extract][records]") {
    const auto reason = [](const RowReading& reading) {
        REQUIRE(reading.kind == RowReading::Kind::bad);
        return reading.reason;
    };
    using Catch::Matchers::Contains;
    CHECK_THAT(reason(read_gdelt({{26, "42"}, {28, "4"}})), Contains("'42'") && Contains("leading zeros"));
    CHECK_THAT(reason(read_gdelt({{26, "190"}, {28, "4"}})), Contains("EventRootCode '4'"));
    for (const std::string day :
         {"2.02E+07", "12.03.2024", "20241332", "20240230", "", "2024031", "202403120", "-2024031"}) {
        INFO(day);
        CHECK_THAT(reason(read_gdelt({{1, day}})), Contains("SQLDATE"));
    }
    CHECK_THAT(reason(make_gdelt_reader()->read("a\tb\tc")), Contains("3 columns"));
    CHECK_THAT(reason(make_gdelt_reader()->read("")), Contains("1 columns"));
    CHECK_THAT(reason(make_gdelt_reader()->read(std::string(5000, '\t'))), Contains("5001 columns"));
}

TEST_CASE("an ICEWS row is an event, with and without quotation marks", "[extract][records]") {
    const auto reader = make_icews_reader();
    const RowReading plain = reader->read(
        icews_row("2024-03-12", "Petros Vallandis", "Greece", "036", "Police (Albania)", "Albania", "Oslo"));
    REQUIRE(plain.kind == RowReading::Kind::event);
    CHECK(parties(plain.event) ==
          "actor person Petros Vallandis GRC, recipient organization Police (Albania) ALB");
    CHECK(plain.event.realis == Realis::planned);
    CHECK(plain.event.place->name == "Oslo");
    CHECK(plain.event.place->country->text() == "NOR");
    const RowReading quoted =
        reader->read(icews_row("2024-03-12", "\"The \"\"Red\"\" Front\"", "\"Russian Federation\"", "\"141\"",
                               "\"Albania\"", "Albania"));
    REQUIRE(quoted.kind == RowReading::Kind::event);
    CHECK(parties(quoted.event) == "actor organization The \"Red\" Front RUS, recipient country Albania ALB");
    CHECK(quoted.event.place->kind == EntityKind::country);
}

TEST_CASE("ICEWS rows with bad codes, dates or column counts are bad", "[extract][records]") {
    const auto reader = make_icews_reader();
    CHECK(reader->read(icews_row("2024-03-12", "Greece", "Greece", "13y", "Albania", "Albania")).kind ==
          RowReading::Kind::bad);
    CHECK(reader->read(icews_row("12/03/2024", "Greece", "Greece", "042", "Albania", "Albania")).kind ==
          RowReading::Kind::bad);
    CHECK(reader->read(icews_row("2024-03-12", "Greece", "Greece", "042", "Albania", "Albania") + "\tmore")
              .kind == RowReading::Kind::bad);
    CHECK(reader->read(icews_row("2024-03-12", "NA", "NA", "042", "NA", "NA")).kind ==
          RowReading::Kind::skipped);
    CHECK(reader->read("\"").kind == RowReading::Kind::bad);
}

TEST_CASE("POLECAT goes by its header, whatever the week", "[extract][records]") {
    const std::string header =
        "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tActor Country\tActor Title\tRecipient "
        "Name\t"
        "Recipient Country\tRecipient Title\tCity\tCountry\tHeadline";
    REQUIRE(recognize(header) == "polecat");
    const auto reader = make_polecat_reader(header);
    REQUIRE(reader.has_value());
    const std::string row =
        "x_CONSULT_visit\t2024-03-12\tCONSULT\tvisit\tGreece;Vallandis\tGRC;GRC\tNone\tAlbania\tAlbania\t"
        "None\tOslo\tNorway";
    for (const std::string tail :
         {"", "\t", "\ttitle", "\t\t\t\t"}) {  // without the headline, with it, surplus tabs
        INFO("tail " << tail.size());
        const RowReading reading = (*reader)->read(row + tail);
        REQUIRE(reading.kind == RowReading::Kind::event);
        CHECK(parties(reading.event) ==
              "actor country Greece GRC, actor organization Vallandis GRC, recipient country Albania ALB");
        CHECK(mode_name(reading.event.type, reading.event.mode) == "visit");
        CHECK(reading.event.place->name == "Oslo");
    }
    CHECK((*reader)->read(row + "\ta\tb").kind == RowReading::Kind::bad);
    CHECK((*reader)->read("x\t2024-03-12\tFIGHT\t\t\t\t\t\t\t\t\t\t").kind == RowReading::Kind::bad);
    CHECK_FALSE(make_polecat_reader("Event ID\tEvent Date\tEvent Type").has_value());
}

TEST_CASE("a table is known by its first line", "[extract][records]") {
    CHECK(recognize("{\"id\":1}") == "chancery");
    CHECK(recognize("  {") == "chancery");
    CHECK(recognize(join(gdelt({}), '\t')) == "gdelt");
    CHECK(recognize("GLOBALEVENTID;SQLDATE;MonthYear") == "gdelt");
    CHECK(recognize("Event ID\tEvent Date\tSource Name\tx") == "icews");
    CHECK(recognize("\"Event ID\"\t\"Event Date\"\t\"Source Name\"") == "icews");
    CHECK_FALSE(recognize("").has_value());
    CHECK_FALSE(recognize("name,country").has_value());
    CHECK_FALSE(recognize(std::string(1000, '\0')).has_value());
}

TEST_CASE("bad rows are counted and listed by line, the others are claims", "[extract][records]") {
    const std::string good = join(gdelt({}), '\t');
    const std::string latin1 = join(gdelt({{6, "S\xE3o"}}), '\t');
    const std::string nul = good + std::string(1, '\0');
    const std::string lines = good + "\r\n\n" + latin1 + "\n" + nul + "\n" + std::string(100'000, 'x') +
                              "\n" + join(gdelt({{26, "010"}, {28, "01"}}), '\t') + "\n" + good;
    const ChunkReading reading = read_chunk(*make_gdelt_reader(), lines, 11, "GDELT");
    CHECK(reading.lines == 7);
    CHECK(reading.rows == 6);
    CHECK(reading.events == 2);
    CHECK(reading.skipped == 1);
    CHECK(reading.bad == 3);
    REQUIRE(reading.bad_rows.size() == 3);
    CHECK(reading.bad_rows[0].row == 13);
    CHECK(reading.bad_rows[0].reason == "not UTF-8");
    CHECK(reading.bad_rows[1].row == 14);
    CHECK(reading.bad_rows[2].row == 15);
    REQUIRE(reading.claims.events.size() == 2);
    CHECK(reading.claims.events[1].evidence.front().sentence == 17);
    CHECK(reading.claims.events[1].evidence.front().rule == "import.gdelt");
    CHECK(reading.claims.entities.size() == 2);  // the same parties in both rows
    CHECK(reading.claims.entities[0].evidence.front().sentence == 11);
}

TEST_CASE("a party whose name shows nothing makes a row bad", "[extract][records]") {
    // GDELT's readers trim; ICEWS's names come in quotation marks.
    const std::string blank =
        icews_row("2024-03-12", "\" \xC2\xA0\"", "\"\"", "\"042\"", "Albania", "Albania");
    const ChunkReading reading = read_chunk(*make_icews_reader(), blank, 1, "");
    CHECK(reading.events == 0);
    CHECK(reading.bad == 1);
}

TEST_CASE("only the first hundred bad rows are listed", "[extract][records]") {
    std::string lines;
    for (int i = 0; i < 250; ++i) lines += "no row\n";
    const ChunkReading reading = read_chunk(*make_icews_reader(), lines, 1, "");
    CHECK(reading.bad == 250);
    CHECK(reading.bad_rows.size() == limits::kRowErrorsListed);
}

TEST_CASE("a table is cut at lines, by their number and their size, and whole", "[extract][records]") {
    std::string text;
    for (std::size_t i = 0; i < limits::kChunkRows + 5; ++i) text += std::to_string(i) + "\n";
    std::string_view rest = text;
    const std::string_view first = next_chunk(rest);
    CHECK(first.ends_with("\n" + std::to_string(limits::kChunkRows - 1) + "\n"));
    CHECK(next_chunk(rest) == text.substr(first.size()));
    CHECK(rest.empty());

    const std::string wide = std::string(limits::kChunkBytes - 10, 'a') + "\n" + std::string(50, 'b') + "\nc";
    rest = wide;
    CHECK(next_chunk(rest).size() == limits::kChunkBytes - 9);
    CHECK(next_chunk(rest).size() == 52);
    const std::string giant(limits::kChunkBytes * 2, 'a');
    rest = giant;
    CHECK(next_chunk(rest).size() == giant.size());
}

TEST_CASE("no bytes break a reader", "[extract][records]") {
    std::uint32_t state = 7;
    const auto next = [&] { return state = state * 1664525U + 1013904223U; };
    const std::string alphabet = "0123456789\t\t\t\t;;\"\r\n GRCNA.-{}\xC3\xA9\xFF";
    for (int round = 0; round < 300; ++round) {
        std::string lines =
            round % 2 == 0 ? join(gdelt({}), '\t') : icews_row("2024-03-12", "G", "G", "042", "A", "A");
        for (int i = 0; i < 200; ++i) {
            const std::size_t at = next() % (lines.size() + 1);
            lines.insert(at, 1, alphabet[next() % alphabet.size()]);
        }
        for (const bool is_gdelt : {true, false}) {
            const auto reader = is_gdelt ? make_gdelt_reader() : make_icews_reader();
            const ChunkReading reading = read_chunk(*reader, lines, 1, "x");
            CHECK(reading.rows == reading.events + reading.skipped + reading.bad);
            CHECK(reading.claims.events.size() == reading.events);
        }
    }
}
