-- Who said what: one row a report of speech, with all that a list shows of it, so that no list reads an article's text.

CREATE TABLE quotes (
  id                 INTEGER PRIMARY KEY,
  public_id          TEXT NOT NULL UNIQUE CHECK (public_id GLOB 'quo_*'),
  article_id         INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  n                  INTEGER NOT NULL,                -- place among the article's quotes
  type               TEXT NOT NULL CHECK (type = 'direct' OR type = 'mixed' OR type = 'indirect'),
  act                TEXT NOT NULL CHECK (act = 'speech' OR act = 'writing' OR act = 'thought'),
  segment            TEXT NOT NULL CHECK (segment = 'headline' OR segment = 'standfirst' OR segment = 'body'),
  repeated           INTEGER NOT NULL CHECK (repeated IN (0, 1)),   -- a headline's report of what the body reports too
  text               TEXT NOT NULL,
  context_prefix     TEXT NOT NULL,                   -- the 40 code points before the first span
  context_suffix     TEXT NOT NULL,                   -- and after the last
  speaker_id         INTEGER REFERENCES actors (id),
  speaker_as_printed TEXT,
  speaker_start      INTEGER,
  speaker_end        INTEGER,
  speaker_resolution TEXT,
  speaker_confidence REAL,
  speaker_names      TEXT NOT NULL,                   -- all speakers' names, for the search below
  role_id            INTEGER REFERENCES actor_roles (id),
  cue_exact          TEXT,
  cue_lemma          TEXT,
  cue_class          TEXT,
  cue_start          INTEGER,
  cue_end            INTEGER,
  said_date          TEXT,
  said_basis         TEXT,
  said_confidence    REAL,
  said_start         INTEGER,
  said_end           INTEGER,
  said_exact         TEXT,
  occasion           TEXT,
  parent_id          INTEGER REFERENCES quotes (id) DEFERRABLE INITIALLY DEFERRED,
  confidence         REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  rule               TEXT NOT NULL,
  published_date     TEXT,                            -- the article's, for sorting
  said_low           TEXT NOT NULL GENERATED ALWAYS AS
                     (CASE WHEN said_date GLOB '[0-9]*' THEN said_date ELSE '' END) VIRTUAL,
  said_high          TEXT NOT NULL GENERATED ALWAYS AS
                     (CASE WHEN said_date GLOB '[0-9]*' THEN said_date ELSE '~' END) VIRTUAL,
  published_low      TEXT NOT NULL GENERATED ALWAYS AS
                     (CASE WHEN published_date GLOB '[0-9]*' THEN published_date ELSE '' END) VIRTUAL,
  UNIQUE (article_id, n),
  CHECK ((speaker_as_printed IS NULL) = (speaker_start IS NULL)),
  CHECK (speaker_id IS NULL OR speaker_as_printed IS NOT NULL),
  CHECK ((cue_exact IS NULL) = (cue_start IS NULL)),
  CHECK (said_date IS NULL OR said_basis IS NOT NULL)
) STRICT;

CREATE INDEX quotes_act_repeated ON quotes (act, repeated);
CREATE INDEX quotes_said_low ON quotes (said_low);
CREATE INDEX quotes_said_high ON quotes (said_high);
CREATE INDEX quotes_published_low ON quotes (published_low);
CREATE INDEX quotes_confidence ON quotes (confidence);
CREATE INDEX quotes_speaker_id ON quotes (speaker_id);
CREATE INDEX quotes_role_id ON quotes (role_id) WHERE role_id IS NOT NULL;
CREATE INDEX quotes_parent_id ON quotes (parent_id) WHERE parent_id IS NOT NULL;

-- The content, and the places inside it that are not plainly the speaker's.
CREATE TABLE quote_spans (
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  n        INTEGER NOT NULL,
  kind     TEXT NOT NULL CHECK (kind = 'content' OR kind = 'insertion' OR kind = 'ellipsis' OR kind = 'scare'),
  start_at INTEGER NOT NULL CHECK (start_at >= 0),
  end_at   INTEGER NOT NULL CHECK (end_at > start_at),
  PRIMARY KEY (quote_id, n)
) STRICT, WITHOUT ROWID;

-- Everybody who said it, the first speaker (n = 0) among them, so that one look-up finds joint sayings too.
CREATE TABLE quote_speakers (
  quote_id   INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,
  actor_id   INTEGER REFERENCES actors (id),
  as_printed TEXT NOT NULL,
  start_at   INTEGER NOT NULL CHECK (start_at >= 0),
  end_at     INTEGER NOT NULL CHECK (end_at >= start_at),
  resolution TEXT NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  PRIMARY KEY (quote_id, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX quote_speakers_actor_id ON quote_speakers (actor_id, quote_id);

-- Actors who are spoken of inside the words.
CREATE TABLE quote_mentions (
  quote_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  actor_id INTEGER NOT NULL REFERENCES actors (id),
  PRIMARY KEY (quote_id, actor_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX quote_mentions_actor_id ON quote_mentions (actor_id, quote_id);

-- The marks that speak of a quote: its own and those of the whole article.
CREATE TABLE quote_provenance (
  quote_id      INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  provenance_id INTEGER NOT NULL REFERENCES provenance (id) ON DELETE CASCADE,
  PRIMARY KEY (quote_id, provenance_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX quote_provenance_provenance_id ON quote_provenance (provenance_id);

CREATE VIRTUAL TABLE quotes_fts USING fts5 (
  text, speaker_names, content = 'quotes', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
