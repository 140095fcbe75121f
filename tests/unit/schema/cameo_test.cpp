#include "schema/cameo.hpp"

#include <catch2/catch.hpp>

#include "schema/country_codes.hpp"

using namespace chancery;

namespace {
std::string name(std::string_view code) {
    const CameoReading reading = read_cameo(code);
    if (reading.standing == CameoStanding::dropped) return "dropped";
    if (reading.standing == CameoStanding::unknown) return "unknown";
    std::string out(to_string(reading.act.type));
    if (reading.act.mode != EventMode::none)
        out += "/" + std::string(mode_name(reading.act.type, reading.act.mode));
    return out;
}
std::string text(const std::optional<Iso3>& code) {
    return code ? std::string(code->text()) : "-";
}
}  // namespace

TEST_CASE("a CAMEO code is an event of PLOVER's, its own or its parent's", "[schema][cameo]") {
    CHECK(name("042") == "CONSULT/visit");
    CHECK(name("057") == "SUPPORT");
    CHECK(name("0841") == "RETREAT/release");
    CHECK(name("0842") == "RETREAT/return");
    CHECK(name("163") == "SANCTION/discontinue");
    CHECK(name("1631") == "SANCTION/discontinue");
    CHECK(name("191") == "COERCE/restrict");
    CHECK(name("1712") == "ASSAULT/destroy");
    CHECK(name("204") == "ASSAULT/unconventional");
    CHECK(name("1031") == "REQUEST/assist");
}

TEST_CASE("statements and appeals are dropped, and what is no code is unknown", "[schema][cameo]") {
    CHECK(name("010") == "dropped");
    CHECK(name("0214") == "dropped");
    CHECK(name("028") == "dropped");
    for (const std::string_view code :
         {"", "4", "43", "13y", "999", "029", "047", "0", "21", "210", "000", "04205", "-42"}) {
        INFO(code);
        CHECK(name(code) == "unknown");
    }
}

TEST_CASE("a mediation has its stage, and who mediates", "[schema][cameo]") {
    const CameoAct offered = read_cameo("039").act;
    CHECK(offered.stage == Stage::offered);
    CHECK(offered.mediator == CameoMediator::source);
    const CameoAct rejected = read_cameo("126").act;
    CHECK(rejected.stage == Stage::rejected);
    CHECK(rejected.mediator == CameoMediator::target);
    CHECK(read_cameo("045").act.stage == Stage::under_way);
    CHECK(read_cameo("036").act.realis == Realis::planned);
    CHECK(read_cameo("043").act.source_hosts);
}

TEST_CASE("FIPS, CAMEO and names tell the country where ISO would say another", "[schema][country]") {
    CHECK(text(country_of_fips("AS")) == "AUS");
    CHECK(text(country_of_fips("AU")) == "AUT");
    CHECK(text(country_of_fips("UK")) == "GBR");
    CHECK(text(country_of_fips("GM")) == "DEU");
    CHECK(text(country_of_fips("CH")) == "CHN");
    CHECK(text(country_of_fips("SZ")) == "CHE");
    CHECK(text(country_of_fips("TU")) == "TUR");
    CHECK(text(country_of_fips("UP")) == "UKR");
    CHECK(text(country_of_fips("KV")) == "XKX");
    CHECK(text(country_of_fips("ZZ")) == "-");
    CHECK(text(country_of_cameo("ROM")) == "ROU");
    CHECK(text(country_of_cameo("TUR")) == "TUR");
    CHECK(text(country_of_cameo("EUR")) == "-");
    const CountryNames names;
    CHECK(text(names.find("Russian Federation")) == "RUS");
    CHECK(text(names.find("COTE D'IVOIRE")) == "CIV");
    CHECK(text(names.find("Turkey")) == "TUR");
    CHECK(text(names.find("Atlantis")) == "-");
    CHECK(text(names.find("")) == "-");
}
