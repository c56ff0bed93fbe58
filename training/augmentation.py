"""Makes training text less like the news of one year: other names, other casing.

Other quotation marks come as articles of their own, since marks decide what counts as quoted.
"""
import numpy as np

from rows import GRAMMAR, POSITION, PREFIX, ROLE, SHAPE, SUFFIX, WORD

STARTS_SENTENCE = 4
LOWER, CAPITALISED, UPPER = 0, 1, 2
NAME_COLUMNS = [WORD, PREFIX, SUFFIX, GRAMMAR, ROLE]


def letters(shapes):
    """The casing of words, -1 for other tokens."""
    return np.where((shapes >= 16) & (shapes < 136), (shapes - 16) % 5, -1)


def is_name(features):
    return (letters(features[:, SHAPE]) == CAPITALISED) & (features[:, POSITION] & STARTS_SENTENCE == 0)


class Augmentation:
    """`pool` holds the features of words that may stand as names."""

    def __init__(self, stretches, names, random, rename=0.35, recase=0.03):
        found = [s.features[is_name(s.features)] for s in stretches] + [s.features for s in names] * 2
        rows = np.concatenate(found)[:, NAME_COLUMNS]
        self.pool = np.unique(rows, axis=0)
        self.random, self.rename, self.recase = random, rename, recase

    def __call__(self, features):
        draw = self.random.random(2)
        if draw[0] < self.rename:
            features = self.renamed(features)
        if draw[1] < self.recase:
            features = self.recased(features, LOWER)
        elif draw[1] < 2 * self.recase:
            features = self.recased(features, UPPER)
        return features

    def renamed(self, features):
        places = np.flatnonzero(is_name(features))
        if len(places) == 0:
            return features
        features = features.copy()
        words, which = np.unique(features[places, WORD], return_inverse=True)
        changed = self.random.random(len(words)) < 0.7
        new = self.pool[self.random.integers(len(self.pool), size=len(words))]
        keep = changed[which]
        features[np.ix_(places[keep], NAME_COLUMNS)] = new[which[keep]]
        return features

    def recased(self, features, casing):
        old = letters(features[:, SHAPE])
        features = features.copy()
        known = (old >= 0) & (old <= UPPER)
        features[known, SHAPE] += casing - old[known]
        return features
