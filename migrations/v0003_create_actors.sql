-- Who is named, under which names, in which offices and where. Only rows with the basis `admin` are primary; an actor
-- whom no text names any more goes with all its rows.

CREATE TABLE actors (
  id            INTEGER PRIMARY KEY,
  public_id     TEXT NOT NULL UNIQUE CHECK (public_id GLOB 'act_*'),
  slug          TEXT NOT NULL UNIQUE,
  kind          TEXT NOT NULL CHECK (kind = 'person' OR kind = 'organization' OR kind = 'country' OR kind = 'group'),
  name          TEXT NOT NULL,
  reference     TEXT UNIQUE,                              -- the key in the reference data
  quote_count   INTEGER NOT NULL DEFAULT 0 CHECK (quote_count >= 0),    -- speech and writing, without repeats
  mention_count INTEGER NOT NULL DEFAULT 0 CHECK (mention_count >= 0),
  created_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX actors_quote_count ON actors (quote_count);
CREATE INDEX actors_mention_count ON actors (mention_count);

CREATE TABLE actor_names (
  id       INTEGER PRIMARY KEY,
  actor_id INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  name     TEXT NOT NULL,
  folded   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  count    INTEGER NOT NULL DEFAULT 0 CHECK (count >= 0),   -- how many times it was printed, all articles together
  basis    TEXT NOT NULL CHECK (basis = 'text' OR basis = 'reference' OR basis = 'admin'),
  UNIQUE (actor_id, name)
) STRICT;

CREATE INDEX actor_names_folded ON actor_names (folded);

CREATE TABLE actor_identifiers (
  scheme   TEXT NOT NULL CHECK (scheme = 'wikidata' OR scheme = 'iso3166' OR scheme = 'lei' OR scheme = 'viaf'
           OR scheme = 'opensanctions' OR scheme = 'url'),
  value    TEXT NOT NULL,
  actor_id INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  basis    TEXT NOT NULL CHECK (basis = 'text' OR basis = 'reference' OR basis = 'admin'),
  PRIMARY KEY (scheme, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX actor_identifiers_actor_id ON actor_identifiers (actor_id);

-- How often an article prints a name: what a revision takes back from `actor_names.count`.
CREATE TABLE name_prints (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  name_id    INTEGER NOT NULL REFERENCES actor_names (id) ON DELETE CASCADE,
  count      INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (article_id, name_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_prints_name_id ON name_prints (name_id);

-- One article's word that somebody holds an office.
CREATE TABLE actor_roles (
  id              INTEGER PRIMARY KEY,
  actor_id        INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  article_id      INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  title           TEXT NOT NULL,
  organization_id INTEGER REFERENCES actors (id),
  country_id      INTEGER REFERENCES actors (id),
  start_at        INTEGER NOT NULL CHECK (start_at >= 0),
  end_at          INTEGER NOT NULL CHECK (end_at >= start_at)
) STRICT;

CREATE INDEX actor_roles_actor_id ON actor_roles (actor_id);
CREATE INDEX actor_roles_article_id ON actor_roles (article_id);
CREATE INDEX actor_roles_organization_id ON actor_roles (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX actor_roles_country_id ON actor_roles (country_id) WHERE country_id IS NOT NULL;

CREATE TABLE mentions (
  id         INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  actor_id   INTEGER NOT NULL REFERENCES actors (id),
  start_at   INTEGER NOT NULL CHECK (start_at >= 0),
  end_at     INTEGER NOT NULL CHECK (end_at >= start_at),
  form       TEXT NOT NULL CHECK (form = 'name' OR form = 'surname' OR form = 'pronoun' OR form = 'descriptor'
           OR form = 'metonym' OR form = 'acronym'),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1)
) STRICT;

CREATE INDEX mentions_article_id ON mentions (article_id, start_at);
CREATE INDEX mentions_actor_id ON mentions (actor_id, article_id);

-- Folded names have hyphens between their words; with one at either end a whole word can be asked for: `%-lavrov-%`.
CREATE VIEW name_words (id, folded) AS SELECT id, '-' || folded || '-' FROM actor_names;

-- By threes of letters, so that a misspelt name still finds its neighbours.
CREATE VIRTUAL TABLE actors_fts USING fts5 (
  folded, content = 'name_words', content_rowid = 'id', tokenize = 'trigram'
);
