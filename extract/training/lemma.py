#!/usr/bin/env python3
"""Trains the lemmatizer: lemma.py DATA_DIR [WORDNET_DIR] OUT.model

DATA_DIR has ewt-train.conllu and gum-open-train.conllu; WORDNET_DIR (of Debian's wordnet-base: /usr/share/wordnet) adds
what the treebanks have not seen. The arrays and how they are read: extract/engine/lemmatizer.hpp.
"""

import collections
import pathlib
import re
import sys

import numpy as np

from model_file import strings, write_model

LONGEST_SUFFIX = 7
LOWER, KEEP, CAPITAL = 0, 1, 2
NO_UPPER, ALL_UPPER, ALL_UPPER_SHOUTED, ONE_UPPER, CAPITALIZED, MIXED = range(6)
# What a word of WordNet weighs against words of the treebanks, whose conventions win: an irregular form is surely
# right, a form that a spelling rule makes less so.
IRREGULAR_WEIGHT, REGULAR_WEIGHT = 2.5, 0.4
INFLECTED = {"noun": ["NNS/NOUN"], "adj": ["JJR/ADJ", "JJS/ADJ"], "adv": ["RBR/ADV", "RBS/ADV"],
             "verb": ["VBD/VERB", "VBN/VERB", "VBG/VERB", "VBZ/VERB"]}


def lower(text):
    """As utf8proc_tolower does it: one code point for one."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def straight(text):
    return text.translate(str.maketrans("’‘`´ʼ", "'''''"))


def fold(form):
    """What rules look at: lower case, straight apostrophes, "1,100" as "1100"."""
    return re.sub(r"(?<=[0-9]),(?=[0-9])", "", lower(straight(form)))


def letters(form):
    return [c for c in form if c.isalpha()]


def is_upper(form):
    return all(lower(c) != c for c in letters(form))


def is_shouted(sentence):
    """Most words of two letters or more are in capitals."""
    words = [w for w in sentence if len(letters(w)) >= 2]
    return sum(map(is_upper, words)) * 2 > len(words)


def shape_of(form, shouted):
    uppers = sum(lower(c) != c for c in form)
    if uppers == 0:
        return NO_UPPER
    if is_upper(form):
        if len(letters(form)) == 1:
            return ONE_UPPER
        return ALL_UPPER_SHOUTED if shouted else ALL_UPPER
    return CAPITALIZED if uppers == 1 and lower(form[0]) != form[0] else MIXED


def edit_of(form, lemma):
    """(what to cut from the end, what to append)."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return form[same:], lemma[same:]


def cased(form, lemma, mode, shape):
    """The lower-case `lemma` in the letter case that `mode` says; twin of Lemmatizer's."""
    if mode == LOWER:
        return lemma
    if mode == CAPITAL:
        return lemma[:1].upper() + lemma[1:]
    shared = 0
    while shared < min(len(form), len(lemma)) and fold(form[shared]) == lemma[shared]:
        shared += 1
    rest = lemma[shared:]
    return straight(form[:shared]) + (rest.upper() if shape in (ALL_UPPER, ALL_UPPER_SHOUTED) else rest)


def case_mode(form, lemma, shape):
    """The first mode that spells the lemma so; None if none does."""
    for mode in (LOWER, KEEP, CAPITAL):
        if cased(form, fold(lemma), mode, shape) == straight(lemma):
            return mode
    return None


class Rules:
    """Votes for an answer by the end of a word; boiled down to the fewest rules that still give every answer."""

    def __init__(self):
        self.votes = collections.defaultdict(collections.Counter)  # (group, word) -> answer -> weight

    def vote(self, group, word, answer, weight=1.0):
        self.votes[group, word][answer] += weight

    def learn(self, is_general=lambda answer: True, least=3.1):
        """Rules (group, suffix, is_whole_word) -> answer. A suffix becomes a rule if its answer is general and puts at
        least `least` words more right than wrong, a whole word if its suffixes get it wrong."""
        by_suffix = collections.defaultdict(collections.Counter)
        best = {}
        for (group, word), votes in sorted(self.votes.items()):
            answer, weight = max(sorted(votes.items()), key=lambda v: v[1])
            best[group, word] = answer
            for n in range(min(LONGEST_SUFFIX, len(word)) + 1):
                by_suffix[n, group, word[len(word) - n:]][answer] += min(weight, 2.0)
        rules = {}
        for (n, group, suffix), votes in sorted(by_suffix.items(), key=lambda item: item[0]):
            answer, weight = max(sorted(votes.items()), key=lambda v: v[1])
            inherited = self.find(rules, group, suffix)
            if answer != inherited and (n == 0 or weight - votes[inherited] >= least) and is_general(answer):
                rules[group, suffix, False] = answer
        for (group, word), answer in best.items():
            if answer != self.find(rules, group, word):
                rules[group, word, True] = answer
        return rules

    @staticmethod
    def find(rules, group, word):
        if (group, word, True) in rules:
            return rules[group, word, True]
        for n in range(min(LONGEST_SUFFIX, len(word)), -1, -1):
            answer = rules.get((group, word[len(word) - n:], False))
            if answer is not None:
                return answer
        return None


def read_sentences(path):
    """Lists of (form, lemma, "XPOS/UPOS")."""
    sentence = []
    for line in open(path, encoding="utf-8"):
        if not line.strip():
            yield sentence
            sentence = []
        elif line[0] != "#":
            fields = line.split("\t")
            if fields[0].isdigit():
                sentence.append((fields[1], fields[2], fields[4] + "/" + fields[3]))
    if sentence:
        yield sentence


def learn_treebank(path, edits, cases, tags):
    for sentence in read_sentences(path):
        shouted = is_shouted([form for form, _, _ in sentence])
        for form, lemma, tag in sentence:
            tags[tag] += 1
            if lemma == "_":  # the lemma stands at another part of a word written apart
                continue
            shape = shape_of(form, shouted)
            mode = case_mode(form, lemma, shape)
            if mode is not None:
                edits.vote(tag, fold(form), edit_of(fold(form), fold(lemma)))
                if letters(form):
                    cases.vote((tag, shape), fold(form), mode)


def doubles(base):
    """Ends in consonant, vowel, consonant: may double the last in "stopped"; must if it has one vowel."""
    return len(base) > 2 and base[-1] not in "aeiouwxyh" and base[-2] in "aeiou" and base[-3] not in "aeiou"


def regular_forms(base, part):
    """(form, class) by the spelling rules; where both spellings occur ("travelled"), both."""
    stems = [base]
    if doubles(base):
        one_vowel = sum(c in "aeiouy" for c in base) == 1
        stems = [base + base[-1]] if one_vowel else [base, base + base[-1]]
    if base.endswith("e"):
        ed, ing = [base + "d"], [base if base.endswith(("ee", "ye", "oe")) else base[:-1]]
    elif base.endswith("y") and base[-2:-1] not in "aeiou":
        ed, ing = [base[:-1] + "ied"], [base]
    else:
        ed, ing = [stem + "ed" for stem in stems], stems
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        plural = base[:-1] + "ies"
    else:
        plural = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if part == "noun":
        yield plural, "NNS/NOUN"
    elif part == "verb":
        yield plural, "VBZ/VERB"
        for form in ed:
            yield form, "VBD/VERB"
            yield form, "VBN/VERB"
        for stem in ing:
            yield stem + "ing", "VBG/VERB"
    else:
        for form in ed:
            for end, tag in zip(("r", "st"), INFLECTED[part]):
                yield form[:-1] + end, tag


def irregular_classes(form, part):
    if part != "verb":
        return [t for t in INFLECTED[part]
                if part == "noun" or form.endswith("st") == t.startswith(("JJS", "RBS"))]
    if form.endswith("ing"):
        return ["VBG/VERB"]
    return ["VBZ/VERB"] if form.endswith("s") else ["VBD/VERB", "VBN/VERB"]


def learn_wordnet(folder, edits):
    for part in INFLECTED:
        for line in open(folder / f"{part}.exc", encoding="utf-8"):
            form, lemma = line.split()[:2]
            if form.isalpha() and lemma.isalpha():
                for tag in irregular_classes(form, part):
                    edits.vote(tag, form, edit_of(form, lemma), IRREGULAR_WEIGHT)
        lines = open(folder / f"index.{part}", encoding="utf-8")
        bases = {base for base in (line.split(" ", 1)[0] for line in lines) if base.isalpha() and len(base) >= 3}
        for base in sorted(bases):
            for form, tag in regular_forms(base, part):
                edits.vote(tag, form, edit_of(form, base), REGULAR_WEIGHT)
            if part == "noun" and base.endswith("s") and base[:-1] not in bases:  # "series"
                edits.vote("NNS/NOUN", base, ("", ""), REGULAR_WEIGHT)


def fingerprint(data):
    value = 14695981039346656037
    for byte in data:
        value = (value ^ byte) * 1099511628211 & 0xFFFFFFFFFFFFFFFF
    return (value ^ value >> 32) & 0xFFFFFFFF


def rule_key(kind, group, suffix, whole):
    """Bytes from a word's end backwards, so that one pass over a word meets all its rules."""
    return fingerprint(bytes([kind, group]) + suffix.encode()[::-1] + (b"\2" if whole else b""))


def pack(edit_rules, case_rules, tags):
    """`tags`: every class, the most frequent of each XPOS first."""
    answers = sorted({"\t".join(edit) for edit in edit_rules.values()})
    index = {answer: i for i, answer in enumerate(answers)}
    table = {}
    for (tag, suffix, whole), edit in edit_rules.items():
        table.setdefault(rule_key(ord("e"), tags.index(tag), suffix, whole), index["\t".join(edit)])
    for ((tag, shape), suffix, whole), mode in case_rules.items():
        table.setdefault(rule_key(ord("A") + shape, tags.index(tag) + 128, suffix, whole), mode)
    if len(table) != len(edit_rules) + len(case_rules):
        print("keys that collide:", len(edit_rules) + len(case_rules) - len(table), file=sys.stderr)
    keys = np.array(sorted(table), "<u4")
    starts = np.searchsorted(keys, np.arange(4097, dtype=np.uint64) << 20).astype("<u4")
    values = np.array([table[int(k)] for k in keys], "<u2")
    return {"lem.classes": strings(tags), "lem.edits": strings(answers), "lem.keys": keys, "lem.starts": starts,
            "lem.values": values}


def lemma_of(rules, tag, form, shouted):
    edit_rules, case_rules = rules
    folded = fold(form)
    cut, end = Rules.find(edit_rules, tag, folded) or ("", "")
    lemma = folded[:len(folded) - len(cut)] + end if folded.endswith(cut) else folded
    shape = shape_of(form, shouted)
    mode = Rules.find(case_rules, (tag, shape), folded)
    return cased(form, lemma, LOWER if mode is None else mode, shape)


def score(rules, path):
    right = total = 0
    for sentence in read_sentences(path):
        shouted = is_shouted([form for form, _, _ in sentence])
        for form, lemma, tag in sentence:
            total += 1
            right += lemma == "_" or lemma_of(rules, tag, form, shouted) == lemma
    return 100.0 * right / total


def main():
    data, out = pathlib.Path(sys.argv[1]), sys.argv[-1]
    edits, cases, tags = Rules(), Rules(), collections.Counter()
    for name in ("ewt-train", "gum-open-train"):
        learn_treebank(data / f"{name}.conllu", edits, cases, tags)
    if len(sys.argv) == 4:
        learn_wordnet(pathlib.Path(sys.argv[2]), edits)
    # Long ends belong to one word each ("Sept" + "ember").
    rules = edits.learn(lambda edit: len(edit[1]) <= 3), cases.learn()
    arrays = pack(*rules, [tag for tag, _ in sorted(tags.items(), key=lambda t: (-t[1], t[0]))])
    write_model(out, arrays)
    print(f"lemmas: {len(rules[0])} + {len(rules[1])} rules, {sum(a.nbytes for a in arrays.values())} bytes")
    for name in ("ewt-dev", "gum-open-dev"):
        print(f"lemmas, gold tags, {name}: {score(rules, data / (name + '.conllu')):.2f}")


if __name__ == "__main__":
    main()
