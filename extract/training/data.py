"""Reads the training data: treebanks with heads and relations, names with the tags that a set leaves open.

Names are trained with partial labels: for each word a set of allowed tags. UNER knows no MISC, so its O may be one;
GUM marks mentions, not names, so what its mentions do not settle is left open.
"""

import re
from collections import defaultdict

NAME_CLASSES = ["PER", "ORG", "LOC", "MISC"]
NAME_TAGS = ["O"] + [p + c for c in NAME_CLASSES for p in ("B-", "I-")]
ALL_TAGS = frozenset(NAME_TAGS)
OUTSIDE = frozenset(["O"])
CROSSNER = {"politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG",
            "location": "LOC", "country": "LOC", "election": "MISC", "event": "MISC", "misc": "MISC"}


class Sentence:
    def __init__(self, words):
        self.words = words
        self.upos = self.xpos = self.heads = self.relations = self.lemmas = None
        self.names = None  # a frozenset of allowed tags for each word


def conllu(path):
    """Sentences of a treebank, with their rows for what else a caller wants of them."""
    rows = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            if line:
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif rows:
                yield tree(rows), rows
                rows = []
    if rows:
        yield tree(rows), rows


def tree(rows):
    s = Sentence([r[1] for r in rows])
    s.lemmas = [r[2] for r in rows]
    s.upos = [r[3] for r in rows]
    s.xpos = [r[4] for r in rows]
    s.heads = [int(r[6]) for r in rows]  # 0 is the root
    s.relations = [r[7] for r in rows]
    return s


def bio(path):
    """Rows of (words, tags) of a file of names."""
    words, tags = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if words:
                    yield words, tags
                words, tags = [], []
            elif "\t" in line:
                word, tag = line.split("\t")[:2]
                words.append(word)
                tags.append(tag)
    if words:
        yield words, tags


def add_uner(sentences, path):
    """Lays the names of UNER over the treebank that it was made of, sentence by sentence; the order of documents is
    another there, and a few sentences were retokenised since: those stay without names."""
    known = defaultdict(list)
    for words, tags in bio(path):
        known[tuple(words)].append(tags)
    for s in sentences:
        tags = known.get(tuple(s.words))
        if tags:
            tags = tags.pop() if len(tags) > 1 else tags[0]
            s.names = [frozenset(["O", "B-MISC", "I-MISC"]) if t == "O" else frozenset([t]) for t in tags]


GUM_CLASSES = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC"}


def gum_entities(rows):
    """(begin, end, type, minimal words) of each mention, from the Entity field of MISC."""
    open_ones, found = [], []
    for i, row in enumerate(rows):
        match = re.search(r"Entity=([^|]*)", row[9])
        for part in re.findall(r"\([^()]*\)?|[^()]*\)", match[1]) if match else []:
            fields = part.strip("()").split("-")
            if part.startswith("("):
                open_ones.append((fields[0], i, fields))
            if part.endswith(")"):
                k = max((k for k, o in enumerate(open_ones) if o[0] == fields[0]), default=None)
                if k is not None:
                    _, begin, f = open_ones.pop(k)
                    if len(f) > 5 and re.fullmatch(r"[0-9,]+", f[5]):
                        found.append((begin, i, f[1], [begin + int(n) - 1 for n in f[5].split(",")]))
    return found


def core_of(s, begin, end, minimal, kind):
    """The name in a mention: its minimal words and the proper nouns that they run on into, without a title."""
    first, last = minimal[0], minimal[-1]
    while first > begin and s.upos[first - 1] == "PROPN":
        first -= 1
    while last < end and s.upos[last + 1] == "PROPN":
        last += 1
    while kind == "person" and first < last and s.words[first].rstrip(".").lower() in TITLES:
        first += 1
    return range(first, last + 1)


def add_gum_names(s, rows):
    """Mentions whose minimal words are proper nouns become names, the widest first; other proper nouns stay open."""
    s.names = [ALL_TAGS if u == "PROPN" else OUTSIDE for u in s.upos]
    cores = [(core_of(s, begin, end, minimal, kind), kind) for begin, end, kind, minimal in gum_entities(rows)
             if all(s.upos[i] == "PROPN" for i in minimal)]
    taken = set()
    for core, kind in sorted(cores, key=lambda c: -len(c[0])):
        if taken & set(core):
            continue
        taken |= set(core)
        simple = all(s.upos[i] in ("PROPN", "ADP", "DET", "NUM", "PART") or s.words[i] in "-&" for i in core)
        people = kind == "person" and any(s.xpos[i] == "NNPS" for i in core)
        if kind in GUM_CLASSES and simple and not people:
            for i in core:
                s.names[i] = frozenset([("B-" if i == core[0] else "I-") + GUM_CLASSES[kind]])
        else:
            for i in core:
                s.names[i] = ALL_TAGS


TITLES = set("mr mrs ms dr president minister secretary senator sen gen general prof professor king queen pope judge "
             "justice captain colonel governor chancellor ambassador sir lord lady prince princess sultan emir".split())


def split_hyphens(words, tags):
    """The sets of names keep "Franco-German" whole, the treebanks do not."""
    out_words, out_tags = [], []
    for word, tag in zip(words, tags):
        parts = re.split(r"(?<=\w)([-–])(?=\w)", word) if re.fullmatch(r"[^\W\d_]{2,}([-–][^\W\d_]{2,})+", word) else [word]
        for i, part in enumerate(parts):
            out_words.append(part)
            out_tags.append("I-" + tag[2:] if i and tag != "O" else tag)
    return out_words, out_tags


def named(path, classes=None, open_words=frozenset()):
    """Sentences of a set of names. A name that is one of `open_words` alone (the sets differ on "American") is open."""
    for words, tags in bio(path):
        words, tags = split_hyphens(words, tags)
        s = Sentence(words)
        tags = [t if t == "O" else t[:2] + classes[t[2:]] if classes else t for t in tags]
        s.names = [frozenset([t]) for t in tags]
        for i, word in enumerate(words):
            alone = tags[i].startswith("B-") and not (i + 1 < len(tags) and tags[i + 1].startswith("I-"))
            if alone and word in open_words:
                s.names[i] = frozenset(["O", tags[i], "B-MISC"])
        yield s


def demonyms(path):
    """Adjectives and peoples of the country lexicon."""
    words = set()
    with open(path, encoding="utf-8") as file:
        for line in file:
            for field in line.rstrip("\n").split("\t"):
                words.update(w for w in re.split(r"[|;,]\s*", field) if re.fullmatch(r"[A-Z][a-z]+(n|i|ish|ese|ch|k|s)", w))
    return frozenset(words)


def load(folder, lexicon):
    """-> {"trees": [...], "names": [...]} for training."""
    ewt = [s for s, _ in conllu(folder + "/ewt-train.conllu")]
    add_uner(ewt, folder + "/uner-train.bio")
    trees = ewt
    for s, rows in conllu(folder + "/gum-open-train.conllu"):
        add_gum_names(s, rows)
        trees.append(s)
    open_words = demonyms(lexicon + "/countries.tsv")
    names = list(named(folder + "/wikigold.bio", open_words=open_words))
    names += named(folder + "/redocred.bio", open_words=open_words)
    names += named(folder + "/crossner-politics-train.bio", CROSSNER, open_words)
    return {"trees": trees, "names": names}


def load_dev(folder):
    ewt = [s for s, _ in conllu(folder + "/ewt-dev.conllu")]
    add_uner(ewt, folder + "/uner-dev.bio")
    return {"ewt": ewt, "gum": [s for s, _ in conllu(folder + "/gum-open-dev.conllu")]}


def relation_names(trees, least=3):
    count = defaultdict(int)
    for s in trees:
        for r in s.relations:
            count[r] += 1
    return sorted(r for r in count if count[r] >= least)
