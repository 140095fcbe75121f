#!/usr/bin/env python3
"""Checks the lexicons: columns, spaces, duplicates, country codes, known kinds, canonical forms, frames.

Exits 1 on a fault. usage: check.py [FOLDER]    (default: the folder of this script). Standard library only.
"""
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE.parents[1] / "schema" / "iso3166.inc"
PLOVER = HERE.parents[1] / "schema" / "plover.cpp"
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
    "frames.tsv": (["lemma", "pos", "type", "mode", "recipient"], None, ("pos", {"v", "n"}), ["lemma", "pos", "type"]),
    "frame_nouns.tsv": (["class", "noun"], None, None, ["class", "noun"]),
    "operators.tsv": (["lemma", "pos", "effect"], None, ("pos", {"v", "n", "a"}), ["lemma", "pos"]),
}
EFFECTS = {"actual", "planned", "hypothetical", "negated"}
PREPOSITIONS = set("to with against on upon at of from for toward over into in between by about".split())
SLOTS = PREPOSITIONS | {"obj", "iobj", "xcomp", "joint"}
FREE_CLASSES = {"light", "meeting_verb", "yielding_verb", "assisting_verb", "accident", "target"}  # the extractor asks for them itself
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


def plover_modes():
    """Modes of each event type, as schema/plover.cpp has them."""
    text = PLOVER.read_text(encoding="utf-8")
    modes = {name: set() for name in re.findall(r'\{\w+, "([A-Z]+)",', text)}
    for name, rows in re.findall(r"ModeInfo, \d+> k(\w+)\s*\{(.*?)\};", text, re.DOTALL):
        modes[name.upper()] = set(re.findall(r'\{"([a-z-]+)"', rows))
    return modes


def rows_of(path):
    """(line number, cells) of the rows of a table."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def frame_faults(cells, modes, classes):
    lemma, pos, event, mode, recipient = cells
    if event not in modes:
        yield f"unknown type '{event}'"
    elif mode != "-" and mode not in modes[event]:
        yield f"{event} has no mode '{mode}'"
    words = lemma.split(" ")
    named = [word[1:] for word in words if word.startswith("@")]
    if named and (pos != "v" or len(named) > 1 or not words[-1].startswith("@") or len(words) < 2):
        yield f"'{lemma}': a class stands once, last, behind a verb"
    yield from (f"no class of nouns '@{name}'" for name in named if name not in classes)
    slots = recipient.removesuffix("!").split(",")
    if recipient != "-" and not set(slots) <= SLOTS:
        yield f"unknown slot {sorted(set(slots) - SLOTS)}"
    if len(set(slots)) != len(slots) or "joint" in slots[1:]:
        yield f"'{recipient}': each slot once, joint first"


def check_frames(folder):
    """What only the three tables of frames together can tell: yields (file, line number, fault)."""
    modes = plover_modes()
    classes = {cells[0] for _, cells in rows_of(folder / "frame_nouns.tsv")} | {"person"}  # person_nouns.tsv
    seen = {}
    order = []
    for number, cells in rows_of(folder / "frames.tsv"):
        if len(cells) != 5:
            continue  # told already
        yield from (("frames.tsv", number, fault) for fault in frame_faults(cells, modes, classes))
        before = seen.get((cells[0], cells[1]))
        if before and not before[1].endswith("!"):
            yield "frames.tsv", number, f"never tried: line {before[0]} takes '{cells[0]}' without a condition"
        seen[cells[0], cells[1]] = (number, cells[4])
        order.append((cells[2], cells[0], cells[1]))
        if order[-2:] != sorted(order[-2:]):
            yield "frames.tsv", number, "not sorted by type, lemma, word class"
    used = {word[1:] for lemma, _ in seen for word in lemma.split(" ") if word.startswith("@")}
    for number, cells in rows_of(folder / "frame_nouns.tsv"):
        if cells[0] not in used | FREE_CLASSES:
            yield "frame_nouns.tsv", number, f"no frame names the class '{cells[0]}'"
    for number, cells in rows_of(folder / "operators.tsv"):
        if cells[-1] not in EFFECTS:
            yield "operators.tsv", number, f"unknown effect '{cells[-1]}'"


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
    if all((folder / name).is_file() for name in ("frames.tsv", "frame_nouns.tsv", "operators.tsv")):
        for name, number, fault in check_frames(folder):
            print(f"{folder / name}:{number}: {fault}")
            faults += 1
    print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
