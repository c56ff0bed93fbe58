-- What was read and when, the outlets, and the log of changes that mirrors and caches follow. It comes first because
-- articles, actors and quotes all refer to it. Times are seconds since 1970-01-01T00:00:00Z; places in a text are code
-- points, half-open; `public_id` is the id that the outside world sees, `id` the row's own key.
-- Tables with many rows say which values they allow with OR: SQLite builds a table of an IN list of three values or more
-- for every row that it checks.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta (key, value) VALUES ('offset_unit', 'unicode-code-point');

-- One call of a command that writes. A run without an end was cut short.
CREATE TABLE runs (
  id          INTEGER PRIMARY KEY,
  command     TEXT NOT NULL,
  extractor   TEXT NOT NULL,
  status      TEXT NOT NULL CHECK (status IN ('running', 'done', 'interrupted', 'failed')),
  started_at  INTEGER NOT NULL,
  finished_at INTEGER,
  read        INTEGER NOT NULL DEFAULT 0 CHECK (read >= 0),
  added       INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
  revised     INTEGER NOT NULL DEFAULT 0 CHECK (revised >= 0),
  unchanged   INTEGER NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
  duplicate   INTEGER NOT NULL DEFAULT 0 CHECK (duplicate >= 0),
  rejected    INTEGER NOT NULL DEFAULT 0 CHECK (rejected >= 0),
  CHECK ((status = 'running') = (finished_at IS NULL))
) STRICT;

CREATE TABLE inputs (
  id     INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  name   TEXT NOT NULL,
  format TEXT NOT NULL,
  bytes  INTEGER CHECK (bytes >= 0),            -- null until it was read to its end
  sha256 TEXT CHECK (length(sha256) = 64),
  CHECK ((bytes IS NULL) = (sha256 IS NULL))
) STRICT;

CREATE INDEX inputs_run_id ON inputs (run_id);

CREATE TABLE rejects (
  id          INTEGER PRIMARY KEY,
  run_id      INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  input_id    INTEGER REFERENCES inputs (id) ON DELETE CASCADE,
  line        INTEGER,            -- counted from 1
  byte_offset INTEGER,            -- counted from 0
  code        TEXT NOT NULL,
  message     TEXT NOT NULL,
  record      TEXT                -- as it was read, to be mended and fed back
) STRICT;

CREATE INDEX rejects_run_id ON rejects (run_id);
CREATE INDEX rejects_input_id ON rejects (input_id);

CREATE TABLE sources (
  id            INTEGER PRIMARY KEY,
  public_id     TEXT NOT NULL UNIQUE CHECK (public_id GLOB 'src_*'),
  slug          TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (
                  kind IN ('agency', 'newspaper', 'broadcaster', 'website', 'aggregator', 'government', 'unknown')),
  article_count INTEGER NOT NULL DEFAULT 0 CHECK (article_count >= 0)
) STRICT;

CREATE INDEX sources_article_count ON sources (article_count);

-- A folded name belongs to one outlet, so that a name always finds the same one.
CREATE TABLE source_names (
  folded    TEXT PRIMARY KEY NOT NULL,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  name      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX source_names_source_id ON source_names (source_id);

-- Append only. The highest `seq` is the state of the data.
CREATE TABLE changes (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  op        TEXT NOT NULL CHECK (op IN ('put', 'delete')),
  kind      TEXT NOT NULL CHECK (kind = 'article' OR kind = 'actor' OR kind = 'quote' OR kind = 'source'),
  public_id TEXT NOT NULL
) STRICT;
