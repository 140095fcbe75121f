"""The network: words' features to tags, names, heads and relations. What C++ makes of it: extract/engine/network.hpp."""

import torch
from torch import nn
from torch.nn import functional as F

from features import PIECES

OWN = 64
GLOVE = 100


class Scan(torch.autograd.Function):
    """c[t] = f[t] * c[t-1] + (1 - f[t]) * z[t] along the first dimension; one small operation a step."""

    @staticmethod
    def forward(ctx, f, z):
        c = torch.empty_like(z)
        last = torch.zeros_like(z[0])
        for t in range(z.shape[0]):
            last = torch.lerp(z[t], last, f[t], out=c[t])
        ctx.save_for_backward(f, z, c)
        return c

    @staticmethod
    def backward(ctx, grad):
        f, z, c = ctx.saved_tensors
        g = torch.empty_like(grad)
        g[-1] = grad[-1]
        for t in range(grad.shape[0] - 2, -1, -1):
            torch.addcmul(grad[t], g[t + 1], f[t + 1], out=g[t])
        before = torch.cat([torch.zeros_like(c[:1]), c[:-1]])
        return g * (before - z), g * (1 - f)


class Dropout(nn.Module):
    """One mask for all words of a sentence (Gal and Ghahramani 2016); far cheaper to draw, too. `time` is the
    dimension of the words."""

    def __init__(self, rate, time=0):
        super().__init__()
        self.rate, self.time = rate, time

    def forward(self, x):
        if not self.training or not self.rate:
            return x
        size = list(x.shape)
        size[self.time] = 1
        return x * ((torch.rand(size) >= self.rate).float() / (1 - self.rate))


class Recurrent(nn.Module):
    """Both directions at once: the backward half runs over the flipped sequence. `pad` is [T, B, 1]."""

    def __init__(self, width, dropout):
        super().__init__()
        self.linear = nn.Linear(width, 3 * width)
        self.norm = nn.LayerNorm(width)
        self.dropout = Dropout(dropout)
        with torch.no_grad():  # long memory at first
            for at in (1, 4):
                self.linear.bias[at * width // 2:(at + 1) * width // 2] += 1.0

    def forward(self, x, pad):
        zf, ff, rf, zb, fb, rb = self.linear(self.dropout(x)).chunk(6, dim=2)
        z = torch.cat([zf, zb.flip(0)], 2)
        f = torch.sigmoid(torch.cat([ff, fb.flip(0)], 2))
        outside = torch.cat([pad.expand(-1, -1, zf.shape[2]), pad.flip(0).expand(-1, -1, zf.shape[2])], 2)
        f = f.masked_fill(outside, 1.0)
        forward, backward = Scan.apply(f, z).chunk(2, dim=2)
        c = torch.cat([forward, backward.flip(0)], 2)
        r = torch.sigmoid(torch.cat([rf, rb], 2))
        return self.norm(torch.lerp(x, c, r))


class Convolution(nn.Module):
    """Three words, maxout of two, residual. One linear map gives what a word adds to its left, itself, its right."""

    def __init__(self, width, dropout):
        super().__init__()
        self.linear = nn.Linear(width, 6 * width, bias=False)
        self.bias = nn.Parameter(torch.zeros(2 * width))
        self.norm = nn.LayerNorm(width)
        self.dropout = Dropout(dropout)

    def forward(self, x, pad):
        p = self.linear(self.dropout(x.masked_fill(pad, 0.0)))
        left, centre, right = p.chunk(3, dim=2)
        v = centre + self.bias
        v = v + F.pad(left[:-1], (0, 0, 0, 0, 1, 0)) + F.pad(right[1:], (0, 0, 0, 0, 0, 1))
        a, b = v.chunk(2, dim=2)
        return self.norm(x + torch.maximum(a, b))


class Network(nn.Module):
    def __init__(self, sizes, width=256, convolutions=1, recurrents=3, arc=160, rel=128, dropout=0.3):
        super().__init__()
        self.own = nn.Embedding(sizes["own"] + 1, OWN)
        self.pieces = nn.ModuleList(nn.Embedding(rows, wide) for _, _, _, rows, wide in PIECES.values())
        total = GLOVE + OWN + sum(wide for *_, wide in PIECES.values())
        self.input = nn.Linear(total, width)
        self.input_norm = nn.LayerNorm(width)
        self.convolutions = nn.ModuleList(Convolution(width, dropout) for _ in range(convolutions))
        self.recurrents = nn.ModuleList(Recurrent(width, dropout) for _ in range(recurrents))
        self.input_dropout = Dropout(0.25)
        self.dropout = Dropout(dropout)
        self.score_dropout = Dropout(dropout, time=1)
        self.upos = nn.Linear(width, sizes["upos"])
        self.xpos = nn.Linear(width, sizes["xpos"])
        self.ner = nn.Linear(width, sizes["ner"])
        self.ner_trans = nn.Parameter(torch.zeros(sizes["ner"], sizes["ner"]))
        self.ner_start = nn.Parameter(torch.zeros(sizes["ner"]))
        self.arc_dep = nn.Linear(width, arc)
        self.arc_head = nn.Linear(width, arc)
        self.arc_u = nn.Linear(arc, arc)
        self.arc_dist = nn.Parameter(torch.zeros(66))
        self.arc_root = nn.Parameter(torch.randn(arc) * 0.1)
        self.rel_dep = nn.Linear(width, rel)
        self.rel_head = nn.Linear(width, rel)
        self.rel_root = nn.Parameter(torch.randn(rel) * 0.1)
        self.rel_out = nn.Linear(rel, sizes["rel"])
        for table in [self.own, *self.pieces]:
            nn.init.normal_(table.weight, std=0.3)

    def encode(self, batch):
        """-> [T, B, W]"""
        own, glove = batch["own"], batch["glove"]
        if self.training:  # words that a new text will have and this vocabulary has not
            own = own.masked_fill(torch.rand(own.shape) < 0.15, 0)
            glove = glove * (torch.rand(glove.shape[:2]) > 0.04).unsqueeze(2)
        parts = [glove, self.own(own)] + [t(batch["pieces"][:, :, i]) for i, t in enumerate(self.pieces)]
        x = self.input_norm(self.input(self.input_dropout(torch.cat(parts, 2))))
        pad = batch["pad"]
        for layer in self.convolutions:
            x = layer(x, pad)
        for layer in self.recurrents:
            x = layer(x, pad)
        return self.dropout(x)

    def arcs(self, x):
        """-> scores [B, T, T + 1]; head 0 is the root."""
        x = x.transpose(0, 1)
        dep = self.score_dropout(F.leaky_relu(self.arc_dep(x), 0.1))
        head = self.score_dropout(F.leaky_relu(self.arc_head(x), 0.1))
        head = torch.cat([self.arc_root.expand(x.shape[0], 1, -1), head], 1)
        scores = torch.bmm(self.arc_u(dep), head.transpose(1, 2))
        n = x.shape[1]
        offset = torch.arange(n + 1).unsqueeze(0) - 1 - torch.arange(n).unsqueeze(1)
        index = offset.clamp(-32, 32) + 32
        index[:, 0] = 65
        scores = scores + self.arc_dist[index]
        return scores.masked_fill((offset == 0) & (index != 65), -1e4)

    def relations(self, x, heads):
        """x [T, B, W], heads [B, T] (0 is the root) -> [B, T, L]"""
        x = x.transpose(0, 1)
        dep, head = self.rel_dep(x), self.rel_head(x)
        head = torch.cat([self.rel_root.expand(x.shape[0], 1, -1), head], 1)
        chosen = torch.gather(head, 1, heads.unsqueeze(2).expand(-1, -1, head.shape[2]))
        return self.rel_out(self.score_dropout(F.relu(dep + chosen)))


def log_partition(emissions, trans, start, lengths):
    """emissions [T, B, K] -> [B]"""
    alpha = start + emissions[0]
    for t in range(1, emissions.shape[0]):
        step = torch.logsumexp(alpha.unsqueeze(2) + trans, 1) + emissions[t]
        alpha = torch.where((t < lengths).unsqueeze(1), step, alpha)
    return torch.logsumexp(alpha, 1)


def viterbi(emissions, trans, start):
    """One sentence, [T, K] -> tags."""
    score, back = start + emissions[0], []
    for t in range(1, emissions.shape[0]):
        best, arg = (score.unsqueeze(1) + trans).max(0)
        back.append(arg)
        score = best + emissions[t]
    tags = [int(score.argmax())]
    for arg in reversed(back):
        tags.append(int(arg[tags[-1]]))
    return tags[::-1]
