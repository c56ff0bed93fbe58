#!/usr/bin/env python3
"""Turn an archive into predictions of who is mentioned where.

usage: to_predictions.py ARCHIVE.sqlite ARTICLES.jsonl > PREDICTIONS.jsonl

in   ARTICLES.jsonl: the {"id","source","text"} lines that were ingested
out  {"id","actors":[{"key","name","mentions":[[start,end],...]}]}; the key is the actor's id, the same in every article

Offsets are code points, end exclusive.
"""
import hashlib
import json
import sqlite3
import sys


def main():
    db = sqlite3.connect(sys.argv[1])
    for line in open(sys.argv[2], encoding="utf-8"):
        row = json.loads(line)
        digest = hashlib.sha256(row["text"].encode()).hexdigest()
        actors = {}
        for key, name, start, end in db.execute(
            """SELECT a.public_id, a.name, m.start_at, m.end_at FROM mentions m JOIN articles r ON r.id = m.article_id
               JOIN actors a ON a.id = m.actor_id WHERE r.sha256 = ? ORDER BY m.start_at""", [digest]):
            actors.setdefault(key, {"key": key, "name": name, "mentions": []})["mentions"].append([start, end])
        print(json.dumps({"id": row["id"], "actors": list(actors.values())}, ensure_ascii=False))


if __name__ == "__main__":
    main()
