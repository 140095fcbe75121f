#!/usr/bin/env python3
"""officials.tsv: which state or organization a person of a well-known name holds office for, and when.

usage: officials.py ACTORS BY_HAND > ../officials.tsv
ACTORS: Phoenix.Countries.actors.txt of petrarch2 (MIT), itself made of CountryInfo: members of governments to 2014.
BY_HAND: officials_by_hand.tsv beside this script: name|spelling..., polity, title, from, to.
A name that two states have in the same years is left out, as are names of one word.
"""
import collections
import re
import sys
import unicodedata

FIRST, LAST = 1900, 2100
OPEN = 2018  # of the file of 2014 for who was in office then
PERIOD = re.compile(r"\[([A-Z]{3})GOV[A-Z]*(?:\s+([<>]?)(\d{6,8})(?:-(\d{6,8}))?)?\]")
# Words of titles and of bodies: an entry with one of them is no bare name.
NO_NAME = set("""ministry minister president government parliament department council bank army committee embassy national
    federal republic chancellor prime king queen prince court police force forces agency office union party authority
    commission senate congress defense defence security intelligence guard general colonel senator secretary ambassador
    leader military air navy supreme house royal state foreign international institute service and the of for a.k.a.
    administration gov. governor kanzler bundeskanzler premier taoiseach secretary-general mr mr. mrs. dr. sir lord maj. gen.
    regime bureau board chairman speaker deputy vice group base air-force junta coalition alliance front movement""".split())


def plain(name):
    text = unicodedata.normalize("NFKD", name)
    return "".join(c for c in text if not unicodedata.combining(c))


def is_name(name):
    words = name.lower().split()
    return 2 <= len(words) <= 5 and not NO_NAME & set(words) and re.fullmatch(r"[A-Za-z' .\-]+", name) is not None


def year(date):
    if len(date) == 8:
        return int(date[:4])
    two = int(date[:2])
    return 1900 + two if two > 20 else 2000 + two


def written(name):
    return " ".join("-".join(p.capitalize() for p in w.split("-")) for w in name.lower().split())


def actors(path):
    names, periods = [], []

    def flush():
        for name in names:
            for state, first, last in periods:
                yield name, state, first, last
    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.split("#")[0].rstrip()
        if not line:
            continue
        found = [m for m in PERIOD.finditer(line)]
        head = line.split("[")[0].strip()
        if head:
            if not head.startswith("+"):
                yield from flush()
                names, periods = [], []
            name = written(head.lstrip("+").strip("_ ").replace("_", " "))
            if is_name(name):
                names.append(name)
        for m in found:
            state, sign, a, b = m.groups()
            if a:
                first, last = year(a), year(b) if b else OPEN
                if sign == "<":
                    first, last = FIRST, year(a)
                if first <= last:
                    periods.append((state, first, last))
    yield from flush()


def by_hand(path):
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        names, polity, _, first, last = line.rstrip("\n").split("\t")
        for name in names.split("|"):
            yield plain(name), polity, int(first or FIRST), int(last or LAST)


def main():
    spans = collections.defaultdict(dict)
    for source, trusted in ((actors(sys.argv[1]), False), (by_hand(sys.argv[2]), True)):
        for name, polity, first, last in source:
            known = spans[name].get(polity)
            spans[name][polity] = (min(first, known[0]), max(last, known[1]), trusted) if known else (first, last, trusted)
    print("# name\tpolity\tfrom\tto\n# Made by source/officials.py; polity: ISO 3166-1 alpha-3 or an organization of organizations.tsv.")
    for name in sorted(spans):
        of = spans[name]
        sure = {p: s for p, s in of.items() if s[2]} or of
        for polity, (first, last, trusted) in sorted(sure.items()):
            rivals = [s for p, s in sure.items() if p != polity and s[0] <= last and first <= s[1]]
            if rivals and not trusted:
                continue
            print(f"{name}\t{polity}\t{first}\t{last}")


if __name__ == "__main__":
    main()
