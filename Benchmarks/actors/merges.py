#!/usr/bin/env python3
"""Print a random sample of merges for reading: one actor as two articles print it, each with the words around it.

usage: merges.py ARCHIVE.sqlite [--count 200] [--seed 1] [--same 0.2]

A merge is an actor, two articles, and one full name, initials or acronym of it in each. `--same` is the share of pairs
that are printed alike; the others differ in their letters. Every actor stands for at most three pairs.
"""
import argparse
import itertools
import random
import sqlite3


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("archive")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--same", type=float, default=0.2)
    given = parser.parse_args()
    dice = random.Random(given.seed)
    db = sqlite3.connect(given.archive)
    places = {}
    for actor, kind, rule, article, start, end, text in db.execute(
        """SELECT a.slug, a.kind || iif(a.reference IS NULL, '', ' (reference)'), p.joined_by, m.article_id, m.start_at,
             m.end_at, (SELECT text FROM article_revisions r WHERE r.article_id = m.article_id ORDER BY n DESC LIMIT 1)
           FROM mentions m JOIN actors a ON a.id = m.actor_id JOIN appellations p ON p.id = m.appellation_id
           WHERE m.form IN ('name', 'acronym', 'metonym')"""):
        text = text if isinstance(text, str) else text.decode()
        printed = " ".join(text[start:end].split())
        around = " ".join(text[max(0, start - 70):end + 70].split())
        places.setdefault((actor, kind), {}).setdefault(article, {}).setdefault(printed, (rule, around))
    same, other = [], []
    for key, articles in places.items():
        own = {True: [], False: []}
        chosen = dice.sample(sorted(articles), min(len(articles), 60))
        for one, two in itertools.combinations(chosen, 2):
            for left, right in itertools.product(articles[one], articles[two]):
                own[left.lower() == right.lower()].append((key, left, articles[one][left], right, articles[two][right]))
        same += dice.sample(own[True], min(3, len(own[True])))
        other += dice.sample(own[False], min(3, len(own[False])))
    alike = round(given.count * given.same)
    sample = dice.sample(other, min(len(other), given.count - alike)) + dice.sample(same, min(len(same), alike))
    print(f"{len(other)} pairs printed otherwise and {len(same)} printed alike, at most three an actor")
    for number, ((actor, kind), left, (rule, before), right, (other_rule, after)) in enumerate(sample, 1):
        print(f"{number}. {actor} [{kind}] {left!r} = {right!r} ({rule or 'own'}, {other_rule or 'own'})")
        print(f"   … {before} …\n   … {after} …")


if __name__ == "__main__":
    main()
