#!/usr/bin/env python3
"""Makes an archive of any size by dice, for measurements: nobody said any of it.

usage: make_archive.py FILE [--quotes 1000000] [--articles 40000] [--actors 8000] [--sources 120] [--seed 1]

Words, speakers and outlets follow Zipf's law, lengths a log-normal one; one quote in five reports a statement that
another outlet reported before, some in other words; texts, spans, ids and full-text indexes agree with each other, so
that every answer over it is a real one. The schema is that of migrations/.
"""
import argparse, base64, datetime, hashlib, itertools, math, pathlib, random, re, sqlite3, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Benchmarks"))
import word_pairs

APPLICATION = 0x4F6E5263


def identity(kind, key):
    digest = hashlib.sha256(key.encode()).digest()
    return kind + "_" + base64.b32encode(digest).decode().lower()[:13]


class Zipf:
    """Numbers from 0 on, n of them, the k-th as often as 1/(k+1)^s."""

    def __init__(self, dice, n, s):
        self.dice, self.n = dice, n
        self.cumulative = list(itertools.accumulate((k + 1) ** -s for k in range(n)))
        self.numbers = range(n)

    def many(self, k):
        return self.dice.choices(self.numbers, cum_weights=self.cumulative, k=k)

    def one(self):
        return self.many(1)[0]


def words(dice, n):
    onsets = "b br c ch d f fl g gr h j k l m n p pl r s sh st t tr v w z".split()
    vowels = "a e i o u ai ea ou".split()
    ends = ["", "n", "r", "s", "t", "l", "nd", "rk"]
    known = dict.fromkeys("the of to and in that a is for on with it as we not be will by this are".split())
    while len(known) < n:
        syllables = 1 + min(3, int(math.log(len(known) + 1, 20)))
        known["".join(dice.choice(onsets) + dice.choice(vowels) for _ in range(syllables)) + dice.choice(ends)] = None
    return list(known)


def columns(db, table):
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


class Table:
    """Rows of one table, inserted many at a time; columns that are not given keep their defaults."""

    def __init__(self, db, name, *names):
        self.db, self.rows = db, []
        known = columns(db, name)
        self.picked = [i for i, n in enumerate(names) if n in known]
        given = ", ".join(names[i] for i in self.picked)
        self.sql = f"INSERT INTO {name} ({given}) VALUES ({', '.join('?' * len(self.picked))})"

    def add(self, *values):
        self.rows.append([values[i] for i in self.picked])
        if len(self.rows) >= 20000:
            self.flush()

    def flush(self):
        self.db.executemany(self.sql, self.rows)
        self.rows.clear()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file")
    for name, standard in ("quotes", 1000000), ("articles", 40000), ("actors", 8000), ("sources", 120), ("seed", 1):
        options.add_argument("--" + name, type=int, default=standard)
    options = options.parse_args()
    dice = random.Random(options.seed)
    db = sqlite3.connect(options.file, isolation_level=None)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000")
    word_pairs.add_to(db)
    steps = sorted(ROOT.glob("migrations/v*.sql"))
    for step in steps:
        db.executescript(step.read_text())
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {len(steps)}")
    db.execute("BEGIN")
    fill(db, dice, options)
    for index in "articles_fts", "quotes_fts", "quote_pairs_fts", "actors_fts":
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    db.execute("COMMIT")
    db.executescript("PRAGMA journal_mode = WAL")


def outlet_name(vocabulary, row):
    return f"The {vocabulary[row + 200].capitalize()} {('Times', 'Post', 'News', 'Herald')[row % 4]}"


def fill(db, dice, options):
    vocabulary = words(dice, 30000)
    word = Zipf(dice, len(vocabulary), 1.05)
    speaker, outlet = Zipf(dice, options.actors, 0.95), Zipf(dice, options.sources, 0.9)
    now = 1_660_000_000
    sources = Table(db, "sources", "id", "public_id", "slug", "name", "kind", "article_count")
    source_names = Table(db, "source_names", "folded", "source_id", "name")
    actors = Table(db, "actors", "id", "public_id", "slug", "kind", "name", "quote_count", "mention_count", "last_seen",
                   "created_at")
    actor_names = Table(db, "actor_names", "id", "actor_id", "name", "folded", "kind", "count", "basis")
    articles = Table(db, "articles", "id", "public_id", "source_id", "canonical_url", "title", "title_basis", "lang",
                     "published_date", "published_basis", "published_confidence", "revision", "sha256", "length",
                     "extraction", "extractor", "word_count", "quote_count", "speaker_count", "mention_count", "ingested_at")
    revisions = Table(db, "article_revisions", "article_id", "n", "sha256", "length", "ingested_at", "text")
    segments = Table(db, "segments", "article_id", "n", "kind", "start_at", "end_at")
    appellations = Table(db, "appellations", "id", "key", "kind", "form", "name", "folded", "public_id", "slug", "actor_id")
    mentions = Table(db, "mentions", "article_id", "actor_id", "appellation_id", "start_at", "end_at", "form", "confidence")
    quotes = Table(db, "quotes", "id", "public_id", "article_id", "n", "type", "act", "segment", "repeated", "text",
                   "context_prefix", "context_suffix", "speaker_id", "speaker_as_printed", "speaker_start", "speaker_end",
                   "speaker_resolution", "speaker_confidence", "speaker_names", "cue_exact", "cue_lemma", "cue_class",
                   "cue_start", "cue_end", "said_date", "said_basis", "said_confidence", "confidence", "rule",
                   "published_date", "statement_id", "similarity", "origin", "word_count", "is_grouped")
    statements = Table(db, "statements", "id", "public_id", "speaker_id", "founded_by", "representative_id", "said_date",
                       "said_basis", "said_confidence", "first_reported", "last_reported", "quote_count", "article_count",
                       "source_count", "origin_count", "variant_count", "major_count", "is_stale")
    divergences = Table(db, "divergences", "id", "statement_id", "n", "kind", "weight", "rank")
    readings = Table(db, "divergence_readings", "divergence_id", "n", "quote_id", "text")
    spans = Table(db, "quote_spans", "quote_id", "n", "kind", "start_at", "end_at")
    speakers = Table(db, "quote_speakers", "quote_id", "n", "actor_id", "as_printed", "start_at", "end_at", "resolution",
                     "confidence", "appellation_id")
    spoken_of = Table(db, "quote_mentions", "quote_id", "actor_id")
    changes = Table(db, "changes", "at", "op", "kind", "public_id")
    tables = [sources, source_names, actors, actor_names, appellations, articles, revisions, segments, mentions, quotes,
              statements, divergences, readings, spans, speakers, spoken_of, changes]
    slugs = [re.sub("[^a-z]+", "-", outlet_name(vocabulary, row).lower()) + f"-{row}" for row in range(options.sources)]
    recent = [[] for _ in range(options.actors)]
    statement_count = divergence_count = 0

    def finish(told):
        statements.add(told["row"], told["id"], told["speaker"], told["founder"], told["quote"], told["said"],
                       told["said"] and "weekday", told["said"] and 0.8, told["first"], told["last"], told["quotes"],
                       len(told["articles"]), len(told["sources"]), len(told["sources"]), told["variants"],
                       sum(weight == "major" for _, weight, _ in told["major"]), 0)
        for n, (kind, weight, texts) in enumerate(told["major"]):
            nonlocal divergence_count
            divergence_count += 1
            divergences.add(divergence_count, told["row"], n, kind, weight, told["rank"])
            for m, (of, words_) in enumerate(texts):
                readings.add(divergence_count, m, of, words_)

    source_counts, quote_counts, mention_counts = [0] * options.sources, [0] * options.actors, [0] * options.actors
    seen = [""] * options.actors
    names = []
    taken = set()
    while len(names) < options.actors:
        name = " ".join(vocabulary[dice.randrange(50, 30000)].capitalize() for _ in range(2))
        if name not in taken:
            taken.add(name)
            names.append(name)
    quote = 0
    per_article = options.quotes / options.articles
    for article in range(1, options.articles + 1):
        url = f"https://news.example/{article}"
        article_id = identity("art", "url:" + url)
        day = datetime.date(2015, 1, 1) + datetime.timedelta(days=article * 3650 // options.articles)
        published = day.isoformat()
        source = outlet.one()
        source_counts[source] += 1
        title = " ".join(vocabulary[w] for w in word.many(8)).capitalize()
        text, place = [title, "\n\n"], len(title) + 2
        count = round(article * per_article) - round((article - 1) * per_article)
        cast = [speaker.one() for _ in range(max(1, count // 4))]
        used, named = set(), 0
        for n in range(count):
            quote += 1
            length = max(4, min(120, int(dice.lognormvariate(3.05, 0.55))))
            said = [vocabulary[w] for w in word.many(length)]
            of = speaker.one() if dice.random() < 0.3 else None
            if of is not None:
                said[dice.randrange(len(said))] = names[of]
            who = dice.choice(cast)
            thought = dice.random() < 0.06
            again = dice.choice(recent[who]) if not thought and recent[who] and dice.random() < 0.2 else None
            if again:
                said, of = again["words"][:], again["of"]
                changed = dice.randrange(len(said)) if dice.random() < 0.5 else None
                if changed is not None and said[changed] not in names[of or 0]:
                    said[changed] = vocabulary[word.one()]
            words_said = " ".join(said).capitalize() if of is None else " ".join(said)
            name, cue = names[who], dice.choice(("said", "said", "said", "told", "added", "warned", "denied"))
            kind = dice.choices(("direct", "mixed", "indirect"), (5, 2, 3))[0]
            left, right = ("“", ",” ") if kind != "indirect" else ("", ", ")
            start = place + len(left)
            end = start + len(words_said)
            at = end + len(right)
            line = f"{left}{words_said}{right}{name} {cue}.\n\n"
            text.append(line)
            spans.add(quote, 0, "content", start, end)
            said_on = (day - datetime.timedelta(days=min(30, int(dice.expovariate(1.2))))).isoformat()
            dated = dice.random() < 0.93
            quote_id = identity("quo", f"{article_id}:{start}-{end}")
            if again:
                again["quotes"] += 1
                again["articles"].add(article)
                again["sources"].add(source)
                again["last"] = published
                if said != again["words"]:
                    again["variants"] += 1
                    if len(again["major"]) < 3:
                        pair = [(a, b) for a, b in zip(again["words"], said) if a != b]
                        kind_of = dice.choice(("entity", "number", "negation", "wording", "wording"))
                        again["major"].append((kind_of, "minor" if kind_of == "wording" else "major",
                                               [(again["quote"], pair[0][0]), (quote, pair[0][1])]))
            elif not thought:
                statement_count += 1
                again = {"row": statement_count, "id": identity("stm", "statement:" + quote_id), "speaker": who + 1,
                         "founder": quote_id, "quote": quote, "said": said_on if dated else None, "first": published,
                         "last": published, "quotes": 1, "articles": {article}, "sources": {source}, "variants": 1,
                         "major": [], "rank": round(dice.random(), 3), "words": said, "of": of}
                recent[who].append(again)
                if len(recent[who]) > 4:
                    finish(recent[who].pop(0))
            quotes.add(quote, quote_id, article, n, kind, "thought" if thought else "speech", "body", 0, words_said,
                       (left or " ")[-40:], f"{right}{name} {cue}."[:40], who + 1, name, at, at + len(name), "name", 0.95,
                       name, cue, {"said": "say", "told": "tell", "added": "add", "warned": "warn", "denied": "deny"}[cue],
                       "negative" if cue == "denied" else "neutral", at + len(name) + 1, at + len(name) + 1 + len(cue),
                       said_on if dated else None, "weekday" if dated else None, 0.8 if dated else None,
                       round(0.5 + dice.random() / 2, 2), "dice", published,
                       again and again["row"], again and (1.0 if again["quote"] == quote else 0.8), slugs[source],
                       words_said.count(" ") + 1, 1)
            speakers.add(quote, 0, who + 1, name, at, at + len(name), "name", 0.95, who + 1)
            mentions.add(article, who + 1, who + 1, at, at + len(name), "name", 0.95)
            used.add(who)
            seen[who] = published
            quote_counts[who] += 1
            mention_counts[who] += 1
            named += 1
            if of is not None:
                spoken_of.add(quote, of + 1)
                inside = start + words_said.index(names[of])
                mentions.add(article, of + 1, of + 1, inside, inside + len(names[of]), "name", 0.9)
                mention_counts[of] += 1
                seen[of] = published
                named += 1
            changes.add(now, "put", "quote", quote_id)
            place += len(line)
        whole = "".join(text)
        digest = hashlib.sha256(whole.encode()).hexdigest()
        articles.add(article, article_id, source + 1, url, title, "record", "en", published, "record", 1.0, 1, digest,
                     len(whole), "done", "dice/1", len(whole.split()), count, len(used), named, now + article)
        revisions.add(article, 1, digest, len(whole), now + article, whole.encode())
        segments.add(article, 0, "headline", 0, len(title))
        segments.add(article, 1, "body", len(title) + 2, len(whole))
        changes.add(now, "put", "article", article_id)
    for told in itertools.chain.from_iterable(recent):
        finish(told)
    for row, slug in enumerate(slugs):
        name = outlet_name(vocabulary, row)
        sources.add(row + 1, identity("src", "source:" + slug), slug, f"{name} {row}", "newspaper", source_counts[row])
        source_names.add(slug, row + 1, f"{name} {row}")
    for row, name in enumerate(names):
        slug = name.lower().replace(" ", "-")
        actors.add(row + 1, identity("act", "person:" + name), slug, "person", name, quote_counts[row],
                   mention_counts[row], seen[row], now)
        appellations.add(row + 1, "person:" + slug, "person", "whole", name, slug, identity("act", "person:" + name), slug,
                         row + 1)
        actor_names.add(row + 1, row + 1, name, slug, "primary", mention_counts[row], "text")
    for table in tables:
        table.flush()
    # Articles come after their quotes, so that triggers could not post these under their outlets.
    db.execute("DELETE FROM quote_postings WHERE list = 3")
    db.execute("INSERT INTO quote_postings SELECT * FROM quote_places WHERE list = 3 ORDER BY 1, 2, 3, 4")


main()
