#!/usr/bin/env python3
"""person_nouns.tsv: nouns that mean persons first of all, so that "released two followers" is told of people.

usage: person_nouns.py WORDNET_DIR > ../person_nouns.tsv
WORDNET_DIR: index.noun, data.noun and index.sense of WordNet 3.0. Words whose first sense is of the file noun.person.
"""
import pathlib
import sys

PERSON = "18"  # lexicographer file noun.person
# First of all persons to WordNet, but hardly ever so in news.
NOT = set("""back guard principal creature gift host head chair power model star figure minor native subject case
    character number second double hand wing right left union board chief plant terror
    contract relation witness drive defense defence date catch comfort source face one life""".split())
# Persons that WordNet counts elsewhere.
MORE = """people person man woman child troops troop police family crew staff personnel civilian youth teen national
    detainee captive abductee evacuee gunman activist protester demonstrator militiaman jihadist islamist peacekeeper
    serviceman servicewoman policeman policewoman officer airman sailor worker employee follower supporter inspector
    Christian Muslim Jew Hindu Sikh Kurd Uyghur Uighur Tamil Hutu Tutsi Rohingya Shiite Sunni Yazidi Copt""".split()


def main():
    folder = pathlib.Path(sys.argv[1])
    files = {}
    for line in open(folder / "data.noun"):
        if not line.startswith(" "):
            parts = line.split(" ", 3)
            files[parts[0]] = "a name" if " @i " in line else parts[1]
    words = set(MORE)
    for line in open(folder / "index.noun"):
        if line.startswith(" "):
            continue
        parts = line.split()
        word = parts[0]
        pointers = int(parts[3])
        first = parts[4 + pointers + 2]
        if files[first] == PERSON and word.isalpha() and len(word) > 2 and word not in NOT:
            words.add(word)
    print("# noun\n# Nouns that mean persons: made by source/person_nouns.py of WordNet 3.0 (NOTICE).")
    for word in sorted(words):
        print(word)


if __name__ == "__main__":
    main()
