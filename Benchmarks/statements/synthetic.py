#!/usr/bin/env python3
"""Fill an archive with quotes that were never said, to measure with: synthetic.py ARCHIVE QUOTES [SEED]

The archive must exist (`onrecord ingest` any text first). Ten quotes an article, a speaker for about two hundred quotes,
ten years of days, words by Zipf's law; every fourth quote reports another one of its speaker and day in other words. The
rows are written as `ingest` writes them, to be grouped by the next `onrecord ingest`.
"""
import base64, hashlib, itertools, pathlib, random, sqlite3, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import word_pairs

CONSONANTS, VOWELS = "bcdfghklmnprstvw", "aeiou"
FUNCTION = "the of and to in that is for it we with not will as be on are this by our at from have".split()

def stable(prefix, key):
    return prefix + "_" + base64.b32encode(hashlib.sha256(key.encode()).digest()).decode().lower()[:13]

def vocabulary(random, size):
    words = set()
    while len(words) < size:
        words.add("".join(random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(random.randint(2, 4)))
                  + random.choice(["", "n", "r", "s", "t"]))
    return sorted(words)

def main(path, count, seed):
    rng = random.Random(seed)
    words = vocabulary(rng, 20_000)
    weights = list(itertools.accumulate(1 / (n + 3) for n in range(len(words))))
    db = sqlite3.connect(path)
    word_pairs.add_to(db)
    db.execute("PRAGMA synchronous = OFF")
    start = db.execute("SELECT ifnull(max(id), 0) FROM quotes").fetchone()[0]
    first_article = db.execute("SELECT ifnull(max(id), 0) FROM articles").fetchone()[0]
    names, speakers = [], []
    for n in range(max(20, count // 200)):
        name = f"{rng.choice(words).title()} {rng.choice(words).title()} {n}"
        slug = name.lower().replace(" ", "-")
        row = db.execute("INSERT INTO actors (public_id, slug, kind, name, created_at) VALUES (?, ?, 'person', ?, 0)",
                         (stable("act", f"person:{name}:{seed}"), f"{slug}-{seed}", name)).lastrowid
        db.execute("INSERT INTO actor_names (actor_id, name, folded, kind, count, basis) VALUES (?, ?, ?, 'primary', 1, 'text')",
                   (row, name, slug))
        speakers.append(row); names.append(name)
    outlets = []
    for n in range(100):
        slug = f"outlet-{seed}-{n}"
        outlets.append(db.execute("INSERT INTO sources (public_id, slug, name, kind) VALUES (?, ?, ?, 'website')",
                                  (stable("src", "source:" + slug), slug, f"Outlet {seed} {n}")).lastrowid)

    def sentence():
        content = rng.choices(words, cum_weights=weights, k=rng.randint(6, 12))
        return [w for word in content for w in (word, rng.choice(FUNCTION))]

    recent = []
    def quote():
        speaker, day = rng.randrange(len(speakers)), rng.randrange(3650)
        if rng.random() < 0.25 and recent:
            speaker, day, text = rng.choice(recent)
            text = [rng.choice(words) if rng.random() < 0.15 else word for word in text]
        else:
            text = sentence() + (sentence() if rng.random() < 0.4 else [])
            recent.append((speaker, day, text))
            if len(recent) > 200: del recent[0]
        return speaker, day, (" ".join(text)).capitalize() + "."

    made = 0
    while made < count:
        article = first_article + made // 10 + 1
        key = f"synthetic:{seed}:{article}"
        quotes = [quote() for _ in range(10)]
        text = "\n\n".join(f"“{t}” {names[s]} said." for s, _, t in quotes)
        date = "%04d-%02d-%02d" % (2010 + quotes[0][1] // 365, quotes[0][1] % 365 // 31 + 1, quotes[0][1] % 28 + 1)
        sha = hashlib.sha256(text.encode()).hexdigest()
        db.execute("""INSERT INTO articles (id, public_id, source_id, lang, published_date, published_basis,
            published_confidence, revision, sha256, length, extraction, quote_count, ingested_at)
            VALUES (?, ?, ?, 'en', ?, 'record', 1, 1, ?, ?, 'done', 10, 0)""",
                   (article, stable("art", key), rng.choice(outlets), date, sha, len(text)))
        db.execute("INSERT INTO article_revisions VALUES (?, 1, ?, ?, NULL, 0, ?)", (article, sha, len(text), text.encode()))
        place = 0
        for n, (speaker, day, words_) in enumerate(quotes):
            said = "%04d-%02d-%02d" % (2010 + day // 365, day % 365 // 31 + 1, day % 28 + 1)
            begin = place + 1
            end = begin + len(words_)
            row = start + made + n + 1
            db.execute("""INSERT INTO quotes (id, public_id, article_id, n, type, act, segment, repeated, text,
                context_prefix, context_suffix, speaker_id, speaker_as_printed, speaker_start, speaker_end,
                speaker_resolution, speaker_confidence, speaker_names, said_date, said_basis, said_confidence,
                confidence, rule, published_date)
                VALUES (?, ?, ?, ?, ?, 'speech', 'body', 0, ?, '', '', ?, ?, ?, ?, 'name', 1, ?, ?, 'explicit', 0.9,
                0.9, 'synthetic', ?)""",
                       (row, stable("quo", f"{key}:{n}"), article, n, "direct" if n % 3 else "indirect", words_,
                        speakers[speaker], names[speaker], end + 2, end + 2 + len(names[speaker]), names[speaker], said,
                        date))
            db.execute("INSERT INTO quote_spans VALUES (?, 0, 'content', ?, ?)", (row, begin, end))
            db.execute("""INSERT INTO quote_speakers (quote_id, n, actor_id, as_printed, start_at, end_at, resolution,
                confidence) VALUES (?, 0, ?, ?, ?, ?, 'name', 1)""",
                       (row, speakers[speaker], names[speaker], end + 2, end + 2 + len(names[speaker])))
            db.execute("INSERT INTO quotes_fts (rowid, text, speaker_names) VALUES (?, ?, ?)", (row, words_, names[speaker]))
            db.execute("""INSERT INTO quote_pairs_fts (rowid, pairs)
                SELECT id, pairs FROM quote_word_pairs WHERE id = ?""", (row,))
            place = end + 2 + len(names[speaker]) + len(" said.") + 2
        made += 10
        if made % 10_000 == 0: db.commit()
    db.execute("UPDATE actors SET quote_count = (SELECT count(*) FROM quotes WHERE speaker_id = actors.id)")
    db.commit()
    print(made, "quotes")

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
