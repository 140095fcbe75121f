#include "schema/cameo_code.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "schema/cameo.hpp"

using namespace chancery;

TEST_CASE("every type with every mode has a code that is read back as the same type", "[schema][cameo]") {
    for (const EventTypeInfo& row : event_types()) {
        for (std::size_t i = 0; i <= row.modes.size(); ++i) {
            const auto mode = static_cast<EventMode>(i);
            INFO(row.name << " " << mode_name(row.type, mode));
            const std::string_view code = cameo_code(row.type, mode, Realis::actual);
            const CameoReading read = read_cameo(code);
            REQUIRE(read.standing == CameoStanding::event);
            if (mode_name(row.type, mode) == "resign") continue;  // CAMEO has no code for it
            CHECK(read.act.type == row.type);
        }
    }
}

TEST_CASE("modes that CAMEO tells apart are read back as themselves", "[schema][cameo]") {
    // What it does not tell apart, or what our reading gives to a neighbour.
    const std::set<std::string> lost{"CONSULT multilateral",  "RETREAT resign",    "ACCUSE ",
                                     "THREATEN arrest",       "PROTEST boycott",   "PROTEST vandalize",
                                     "SANCTION convict",      "SANCTION withdraw", "MOBILIZE weapons",
                                     "MOBILIZE militia",      "COERCE withhold",   "COERCE censor",
                                     "COERCE misinformation", "ASSAULT primitive"};
    std::set<std::string> found;
    for (const EventTypeInfo& row : event_types()) {
        for (std::size_t i = 0; i <= row.modes.size(); ++i) {
            const auto mode = static_cast<EventMode>(i);
            const CameoAct act = read_cameo(cameo_code(row.type, mode, Realis::actual)).act;
            if (act.type != row.type || act.mode != mode)
                found.insert(std::string(row.name) + " " + std::string(mode_name(row.type, mode)));
        }
    }
    CHECK(found == lost);
}

TEST_CASE("a mediation's stage has its code and its direction", "[schema][cameo]") {
    for (const Stage stage :
         {Stage::offered, Stage::accepted, Stage::under_way, Stage::rejected, Stage::ended}) {
        const CameoMediation out = cameo_mediation(stage);
        const CameoAct read = read_cameo(out.code).act;
        CHECK(read.stage == stage);
        CHECK((read.mediator == CameoMediator::source) == out.from_mediator);
    }
    CHECK(cameo_mediation(Stage::none).code == "045");
    CHECK(cameo_mediation(Stage::requested).code == "028");
    CHECK(cameo_code(EventType::consult, EventMode::none, Realis::planned) == "036");
}

TEST_CASE("the quad class goes by the root", "[schema][cameo]") {
    CHECK(cameo_quad("057") == 1);
    CHECK(cameo_quad("060") == 2);
    CHECK(cameo_quad("0874") == 2);
    CHECK(cameo_quad("090") == 3);
    CHECK(cameo_quad("138") == 3);
    CHECK(cameo_quad("145") == 4);
    CHECK(cameo_quad("204") == 4);
}
