"""What the network is told of a word. The C++ twin is extract/engine/features.cpp: change both or neither."""

import unicodedata

import numpy as np

NORMAL = {}
for plain, variants in {"'": "’‘`´ʼ", '"': "“”„«»", "-": "–‐‑−"}.items():
    NORMAL.update({ord(v): plain for v in variants})
NORMAL[ord("—")] = "--"
NORMAL[ord("…")] = "..."

# Hashed pieces of a word: salt, cut, cased or lower, rows and width of the table.
PIECES = {
    "p1": (1, lambda w: w[:1], True, 256, 16),
    "p3": (3, lambda w: w[:3], True, 4096, 32),
    "s2": (12, lambda w: w[-2:], True, 1024, 32),
    "s3": (13, lambda w: w[-3:], True, 4096, 32),
    "s4": (14, lambda w: w[-4:], False, 8192, 32),
    "shape": (20, lambda w: shape(w), True, 512, 32),
}


def cased(word):
    return word.translate(NORMAL)


def lower(word):
    """Simple lower case: one code point for one, as utf8proc does it."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in cased(word))


def shape(word):
    signs = []
    for c in word:
        category = unicodedata.category(c)
        sign = "X" if category in ("Lu", "Lt") else "x" if category[0] == "L" else "d" if c in "0123456789" else c
        if signs[-2:] != [sign, sign]:
            signs.append(sign)
    return "".join(signs)


def fingerprint(data):
    h = 14695981039346656037
    for byte in data:
        h = (h ^ byte) * 1099511628211 & 0xFFFFFFFFFFFFFFFF
    return (h ^ h >> 32) & 0xFFFFFFFF


def pieces(word):
    """The rows of the hashed tables, in the order of PIECES."""
    forms = {True: cased(word), False: lower(word)}
    return [fingerprint(bytes([salt]) + cut(forms[case]).encode()) % rows
            for salt, cut, case, rows, _ in PIECES.values()]


class Vocabulary:
    """Words by fingerprint; rows are 1 and up, 0 is the unknown word."""

    def __init__(self, words, index_bits):
        """`words`: lower forms, most frequent first; one that collides with an earlier one is left out."""
        first = {}
        for i, word in enumerate(words):
            first.setdefault(fingerprint(word.encode()), i)
        self.keys = np.array(sorted(first), "<u4")
        self.order = [first[k] for k in self.keys.tolist()]  # row - 1 -> index in `words`
        self.rows = {k: i + 1 for i, k in enumerate(self.keys.tolist())}
        borders = np.arange((1 << index_bits) + 1, dtype=np.uint64) << np.uint64(32 - index_bits)
        self.starts = np.searchsorted(self.keys, borders).astype("<u4")

    def row(self, word):
        return self.rows.get(fingerprint(lower(word).encode()), 0)
