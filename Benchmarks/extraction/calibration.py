#!/usr/bin/env python3
"""Hold the confidence of quotes against how often they are right: a table in ten bins.

usage: calibration.py GOLD.jsonl EXTRACTED.jsonl [--most 0.05]

EXTRACTED is what `onrecord extract --format jsonl --ndjson GOLD.jsonl` prints. A quote is right where its words and those
of a gold quote of its own agree by half (Jaccard); quotes inside quotes are left out. Prints each bin's quotes, mean
confidence and share of right ones, and the expected calibration error; exits 1 where that is over MOST.
"""
import argparse
import json
import re
import sys

WORD = re.compile(r"\w+")


def words(text, spans):
    return {m.start() for start, end in spans for m in WORD.finditer(text, start, end)}


def judged(gold, row):
    """(confidence, right?) of each outer quote; pairs are taken greedily, best overlap first."""
    text = gold["text"]
    theirs = [words(text, q["spans"]) for q in gold["quotes"]]
    quotes = [q for q in row["quotes"] if q.get("parent") is None]
    ours = [words(text, [(s["start"], s["end"]) for s in q["spans"]]) for q in quotes]
    pairs = sorted(((len(a & b) / len(a | b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if a & b),
                   reverse=True)
    right, taken = set(), set()
    for overlap, i, j in pairs:
        if overlap >= 0.5 and i not in right and j not in taken:
            right.add(i)
            taken.add(j)
    return [(q["confidence"], i in right) for i, q in enumerate(quotes)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("extracted")
    parser.add_argument("--most", type=float, default=0.05)
    options = parser.parse_args()
    rows = {row["id"]: row for row in map(json.loads, open(options.extracted, encoding="utf-8"))}
    found = [pair for line in open(options.gold, encoding="utf-8") for gold in [json.loads(line)]
             for pair in judged(gold, rows[gold["id"]])]
    error = 0
    print("confidence   quotes   mean   right")
    for bin in range(10):
        own = [(c, right) for c, right in found if min(int(c * 10), 9) == bin]
        if not own:
            continue
        mean, share = sum(c for c, _ in own) / len(own), sum(right for _, right in own) / len(own)
        error += abs(mean - share) * len(own) / len(found)
        print(f"{bin / 10:.1f} to {bin / 10 + 0.1:.1f} {len(own):8} {mean:6.2f} {share:7.2f}")
    print(f"expected calibration error {error:.3f} of {len(found)} quotes")
    return 1 if error > options.most else 0


if __name__ == "__main__":
    sys.exit(main())
