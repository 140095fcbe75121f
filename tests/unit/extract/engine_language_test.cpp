// The language detector, on the first article of the Universal Declaration of Human Rights and on reports of
// our own.
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "extract/engine/language.hpp"

namespace chancery::extract::engine {
namespace {

std::string twice(std::string_view text) {
    return std::string(text) + "\n\n" + std::string(text);
}

constexpr std::string_view kEnglishReport =
    "The foreign ministers of the two countries met in the capital on Tuesday for a third round of talks on "
    "the "
    "border. They agreed to resume direct flights, according to a joint statement, but did not say when the "
    "envoys "
    "would meet again.";
constexpr std::string_view kFrenchReport =
    "Les ministres des affaires étrangères des deux pays se sont réunis mardi dans la capitale pour un "
    "troisième cycle "
    "de pourparlers sur la frontière. Ils sont convenus de reprendre les vols directs, selon une déclaration "
    "commune.";

TEST_CASE("texts are told apart by their language", "[extract][language]") {
    const std::vector<std::pair<std::string_view, std::string_view>> texts{
        {"en",
         "All human beings are born free and equal in dignity and rights. They are endowed with reason and "
         "conscience and should act towards one another in a spirit of brotherhood."},
        {"es",
         "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de "
         "razón y "
         "conciencia, deben comportarse fraternalmente los unos con los otros."},
        {"fr",
         "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison "
         "et de "
         "conscience et doivent agir les uns envers les autres dans un esprit de fraternité."},
        {"de",
         "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und "
         "Gewissen begabt "
         "und sollen einander im Geist der Brüderlichkeit begegnen."},
        {"pt",
         "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de "
         "consciência, devem agir uns para com os outros em espírito de fraternidade."},
        {"it",
         "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione "
         "e di "
         "coscienza e devono agire gli uni verso gli altri in spirito di fratellanza."},
        {"nl",
         "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met "
         "verstand en "
         "geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen."},
        {"pl",
         "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni "
         "rozumem i "
         "sumieniem i powinni postępować wobec innych w duchu braterstwa."},
        {"tr",
         "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve "
         "birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler."},
        {"sv",
         "Alla människor är födda fria och lika i värde och rättigheter. De är utrustade med förnuft och "
         "samvete och "
         "bör handla gentemot varandra i en anda av broderskap."},
        {"fi",
         "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu "
         "järki ja "
         "omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä."},
        {"hu",
         "Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel és "
         "lelkiismerettel bírván, egymással szemben testvéri szellemben kell hogy viseltessenek."},
        {"ro",
         "Toate ființele umane se nasc libere și egale în demnitate și în drepturi. Ele sunt înzestrate cu "
         "rațiune și "
         "conștiință și trebuie să se comporte unele față de altele în spiritul fraternității."},
        {"id",
         "Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama. Mereka dikaruniai "
         "akal dan "
         "hati nurani dan hendaknya bergaul satu sama lain dalam semangat persaudaraan."},
        {"ru",
         "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и "
         "совестью и "
         "должны поступать в отношении друг друга в духе братства."},
        {"uk",
         "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом і "
         "совістю і "
         "повинні діяти у відношенні один до одного в дусі братерства."},
        {"bg",
         "Всички хора се раждат свободни и равни по достойнство и права. Tе са надарени с разум и съвест и "
         "следва да "
         "се отнасят помежду си в дух на братство."},
        {"el",
         "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι "
         "προικισμένοι με "
         "λογική και συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης."},
        {"ar",
         "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا وعليهم أن يعامل بعضهم "
         "بعضًا بروح "
         "الإخاء."},
        {"fa",
         "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و "
         "حقوق "
         "با "
         "هم "
         "برابرند. "
         "همه "
         "دارای "
         "عقل "
         "و "
         "وجدان "
         "می‌باشند و "
         "باید نسبت به یکدیگر با روح برادری رفتار کنند."},
        {"he",
         "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון, לפיכך חובה עליהם "
         "לנהוג "
         "איש ברעהו ברוח של אחווה."},
        {"hi",
         "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा "
         "की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।"},
        {"ko",
         "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 "
         "양심을 "
         "부여받았으며 서로 형제애의 정신으로 행동하여야 한다."},
        {"ja",
         "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と"
         "良心とを授"
         "けられており、互いに同胞の精神をもって行動しなければならない。"},
        {"zh", "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。"},
    };
    for (const auto& [code, text] : texts) {
        std::string long_enough = twice(text);
        if (code == "zh" || code == "ja" || code == "ko") long_enough = twice(twice(long_enough));
        INFO(text);
        CHECK(detect_language(long_enough) == code);
    }
}

TEST_CASE("a short text counts as English", "[extract][language]") {
    CHECK(detect_language("") == "en");
    CHECK(detect_language("Les ministres se sont réunis.") == "en");
    std::string text;
    while (text.size() < 199) text += 'x';
    CHECK(detect_language(text) == "en");
    CHECK(detect_language(text + "x") == "und");
    std::string wide;  // it is code points that count
    for (int i = 0; i < 199; ++i) wide += "д";
    CHECK(detect_language(wide) == "en");
}

TEST_CASE("English with foreign names and quotations is English", "[extract][language]") {
    CHECK(detect_language(kEnglishReport) == "en");
    CHECK(detect_language(std::string(kEnglishReport) +
                          " «Les vols directs sont une bonne chose pour nous», a dit le "
                          "ministre.") == "en");
    CHECK(detect_language(twice(kEnglishReport) + "\n\n" + std::string(kFrenchReport)) == "en");
    // A roster has few function words.
    CHECK(detect_language(
              "Members of the delegation: Petros Vallandis, Defense Minister; Arben Korreti, aide to the "
              "President; Luan Shkodrani, Ambassador; Maria de la Cruz y Ortega, Consul General; Eleni "
              "Karra, Deputy Minister of Finance.") == "en");
}

TEST_CASE("letters without language are none", "[extract][language]") {
    std::string digits, emoji, noise;
    for (int i = 0; i < 300; ++i) digits += "12 ";
    for (int i = 0; i < 300; ++i) emoji += "🙂";
    for (int i = 0; i < 300; ++i) noise += "qwrtz pxkv ";
    CHECK(detect_language(digits) == "und");
    CHECK(detect_language(emoji) == "und");
    CHECK(detect_language(noise) == "und");
    CHECK(detect_language(std::string(1 << 20, 'a')) == "und");
}

}  // namespace
}  // namespace chancery::extract::engine
