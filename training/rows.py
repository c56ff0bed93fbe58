"""Reads the rows that `train-models` writes: features and tags of tokens, choices of the linker."""
import numpy as np

COLUMNS = ["word", "prefix", "suffix", "shape", "grammar", "role", "cue", "quotation", "position", "length", "sentence",
           "context"]
ROWS = [0, 2048, 4096, 256, 1024, 512, 256, 16, 32, 16, 8, 32]
WORD, PREFIX, SUFFIX, SHAPE, GRAMMAR, ROLE, CUE, QUOTATION, POSITION = range(9)
TAGS = ["outside", "begins content", "inside content", "begins cue", "inside cue", "begins source", "inside source"]


class Stretch:
    """A paragraph: the number of its article, features (tokens x columns), tags."""

    def __init__(self, article, features, tags):
        self.article, self.features, self.tags = article, features, tags

    def __len__(self):
        return len(self.tags)


def read_stretches(path):
    data = np.fromfile(path + ".tokens", dtype="<u4")
    width = len(COLUMNS) + 1
    result, place = [], 0
    while place < len(data):
        article, count = int(data[place]), int(data[place + 1])
        table = data[place + 2:place + 2 + count * width].reshape(count, width).astype(np.int64)
        result.append(Stretch(article, table[:, :-1], table[:, -1]))
        place += 2 + count * width
    return result


def read_choices(path, widths=(19, 17)):
    """Lists of (right candidate or -1, candidates x rows), one list a kind."""
    data = np.fromfile(path + ".pairs", dtype="<u4")
    result, place = ([], []), 0
    while place < len(data):
        kind, count, right = int(data[place]), int(data[place + 1]), int(data[place + 2].astype(np.int32))
        size = count * widths[kind]
        result[kind].append((right, data[place + 3:place + 3 + size].reshape(count, widths[kind]).astype(np.int64)))
        place += 3 + size
    return result


class Vocabulary:
    """Rows of words. Row 0 is every unknown word; the others are the frequent words of the training text and those
    with a vector. `own` says which row of the learnt table each uses, words that are too rare that of unknown ones."""

    def __init__(self, stretches, least, vectors=None):
        found, counts = np.unique(np.concatenate([s.features[:, WORD] for s in stretches]), return_counts=True)
        frequent = found[counts >= least]
        known = vectors["hashes"] if vectors else np.array([], np.int64)
        self.hashes = np.union1d(frequent, known)
        is_frequent = np.isin(self.hashes, frequent)
        self.own = np.concatenate([[0], np.where(is_frequent, np.cumsum(is_frequent), 0)])
        self.owned = len(frequent) + 1
        self.vectors = None
        if vectors:
            self.vectors = np.zeros((len(self), vectors["vectors"].shape[1]), np.float32)
            self.vectors[1 + np.searchsorted(self.hashes, known)] = vectors["vectors"]

    def __len__(self):
        return len(self.hashes) + 1

    def rows(self, words):
        places = np.searchsorted(self.hashes, words)
        found = self.hashes[np.minimum(places, len(self.hashes) - 1)] == words
        return np.where(found, places + 1, 0)
