// Plain tables. States that differ from another only by a word ("Guinea", "Congo") stay out: the stories ask
// for answers that a reader could not doubt.
#include "tests/support/world.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace chancery::test {

namespace {

constexpr auto kStates = std::to_array<State>({
    {"AGO", "Angola", "Angolan"},
    {"ALB", "Albania", "Albanian"},
    {"ARE", "the United Arab Emirates", "Emirati"},
    {"ARG", "Argentina", "Argentine"},
    {"ARM", "Armenia", "Armenian"},
    {"AUT", "Austria", "Austrian"},
    {"AZE", "Azerbaijan", "Azerbaijani"},
    {"BGD", "Bangladesh", "Bangladeshi"},
    {"BLR", "Belarus", "Belarusian"},
    {"BOL", "Bolivia", "Bolivian"},
    {"BRA", "Brazil", "Brazilian"},
    {"CAN", "Canada", "Canadian"},
    {"CHE", "Switzerland", "Swiss"},
    {"CHL", "Chile", "Chilean"},
    {"COL", "Colombia", "Colombian"},
    {"CUB", "Cuba", "Cuban"},
    {"DNK", "Denmark", "Danish"},
    {"DZA", "Algeria", "Algerian"},
    {"ECU", "Ecuador", "Ecuadorian"},
    {"EGY", "Egypt", "Egyptian"},
    {"ERI", "Eritrea", "Eritrean"},
    {"EST", "Estonia", "Estonian"},
    {"ETH", "Ethiopia", "Ethiopian"},
    {"FIN", "Finland", "Finnish"},
    {"GHA", "Ghana", "Ghanaian"},
    {"HUN", "Hungary", "Hungarian"},
    {"IDN", "Indonesia", "Indonesian"},
    {"IND", "India", "Indian"},
    {"IRN", "Iran", "Iranian"},
    {"IRQ", "Iraq", "Iraqi"},
    {"ISL", "Iceland", "Icelandic"},
    {"JPN", "Japan", "Japanese"},
    {"KAZ", "Kazakhstan", "Kazakh"},
    {"KEN", "Kenya", "Kenyan"},
    {"KOR", "South Korea", "South Korean"},
    {"KWT", "Kuwait", "Kuwaiti"},
    {"LBY", "Libya", "Libyan"},
    {"MAR", "Morocco", "Moroccan"},
    {"MEX", "Mexico", "Mexican"},
    {"MNG", "Mongolia", "Mongolian"},
    {"MYS", "Malaysia", "Malaysian"},
    {"NLD", "the Netherlands", "Dutch"},
    {"NOR", "Norway", "Norwegian"},
    {"NPL", "Nepal", "Nepalese"},
    {"OMN", "Oman", "Omani"},
    {"PAK", "Pakistan", "Pakistani"},
    {"PER", "Peru", "Peruvian"},
    {"PHL", "the Philippines", "Philippine"},
    {"POL", "Poland", "Polish"},
    {"PRT", "Portugal", "Portuguese"},
    {"QAT", "Qatar", "Qatari"},
    {"ROU", "Romania", "Romanian"},
    {"RWA", "Rwanda", "Rwandan"},
    {"SAU", "Saudi Arabia", "Saudi"},
    {"SRB", "Serbia", "Serbian"},
    {"SWE", "Sweden", "Swedish"},
    {"SYR", "Syria", "Syrian"},
    {"THA", "Thailand", "Thai"},
    {"TUN", "Tunisia", "Tunisian"},
    {"TUR", "Turkey", "Turkish"},
    {"TZA", "Tanzania", "Tanzanian"},
    {"UGA", "Uganda", "Ugandan"},
    {"USA", "the United States", "U.S."},
    {"VEN", "Venezuela", "Venezuelan"},
    {"VNM", "Vietnam", "Vietnamese"},
    {"YEM", "Yemen", "Yemeni"},
    {"ZMB", "Zambia", "Zambian"},
});

constexpr auto kCities = std::to_array<City>({
    {"Geneva", "CHE"},          {"Interlaken", "CHE"},  {"Doha", "QAT"},
    {"Muscat", "OMN"},          {"Salalah", "OMN"},     {"Oslo", "NOR"},
    {"Helsinki", "FIN"},        {"Vienna", "AUT"},      {"Cairo", "EGY"},
    {"Sharm el-Sheikh", "EGY"}, {"Nairobi", "KEN"},     {"Mombasa", "KEN"},
    {"Addis Ababa", "ETH"},     {"Astana", "KAZ"},      {"Almaty", "KAZ"},
    {"Jeddah", "SAU"},          {"Abu Dhabi", "ARE"},   {"Havana", "CUB"},
    {"Bogotá", "COL"},          {"Reykjavik", "ISL"},   {"Budapest", "HUN"},
    {"Minsk", "BLR"},           {"Hanoi", "VNM"},       {"Kuala Lumpur", "MYS"},
    {"Jakarta", "IDN"},         {"Manila", "PHL"},      {"Bangkok", "THA"},
    {"Algiers", "DZA"},         {"Marrakesh", "MAR"},   {"Islamabad", "PAK"},
    {"Stockholm", "SWE"},       {"The Hague", "NLD"},   {"Arusha", "TZA"},
    {"Lusaka", "ZMB"},          {"Kigali", "RWA"},      {"Lima", "PER"},
    {"Kyoto", "JPN"},           {"Ulaanbaatar", "MNG"}, {"Copenhagen", "DNK"},
    {"Lisbon", "PRT"},          {"Ankara", "TUR"},
});

constexpr auto kGiven = std::to_array<std::string_view>(
    {"Anton", "Marta",  "Deniz",  "Tomas", "Irina", "Rafael", "Samuel", "Lucia",  "Emeka",   "Farid",
     "Nadia", "Viktor", "Helena", "Oskar", "Pavel", "Amina",  "Carlos", "Ingrid", "Mikhail", "Rosa"});
constexpr auto kFamily = std::to_array<std::string_view>(
    {"Dravesky",   "Kolmarin", "Belforte",    "Ostrava",  "Tannberg",    "Okwesi",   "Halloran",
     "Vestergren", "Morandi",  "Petrashenko", "Kuzmenov", "Salvatierra", "Adeyinka", "Lindqvarn",
     "Barzano",    "Yilderim", "Tokarev",     "Mbatha",   "Ferreyra",    "Gulyanov"});
constexpr auto kMiddle =
    std::to_array<std::string_view>({"Luis", "Amadou", "Maria", "Esteban", "Karim", "Sofia"});
constexpr auto kAccented = std::to_array<std::string_view>(
    {"Žofia Krčmárová", "José Núñez", "Søren Ångberg", "Zoltán Őrfalvi", "Şükrü Gündüzer",
     "Łukasz Świdrowicz", "Noémie Lefèvrat", "Jürgen Möllbach"});
constexpr auto kApostrophe = std::to_array<std::string_view>(
    {"Liam O'Dorran", "Maeve O'Shannock", "Paolo D'Ambrasi", "Elena D'Orvanto"});
constexpr auto kArabicGiven = std::to_array<std::string_view>(
    {"Khalid", "Faisal", "Yusuf", "Hamad", "Tariq", "Salem", "Majid", "Nasser"});
constexpr auto kArabicFamily =
    std::to_array<std::string_view>({"al-Rashidan", "al-Qahtami", "al-Dhahran", "al-Tamouri", "al-Busaidan"});
constexpr auto kDutch =
    std::to_array<std::string_view>({"van der Meulen", "van der Hoefs", "van den Brakel"});
constexpr auto kEastFamily =
    std::to_array<std::string_view>({"Park", "Nguyen", "Zhao", "Lin", "Choi", "Seo"});
constexpr auto kEastGiven =
    std::to_array<std::string_view>({"Ji-hoon", "Weimin", "Sung-jae", "Duc Thanh", "Haoran", "Min-seo"});

constexpr auto kOffices = std::to_array<std::string_view>(
    {"Defense Minister", "Foreign Minister", "Deputy Foreign Minister", "Interior Minister", "Prime Minister",
     "Deputy Prime Minister", "Finance Minister", "Justice Minister", "National Security Adviser",
     "Presidential Aide"});
constexpr auto kGenerals =
    std::to_array<std::string_view>({"Lieutenant General", "Major General", "General", "Brigadier General"});

Person two(std::string_view given, std::string_view family) {
    return {std::string(given) + " " + std::string(family), std::string(family)};
}

Person split_at_space(std::string_view full) {
    return {std::string(full), std::string(full.substr(full.find(' ') + 1))};
}

}  // namespace

std::span<const State> states() {
    return kStates;
}
std::span<const City> cities() {
    return kCities;
}
std::span<const std::string_view> offices() {
    return kOffices;
}
std::span<const std::string_view> generals() {
    return kGenerals;
}

const State& state(std::string_view iso3) {
    const auto* found =
        std::find_if(kStates.begin(), kStates.end(), [&](const State& s) { return s.iso3 == iso3; });
    if (found == kStates.end()) throw std::out_of_range("no state " + std::string(iso3));
    return *found;
}

Person invent_person(Dice& dice, std::size_t shape) {
    const std::string given(dice.pick(kGiven));
    const std::string family(dice.pick(kFamily));
    switch (shape % kNameShapes) {
        case 1:
            return {given + " " + std::string(dice.pick(kMiddle)) + " " + family, family};
        case 2:
            return {given + "-" + std::string(dice.pick(kMiddle)) + " " + family, family};
        case 3: {
            const std::string twofold = family + "-" + std::string(dice.pick(kFamily));
            return {given + " " + twofold, twofold};
        }
        case 4:
            return two(dice.pick(kArabicGiven), dice.pick(kArabicFamily));
        case 5: {
            const std::string father(dice.pick(kArabicGiven));
            const std::string house(dice.pick(kArabicFamily));
            return {std::string(dice.pick(kArabicGiven)) + " bin " + father + " " + house, house};
        }
        case 6:
            return two(given, dice.pick(kDutch));
        case 7:
            return split_at_space(dice.pick(kAccented));
        case 8:
            return split_at_space(dice.pick(kApostrophe));
        case 9: {
            const std::string first(dice.pick(kEastFamily));
            return {first + " " + std::string(dice.pick(kEastGiven)), first};
        }
        default:
            return two(given, family);
    }
}

}  // namespace chancery::test
