// The most frequent function words of languages in the Latin script. Words that two of them share are listed
// for both.
#pragma once

#include <array>
#include <string_view>

namespace chancery::extract::engine {

struct LanguageWords {
    std::string_view code;   // ISO 639-1
    std::string_view words;  // lower case, separated by single spaces
};

// English comes first: language.cpp relies on it.
inline constexpr std::array<LanguageWords, 26> kLanguageWords{{
    {"en",
     "the of and to in that is was he for it with as his on be at by this had not are but from or have "
     "an they "
     "which one you were her all she there would their we him been has when who will more no if out so said "
     "what up "
     "its about into than them can only other new some could time these two may then do first any my now "
     "such like "
     "our over me even most made after also did many before must through back years where much your way well "
     "down "
     "should because each just those how too between while during under against"},
    {"es",
     "de la que el en y a los del se las por un para con no una su al lo como más o pero sus le ha me si sin "
     "sobre "
     "este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque "
     "qué sólo "
     "han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo ese"},
    {"fr",
     "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son "
     "ou aux "
     "mais comme nous sa ont ses été d'une elle leur cette être ces deux fait tout était aussi même on dont "
     "je y "
     "sans peut entre bien où lui depuis après sous encore avait leurs très ils vous c'est n'est qu'il d'un"},
    {"de",
     "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
     "er hat "
     "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor "
     "zur bis "
     "mehr durch man sein wurde sei hatte kann gegen vom können schon wenn habe seine ihre dann unter wir "
     "ich"},
    {"pt",
     "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à "
     "seu sua "
     "ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos "
     "ter seus "
     "quem nas me esse eles estão você tinha foram essa num nem suas meu às minha têm numa pelos são"},
    {"it",
     "di e il la che in a per è un una del della non con si le da i sono al dei come più nel lo anche alla "
     "ha gli ma "
     "dal se delle o su nella questo ai ed degli dalla cui stato alle loro essere questa due tra quando suo "
     "prima "
     "dopo era anni ancora hanno sua fatto sul dell'anno nei così molto perché però io solo tutti"},
    {"nl",
     "de van het een en in is dat op te zijn met voor niet die aan er om ook als dan maar bij of uit nog "
     "worden door "
     "naar heeft tot ze wordt over hij werd meer kan geen ik was deze wel hebben zich al we na dit moet zo "
     "hun veel "
     "haar tegen je wat zal zou had kunnen onder andere hem toch mijn zegt"},
    {"pl",
     "w i na z się do nie że to jest o jak a po przez dla od za co są tym ale oraz już być tak było jego "
     "roku ze był "
     "lub może czy ich które który także przed jednak ma przy jej która będzie tego tylko jako między pod go "
     "bardzo "
     "została zostało nad również"},
    {"tr",
     "ve bir bu da de için ile olarak çok daha olan gibi en sonra kadar ne ama her olduğu değil ya iki var o "
     "ise "
     "olduğunu göre büyük yeni ancak tarafından diye yok şey önce oldu bunu bin türk eden dedi ki mi hem "
     "içinde "
     "arasında konusunda ettiği karşı"},
    {"sv",
     "och i att det som en på är av för med den till inte har de ett om han var men jag sig från vi så kan "
     "när år "
     "under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket "
     "än här då "
     "sedan över bara blir upp även vad hon säger in"},
    {"da",
     "og i at det er en til af på for med som de ikke den der har et han men var sig jeg fra om vi kan så "
     "ved også nu "
     "efter skal eller ud år over blev være ville havde når op kunne mere hvor end mange hun under bliver "
     "alle mod "
     "blevet siger denne hans"},
    {"no",
     "og i det er en til av på for med som de ikke den har et han men var seg jeg fra om vi kan så ved også "
     "nå etter "
     "skal eller ut år over ble være ville hadde når opp kunne mer hvor enn mange hun under blir alle mot "
     "blitt sier "
     "denne hans"},
    {"fi",
     "ja on ei se että oli hän mutta myös ovat joka kun sen mukaan kuin jo tai ole olisi vain jos hänen nyt "
     "jonka "
     "niin ollut sitä mitä voi sekä vielä jotka ne tämä tämän minä olla häntä noin kanssa jälkeen vuonna "
     "siitä olivat "
     "ennen koko"},
    {"hu",
     "a az és hogy nem is egy ez meg volt csak de már azt mint el van vagy még ha azonban szerint után ki "
     "lehet ezt "
     "nagy lesz majd minden több magyar mert két aki sem kell amely között úgy ami illetve pedig során ezek "
     "voltak"},
    {"cs",
     "a v se na je že s z to i o do ve k za by pro jsou ale si po jako jeho od byl které podle jsem které "
     "který která "
     "až nebo při také už však může být u bylo mezi ze již jen tak než let dnes před svůj své není kde bude"},
    {"sk",
     "a v sa na je že s z to i o do vo k za by pre sú ale si po ako jeho od bol ktoré podľa som ktorý ktorá "
     "až alebo "
     "pri aj už však môže byť bolo medzi zo len tak než rokov dnes pred svoj nie kde bude"},
    {"ro",
     "de și în a la cu care pe că din nu o un se mai pentru este sau au fost ce prin ca al lui am sa să dar "
     "fi are "
     "după cum fiind între ale ei o fără foarte doar despre până această acest sunt către astfel când unei "
     "unui"},
    {"hr",
     "je i u se na da su za od s a o što ne koji bi iz to kao koje ili sa biti nije koja će još ali bio kako "
     "samo "
     "više nakon prema između do već te može tako jer ako kada po rekao godine bila bilo kojima"},
    {"sq",
     "të e në dhe i për një që me se nga u është janë ka si më ai do ishte kjo ky nuk por edhe duke pas kanë "
     "këtë "
     "kishte ajo mund tij saj këto shumë vetëm midis gjatë ndaj tyre"},
    {"id",
     "yang dan di untuk dengan dari ini itu dalam pada tidak akan ke adalah juga oleh telah karena sebagai "
     "ada kepada "
     "mereka bahwa tersebut saya atau bisa kami dia lebih para sudah harus saat orang seperti antara dapat "
     "secara "
     "sebuah tahun"},
    {"vi",
     "của và là có được các trong cho không với một những người này đã khi đến để về ở từ cũng như ra vào "
     "năm tại "
     "trên nhiều phải đó theo sẽ bị việc nhưng còn"},
    {"sw",
     "na ya wa kwa ni za katika la cha kuwa hii kama huo hiyo yake hilo watu pia vya au hivyo baada lakini "
     "ambao "
     "ambayo wake mwa yao wakati zaidi hayo kutoka bila huku kati"},
    {"ca",
     "de la i que el a en els del les l'any per un una amb no és es va al més com dels ha són seva seu "
     "aquesta aquest "
     "també pels ser entre fins però quan sobre han on molt hi tot qual seves"},
    {"az",
     "və bir bu ilə üçün də ki olan kimi o daha sonra edir idi isə olub çox etdi görə hər həm deyil üzrə "
     "onun var "
     "ölkə tərəfindən arasında edən"},
    {"so",
     "iyo in ay ka ku oo ah ee la soo waxaa uu si waa loo kale kala uga aan laga badan waxa ayaa inay isku "
     "kuwa "
     "markii"},
    {"tl",
     "ang ng sa na at mga ay ni para si hindi ito kay siya ang nang mula sila niya kanyang isang din rin pa "
     "dahil "
     "kung may"},
}};

}  // namespace chancery::extract::engine
