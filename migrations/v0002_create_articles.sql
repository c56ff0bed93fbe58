-- Articles with every wording they have had. A list must not touch the texts, so these lie in a table of their own and
-- what a list shows is kept beside the article. Dates are `2022`, `2022-02`, `2022-02-11`, or `--02-11` without a year.

CREATE TABLE articles (
  id                   INTEGER PRIMARY KEY,
  public_id            TEXT NOT NULL UNIQUE CHECK (public_id GLOB 'art_*'),
  source_id            INTEGER REFERENCES sources (id),
  canonical_url        TEXT UNIQUE,
  title                TEXT,
  title_basis          TEXT CHECK (title_basis IN ('record', 'text')),
  byline               TEXT,
  record_via_id        INTEGER REFERENCES sources (id),   -- where the record says that it was taken from
  lang                 TEXT NOT NULL,          -- BCP 47
  published_date       TEXT,
  published_at         TEXT,                   -- RFC 3339 with the offset given, where the record has a time
  published_basis      TEXT,
  published_confidence REAL,
  published_start      INTEGER,
  published_end        INTEGER,
  published_exact      TEXT,
  dateline_place       TEXT,
  dateline_date        TEXT,
  dateline_agency      TEXT,
  dateline_start       INTEGER,
  dateline_end         INTEGER,
  revision             INTEGER NOT NULL CHECK (revision >= 1),
  sha256               TEXT NOT NULL CHECK (length(sha256) = 64),
  length               INTEGER NOT NULL CHECK (length >= 0),
  duplicate_of         INTEGER REFERENCES articles (id),
  extraction           TEXT NOT NULL CHECK (extraction = 'pending' OR extraction = 'done' OR extraction = 'failed'),
  extraction_error     TEXT,
  extractor            TEXT,
  word_count           INTEGER NOT NULL DEFAULT 0,
  quote_count          INTEGER NOT NULL DEFAULT 0,   -- speech and writing, repeats among them
  speaker_count        INTEGER NOT NULL DEFAULT 0,
  mention_count        INTEGER NOT NULL DEFAULT 0,
  ingested_at          INTEGER NOT NULL,
  -- Sort keys: an unknown date comes last whichever way the list runs.
  published_low        TEXT NOT NULL GENERATED ALWAYS AS
                       (CASE WHEN published_date GLOB '[0-9]*' THEN published_date ELSE '' END) VIRTUAL,
  published_high       TEXT NOT NULL GENERATED ALWAYS AS
                       (CASE WHEN published_date GLOB '[0-9]*' THEN published_date ELSE '~' END) VIRTUAL,
  title_key            TEXT NOT NULL GENERATED ALWAYS AS (ifnull(lower(title), char(1114109))) VIRTUAL,
  CHECK ((title IS NULL) = (title_basis IS NULL)),
  CHECK (published_date IS NULL OR published_basis IS NOT NULL),
  CHECK ((extraction = 'failed') = (extraction_error IS NOT NULL))
) STRICT;

CREATE INDEX articles_source_id ON articles (source_id);
CREATE INDEX articles_sha256 ON articles (sha256);
CREATE INDEX articles_duplicate_of ON articles (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX articles_extraction ON articles (extraction) WHERE extraction <> 'done';
CREATE INDEX articles_published_low ON articles (published_low);
CREATE INDEX articles_published_high ON articles (published_high);
CREATE INDEX articles_title_key ON articles (title_key);
CREATE INDEX articles_ingested_at ON articles (ingested_at);

-- A text is a BLOB because it is kept byte for byte, zero bytes included.
CREATE TABLE article_revisions (
  article_id  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  n           INTEGER NOT NULL CHECK (n >= 1),
  sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
  length      INTEGER NOT NULL CHECK (length >= 0),
  input_id    INTEGER REFERENCES inputs (id) ON DELETE SET NULL,
  ingested_at INTEGER NOT NULL,
  text        BLOB NOT NULL,
  PRIMARY KEY (article_id, n)
) STRICT;

CREATE INDEX article_revisions_input_id ON article_revisions (input_id);

-- From here on, what the newest revision's text says: derived, replaced as a whole.
CREATE TABLE segments (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  start_at   INTEGER NOT NULL CHECK (start_at >= 0),
  end_at     INTEGER NOT NULL CHECK (end_at >= start_at),
  PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE provenance (
  id         INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  source_id  INTEGER NOT NULL REFERENCES sources (id),
  scope      TEXT NOT NULL CHECK (scope IN ('quote', 'article')),   -- some quotes, or all that the article says
  relation   TEXT NOT NULL CHECK (relation = 'agency' OR relation = 'via' OR relation = 'as_per'
           OR relation = 'citing' OR relation = 'copy_of' OR relation = 'rewrite_of'),
  start_at   INTEGER CHECK (start_at >= 0),                          -- null where the record says so, not the text
  end_at     INTEGER CHECK (end_at >= start_at),
  exact      TEXT,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  CHECK ((start_at IS NULL) = (exact IS NULL) AND (end_at IS NULL) = (exact IS NULL)),
  UNIQUE (article_id, n)
) STRICT;

CREATE INDEX provenance_source_id ON provenance (source_id, article_id);

-- The words of the newest revision, read by the index below.
CREATE VIEW article_words (id, title, text) AS
  SELECT articles.id, articles.title, CAST(article_revisions.text AS TEXT)
  FROM articles
  JOIN article_revisions ON article_revisions.article_id = articles.id AND article_revisions.n = articles.revision;

CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text, content = 'article_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
