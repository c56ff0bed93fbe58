#!/usr/bin/env python3
"""Turn an archive into predictions of who is mentioned where.

usage: to_predictions.py ARCHIVE.sqlite ARTICLES.jsonl [READINGS.ndjson] > PREDICTIONS.jsonl

in   ARTICLES.jsonl: the {"id","source","text"} lines that were ingested
     READINGS.ndjson: what `onrecord extract --ndjson ARTICLES.jsonl` prints; from it come the people whom an article
     names by one word alone, `Gloria`, and whom the archive keeps as printed words only
out  {"id","actors":[{"key","name","mentions":[[start,end],...]}]}; the key is the actor's id, the same in every article,
     or the article's own for those who are nobody beyond it

Offsets are code points, end exclusive.
"""
import hashlib
import json
import sqlite3
import sys


def main():
    db = sqlite3.connect(sys.argv[1])
    readings = [json.loads(line) for line in open(sys.argv[3], encoding="utf-8")] if len(sys.argv) > 3 else []
    local = {reading["id"]: reading["actors"] for reading in readings}
    for line in open(sys.argv[2], encoding="utf-8"):
        row = json.loads(line)
        digest = hashlib.sha256(row["text"].encode()).hexdigest()
        actors, taken = {}, set()
        for key, name, start, end in db.execute(
            """SELECT coalesce(a.public_id, r.public_id || ' ' || p.key), coalesce(a.name, p.name), m.start_at, m.end_at
               FROM mentions m JOIN articles r ON r.id = m.article_id JOIN appellations p ON p.id = m.appellation_id
               LEFT JOIN actors a ON a.id = m.actor_id WHERE r.sha256 = ? ORDER BY m.start_at""", [digest]):
            actors.setdefault(key, {"key": key, "name": name, "mentions": []})["mentions"].append([start, end])
            taken.add((start, end))
        for number, actor in enumerate(local.get(row["id"], [])):
            mentions = [[m["start"], m["end"]] for m in actor["mentions"] if (m["start"], m["end"]) not in taken]
            if len(mentions) == len(actor["mentions"]) > 0:
                key = f"{row['id']} {number}"
                actors[key] = {"key": key, "name": actor["name"], "mentions": mentions}
        print(json.dumps({"id": row["id"], "actors": list(actors.values())}, ensure_ascii=False))


if __name__ == "__main__":
    main()
