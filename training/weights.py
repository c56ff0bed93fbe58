"""The weights file, version 1: little-endian, every part a multiple of four bytes.

    "OnRecTag", version u32, 0 u32, checksum u64      FNV-1a 64 over the u32 words that follow
    width, hidden, layers, dense, columns u32; rows of each column u32 (the first: words and row 0)
    hashes of the words u32, ascending
    each column: scales f32 (rows), numbers i8 (rows x width)
    gains f32 (width), offsets f32 (width)
    each layer, forwards then backwards: input f32 (inputs x 4 hidden), state f32 (hidden x 4 hidden), bias f32;
      gates in the order input, forget, cell, output
    dense f32 (2 hidden x dense), bias; out f32 (dense x 8), bias (8); between f32 (8 x 8), first f32 (8)
    linker: for cues of contents, then for sources of cues: bias f32, scale f32, numbers i8 (65,536)
"""
import json

import numpy as np
import torch

MAGIC, VERSION = b"OnRecTag", 1


def eight_bits(table):
    scale = np.maximum(np.abs(table).max(1), 1e-9).astype(np.float32) / np.float32(127)
    return scale, np.clip(np.rint(table / scale[:, None]), -127, 127).astype(np.int8)


def quantise(net):
    """Rounds the tables to what the file holds."""
    with torch.no_grad():
        for table in net.tables.tables:
            scale, numbers = eight_bits(table.weight.numpy())
            table.weight.copy_(torch.from_numpy(numbers.astype(np.float32) * scale[:, None]))


def padded(matrix):
    """Columns filled up to eight."""
    return np.pad(matrix, [(0, 0)] * (matrix.ndim - 1) + [(0, 8 - matrix.shape[-1])], constant_values=0)


def floats(x):
    if isinstance(x, torch.Tensor):
        x = x.detach().numpy()
    return np.ascontiguousarray(x, dtype="<f4").tobytes()


def body(net, vocabulary, links):
    tables = [t.weight.detach().numpy() for t in net.tables.tables]
    hidden, layers = net.layers.forwards[0].hidden_size, len(net.layers.forwards)
    head = [tables[0].shape[1], hidden, layers, net.dense.out_features, len(tables)] + [len(t) for t in tables]
    parts = [np.array(head, "<u4").tobytes(), vocabulary.hashes.astype("<u4").tobytes()]
    for table in tables:
        scale, numbers = eight_bits(table)
        parts += [floats(scale), numbers.tobytes()]
    parts += [floats(net.tables.norm.weight), floats(net.tables.norm.bias)]
    for pair in zip(net.layers.forwards, net.layers.backwards):
        for lstm in pair:
            parts += [floats(lstm.weight_ih_l0.T), floats(lstm.weight_hh_l0.T), floats(lstm.bias_ih_l0 + lstm.bias_hh_l0)]
    between, first = net.field.scores()
    forbidden = np.full((8, 8), -1e9, np.float32)
    forbidden[:7, :7] = between.detach().numpy()
    start = np.full(8, -1e9, np.float32)
    start[:7] = first.detach().numpy()
    parts += [floats(net.dense.weight.T), floats(net.dense.bias), floats(padded(net.out.weight.detach().numpy().T)),
              floats(padded(net.out.bias.detach().numpy())), floats(forbidden), floats(start)]
    for table, bias in links:
        scale = max(float(np.abs(table).max()), 1e-9) / 127
        parts += [floats(np.array([bias, scale])), np.clip(np.rint(table / scale), -127, 127).astype(np.int8).tobytes()]
    return b"".join(parts)


def checksum(data):
    value = 0xCBF29CE484222325
    for word in np.frombuffer(data, "<u4").tolist():
        value = ((value ^ word) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def write(path, net, vocabulary, links):
    data = body(net, vocabulary, links)
    assert len(data) % 4 == 0
    head = MAGIC + np.array([VERSION, 0], "<u4").tobytes() + np.array([checksum(data)], "<u8").tobytes()
    with open(path, "wb") as file:
        file.write(head + data)
    print(f"{path}: {len(head) + len(data)} bytes", flush=True)


def write_sample(path, net, vocabulary, stretches, tensors):
    """Features and scores of a text of our own, for the test that holds the reader against them."""
    net.eval()
    result = []
    for s in stretches:
        x, _, _, reverse = tensors([s], vocabulary)
        with torch.no_grad():
            scores = net(x, reverse)
            tags = net.field.best(scores, [len(s)])[0]
        result.append({"features": s.features.tolist(), "tags": [int(t) for t in tags],
                       "scores": [[round(float(v), 4) for v in row] for row in scores[0]]})
    with open(path, "w") as file:
        json.dump(result, file, separators=(",", ":"))
