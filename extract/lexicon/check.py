#!/usr/bin/env python3
"""Checks the lexicons: columns, spaces, duplicates, country codes, known kinds, canonical forms. Exits 1 on a fault.

usage: check.py [FOLDER]    (default: the folder of this script). Standard library only.
"""
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE.parents[1] / "schema" / "iso3166.inc"
# file: columns; those that hold an iso3 code, and whether "-" may stand for none; a column with a closed set of
# values; the columns that together must not repeat.
COUNTRY_KINDS = {"name", "adjective", "people", "capital", "government"}
TITLE_CLASSES = {"state", "military", "religious", "party", "honorific", "modifier", "portfolio"}
CALENDAR_KINDS = {"month", "weekday"}
FILES = {
    "countries.tsv": (["iso3", "kind", "form"], ("iso3", False), ("kind", COUNTRY_KINDS), ["iso3", "form"]),
    "titles.tsv": (["form", "class"], None, ("class", TITLE_CLASSES), ["form", "class"]),
    "organizations.tsv": (["canonical", "form", "iso3"], ("iso3", True), None, ["form"]),
    "places.tsv": (["name", "iso3", "population"], ("iso3", True), None, ["name"]),
    "source/places_by_hand.tsv": (["name", "iso3", "population"], ("iso3", True), None, ["name"]),
    "given_names.tsv": (["name", "ambiguous"], None, ("ambiguous", {"y", "n"}), ["name"]),
    "calendar.tsv": (["form", "kind", "value"], None, ("kind", CALENDAR_KINDS), ["form", "kind"]),
    "stopnames.tsv": (["form"], None, None, ["form"]),
    "source/places_dropped.txt": (["name"], None, None, ["name"]),
}
NUMBERS = {"population", "value"}


def country_codes():
    return set(re.findall(r'\{"([A-Z]{3})"', TABLE.read_text(encoding="utf-8")))


def cell_faults(column, cell):
    if not cell:
        yield f"empty {column} (write - for none)"
    if cell != " ".join(cell.split()):
        yield f"spaces at an end or doubled in {column} '{cell}'"
    if cell != unicodedata.normalize("NFC", cell):
        yield f"{column} '{cell}' is not NFC"
    if any(c in cell for c in "\u2018\u2019\u201c\u201d"):
        yield f"curly quote in {column} '{cell}' (write it straight)"
    if column in NUMBERS and not re.fullmatch(r"-?\d+", cell):
        yield f"{column} '{cell}' is not a whole number"


def row_faults(cells, spec, codes):
    columns, code, closed, _ = spec
    if len(cells) != len(columns):
        yield f"{len(cells)} columns, expected {len(columns)}"
        return
    for column, cell in zip(columns, cells):
        yield from cell_faults(column, cell)
    row = dict(zip(columns, cells))
    if code and row[code[0]] not in codes and not (code[1] and row[code[0]] == "-"):
        yield f"unknown iso3 '{row[code[0]]}'"
    if closed and row[closed[0]] not in closed[1]:
        yield f"unknown {closed[0]} '{row[closed[0]]}'"


def check(path, spec, codes):
    """Yields (line number, fault); the number of rows is the generator's last (0, count) item."""
    columns, _, _, key = spec
    seen = {}
    canonical = {}
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    if "\r" in text or lines[-1] != "":
        yield len(lines), "carriage return, or no line end at the end of the file"
    if path.suffix == ".tsv" and lines[0] != "# " + "\t".join(columns):
        yield 1, f"first line should name the columns: {columns}"
    for number, line in enumerate(lines[:-1], 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        faults = list(row_faults(cells, spec, codes))
        yield from ((number, fault) for fault in faults)
        if faults:
            continue
        row = dict(zip(columns, cells))
        identity = tuple(row[column] for column in key)
        if identity in seen:
            yield number, f"{identity} stands in line {seen[identity]} too"
        seen.setdefault(identity, number)
        if "canonical" in row:
            known = canonical.setdefault(row["canonical"], {"iso3": row["iso3"], "line": number, "self": False})
            known["self"] |= row["form"] == row["canonical"]
            if known["iso3"] != row["iso3"]:
                yield number, f"'{row['canonical']}' has another iso3 in line {known['line']}"
    for name, known in canonical.items():
        if not known["self"]:
            yield known["line"], f"'{name}' has no row with its own name as form"
    yield 0, len(seen)


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    codes = country_codes()
    faults = 0
    for name, spec in FILES.items():
        path = folder / name
        if not path.is_file():
            print(f"{path}: missing")
            faults += 1
            continue
        for number, fault in check(path, spec, codes):
            if number == 0:
                print(f"{name}: {fault} rows")
            else:
                print(f"{path}:{number}: {fault}")
                faults += 1
    print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
