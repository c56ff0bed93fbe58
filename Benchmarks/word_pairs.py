"""The function that the schema asks of the program, for archives that a script makes: of texts in ASCII only."""
import re


def add_to(db):
    db.create_function("word_pairs", -1, pairs, deterministic=True)


def pairs(common, *texts):
    common = set(common.split())
    found = []
    for text in texts:
        words = re.findall("[a-z0-9]+", text.decode().lower())
        found += [f"{a}\uf8ff{b} " for a, b in zip(words, words[1:]) if a in common or b in common]
    return "".join(found)
