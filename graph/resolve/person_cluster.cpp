#include "graph/resolve/person_cluster.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "graph/resolve/person_name.hpp"

namespace chancery::graph {
namespace {

constexpr std::size_t kMostBearers = 512;   // among whom initials can mean one
constexpr std::size_t kMostSpellings = 64;  // of persons who share a given and a family name

// The signatures of one set of names.
struct Spelling {
    std::vector<PersonName> names;  // the longest first
    const std::vector<std::string>* folded = nullptr;
    std::vector<std::size_t> members;
};

std::vector<Spelling> spellings_of(Signatures signatures, const std::vector<std::size_t>& members) {
    std::map<std::vector<std::string>, std::vector<std::size_t>> by_names;
    for (const std::size_t i : members) by_names[signatures[i]->names].push_back(i);
    std::vector<Spelling> out;
    for (auto& [folded, same] : by_names) {
        Spelling spelling;
        for (const std::string& name : folded) spelling.names.emplace_back(name);
        std::stable_sort(
            spelling.names.begin(), spelling.names.end(),
            [](const PersonName& a, const PersonName& b) { return a.words().size() > b.words().size(); });
        spelling.folded = &signatures[same.front()]->names;
        spelling.members = std::move(same);
        out.push_back(std::move(spelling));
    }
    std::stable_sort(out.begin(), out.end(), [](const Spelling& a, const Spelling& b) {
        return a.names.front().words().size() > b.names.front().words().size();
    });
    return out;
}

bool share_name(const Spelling& a, const Spelling& b) {
    return std::any_of(a.folded->begin(), a.folded->end(), [&](const std::string& name) {
        return std::find(b.folded->begin(), b.folded->end(), name) != b.folded->end();
    });
}

NameMatch best_match(const Spelling& a, const Spelling& b) {
    NameMatch best = NameMatch::none;
    for (const PersonName& x : a.names) {
        for (const PersonName& y : b.names) best = std::max(best, x.match(y));
    }
    return best;
}

// Joins the spellings that can be one name, whoever bears it.
void join_namesakes(UnionFind& sets, const std::vector<Spelling>& spellings) {
    std::map<std::string, std::set<std::size_t>> by_given;
    std::map<std::string_view, std::size_t> by_name;
    for (std::size_t i = 0; i < spellings.size(); ++i) {
        for (const PersonName& name : spellings[i].names) {
            for (std::string& given : name.given()) by_given[std::move(given)].insert(i);
        }
        for (const std::string& name : *spellings[i].folded) {
            const auto [it, added] = by_name.emplace(name, i);
            if (!added) sets.join(i, it->second);
        }
    }
    for (const auto& [given, same] : by_given) {
        if (same.size() > kMostSpellings) continue;
        for (auto a = same.begin(); a != same.end(); ++a) {
            for (auto b = std::next(a); b != same.end(); ++b) {
                if (best_match(spellings[*a], spellings[*b]) == NameMatch::strong) sets.join(*a, *b);
            }
        }
    }
}

struct Person {
    std::vector<const Spelling*> spellings;  // the first is the longest
    std::vector<std::size_t> members;
};

class PersonClusterer {
public:
    explicit PersonClusterer(Signatures signatures) : signatures_(signatures), labels_(signatures.size()) {}

    Labels run() {
        std::vector<std::size_t> strong;
        std::vector<std::size_t> weak;
        for (std::size_t i = 0; i < signatures_.size(); ++i) {
            const auto& names = signatures_[i]->names;
            const bool given = std::any_of(names.begin(), names.end(), [](const std::string& n) {
                return !PersonName(n).given().empty();
            });
            (given ? strong : weak).push_back(i);
        }
        cluster_strong(strong);
        index_persons();
        const std::vector<Spelling> rest = spellings_of(signatures_, weak);
        std::vector<std::pair<std::size_t, std::size_t>> attached;  // signature, person
        for (const Spelling& s : rest) attach(s, attached);
        for (const auto& [i, person] : attached) persons_[person].members.push_back(i);
        for (const Person& person : persons_) {
            for (const std::size_t i : person.members) labels_[i] = person.members.front();
        }
        return std::move(labels_);
    }

private:
    void cluster_strong(const std::vector<std::size_t>& strong) {
        const std::vector<Spelling> spellings = spellings_of(signatures_, strong);
        UnionFind namesakes(spellings.size());
        join_namesakes(namesakes, spellings);
        std::map<std::size_t, std::vector<std::size_t>> groups;
        for (std::size_t i = 0; i < spellings.size(); ++i) {
            auto& members = groups[namesakes.root(i)];
            members.insert(members.end(), spellings[i].members.begin(), spellings[i].members.end());
        }
        for (const auto& [root, members] : groups) {
            // Names are compared again within a country: who linked two of its namesakes may be a foreigner.
            for (const auto& [country, group] : by_country(signatures_, members)) divide(group);
        }
    }

    // The longest names first: a shorter one belongs to the only one that it can be short for.
    void divide(const std::vector<std::size_t>& group) {
        kept_.push_back(spellings_of(signatures_, group));
        std::map<std::string, std::set<std::size_t>> by_given;  // only they can match
        for (const Spelling& s : kept_.back()) {
            std::set<std::size_t> near;
            for (const PersonName& name : s.names) {
                for (const std::string& given : name.given()) near.merge(std::set(by_given[given]));
            }
            std::vector<std::size_t> named;
            std::vector<std::size_t> possible;
            const bool crowded = near.size() > kMostSpellings;  // only equal names are one
            for (const std::size_t p : near) {
                if (bears(persons_[p], s)) named.push_back(p);
                if (!crowded && can_be(persons_[p], s)) possible.push_back(p);
            }
            const auto& candidates = named.size() == 1 ? named : possible;
            const std::size_t person = candidates.size() == 1 ? candidates.front() : persons_.size();
            if (person == persons_.size()) persons_.emplace_back();
            add(persons_[person], s);
            for (const PersonName& name : s.names) {
                for (const std::string& given : name.given()) by_given[given].insert(person);
            }
        }
    }

    static bool bears(const Person& person, const Spelling& s) {
        return std::any_of(person.spellings.begin(), person.spellings.end(),
                           [&](const Spelling* other) { return share_name(*other, s); });
    }

    static bool can_be(const Person& person, const Spelling& s) {
        if (person.spellings.front()->names.front().match(s.names.front()) == NameMatch::none) return false;
        return std::any_of(person.spellings.begin(), person.spellings.end(),
                           [&](const Spelling* other) { return best_match(*other, s) == NameMatch::strong; });
    }

    static void add(Person& person, const Spelling& s) {
        person.spellings.push_back(&s);
        person.members.insert(person.members.end(), s.members.begin(), s.members.end());
    }

    void index_persons() {
        for (std::size_t p = 0; p < persons_.size(); ++p) {
            for (const Spelling* s : persons_[p].spellings) {
                for (const PersonName& name : s->names) {
                    for (const NameWord& word : name.words()) by_letter_[word.text.front()].insert(p);
                }
            }
        }
    }

    // Initials, or a family name alone: signature by signature, because state and office decide.
    void attach(const Spelling& s, std::vector<std::pair<std::size_t, std::size_t>>& attached) {
        std::map<std::pair<std::optional<Iso3>, std::vector<std::string>>, std::size_t> alone;
        for (const std::size_t i : s.members) {
            if (const auto person = bearer(s, *signatures_[i])) {
                attached.emplace_back(i, *person);
                continue;
            }
            const bool family_only = !s.names.front().is_full();
            const auto& offices = signatures_[i]->offices;
            const auto [it, added] = alone.emplace(
                std::pair(signatures_[i]->country, family_only ? offices : std::vector<std::string>()), i);
            labels_[i] = it->second;
        }
    }

    // The only one whom the signature can mean.
    [[nodiscard]] std::optional<std::size_t> bearer(const Spelling& s, const Signature& signature) const {
        std::optional<std::size_t> found;
        const auto it = by_letter_.find(s.names.front().words().front().text.front());
        if (it == by_letter_.end() || it->second.size() > kMostBearers) return std::nullopt;
        for (const std::size_t p : it->second) {
            if (!may_mean(persons_[p], s, signature)) continue;
            if (found) return std::nullopt;
            found = p;
        }
        return found;
    }

    [[nodiscard]] bool may_mean(const Person& person, const Spelling& s, const Signature& signature) const {
        const bool named =
            std::any_of(person.spellings.begin(), person.spellings.end(),
                        [&](const Spelling* other) { return best_match(*other, s) != NameMatch::none; });
        if (!named) return false;
        const bool family_only = !s.names.front().is_full();
        bool same_state = false;
        bool other_state = false;
        bool same_office = false;
        for (const std::size_t i : person.members) {
            const Signature& other = *signatures_[i];
            if (other.country && signature.country)
                (other.country == signature.country ? same_state : other_state) = true;
            for (const std::string& office : other.offices)
                same_office = same_office ||
                              std::binary_search(signature.offices.begin(), signature.offices.end(), office);
        }
        return family_only ? same_state && same_office : !other_state;
    }

    Signatures signatures_;
    Labels labels_;
    std::vector<std::vector<Spelling>> kept_;  // what persons_ points to
    std::vector<Person> persons_;
    std::map<char, std::set<std::size_t>> by_letter_;  // of any word
};

}  // namespace

Labels cluster_persons(Signatures signatures) {
    return PersonClusterer(signatures).run();
}

}  // namespace chancery::graph
