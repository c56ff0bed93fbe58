-- One act of saying, whatever words it is reported in, and what finds and tells apart its reports. All of it is derived
-- from quotes and articles: flags say what has to be derived anew, and triggers set them, so that whoever changes a quote
-- need not know of statements.

CREATE TABLE statements (
  id                INTEGER PRIMARY KEY,
  public_id         TEXT NOT NULL UNIQUE CHECK (public_id GLOB 'stm_*'),
  speaker_id        INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  founded_by        TEXT NOT NULL,                     -- the quote from which its id was made
  representative_id INTEGER REFERENCES quotes (id) ON DELETE SET NULL,
  lang              TEXT NOT NULL DEFAULT 'en',
  said_date         TEXT,
  said_basis        TEXT,
  said_confidence   REAL,
  first_reported    TEXT,
  last_reported     TEXT,
  quote_count       INTEGER NOT NULL DEFAULT 0,        -- by report
  article_count     INTEGER NOT NULL DEFAULT 0,
  source_count      INTEGER NOT NULL DEFAULT 0,        -- outlets that published them
  origin_count      INTEGER NOT NULL DEFAULT 0,        -- independent lines of reporting
  variant_count     INTEGER NOT NULL DEFAULT 0,        -- different wordings
  major_count       INTEGER NOT NULL DEFAULT 0,        -- divergences of who, how many, when, whether, how surely
  is_stale          INTEGER NOT NULL DEFAULT 1 CHECK (is_stale IN (0, 1)),
  -- Sort keys: an unknown date comes last whichever way the list runs.
  said_low          TEXT NOT NULL GENERATED ALWAYS AS
                    (CASE WHEN said_date GLOB '[0-9]*' THEN said_date ELSE '' END) VIRTUAL,
  said_high         TEXT NOT NULL GENERATED ALWAYS AS
                    (CASE WHEN said_date GLOB '[0-9]*' THEN said_date ELSE '~' END) VIRTUAL,
  CHECK (said_date IS NULL OR said_basis IS NOT NULL)
) STRICT;

CREATE INDEX statements_speaker_id ON statements (speaker_id);
CREATE INDEX statements_representative_id ON statements (representative_id);
CREATE INDEX statements_said_low ON statements (said_low);
CREATE INDEX statements_said_high ON statements (said_high);
CREATE INDEX statements_source_count ON statements (source_count);
CREATE INDEX statements_origin_count ON statements (origin_count);
CREATE INDEX statements_is_stale ON statements (id) WHERE is_stale = 1;

ALTER TABLE quotes ADD COLUMN statement_id INTEGER REFERENCES statements (id) ON DELETE SET NULL;
ALTER TABLE quotes ADD COLUMN similarity REAL;                       -- to the statement's representative
ALTER TABLE quotes ADD COLUMN origin TEXT;                           -- an outlet's slug, or the article's id
ALTER TABLE quotes ADD COLUMN said_partial TEXT;                     -- the date before its year was inferred
ALTER TABLE quotes ADD COLUMN is_grouped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN published_partial TEXT;              -- the date before its year was inferred
ALTER TABLE articles ADD COLUMN is_compared INTEGER NOT NULL DEFAULT 0;

CREATE INDEX quotes_statement_id ON quotes (statement_id);
CREATE INDEX quotes_is_grouped ON quotes (id) WHERE is_grouped = 0;
CREATE INDEX articles_is_compared ON articles (id) WHERE is_compared = 0;

-- What a quote is likened by. A day counts from 1970-01-01; -999999 where it is unknown. Quotes of an article
-- that gives no year stand in the next table under -999998 as well. The terms are those of the next
-- table, as a JSON list, so that they can be found again there.
CREATE TABLE quote_profiles (
  quote_id   INTEGER PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
  speaker_id INTEGER NOT NULL,
  day        INTEGER NOT NULL,
  profile    BLOB NOT NULL,
  terms      TEXT NOT NULL
) STRICT;

-- From a stem to the quotes that have it among the weightiest of a sentence, by speaker and day: a new quote meets
-- only those of its own speaker and days, however many others there are.
CREATE TABLE wording_terms (
  term       INTEGER NOT NULL,
  speaker_id INTEGER NOT NULL,
  day        INTEGER NOT NULL,
  quote_id   INTEGER NOT NULL,
  PRIMARY KEY (term, speaker_id, day, quote_id)
) STRICT, WITHOUT ROWID;

-- Pairs of quotes alike enough for one statement, each pair both ways. Of several quotes with the same words on the
-- same day a new one is paired with one, which stands for all.
CREATE TABLE quote_likenesses (
  a_id  INTEGER NOT NULL,
  b_id  INTEGER NOT NULL,
  score REAL NOT NULL,
  PRIMARY KEY (a_id, b_id)
) STRICT, WITHOUT ROWID;

-- Where the wordings of one statement differ from its representative's; `n` counts from 0 in the order of that wording.
CREATE TABLE divergences (
  id           INTEGER PRIMARY KEY,
  statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  n            INTEGER NOT NULL,
  kind         TEXT NOT NULL CHECK (
                 kind = 'entity' OR kind = 'number' OR kind = 'date' OR kind = 'negation' OR kind = 'modality'
           OR kind = 'addition' OR kind = 'omission' OR kind = 'wording'),
  weight       TEXT NOT NULL CHECK (weight IN ('major', 'minor')),
  rank         REAL NOT NULL,                          -- the statement's: how far its reports disagree
  UNIQUE (statement_id, n)
) STRICT;

CREATE INDEX divergences_rank ON divergences (rank);

CREATE TABLE divergence_readings (
  divergence_id INTEGER NOT NULL REFERENCES divergences (id) ON DELETE CASCADE,
  n             INTEGER NOT NULL,
  quote_id      INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  text          TEXT NOT NULL,
  PRIMARY KEY (divergence_id, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX divergence_readings_quote_id ON divergence_readings (quote_id);

-- What an article is compared with others by. The values are hashes of runs of words, and quarters of the simhash.
CREATE TABLE article_fingerprints (
  article_id    INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  simhash       INTEGER NOT NULL,
  word_count    INTEGER NOT NULL,
  shingle_count INTEGER NOT NULL
) STRICT;

CREATE TABLE article_shingles (
  value      INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (value, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_shingles_article_id ON article_shingles (article_id);

-- Pairs of articles of which one copies the other, each pair both ways.
CREATE TABLE article_copies (
  a_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  b_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (a_id, b_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_copies_b_id ON article_copies (b_id);

-- Quotes whose days tell in which year an article falls that gives only month and day.
CREATE TABLE year_witnesses (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  quote_id   INTEGER NOT NULL,
  PRIMARY KEY (article_id, quote_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX year_witnesses_quote_id ON year_witnesses (quote_id);

CREATE TRIGGER quotes_forgotten BEFORE DELETE ON quotes BEGIN
  DELETE FROM wording_terms WHERE (term, speaker_id, day, quote_id) IN (
    SELECT t.value, p.speaker_id, p.day, p.quote_id FROM quote_profiles p, json_each(p.terms) t
    WHERE p.quote_id = OLD.id);
  DELETE FROM quote_likenesses WHERE (a_id, b_id) IN (SELECT b_id, a_id FROM quote_likenesses WHERE a_id = OLD.id);
  DELETE FROM quote_likenesses WHERE a_id = OLD.id;
  UPDATE statements SET is_stale = 1 WHERE id = OLD.statement_id;
  UPDATE quotes SET is_grouped = 0 WHERE article_id IN (SELECT article_id FROM year_witnesses WHERE quote_id = OLD.id);
  DELETE FROM year_witnesses WHERE quote_id = OLD.id;
END;

CREATE TRIGGER quotes_changed AFTER UPDATE OF speaker_id, act, type, said_date, published_date ON quotes
WHEN OLD.is_grouped = 1 AND (OLD.speaker_id IS NOT NEW.speaker_id OR OLD.act <> NEW.act OR OLD.type <> NEW.type
  OR OLD.said_date IS NOT NEW.said_date OR OLD.published_date IS NOT NEW.published_date) BEGIN
  UPDATE quotes SET is_grouped = 0 WHERE id = NEW.id;
  UPDATE statements SET is_stale = 1 WHERE id = OLD.statement_id;
END;

CREATE TRIGGER articles_changed AFTER UPDATE OF source_id, duplicate_of ON articles
WHEN OLD.source_id IS NOT NEW.source_id OR OLD.duplicate_of IS NOT NEW.duplicate_of BEGIN
  UPDATE quotes SET is_grouped = 0 WHERE article_id = NEW.id;
  UPDATE statements SET is_stale = 1 WHERE id IN (SELECT statement_id FROM quotes WHERE article_id = NEW.id);
END;

CREATE TRIGGER articles_redated AFTER UPDATE OF published_date ON articles
WHEN OLD.published_date IS NOT NEW.published_date BEGIN
  UPDATE articles SET is_compared = 0 WHERE id = NEW.id;
  UPDATE quotes SET is_grouped = 0 WHERE article_id IN (SELECT id FROM articles WHERE duplicate_of = NEW.id);
END;

CREATE TRIGGER articles_rewritten AFTER UPDATE OF sha256 ON articles WHEN OLD.sha256 <> NEW.sha256 BEGIN
  UPDATE articles SET is_compared = 0 WHERE id = NEW.id;
END;
