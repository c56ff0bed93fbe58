#!/usr/bin/env python3
"""Hold archives of the same articles in other orders against each other: actors, names, links must be the same.

usage: orders.py ONRECORD ARTICLES.jsonl [--rounds 50] [--limit 60] [--seed 1]

Each round ingests a shuffled copy with another batch size; every third round ingests a part of it first and all of it
again, and a part in an earlier wording, so that texts come twice and as revisions. Ids of articles and quotes must agree, ids of
actors up to renaming. Prints the first difference and exits 1.
"""
import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile


def census(path):
    db = sqlite3.connect(path)
    ask = lambda sql: sorted(map(str, db.execute(sql).fetchall()))
    return {
        "actors": ask("""SELECT a.kind, a.name, a.reference, a.quote_count, a.mention_count, (
            SELECT group_concat(n, ' | ') FROM (SELECT name || '=' || kind || '=' || count || '=' || basis AS n
            FROM actor_names WHERE actor_id = a.id ORDER BY name)) FROM actors a"""),
        "appellations": ask("""SELECT p.key, a.name, p.joined_by, t.key FROM appellations p
            LEFT JOIN actors a ON a.id = p.actor_id LEFT JOIN appellations t ON t.id = p.joined_to"""),
        "together": ask("""SELECT group_concat(key, ' + ') FROM (SELECT actor_id, key FROM appellations
            WHERE actor_id IS NOT NULL ORDER BY key) GROUP BY actor_id"""),
        "mentions": ask("""SELECT r.public_id, m.start_at, m.end_at, m.form, a.name FROM mentions m
            JOIN articles r ON r.id = m.article_id LEFT JOIN actors a ON a.id = m.actor_id"""),
        "quotes": ask("""SELECT q.public_id, s.n, s.as_printed, a.name, s.resolution, q.speaker_names FROM quotes q
            LEFT JOIN quote_speakers s ON s.quote_id = q.id LEFT JOIN actors a ON a.id = s.actor_id"""),
        "spoken of": ask("""SELECT q.public_id, a.name FROM quote_mentions m JOIN quotes q ON q.id = m.quote_id
            JOIN actors a ON a.id = m.actor_id"""),
        "roles": ask("""SELECT a.name, r.title, o.name, c.name, count(*) FROM actor_roles r
            LEFT JOIN actors a ON a.id = r.actor_id LEFT JOIN actors o ON o.id = r.organization_id
            LEFT JOIN actors c ON c.id = r.country_id GROUP BY 1, 2, 3, 4"""),
        "counts": ask("SELECT public_id, quote_count, speaker_count, mention_count FROM articles"),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("onrecord")
    parser.add_argument("articles")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    dice = random.Random(given.seed)
    rows = [json.loads(line) for line in open(given.articles, encoding="utf-8")][: given.limit]
    rows = [{"id": row["id"], "source": "Orders", "text": row["text"]} for row in rows]
    first = None
    with tempfile.TemporaryDirectory() as folder:
        lines, database = os.path.join(folder, "in.jsonl"), os.path.join(folder, "db.sqlite")

        def ingest(some):
            with open(lines, "w", encoding="utf-8") as out:
                out.writelines(json.dumps(row) + "\n" for row in some)
            subprocess.run(
                [given.onrecord, "ingest", "--db", database, "--batch", str(dice.randint(1, 50)), "-q", "--progress", "none", lines],
                check=True, stdout=subprocess.DEVNULL)

        for number in range(given.rounds):
            for end in ("", "-wal", "-shm"):
                if os.path.exists(database + end):
                    os.remove(database + end)
            dice.shuffle(rows)
            if number % 3 == 2:
                part = rows[: dice.randint(1, len(rows))]
                ingest([dict(row, text=row["text"][: len(row["text"]) // 2]) if dice.random() < 0.3 else row for row in part])
            ingest(rows)
            found = census(database)
            # A revision gives quotes whose words moved other ids; they are compared where no text came in two wordings.
            if number % 3 == 2:
                found["quotes"] = found["spoken of"] = None
            for name, value in found.items():
                if first and value and first[name] and value != first[name]:
                    one, other = set(first[name]), set(value)
                    print(f"round {number}: {name} differ:\n- {sorted(one - other)[:3]}\n+ {sorted(other - one)[:3]}")
                    return 1
            first = first or found
    print(f"{given.rounds} orders of {len(rows)} articles: {len(first['actors'])} actors, all the same")
    return 0


if __name__ == "__main__":
    sys.exit(main())
