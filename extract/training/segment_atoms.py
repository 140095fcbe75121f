"""Cuts a text into atoms: pieces that no word begins or ends within. Whether a word or a sentence begins at an atom is
for the network to say.

The twin of extract/engine/segmenter_atoms.cpp: both must give the same atoms.
"""

import unicodedata

SPACE, LETTER, DIGIT, SIGN, MARK, FORMAT = range(6)
NO_GAP, ONE_SPACE, SPACES, LINE_BREAK, BLANK_LINE = range(5)
LONGEST_ATOM = 60  # code points: of at most four bytes, so that a word's 256 bytes hold any atom

PLAIN = {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
         "–": "-", "‐": "-", "‑": "-", "−": "-", "—": "--", "…": "..."}
APOSTROPHES = "'’‘`´ʼ"
ALONE = set("()[]{}\"“”„«»" + APOSTROPHES)  # other signs are one atom when they come in a row
CLITICS = ("s", "m", "d", "t", "ll", "re", "ve")
LONGEST_FUSED = 8

# Words written as one whose parts may be words: where the second begins.
FUSED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "lemme": 3, "gimme": 3, "dunno": 3, "kinda": 4, "sorta": 4,
         "lotta": 3, "outta": 3, "coulda": 5, "shoulda": 6, "woulda": 5, "hafta": 3, "tis": 1, "twas": 1,
         "im": 1, "ive": 1, "ill": 1, "id": 1, "its": 2, "thats": 4, "whats": 4, "hes": 2, "shes": 3, "theres": 5,
         "heres": 4, "wheres": 5, "whos": 3, "hows": 3, "lets": 3, "youre": 3, "theyre": 4, "youve": 3, "theyve": 4,
         "weve": 2, "youll": 3, "theyll": 4, "itll": 2, "thatll": 4, "youd": 3, "theyd": 4, "itd": 2,
         "someones": 7, "elses": 4}
FUSED.update({verb + "nt": len(verb) for verb in (
    "do", "did", "does", "ca", "wo", "is", "are", "was", "were", "would", "could", "should", "have", "has", "had",
    "ai", "must", "need", "might")})


def kind_of(c):
    category = unicodedata.category(c)
    if category == "Cc" or category[0] == "Z":
        return SPACE
    if category[0] == "M":
        return MARK
    if category == "Cf":
        return FORMAT
    if category[0] == "L":
        return LETTER
    return DIGIT if category == "Nd" else SIGN


class Kinds(dict):
    def __missing__(self, c):
        self[c] = kind_of(c)
        return self[c]


KINDS = Kinds()


def lower(c):
    """As utf8proc_tolower does it: one code point for one."""
    small = c.lower()
    return small if len(small) == 1 else c


class Atom:
    """`begin`, `end`: code points; `low`: typographic signs made plain, small letters, no format characters."""
    __slots__ = ("begin", "end", "kind", "gap", "text", "low")

    def __init__(self, begin, end, kind, gap, text):
        self.begin, self.end, self.kind, self.gap, self.text = begin, end, kind, gap, text
        self.low = "".join([PLAIN.get(c) or lower(c) for c in text if KINDS[c] != FORMAT])


def extends(c):
    return KINDS[c] in (MARK, FORMAT)


def clitic_end(text, i):
    """The end of the clitic ("'s", "’re") whose apostrophe is at `i`, or `i`."""
    for tail in CLITICS:
        end = i + 1 + len(tail)
        if text[i + 1:end].lower() == tail and (end == len(text) or KINDS[text[end]] not in (LETTER, DIGIT, MARK)):
            return end
    return i


def is_not(text, i):
    """At `i` stands "n't"."""
    return text[i] in "nN" and i + 2 < len(text) and text[i + 1] in APOSTROPHES and text[i + 2] in "tT" \
        and clitic_end(text, i + 1) == i + 3


def end_of_letters(text, begin, end):
    """Where the atom ends that begins a run of letters."""
    if is_not(text, end - 1):
        return end - 1 if end - begin > 1 else end + 2
    at = FUSED.get(text[begin:end].lower()) if end - begin <= LONGEST_FUSED else None
    return begin + at if at else end


def end_of_atom(text, begin, kind, after):
    """`after`: the kind of the atom that touches it on the left, or SPACE."""
    end, limit = begin + 1, min(len(text), begin + LONGEST_ATOM)
    if kind == SIGN:
        if text[begin] in APOSTROPHES and after in (LETTER, DIGIT):
            end = clitic_end(text, begin)
            if end > begin:
                return end, LETTER
            end = begin + 1
        alone = text[begin] in ALONE
        while end < limit and (extends(text[end]) or (text[end] == text[begin] and not alone)):
            end += 1
        return end, SIGN
    while end < limit and (KINDS[text[end]] == kind or extends(text[end])):
        end += 1
    return end_of_letters(text, begin, end) if kind == LETTER else end, kind


def gap_of(run):
    lines = run.count("\n") or run.count("\r")
    if lines > 1 or "\u2029" in run:
        return BLANK_LINE
    if lines or "\u2028" in run or "\u0085" in run:
        return LINE_BREAK
    return ONE_SPACE if len(run) == 1 else SPACES


def atoms_of(text):
    atoms, i, gap, after = [], 0, BLANK_LINE, SPACE
    while i < len(text):
        begin, kind = i, KINDS[text[i]]
        if kind == SPACE:
            while i < len(text) and KINDS[text[i]] == SPACE:
                i += 1
            gap, after = max(gap, gap_of(text[begin:i])), SPACE
            continue
        i, after = end_of_atom(text, begin, LETTER if kind in (MARK, FORMAT) else kind, after)
        atoms.append(Atom(begin, i, after, gap, text[begin:i]))
        gap = NO_GAP
    return atoms
