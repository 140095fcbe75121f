#include "graph/materialize/entity_tally.hpp"

#include "schema/check.hpp"

namespace chancery::graph {
namespace {

template <class Key, class Value>
void drop_if_unused(std::map<Key, Value>& counts, typename std::map<Key, Value>::iterator it,
                    std::uint32_t left) {
    if (left == 0) counts.erase(it);
}

}  // namespace

void EntitySaying::add(const EntityClaim& claim, const std::optional<Iso3>& country) {
    names.insert(claim.name);
    forms.insert(claim.name);
    forms.insert(claim.aliases.begin(), claim.aliases.end());
    if (country) countries.insert(*country);
    named = named || !claim.implied;
}

void EntityTally::add(const EntitySaying& saying) {
    ++documents;
    if (saying.named) ++naming;
    for (const std::string& form : saying.forms) ++forms[form].as_form;
    for (const std::string& name : saying.names) ++forms[name].as_name;
    for (const Iso3 code : saying.countries) ++countries[code];
}

void EntityTally::remove(const EntitySaying& saying) {
    CHANCERY_CHECK(documents > 0 && naming >= (saying.named ? 1U : 0U));
    --documents;
    if (saying.named) --naming;
    for (const std::string& name : saying.names) --forms.at(name).as_name;
    for (const std::string& form : saying.forms) {
        const auto it = forms.find(form);
        CHANCERY_CHECK(it != forms.end() && it->second.as_form > 0);
        drop_if_unused(forms, it, --it->second.as_form);
    }
    for (const Iso3 code : saying.countries) {
        const auto it = countries.find(code);
        CHANCERY_CHECK(it != countries.end());
        drop_if_unused(countries, it, --it->second);
    }
}

const std::string& EntityTally::name() const {
    CHANCERY_CHECK(!forms.empty());
    const auto better = [](const auto& a, const auto& b) {
        if (a.second.as_name != b.second.as_name) return a.second.as_name > b.second.as_name;
        return a.first.size() > b.first.size();
    };
    auto best = forms.begin();
    for (auto it = forms.begin(); it != forms.end(); ++it) {
        if (better(*it, *best)) best = it;
    }
    return best->first;
}

std::optional<Iso3> EntityTally::country() const {
    std::optional<Iso3> best;
    std::uint32_t votes = 0;
    for (const auto& [code, count] : countries) {
        if (count <= votes) continue;
        votes = count;
        best = code;
    }
    return best;
}

}  // namespace chancery::graph
