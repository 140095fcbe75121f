#include <filesystem>
#include <fstream>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "extract/extractor.hpp"
#include "extract/lexicon/loader.hpp"

using namespace chancery;
using extract::Extractor;

namespace {

// A folder of its own that is gone afterwards.
class Folder {
public:
    Folder()
        : path_(std::filesystem::temp_directory_path() / ("chancery-lexicon-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    void write(const char* name, std::string_view content) const { std::ofstream(path_ / name) << content; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::vector<Fault> faults_of(std::string_view name, std::string_view content) {
    extract::Lexicon lexicon;
    std::vector<Fault> faults;
    extract::load_lexicon_file(name, content, lexicon, faults);
    return faults;
}

}  // namespace

TEST_CASE("bad lexicon lines are told with file and line", "[extract][lexicon]") {
    const auto faults = faults_of(
        "countries.tsv", "# head\nKEN\tname\tKenya\nXXQ\tname\tNowhere\nKEN\tname\nKEN\tanthem\tLa\n");
    REQUIRE(faults.size() == 3);
    CHECK(faults[0].where == "countries.tsv:3");
    CHECK(faults[1].where == "countries.tsv:4");
    CHECK(faults[2].where == "countries.tsv:5");
    CHECK(faults_of("frames.tsv", "hug\tv\tHUG\t-\tobj\n").size() == 1);
    CHECK(faults_of("frames.tsv", "hug\tv\tSUPPORT\tvisit\tobj\n").size() == 1);
    CHECK(faults_of("frames.tsv", "hug\tx\tSUPPORT\t-\tobj\n").size() == 1);
    CHECK(faults_of("frames.tsv", "hug @nobody\tv\tSUPPORT\t-\tobj\n").size() == 1);
    CHECK(faults_of("operators.tsv", "hope\tv\tmaybe\n").size() == 1);
    CHECK(faults_of("cues.tsv", "held\tnonsense\n").size() == 1);
    CHECK(faults_of("given_names.tsv", "Ada\tmaybe\n").size() == 1);
    CHECK(faults_of("calendar.tsv", "Maius\tmonth\t13\n").size() == 1);
    CHECK(faults_of("titles.tsv", "minister\t\xFF\n").size() == 1);
}

TEST_CASE("a user's lexicon adds to the embedded one and changes the version", "[extract][lexicon]") {
    const Folder folder;
    folder.write("organizations.tsv", "Sarnvik Compact\tSarnvik Compact\t-\n");
    const auto plain = Extractor::create();
    const auto extended = Extractor::create(folder.path());
    REQUIRE(plain.has_value());
    REQUIRE(extended.has_value());
    CHECK(plain->version() != extended->version());
    CHECK(plain->version().starts_with("0.2.0+model."));
    Document document;
    document.text = "Kenya joined the Sarnvik Compact.";
    const auto claims = extended->extract(document);
    REQUIRE(claims.has_value());
    REQUIRE(claims->entities.size() == 2);
    CHECK(claims->entities[1].name == "Sarnvik Compact");
    CHECK(claims->entities[1].kind == EntityKind::organization);
}

TEST_CASE("a missing folder and a bad file are errors, not silence", "[extract][lexicon]") {
    const auto missing = Extractor::create("/nonexistent/lexicon");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code == Errc::not_found);
    const Folder folder;
    folder.write("places.tsv", "Sarnvik\tNOX\t0\n");
    const auto bad = Extractor::create(folder.path());
    REQUIRE_FALSE(bad.has_value());
    CHECK(bad.error().code == Errc::invalid_argument);
    REQUIRE(bad.error().faults.size() == 1);
    CHECK(bad.error().faults[0].where == "places.tsv:1");
}
