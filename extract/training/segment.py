#!/usr/bin/env python3
"""Trains the tokenizer and sentence splitter: segment.py DATA_DIR GLOVE_JSON OUT.model

DATA_DIR has ewt-*.conllu and gum-open-*.conllu. A single network over a text's atoms (segment_atoms.py, described by
segment_features.py) says where words and sentences begin. Arrays: extract/engine/segmenter_network.hpp.
"""

import collections
import json
import pathlib
import random
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

from features import fingerprint
from model_file import write_model
from segment_atoms import BLANK_LINE, NO_GAP, atoms_of
from segment_data import samples
from segment_features import TABLES, describe
from segment_network import PADDING, Exported, Network

TREEBANKS = ("ewt", "gum-open")
VARIANTS = 4  # of the training texts, the first as it is
WORDS = 11500
WIDTH, HIDDEN, KERNELS = 40, 64, (7, 5, 5)
EPOCHS, BATCH, LENGTH, RATE = 12, 16, 256, 4e-3
WORD_DROP, ROW_DROP, DROP = 0.3, 0.15, 0.2
STARTS_BITS = 12

# Abbreviations, by what they stand before or after. Ambiguous ones ("no", "sat", "art") are for the network to tell.
ABBREVIATIONS = (
    "gen lt col sgt cpl maj capt cmdr adm gov sen rep rev dr prof mr mrs ms messrs amb hon msgr fr brig pvt supt insp "
    "pres sr br mme mlle mgr st ste",
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun",
    "inc ltd co corp bros plc llc llp cos mfg assn assoc dept univ inst intl natl govt jr esq phd md ed gmbh",
    "ave blvd rd hwy mt ft pt sq bldg apt ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss "
    "mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que alta",
    "no nos vol vols pp p fig figs sec ch chap art para eq ref app tel ext approx ca cf eg ie viz vs v al etc seq ibid "
    "est min max avg incl excl resp misc ser trans eds repr rev e.g i.e",
)


def load_vectors(path, words):
    """Vectors by word, and the words in order of frequency."""
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    frequent = content["words"][:words]
    table = np.array([content["vectors"][w][:100] for w in frequent], np.float32)
    return frequent, table / table.std()


class Words:
    """Known words have rows from 2; 0 is no word, 1 any other."""

    def __init__(self, counts, glove):
        frequent, table = glove
        groups = {w: i + 1 for i, line in enumerate(ABBREVIATIONS) for w in line.split()}
        seen = [w for w, n in counts.most_common() if n >= 2]
        known, prints = {}, set()
        for w in [*groups, *seen, *frequent]:
            if len(known) < WORDS and fingerprint(w.encode()) not in prints:
                prints.add(fingerprint(w.encode()))
                known[w] = 0
        self.words = sorted(known, key=lambda w: fingerprint(w.encode()))
        self.rows = {w: i + 2 for i, w in enumerate(self.words)}
        self.vectors = np.zeros((len(self.words) + 2, table.shape[1]), np.float32)
        self.classes = np.zeros(len(self.words) + 2, np.int64)
        for w, vector in zip(frequent, table):
            if w in self.rows:
                self.vectors[self.rows[w]] = vector
        for w, group in groups.items():
            if w in self.rows:
                self.classes[self.rows[w]] = group

    def row(self, low):
        return self.rows.get(low, 1)

    def index(self):
        keys = np.array([fingerprint(w.encode()) for w in self.words], np.uint32)
        edges = np.arange(2 ** STARTS_BITS + 1, dtype=np.uint64) << np.uint64(32 - STARTS_BITS)
        return keys, np.searchsorted(keys.astype(np.uint64), edges).astype(np.uint32)


class Text:
    """The atoms of texts, with empty ones between paragraphs."""

    def __init__(self, texts):
        self.atoms, rows, sentence, begins = [], [], [], []
        offsets = np.cumsum([1, *TABLES.values()])[:-1]
        for text, sentences in texts:
            atoms = atoms_of(text)
            words = {begin for spans in sentences for begin, _ in spans}
            firsts = {spans[0][0] for spans in sentences}
            rows += describe(atoms)
            sentence += [a.begin in firsts for a in atoms]
            begins += [a.begin in words for a in atoms]
            self.atoms.append(atoms)
        gaps = np.array([a.gap for atoms in self.atoms for a in atoms])
        self.lows = [a.low for atoms in self.atoms for a in atoms]
        place = np.arange(len(gaps)) + PADDING * np.cumsum(gaps == BLANK_LINE)
        self.place, size = place, place[-1] + 1 + PADDING

        def spread(values, kind):
            out = np.zeros((size, *np.shape(values)[1:]), kind)
            out[place] = values
            return torch.from_numpy(out)

        self.rows = spread(np.array(rows) + offsets, np.int64)
        self.sentence, self.begins = spread(sentence, np.float32), spread(begins, np.float32)
        self.in_paragraph, self.in_chunk = spread(gaps != BLANK_LINE, np.float32), spread(gaps == NO_GAP, np.float32)
        self.words = None

    def look_up(self, words):
        out = np.zeros(len(self.rows), np.int64)
        out[self.place] = [words.row(low) for low in self.lows]
        self.words = torch.from_numpy(out)


def spans_of(atoms, scores):
    """Spans of sentences and of words."""
    sentences, words = [], []
    for i, atom in enumerate(atoms):
        new_sentence = atom.gap == BLANK_LINE or i == 0 or scores[i, 0] > 0
        for spans, new in ((sentences, new_sentence), (words, new_sentence or atom.gap != NO_GAP or scores[i, 1] > 0)):
            if new:
                spans.append((atom.begin, atom.end))
            else:
                spans[-1] = (spans[-1][0], atom.end)
    return sentences, words


def f1(found, true):
    same = sum((collections.Counter(found) & collections.Counter(true)).values())
    return 200 * same / (len(found) + len(true))


def evaluate(exported, data, texts):
    scores = exported.scores(data.words.numpy(), data.rows.numpy())[data.place]
    found, true, at = ([], []), ([], []), 0
    for number, (atoms, (_, sentences)) in enumerate(zip(data.atoms, texts)):
        for spans, out in zip(spans_of(atoms, scores[at:at + len(atoms)]), found):
            out += [(number, *s) for s in spans]
        true[0].extend((number, spans[0][0], spans[-1][1]) for spans in sentences)
        true[1].extend((number, *s) for spans in sentences for s in spans)
        at += len(atoms)
    return f1(found[0], true[0]), f1(found[1], true[1])


def loss_of(network, data, index, rng):
    words, rows = data.words[index], data.rows[index]
    hidden = torch.from_numpy(rng.random(words.shape) < WORD_DROP) & (words > 0)
    words = torch.where(hidden, torch.ones_like(words), words)
    rows = rows * torch.from_numpy(rng.random(rows.shape) >= ROW_DROP)
    scores = network(words, rows, DROP)
    losses = []
    for k, (target, asked) in enumerate(((data.sentence, data.in_paragraph), (data.begins, data.in_chunk))):
        each = F.binary_cross_entropy_with_logits(scores[:, k], target[index], reduction="none")
        losses.append((each * asked[index]).sum() / asked[index].sum().clamp(min=1))
    return losses[0] + 0.3 * losses[1]


def train(network, variants, report):
    rng = np.random.default_rng(1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    step, started = 0, time.time()
    for epoch in range(EPOCHS):
        network.train()
        data = variants[epoch % VARIANTS]
        starts = np.arange(rng.integers(0, LENGTH), len(data.words) - LENGTH, LENGTH)
        rng.shuffle(starts)
        total, summed = EPOCHS * (len(starts) // BATCH), 0.0
        for b in range(0, len(starts) - BATCH + 1, BATCH):
            rate = RATE * min(1.0, (step + 1) / 100) * max(0.01, 1 - step / total)
            for group in optimizer.param_groups:
                group["lr"] = rate
            loss = loss_of(network, data, torch.from_numpy(starts[b:b + BATCH, None] + np.arange(LENGTH)), rng)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            summed += loss.item()
            step += 1
        print(f"epoch {epoch + 1}: loss {summed / (len(starts) // BATCH):.4f}, {time.time() - started:.0f} s", flush=True)
        if (epoch + 1) % 4 == 0:
            report()


def export(path, exported, words):
    keys, starts = words.index()
    arrays = {"seg.words.keys": keys, "seg.words.starts": starts, "seg.words.table": exported.words[1:]}
    begin = 1
    for name, rows in TABLES.items():
        arrays[f"seg.{name}.table"] = exported.tables[begin:begin + rows]
        begin += rows
    for name, layer in [*((f"conv{i}", v) for i, v in enumerate(exported.layers)), ("out", exported.output)]:
        for part, values in zip("wsb", layer):
            arrays[f"seg.{name}.{part}"] = values
    write_model(path, arrays)
    print(f"{path}: {pathlib.Path(path).stat().st_size / 1e6:.2f} MB, {len(keys)} words")


def main(folder, glove, out):
    torch.manual_seed(1)
    torch.set_num_threads(1)
    folder, variants = pathlib.Path(folder), []
    for number in range(VARIANTS):
        rng = random.Random(number) if number else None
        variants.append(Text([s for t in TREEBANKS for s in samples(folder / f"{t}-train.conllu", rng)]))
    dev = {t: list(samples(folder / f"{t}-dev.conllu")) for t in TREEBANKS}
    dev = {t: (Text(texts), texts) for t, texts in dev.items()}
    words = Words(collections.Counter(variants[0].lows), load_vectors(glove, 2 * WORDS))
    for data in (*variants, *(d for d, _ in dev.values())):
        data.look_up(words)
    network = Network(sum(TABLES.values()) + 1, torch.from_numpy(words.vectors), torch.from_numpy(words.classes), WIDTH,
                      HIDDEN, KERNELS)

    def report():
        network.eval()
        for name, (data, texts) in dev.items():
            print(f"{name} dev: sentences %.2f, words %.2f" % evaluate(Exported(network), data, texts), flush=True)

    train(network, variants, report)
    network.eval()
    export(out, Exported(network), words)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
