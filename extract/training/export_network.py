"""Quantises a trained network. Usage: export_network.py NETWORK.pt OUT.model

Weights get 7 bits and a scale a row, tables 8 bits and one scale; what C++ makes of them is in extract/engine/network.hpp.
"""

import sys

import numpy as np
import torch

import data
from features import PIECES, Vocabulary
from model_file import strings, write_model


def table(arrays, name, weight):
    scale = np.float32(max(np.abs(weight).max(), 1e-8) / 127)
    arrays[name + ".table"] = np.clip(np.rint(weight / scale), -127, 127).astype("i1")
    arrays[name + ".scale"] = np.array([scale], "<f4")


def linear(arrays, name, weight, bias=None):
    scale = np.maximum(np.abs(weight).max(1), 1e-8).astype("<f4") / np.float32(63)
    arrays[name + ".w"] = np.clip(np.rint(weight / scale[:, None]), -63, 63).astype("i1")
    arrays[name + ".s"] = scale.astype("<f4")
    arrays[name + ".b"] = (np.zeros(len(weight)) if bias is None else bias).astype("<f4")


def export(saved):
    net = {k: v.numpy() for k, v in saved["net"].items()}
    arrays = {}

    glove = saved["glove"]
    arrays["net.glove.keys"] = glove["keys"]
    arrays["net.glove.starts"] = glove["starts"]
    arrays["net.glove.codes"] = glove["codes"]
    arrays["net.glove.book"] = glove["book"]
    arrays["net.glove.scale"] = np.array([glove["scale"]], "<f4")
    own = Vocabulary(saved["own_words"], 12)
    arrays["net.own.keys"] = own.keys
    arrays["net.own.starts"] = own.starts
    table(arrays, "net.own", net["own.weight"])
    for i, piece in enumerate(PIECES):
        table(arrays, f"net.{piece}", net[f"pieces.{i}.weight"])

    def layer(name, key):
        linear(arrays, name, net[key + ".weight"], net.get(key + ".bias"))

    def norm(name, key):
        arrays[name + ".g"] = net[key + ".weight"].astype("<f4")
        arrays[name + ".b"] = net[key + ".bias"].astype("<f4")

    layer("net.in", "input")
    norm("net.in_ln", "input_norm")
    for kind, key in (("conv", "convolutions"), ("sru", "recurrents")):
        count = len({k.split(".")[1] for k in net if k.startswith(key)})
        for i in range(count):
            linear(arrays, f"net.{kind}{i}", net[f"{key}.{i}.linear.weight"], net.get(f"{key}.{i}.linear.bias"))
            if kind == "conv":
                arrays[f"net.conv{i}.bias"] = net[f"{key}.{i}.bias"].astype("<f4")
            norm(f"net.{kind}{i}_ln", f"{key}.{i}.norm")
    for name in ("upos", "xpos", "ner", "arc_dep", "arc_head", "arc_u", "rel_dep", "rel_head", "rel_out"):
        layer("net." + name, name)
    for name in ("arc_dist", "arc_root", "rel_root"):
        arrays["net." + name] = net[name].astype("<f4")
    arrays["net.sigmoid"] = (1 / (1 + np.exp(-np.arange(-512, 513) / 64.0))).astype("<f4")

    tags = data.NAME_TAGS
    trans, start = net["ner_trans"].copy(), net["ner_start"].copy()
    for i, a in enumerate(tags):
        start[i] = -1e4 if a[0] == "I" else start[i]
        for j, b in enumerate(tags):
            if b[0] == "I" and a[1:] != b[1:]:
                trans[i, j] = -1e4
    arrays["net.ner.trans"] = trans.astype("<f4")
    arrays["net.ner.start"] = start.astype("<f4")
    arrays["net.xpos.names"] = strings(saved["xpos"])
    arrays["net.rel.names"] = strings(saved["relations"])
    return arrays


if __name__ == "__main__":
    write_model(sys.argv[2], export(torch.load(sys.argv[1])))
