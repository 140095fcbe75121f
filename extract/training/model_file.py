"""Writes and reads model files: named arrays in one file. Layout: extract/engine/model_file.hpp."""

import struct

import numpy as np

MAGIC = b"CHANMDL1"
TYPES = ["u1", "i1", "<i4", "<f4", "<u4", "<i2", "<u2"]
ENTRY = struct.Struct("<32sBBH4IQQ")


def align(offset):
    return (offset + 63) // 64 * 64


def write_model(path, arrays):
    """`arrays`: name -> numpy array of a supported type and at most four dimensions."""
    offset = align(16 + ENTRY.size * len(arrays))
    table, data = [], []
    for name, array in arrays.items():
        kind = TYPES.index(array.dtype.newbyteorder("<").str.lstrip("|"))
        dims = list(array.shape) + [0] * (4 - array.ndim)
        raw = np.ascontiguousarray(array).tobytes()
        encoded = name.encode()
        assert len(encoded) < 32, name
        table.append(ENTRY.pack(encoded, kind, array.ndim, 0, *dims, offset, len(raw)))
        data.append((offset, raw))
        offset = align(offset + len(raw))
    with open(path, "wb") as file:
        file.write(MAGIC + struct.pack("<II", len(arrays), 0) + b"".join(table))
        for begin, raw in data:
            file.write(b"\0" * (begin - file.tell()))
            file.write(raw)


def read_model(path):
    with open(path, "rb") as file:
        raw = file.read()
    assert raw[:8] == MAGIC
    (count, _) = struct.unpack_from("<II", raw, 8)
    arrays = {}
    for i in range(count):
        name, kind, rank, _, *rest = ENTRY.unpack_from(raw, 16 + ENTRY.size * i)
        dims, offset, size = rest[:rank], rest[4], rest[5]
        arrays[name.rstrip(b"\0").decode()] = np.frombuffer(raw[offset:offset + size], TYPES[kind]).reshape(dims)
    return arrays


def strings(values):
    """A list of strings as one u8 array, newline-separated (no value may hold a newline)."""
    return np.frombuffer("\n".join(values).encode(), "u1")
