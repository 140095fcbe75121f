// Regular endings; doubling of the last consonant is read off an irregular past ("slammed" -> "slamming").
#include "extract/lexicon/inflect.hpp"

namespace chancery::extract {
namespace {

bool ends_in_consonant_y(std::string_view word) {
    return word.size() > 1 && word.back() == 'y' &&
           std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos;
}

bool hisses(std::string_view word) {
    return word.ends_with("s") || word.ends_with("x") || word.ends_with("z") || word.ends_with("ch") ||
           word.ends_with("sh");
}

std::string present(std::string_view base) {
    if (ends_in_consonant_y(base)) return std::string(base.substr(0, base.size() - 1)) + "ies";
    return std::string(base) + (hisses(base) || base.ends_with("o") ? "es" : "s");
}

std::string regular_past(std::string_view base) {
    if (ends_in_consonant_y(base)) return std::string(base.substr(0, base.size() - 1)) + "ied";
    return std::string(base) + (base.ends_with("e") ? "d" : "ed");
}

std::string gerund(std::string_view base, std::string_view past) {
    std::string stem(base);
    const bool doubled = past.size() == base.size() + 3 && past.ends_with("ed");
    if (doubled) stem = past.substr(0, past.size() - 2);
    if (stem.ends_with("e") && !stem.ends_with("ee")) stem.pop_back();
    return stem + "ing";
}

}  // namespace

std::vector<InflectedForm> inflect(std::string_view verb, std::string_view past,
                                   std::string_view participle) {
    const std::size_t space = std::min(verb.find(' '), verb.size());
    const std::string_view base = verb.substr(0, space);
    const std::string rest(verb.substr(space));
    const std::string past_form = past == "-" ? regular_past(base) : std::string(past);
    const std::string participle_form = participle == "-" ? past_form : std::string(participle);
    std::vector<InflectedForm> forms{{std::string(verb), Inflection::base},
                                     {present(base) + rest, Inflection::present},
                                     {past_form + rest, Inflection::past},
                                     {gerund(base, past_form) + rest, Inflection::gerund}};
    if (participle_form != past_form) forms.push_back({participle_form + rest, Inflection::participle});
    return forms;
}

}  // namespace chancery::extract
