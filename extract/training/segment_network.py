"""The segmenter's network: rows of tables summed up, convolutions, two scores an atom (a sentence begins here; a word
begins here). Trained with the roundings that it is run with; `Exported` is what ships, in integers.

The twin of extract/engine/segmenter_network.cpp: the same scores, to the last bit.
"""

import numpy as np
import torch
import torch.nn.functional as F

INPUT_STEPS = 32    # steps of an input value in 1.0
HIDDEN_STEPS = 16   # of a hidden one
LARGEST = 127       # steps: activations are int8
WEIGHT_STEPS = 63   # of a weight, by output
PADDING = 4         # empty atoms between paragraphs: half the widest convolution


def rounded(x, steps, low):
    """To what int8 holds; the gradient does not notice."""
    clipped = x.clamp(low / steps, LARGEST / steps)
    return clipped + (torch.round(clipped * steps) / steps - clipped).detach()


def rounded_weight(w):
    step = w.detach().abs().amax((1, 2), keepdim=True).clamp(min=1e-6) / WEIGHT_STEPS
    return w + (torch.round(w / step) * step - w).detach()


class Network(torch.nn.Module):
    def __init__(self, rows, vectors, classes, width, hidden, kernels):
        """`rows`: of all tables but the words'; `vectors`, `classes`: of each word; row 0 is the empty atom's."""
        super().__init__()
        self.tables = torch.nn.Embedding(rows, width, padding_idx=0)
        self.own = torch.nn.Embedding(len(vectors), width, padding_idx=0)
        self.classes = torch.nn.Embedding(int(classes.max()) + 1, width, padding_idx=0)
        self.register_buffer("vectors", vectors)
        self.register_buffer("class_of", classes)
        self.projection = torch.nn.Linear(vectors.shape[1], width, bias=False)
        self.layers = torch.nn.ModuleList(torch.nn.Conv1d(hidden if i else width, hidden, k, padding=k // 2)
                                          for i, k in enumerate(kernels))
        self.output = torch.nn.Conv1d(hidden, 2, 2)
        for table in (self.tables, self.own, self.classes):
            torch.nn.init.normal_(table.weight, std=0.1)
            table.weight.data[0] = 0
        torch.nn.init.normal_(self.projection.weight, std=0.03)

    def word_vectors(self, words, keep_own=1.0):
        own = self.own(words)
        if keep_own < 1.0:  # so that a word's vector is learned from what is like it, too
            own = own * (torch.rand(words.shape) < keep_own).float().unsqueeze(-1)
        return own + self.classes(self.class_of[words]) + self.projection(self.vectors[words])

    def forward(self, words, rows, drop):
        x = self.word_vectors(words, 0.7 if self.training else 1.0) + self.tables(rows).sum(-2)
        there = (words > 0).float().unsqueeze(1)
        x = rounded(F.dropout(x, drop, self.training), INPUT_STEPS, -LARGEST).transpose(1, 2)
        h = None
        for layer in self.layers:
            source = x if h is None else F.dropout(h, drop, self.training)
            y = F.conv1d(source, rounded_weight(layer.weight), layer.bias, padding=layer.padding[0])
            y = rounded(F.relu(y), HIDDEN_STEPS, 0)
            h = (y if h is None else (h + y).clamp(max=LARGEST / HIDDEN_STEPS)) * there
        h = F.pad(F.dropout(h, drop, self.training), (1, 0))
        return F.conv1d(h, rounded_weight(self.output.weight), self.output.bias)


def whole(weight, bias, steps_in, steps_out):
    """int8 weights [outputs, kernel * inputs], and what the sums are multiplied by and moved by."""
    w = weight.detach().double().numpy()
    step = np.maximum(np.abs(w).max((1, 2)), 1e-6) / WEIGHT_STEPS
    q = np.rint(w / step[:, None, None]).transpose(0, 2, 1).reshape(len(w), -1)
    return (np.clip(q, -WEIGHT_STEPS, WEIGHT_STEPS).astype(np.int8), (step / steps_in * steps_out).astype(np.float32),
            (bias.detach().double().numpy() * steps_out).astype(np.float32))


class Exported:
    def __init__(self, network):
        def table(values):
            return np.clip(np.rint(values.detach().numpy() * INPUT_STEPS), -LARGEST, LARGEST).astype(np.int8)

        with torch.no_grad():
            self.words = table(network.word_vectors(torch.arange(len(network.vectors))))
            self.tables = table(network.tables.weight)
        self.layers = [whole(layer.weight, layer.bias, HIDDEN_STEPS if i else INPUT_STEPS, HIDDEN_STEPS)
                       for i, layer in enumerate(network.layers)]
        self.output = whole(network.output.weight, network.output.bias, HIDDEN_STEPS, 1)

    @staticmethod
    def multiplied(layer, x, offsets):
        """Sums over the atoms at `offsets` of each, scaled."""
        weights, scale, bias = layer
        width = x.shape[1]
        padded = np.pad(x, ((8, 8), (0, 0)))
        sums = np.zeros((len(x), len(weights)), np.int32)
        for i, offset in enumerate(offsets):
            part = padded[8 + offset:8 + offset + len(x)]
            sums += part @ weights[:, i * width:(i + 1) * width].astype(np.int32).T
        return sums.astype(np.float32) * scale + bias

    def scores(self, words, rows):
        """[atoms, 2]; padding is word 0."""
        there = (words > 0).astype(np.int32)[:, None]
        sums = self.words[words].astype(np.int32) + self.tables[rows].astype(np.int32).sum(1)
        x, h = np.clip(sums, -LARGEST, LARGEST), None
        for layer in self.layers:
            source = x if h is None else h
            reach = layer[0].shape[1] // source.shape[1] // 2
            y = self.multiplied(layer, source, range(-reach, reach + 1))
            y = np.rint(np.clip(y, 0, LARGEST)).astype(np.int32)
            h = (y if h is None else np.minimum(h + y, LARGEST)) * there
        return self.multiplied(self.output, h, (-1, 0))
