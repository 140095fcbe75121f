#!/usr/bin/env python3
"""Scores the language engine: engine_score.py DATA_DIR [--binary CHANCERY] [--model FILE]

DATA_DIR has ewt-dev.conllu, gum-open-dev.conllu and uner-dev.bio. Raw texts are put together from the treebanks' words
and paragraphs, read by `chancery extract --format conllu`, and compared by exact spans; everything else is measured on
the treebanks' own words (`--words`). Scores are those of the CoNLL 2018 shared task: only the universal part of a
relation counts, punctuation counts like any word. Exit code 1: a hard bar is missed, or an output contradicts itself.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
ID, FORM, LEMMA, UPOS, XPOS, HEAD, DEPREL, MISC = 0, 1, 2, 3, 4, 6, 7, 9

# (what, data) -> (hard, stretch); for sizes less is better.
BARS = {
    ("sentences F1, raw", "EWT dev"): (85, 90), ("words F1, raw", "EWT dev"): (98.5, 99),
    ("sentences F1, raw", "GUM-open dev"): (94, 97), ("words F1, raw", "GUM-open dev"): (99.3, 99.6),
    ("UPOS", "EWT dev"): (95.8, 96.5), ("UPOS", "GUM-open dev"): (97, 97.5),
    ("LAS", "EWT dev"): (84, 88), ("LAS", "GUM-open dev"): (84, 88),
    ("lemmas", "EWT dev"): (96, 98), ("names F1 (PER, ORG, LOC)", "UNER dev"): (72, 80),
    ("words/s, one core", "GUM-open dev x 10"): (25000, 80000),
    ("model file, MB", ""): (12, 8), ("resident memory, MB", ""): (60, 30),
}
LESS_IS_BETTER = {"model file, MB", "resident memory, MB"}


class Word:
    def __init__(self, fields, head, span):
        self.lemma, self.upos, self.xpos = fields[LEMMA], fields[UPOS], fields[XPOS]
        self.relation = fields[DEPREL].split(":")[0]
        self.form, self.misc = fields[FORM], fields[MISC]
        self.head = head  # index in the treebank's list of all words; None for a root
        self.span = span


class Treebank:
    """All words of a file in one list; sentences are (begin, end) in it."""

    def __init__(self):
        self.words, self.sentences, self.text = [], [], ""


def read_blocks(lines):
    """(comments, rows of fields) of each sentence."""
    comments, rows = [], []
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = [], []
    if rows:
        yield comments, rows


def surface_tokens(rows):
    """(form, its words' rows, space follows) of each written token."""
    position = 0
    while position < len(rows):
        row = rows[position]
        count = 1
        if "-" in row[ID]:
            first, last = map(int, row[ID].split("-"))
            count = last - first + 1
            position += 1
        yield row[FORM], rows[position:position + count], "SpaceAfter=No" not in row[MISC].split("|")
        position += count


def word_spans(form, words, begin):
    """Words of a token ("do" + "n't") have their own letters of it; all of it if it does not consist of them."""
    if "".join(w[FORM] for w in words) != form:
        return [(begin, begin + len(form))] * len(words)
    spans = []
    for word in words:
        spans.append((begin, begin + len(word[FORM])))
        begin += len(word[FORM])
    return spans


def read_gold(path):
    bank, pieces, size = Treebank(), [], 0
    with open(path, encoding="utf-8") as file:
        for comments, rows in read_blocks(file):
            if pieces and any(c.startswith(("# newpar", "# newdoc")) for c in comments):
                while pieces and pieces[-1] == " ":
                    size -= len(pieces.pop())
                pieces.append("\n\n")
                size += 2
            base = len(bank.words)
            for form, words, space in surface_tokens([r for r in rows if "." not in r[ID]]):
                for row, span in zip(words, word_spans(form, words, size)):
                    head = int(row[HEAD])
                    bank.words.append(Word(row, base + head - 1 if head else None, span))
                pieces += [form, " "] if space else [form]
                size += len(form) + space
            bank.sentences.append((base, len(bank.words)))
    bank.text = "".join(pieces)
    return bank


def read_system(output, text):
    """The engine's output; fails if it contradicts itself or the text."""
    bank = Treebank()
    bank.text = text
    last_end = 0
    for _, rows in read_blocks(output.split("\n")):
        base = len(bank.words)
        for number, row in enumerate(rows, 1):
            misc = dict(item.split("=", 1) for item in row[MISC].split("|"))
            begin, end = map(int, misc["TokenRange"].split(":"))
            head = int(row[HEAD])
            check(int(row[ID]) == number, f"ids count from 1: {row}")
            check(last_end <= begin < end <= len(text), f"spans are in order, not empty and in the text: {row}")
            check(text[begin:end] == row[FORM], f"a span's characters are the form: {row}")
            check((text[end:end + 1].strip() == "") == ("SpaceAfter" not in misc), f"SpaceAfter is true: {row}")
            check(0 <= head <= len(rows), f"heads are in the sentence: {row}")
            last_end = end
            bank.words.append(Word(row, base + head - 1 if head else None, (begin, end)))
        bank.sentences.append((base, len(bank.words)))
        check_tree(bank.words, base)
    return bank


def check(condition, what):
    if not condition:
        sys.exit(f"engine_score: not so: {what}")


def check_tree(words, base):
    sentence = words[base:]
    roots = [w for w in sentence if w.head is None]
    check(len(roots) == 1, f"one root a sentence: {[w.form for w in sentence]}")
    check(all((w.relation == "root") == (w.head is None) for w in sentence), "root is the root's relation")
    for i in range(len(sentence)):
        steps, at = 0, base + i
        while words[at].head is not None:
            at, steps = words[at].head, steps + 1
            check(steps <= len(sentence), f"no cycles: {[w.form for w in sentence]}")


class Engine:
    def __init__(self, binary):
        self.binary = str(binary)

    def run(self, text, *options):
        """(output, rusage)"""
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", suffix=".txt") as file, \
                tempfile.TemporaryFile() as out:
            file.write(text)
            file.flush()
            child = subprocess.Popen([self.binary, "extract", "--format", "conllu", *options, file.name], stdout=out)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode != 0:
                sys.exit(f"engine_score: {self.binary} ended with {child.returncode}")
            out.seek(0)
            return out.read().decode("utf-8"), usage

    def resident_megabytes(self, text):
        """The peak while it waits for its output to be read; None where the system does not tell. A child's rusage
        would count what this process had when it forked."""
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
            file.write(text)
            file.flush()
            with subprocess.Popen([self.binary, "extract", "--format", "conllu", file.name],
                                  stdout=subprocess.PIPE) as child:
                child.stdout.read(1)
                status = pathlib.Path(f"/proc/{child.pid}/status")
                peaks = [line.split()[1] for line in status.read_text().split("\n") if line.startswith("VmHWM:")] \
                    if status.exists() else []
                child.stdout.read()
        return int(peaks[0]) / 1024 if peaks else None

    def read_raw(self, text):
        return read_system(self.run(text)[0], text)

    def read_words(self, sentences):
        text = "".join(" ".join(words) + "\n" for words in sentences)
        bank = read_system(self.run(text, "--words")[0], text)
        given = [w for words in sentences for w in words]
        check([w.form for w in bank.words] == given, "given words are taken as given")
        return bank


def f1(right, system, gold):
    return 200.0 * right / (system + gold) if system + gold else 0.0


def percent(right, total):
    return 100.0 * right / total


def score_raw(gold, system):
    def sentence_spans(bank):
        return {(bank.words[b].span[0], bank.words[e - 1].span[1]) for b, e in bank.sentences}

    def head_span(bank, word):
        return None if word.head is None else bank.words[word.head].span

    by_span = {w.span: w for w in gold.words}
    pairs = [(by_span[w.span], w) for w in system.words if w.span in by_span]
    attached = [(g, s) for g, s in pairs if head_span(gold, g) == head_span(system, s)]
    sizes = len(system.words), len(gold.words)
    return {
        "sentences F1, raw": f1(len(sentence_spans(gold) & sentence_spans(system)), len(system.sentences),
                                len(gold.sentences)),
        "words F1, raw": f1(len(pairs), *sizes),
        "UPOS F1, raw": f1(sum(g.upos == s.upos for g, s in pairs), *sizes),
        "LAS F1, raw": f1(sum(g.relation == s.relation for g, s in attached), *sizes),
    }


def score_words(gold, system):
    pairs, total = list(zip(gold.words, system.words)), len(gold.words)
    return {
        "UPOS": percent(sum(g.upos == s.upos for g, s in pairs), total),
        "XPOS": percent(sum(g.xpos == s.xpos for g, s in pairs), total),
        "UAS": percent(sum(g.head == s.head for g, s in pairs), total),
        "LAS": percent(sum(g.head == s.head and g.relation == s.relation for g, s in pairs), total),
        # The parts of a word written apart have "_": the whole's lemma stands at its first.
        "lemmas": percent(sum(g.lemma in ("_", s.lemma) for g, s in pairs), total),
    }


def spans_of(tags):
    """(begin, end, class) of IOB2 tags."""
    spans, begin, kind = set(), 0, None
    for i, tag in enumerate([*tags, "O"]):
        if kind and tag != "I-" + kind:
            spans.add((begin, i, kind))
            kind = None
        if tag != "O" and kind is None:
            begin, kind = i, tag[2:]
    return {s for s in spans if s[2] in ("PER", "ORG", "LOC")}


def read_bio(path):
    sentence = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("# doc"):
                continue
            if line.strip():
                sentence.append(tuple(line.rstrip("\n").split("\t")))
            elif sentence:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def name_tags(bank):
    for word in bank.words:
        named = [item[4:] for item in word.misc.split("|") if item.startswith("NER=")]
        yield named[0] if named else "O"


def score_names(path, engine):
    sentences = list(read_bio(path))
    # A space within a token would end it.
    bank = engine.read_words([[form.replace(" ", "\u00a0") for form, _ in s] for s in sentences])
    # Sentences are kept apart by a token that is no name, in the gold tags and in the engine's.
    gold = [tag for s in sentences for _, tag in [*s, ("", "O")]]
    tags = iter(list(name_tags(bank)))
    system = [tag for s in sentences for tag in [*(next(tags) for _ in s), "O"]]
    gold_spans, system_spans = spans_of(gold), spans_of(system)
    return {"names F1 (PER, ORG, LOC)": f1(len(gold_spans & system_spans), len(system_spans), len(gold_spans))}


def measure(engine, text, model):
    """By CPU time of the whole command, less that of an empty text: writing CoNLL-U is in it."""
    def seconds(usage):
        return usage.ru_utime + usage.ru_stime

    idle = engine.run("")[1]
    long_text = (text + "\n\n") * 10
    best = min((engine.run(long_text) for _ in range(2)), key=lambda result: seconds(result[1]))
    words = sum(1 for line in best[0].split("\n") if line[:1].isdigit())
    rows = [("words/s, one core", "GUM-open dev x 10", words / max(seconds(best[1]) - seconds(idle), 1e-9))]
    resident = engine.resident_megabytes(text)
    if resident:
        rows.append(("resident memory, MB", "", resident))
    if model.exists():
        rows.append(("model file, MB", "", model.stat().st_size / 1e6))
    return rows


def verdict(what, value, bars):
    if not bars:
        return "", True
    better = (lambda a, b: a <= b) if what in LESS_IS_BETTER else (lambda a, b: a >= b)
    if better(value, bars[1]):
        return "stretch", True
    return ("holds", True) if better(value, bars[0]) else ("MISSED", False)


def print_table(rows):
    good = True
    print(f"{'what':26} {'data':18} {'measured':>10} {'hard':>8} {'stretch':>8}")
    for what, data, value in rows:
        bars = BARS.get((what, data), ())
        word, held = verdict(what, value, bars)
        good = good and held
        shown = [f"{bar:g}" for bar in bars] or ["", ""]
        number = f"{value:10.0f}" if value >= 1000 else f"{value:10.2f}"
        print(f"{what:26} {data:18} {number} {shown[0]:>8} {shown[1]:>8}  {word}")
    return good


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("data", type=pathlib.Path)
    arguments.add_argument("--binary", type=pathlib.Path, default=ROOT / "build/release/server/chancery")
    arguments.add_argument("--model", type=pathlib.Path, default=ROOT / "extract/engine/english.model")
    options = arguments.parse_args()
    engine = Engine(options.binary)
    rows = []
    for name, file in (("EWT dev", "ewt-dev.conllu"), ("GUM-open dev", "gum-open-dev.conllu")):
        gold = read_gold(options.data / file)
        words = [[w.form for w in gold.words[b:e]] for b, e in gold.sentences]
        scores = {**score_raw(gold, engine.read_raw(gold.text)), **score_words(gold, engine.read_words(words))}
        rows += [(what, name, value) for what, value in scores.items()]
    rows += [(what, "UNER dev", value)
             for what, value in score_names(options.data / "uner-dev.bio", engine).items()]
    rows += measure(engine, gold.text, options.model)
    sys.exit(0 if print_table(rows) else 1)


if __name__ == "__main__":
    main()
