"""Describes each atom by its row in each of the segmenter's tables.

The twin of extract/engine/segmenter_features.cpp: both must give the same rows.
"""

import unicodedata

from features import fingerprint
from segment_atoms import BLANK_LINE, DIGIT, FORMAT, KINDS, LETTER, LINE_BREAK, NO_GAP

# The tables beside that of words, and their rows.
TABLES = {"shape": 512, "suffix": 1024, "prefix": 1024, "gap": 32, "quote": 8, "reach": 64, "paragraph": 64, "chunk": 32}
SHAPE_SALT, SUFFIX_SALT, PREFIX_SALT = 21, 22, 23
FAR = 99
DOMAINS = {"com", "org", "net", "edu", "gov", "int", "html", "htm", "uk", "eu", "ru", "cn", "doc", "xls", "pdf", "jpg"}
PLAIN_CHUNK, ADDRESS, MAIL, HOST, NUMBER, MIXED = range(6)


class Hashed(dict):
    """The row of a string, remembered."""

    def __init__(self, salt, rows):
        super().__init__()
        self.salt, self.rows = salt, rows

    def __missing__(self, text):
        self[text] = row = fingerprint(bytes([self.salt]) + text.encode()) % self.rows
        return row


SHAPES = Hashed(SHAPE_SALT, TABLES["shape"])
SUFFIXES = Hashed(SUFFIX_SALT, TABLES["suffix"])
PREFIXES = Hashed(PREFIX_SALT, TABLES["prefix"])


def sign_of(c):
    if KINDS[c] == LETTER:
        return "X" if unicodedata.category(c) in ("Lu", "Lt") else "x"
    return "d" if KINDS[c] == DIGIT else c


def shape_of(atom):
    """Runs cut to two signs, six signs in all, then the length."""
    signs = []
    for c in atom.text:
        if KINDS[c] == FORMAT or len(signs) == 6:
            continue
        sign = sign_of(c)
        if signs[-2:] != [sign, sign]:
            signs.append(sign)
    return "".join(signs) + chr(48 + min(atom.end - atom.begin, 9))


def form_rows(atom):
    """Rows of shape, suffix and prefix."""
    if atom.kind == LETTER:
        suffix, prefix = atom.low[-3:], atom.low[:4]
    elif atom.kind == DIGIT:
        suffix, prefix = atom.low[:2], "0" * min(len(atom.low), 9)
    else:
        suffix, prefix = atom.low[:1] * min(len(atom.low), 3), atom.text[:1]
    return SHAPES[shape_of(atom)], SUFFIXES[suffix], PREFIXES[prefix]


def bucket(distance):
    for i, limit in enumerate((1, 2, 3, 5, 9, 17, 33)):
        if distance < limit:
            return i
    return 7


def is_terminator(atom):
    return atom.text[0] in ".!?…"


def chunk_kind(atoms):
    if len(atoms) == 1:
        return PLAIN_CHUNK
    texts = [a.low for a in atoms]
    if any(a == "www" and b == "." or a == ":" and b == "//" for a, b in zip(texts, texts[1:])):
        return ADDRESS
    if "@" in texts[1:-1]:
        return MAIL
    if any(a == "." and b in DOMAINS for a, b in zip(texts[1:], texts[2:])):
        return HOST
    return NUMBER if any(a.kind == DIGIT for a in atoms) else MIXED


def line_break_rows(atoms, chunk_ends):
    """For the first atom of each line but the first: would its chunk have fitted in the line before, and how long is
    that? Hard-wrapped lines are filled, others end where the writer wanted."""
    starts = [i for i in range(1, len(atoms)) if atoms[i].gap == LINE_BREAK]
    edges = [0, *starts, len(atoms)]
    lengths = [atoms[b - 1].end - atoms[a].begin for a, b in zip(edges, edges[1:])]
    widest = max(lengths)
    rows = {}
    for length, i in zip(lengths, starts):
        fits = length + 1 + atoms[chunk_ends[i] - 1].end - atoms[i].begin <= widest
        rows[i] = 3 + fits * 4 + (length >= 30) + (length >= 55) + (length >= 100)
    return rows


def paragraph_row(atoms):
    letters = sum(a.kind == LETTER for a in atoms)
    capitals = sum(a.kind == LETTER and sign_of(a.text[0]) == "X" for a in atoms)
    style = 0 if capitals == 0 else 1 if capitals * 3 < letters else 2 if capitals * 5 < letters * 4 else 3
    last = len(atoms) - 1
    while last > 0 and atoms[last].text[0] in "\"'”’)]":
        last -= 1
    final = 0 if is_terminator(atoms[last]) else 1 if atoms[last].text[0] in ":;," else 2
    return style * 12 + final * 4 + (len(atoms) >= 4) + (len(atoms) >= 10) + (len(atoms) >= 30)


class Quotes:
    """What is open before an atom."""

    def __init__(self):
        self.quoted, self.depth = 0, 0

    def row(self):
        return self.quoted * 4 + min(self.depth, 3)

    def read(self, c):
        if c == '"':
            self.quoted = 1 - self.quoted
        elif c in "“”":
            self.quoted = int(c == "“")
        elif c in "([{":
            self.depth += 1
        elif c in ")]}":
            self.depth = max(0, self.depth - 1)


def ends_of_chunks(atoms):
    """For each atom, the end of its chunk."""
    ends = [len(atoms)] * len(atoms)
    for i in range(len(atoms) - 2, -1, -1):
        ends[i] = ends[i + 1] if atoms[i + 1].gap == NO_GAP else i + 1
    return ends


def describe_paragraph(atoms):
    """One tuple of rows an atom, in the order of TABLES."""
    ends = ends_of_chunks(atoms)
    lines = line_break_rows(atoms, ends)
    paragraph = paragraph_row(atoms)
    ahead, distance = [0] * len(atoms), FAR
    for i in range(len(atoms) - 1, -1, -1):
        ahead[i] = bucket(distance)
        distance = 0 if is_terminator(atoms[i]) else distance + 1
    rows, quotes, since, begin, kind = [], Quotes(), FAR, 0, PLAIN_CHUNK
    for i, atom in enumerate(atoms):
        if i == 0 or atom.gap != NO_GAP:
            begin, kind = i, chunk_kind(atoms[i:ends[i]])
        gap = 11 if i == 0 else lines[i] if atom.gap == LINE_BREAK else atom.gap
        rows.append((*form_rows(atom), gap * 2 + (i + 1 == ends[i]), quotes.row(), bucket(since) * 8 + ahead[i],
                     paragraph, kind * 4 + min(i - begin, 3)))
        quotes.read(atom.text[0])
        since = 0 if is_terminator(atom) else since + 1
    return rows


def describe(atoms):
    """Paragraphs know nothing of each other."""
    rows, begin = [], 0
    for i in range(1, len(atoms) + 1):
        if i == len(atoms) or atoms[i].gap == BLANK_LINE:
            rows += describe_paragraph(atoms[begin:i])
            begin = i
    return rows
