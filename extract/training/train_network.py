"""Trains the network. Usage: train_network.py DATA LEXICON GLOVE.json OUT.pt [key=value ...]"""

import copy
import random
import sys
import time

import numpy as np
import torch
from torch.nn import functional as F

import data
from features import PIECES, Vocabulary, lower, pieces
from glove import load_glove
from network import Network, log_partition, viterbi

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
SETTINGS = dict(seed=1, epochs=16, words=1500, rate=2e-3, warmup=300, names_share=0.5, width=256, convolutions=1,
                recurrents=3, dropout=0.3, own_least=3, decay=0.999, threads=1, glove_words=150000)


def forbidden():
    """Transitions that IOB2 does not know: an I behind anything but its own B or I."""
    tags = data.NAME_TAGS
    trans = torch.tensor([[b[0] == "I" and a[1:] != b[1:] for b in tags] for a in tags])
    return trans, torch.tensor([t[0] == "I" for t in tags])


class Encoder:
    """Words to rows of the tables, each word once."""

    def __init__(self, own, glove):
        self.own, self.glove, self.cache = own, glove, {}

    def __call__(self, word):
        if word not in self.cache:
            self.cache[word] = (self.own.row(word), self.glove.vocabulary.row(word), pieces(word))
        return self.cache[word]


class Prepared:
    """A sentence as arrays."""

    def __init__(self, s, encoder, xpos, relations):
        words = s.words[:200]
        n = len(words)
        rows = [encoder(w) for w in words]
        self.n = n
        self.own = torch.tensor([r[0] for r in rows])
        self.glove = torch.tensor([r[1] for r in rows])
        self.pieces = torch.tensor([r[2] for r in rows])
        self.names = None
        if s.names:
            self.names = torch.tensor([[t in allowed for t in data.NAME_TAGS] for allowed in s.names[:n]])
            if not self.names.any(1).all():
                self.names = None
        self.tree = s.heads is not None
        if self.tree:
            self.upos = torch.tensor([UPOS.index(u) for u in s.upos[:n]])
            self.xpos = torch.tensor([xpos.get(x, 0) for x in s.xpos[:n]])
            self.heads = torch.tensor([h if h <= n else 0 for h in s.heads[:n]])
            self.relations = torch.tensor([relations.get(r, relations["dep"]) for r in s.relations[:n]])


def headline(s):
    """A copy as headlines are written: all in capitals, or a capital for each word."""
    other = copy.copy(s)
    shout = random.random() < 0.5
    other.words = [w.upper() if shout else w[:1].upper() + w[1:] for w in s.words]
    return other


def pad(rows, value, first=False):
    return torch.nn.utils.rnn.pad_sequence(rows, batch_first=not first, padding_value=value)


def collate(sentences, vectors):
    lengths = torch.tensor([s.n for s in sentences])
    longest = int(lengths.max())
    batch = {"lengths": lengths,
             "own": pad([s.own for s in sentences], 0, True),
             "glove": vectors[pad([s.glove for s in sentences], 0, True)],
             "pieces": pad([s.pieces for s in sentences], 0, True),
             "pad": (torch.arange(longest).unsqueeze(1) >= lengths).unsqueeze(2)}
    if all(s.tree for s in sentences):
        for key in ("upos", "xpos", "heads", "relations"):
            batch[key] = pad([getattr(s, key) for s in sentences], -1)
    if all(s.names is not None for s in sentences):
        batch["names"] = pad([s.names for s in sentences], True, True)
    return batch


def batches(sentences, words, shuffle=True):
    """Sentences of like length together; at most `words` words with the padding."""
    order = sorted(sentences, key=lambda s: s.n + (random.random() * 3 if shuffle else 0))
    out, current = [], []
    for s in order:
        if current and (len(current) + 1) * s.n > words:
            out.append(current)
            current = []
        current.append(s)
    out.append(current)
    if shuffle:
        random.shuffle(out)
    return out


def losses(net, batch, masks):
    x = net.encode(batch)
    inside = ~batch["pad"].squeeze(2)  # [T, B]
    total, parts = 0.0, {}
    if "heads" in batch:
        y = x[inside]
        flat = inside.t()
        order = inside.t()
        xb = x.transpose(0, 1)
        y = xb[flat]
        parts["upos"] = F.cross_entropy(net.upos(y), batch["upos"][flat])
        parts["xpos"] = F.cross_entropy(net.xpos(y), batch["xpos"][flat])
        arcs = net.arcs(x)
        outside = torch.cat([torch.zeros_like(batch["pad"][:1, :, 0].t()), batch["pad"][:, :, 0].t()], 1)
        arcs = arcs.masked_fill(outside.unsqueeze(1), -1e4)
        parts["arc"] = F.cross_entropy(arcs[flat], batch["heads"][flat])
        relations = net.relations(x, batch["heads"].clamp(min=0))
        parts["rel"] = F.cross_entropy(relations[flat], batch["relations"][flat])
        total = parts["arc"] + parts["rel"] + 0.6 * parts["upos"] + 0.4 * parts["xpos"]
    if "names" in batch:
        emissions = net.ner(x)
        trans = net.ner_trans.masked_fill(masks[0], -1e4)
        start = net.ner_start.masked_fill(masks[1], -1e4)
        allowed = emissions.masked_fill(~batch["names"], -1e4)
        gap = log_partition(emissions, trans, start, batch["lengths"]) - log_partition(allowed, trans, start, batch["lengths"])
        parts["ner"] = gap.sum() / batch["lengths"].sum()
        total = total + 2.0 * parts["ner"]
    return total, parts


class Average:
    """Running means of the weights: what is kept in the end."""

    def __init__(self, net, decay):
        self.decay, self.steps = decay, 0
        self.values = {k: v.clone() for k, v in net.state_dict().items()}

    def update(self, net):
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        with torch.no_grad():
            for k, v in net.state_dict().items():
                self.values[k].lerp_(v, 1 - decay)


def spans(tags):
    found, begin = set(), None
    for i, t in enumerate(tags + ["O"]):
        if begin is not None and not t.startswith("I-"):
            found.add((begin, i, tags[begin][2:]))
            begin = None
        if t.startswith("B-"):
            begin = i
    return {s for s in found if s[2] != "MISC"}


@torch.no_grad()
def evaluate(net, prepared, sentences, vectors, masks, relation_list):
    """UPOS, XPOS, UAS, LAS (universal part of the relation), and names if the set has them; greedy heads."""
    net.eval()
    right = np.zeros(4)
    total = tp = guessed = gold = 0
    index = {id(p): s for p, s in zip(prepared, sentences)}
    trans = net.ner_trans.masked_fill(masks[0], -1e4)
    start = net.ner_start.masked_fill(masks[1], -1e4)
    universal = [r.split(":")[0] for r in relation_list]
    for group in batches(prepared, 3000, shuffle=False):
        batch = collate([p for p in group], vectors)
        x = net.encode(batch)
        arcs = net.arcs(x)
        outside = torch.cat([torch.zeros_like(batch["pad"][:1, :, 0].t()), batch["pad"][:, :, 0].t()], 1)
        heads = arcs.masked_fill(outside.unsqueeze(1), -1e4).argmax(2)
        rels = net.relations(x, heads).argmax(2)
        upos, xpos, ner = net.upos(x).argmax(2).t(), net.xpos(x).argmax(2).t(), net.ner(x)
        for b, p in enumerate(group):
            n, s = p.n, index[id(p)]
            good = heads[b, :n] == p.heads
            same = torch.tensor([universal[r] == g.split(":")[0] for r, g in zip(rels[b, :n].tolist(), s.relations)])
            right += [int((upos[b, :n] == p.upos).sum()), int((xpos[b, :n] == p.xpos).sum()), int(good.sum()), int((good & same).sum())]
            total += n
            if s.names:
                want = spans([next(iter(a)) if len(a) == 1 else "O" for a in s.names])
                got = spans([data.NAME_TAGS[t] for t in viterbi(ner[:n, b], trans, start)])
                tp, guessed, gold = tp + len(want & got), guessed + len(got), gold + len(want)
    net.train()
    scores = dict(zip(("upos", "xpos", "uas", "las"), (100 * right / total).round(2)))
    if gold:
        scores["names"] = round(200 * tp / (guessed + gold), 2)
    return scores


def main(folder, lexicon, glove_path, out, *options):
    settings = dict(SETTINGS)
    for option in options:
        key, value = option.split("=")
        settings[key] = type(settings[key])(value)
    print(settings, flush=True)
    random.seed(settings["seed"])
    np.random.seed(settings["seed"])
    torch.manual_seed(settings["seed"])
    torch.set_num_threads(settings["threads"])
    torch.set_flush_denormal(True)
    begun = time.time()

    sets, dev = data.load(folder, lexicon), data.load_dev(folder)
    glove = load_glove(glove_path, settings["glove_words"])
    count = {}
    for s in sets["trees"] + sets["names"]:
        for w in s.words:
            count[lower(w)] = count.get(lower(w), 0) + 1
    own_words = sorted((w for w in count if count[w] >= settings["own_least"]), key=lambda w: (-count[w], w))
    own = Vocabulary(own_words, 12)
    xpos_list = sorted({x for s in sets["trees"] for x in s.xpos})
    relation_list = data.relation_names(sets["trees"])
    encoder = Encoder(own, glove)
    maps = {x: i for i, x in enumerate(xpos_list)}, {r: i for i, r in enumerate(relation_list)}
    trees = [Prepared(s, encoder, *maps) for s in sets["trees"]]
    names = [Prepared(s, encoder, *maps) for s in sets["names"]]
    trees += [Prepared(headline(s), encoder, *maps) for s in random.sample(sets["trees"], len(sets["trees"]) // 25)]
    prepared_dev = {k: [Prepared(s, encoder, *maps) for s in v] for k, v in dev.items()}
    vectors = torch.from_numpy(glove.vectors())
    sizes = {"own": len(own.keys), "upos": len(UPOS), "xpos": len(xpos_list), "rel": len(relation_list), "ner": len(data.NAME_TAGS)}
    print(sizes, "trees", len(trees), "names", len(names), f"{time.time() - begun:.0f} s", flush=True)

    net = Network(sizes, settings["width"], settings["convolutions"], settings["recurrents"], dropout=settings["dropout"])
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"], betas=(0.9, 0.95), eps=1e-8)
    average = Average(net, settings["decay"])
    masks = forbidden()
    steps = settings["epochs"] * (len(batches(trees, settings["words"])) + int(settings["names_share"] * len(batches(names, settings["words"]))))
    step = 0
    for epoch in range(settings["epochs"]):
        extra = batches(names, settings["words"])
        queue = batches(trees, settings["words"]) + extra[:int(settings["names_share"] * len(extra))]
        random.shuffle(queue)
        sums = {}
        for group in queue:
            step += 1
            rate = settings["rate"] * min(step / settings["warmup"], max(0.0, (steps - step) / steps) + 0.01)
            for g in optimizer.param_groups:
                g["lr"] = rate
            total, parts = losses(net, collate(group, vectors), masks)
            optimizer.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            if step % 4 == 0:
                average.update(net)
            for k, v in parts.items():
                sums.setdefault(k, []).append(float(v.detach()))
        print(f"epoch {epoch + 1} {time.time() - begun:.0f} s", {k: round(sum(v) / len(v), 3) for k, v in sums.items()}, flush=True)
        if epoch % 4 == 3 or epoch + 1 == settings["epochs"]:
            kept = {k: v.clone() for k, v in net.state_dict().items()}
            net.load_state_dict(average.values)
            for k in dev:
                print("   ", k, evaluate(net, prepared_dev[k], dev[k], vectors, masks, relation_list), flush=True)
            torch.save({"net": net.state_dict(), "settings": settings, "sizes": sizes, "own_words": own_words,
                        "xpos": xpos_list, "relations": relation_list, "glove": glove.packed()}, out)
            net.load_state_dict(kept)


if __name__ == "__main__":
    main(*sys.argv[1:])
