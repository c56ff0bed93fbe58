-- Who is who across articles as a function of all that the articles say, whatever the order in which they came. An
-- appellation is one whole name under which texts name somebody, spelling choices aside; an actor is a set of
-- appellations. Rows that come from a text say by which appellation, so that moving one moves all that hangs on it. What
-- people decide is the log `decisions`, append only; everything else here can be computed again.

CREATE TABLE appellations (
  id         INTEGER PRIMARY KEY,
  key        TEXT NOT NULL UNIQUE,              -- 'person:sergei-lavrov', 'reference:country:russia'
  kind       TEXT NOT NULL CHECK (kind = 'person' OR kind = 'organization' OR kind = 'country' OR kind = 'group'),
  form       TEXT NOT NULL CHECK (form = 'whole' OR form = 'initials' OR form = 'acronym' OR form = 'reference'),
  name       TEXT NOT NULL,                     -- as first met
  folded     TEXT NOT NULL,
  given      TEXT NOT NULL DEFAULT '',          -- a person's names, folded
  middle     TEXT NOT NULL DEFAULT '',          -- words with one blank between
  surname    TEXT NOT NULL DEFAULT '',
  suffix     TEXT NOT NULL DEFAULT '',
  public_id  TEXT UNIQUE CHECK (public_id GLOB 'act_*'),   -- of the actor that it founds when it stands alone
  slug       TEXT UNIQUE,
  actor_id   INTEGER REFERENCES actors (id),    -- null while it is nobody beyond its article
  joined_by  TEXT NOT NULL DEFAULT '',          -- the rule that made it its actor's; '' where it stands alone
  joined_to  INTEGER REFERENCES appellations (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX appellations_actor_id ON appellations (actor_id);
CREATE INDEX appellations_surname ON appellations (surname, given) WHERE surname <> '';
CREATE INDEX appellations_folded ON appellations (folded);
CREATE INDEX appellations_joined_to ON appellations (joined_to) WHERE joined_to IS NOT NULL;

-- For each person the surname and what is left of it without one letter, behind the given name: two names that differ by
-- one letter share a row.
CREATE TABLE appellation_keys (
  key            TEXT NOT NULL,
  appellation_id INTEGER NOT NULL REFERENCES appellations (id) ON DELETE CASCADE,
  PRIMARY KEY (key, appellation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX appellation_keys_appellation_id ON appellation_keys (appellation_id);

-- How texts print an appellation; `count` is 0 for a whole name that was only put together from its parts.
CREATE TABLE appellation_names (
  id             INTEGER PRIMARY KEY,
  appellation_id INTEGER NOT NULL REFERENCES appellations (id) ON DELETE CASCADE,
  name           TEXT NOT NULL,
  folded         TEXT NOT NULL,
  kind           TEXT NOT NULL,
  is_whole       INTEGER NOT NULL CHECK (is_whole IN (0, 1)),   -- it is the whole name, not a part or another
  count          INTEGER NOT NULL DEFAULT 0 CHECK (count >= 0),
  articles       INTEGER NOT NULL DEFAULT 0 CHECK (articles >= 0),
  UNIQUE (appellation_id, name, kind, is_whole)
) STRICT;

CREATE INDEX appellation_names_folded ON appellation_names (folded);

INSERT INTO appellations (id, key, kind, form, name, folded, public_id, slug, actor_id)
SELECT a.id, coalesce('reference:' || a.reference, a.kind || ':' || n.folded || iif(n.n > 1, '#' || n.n, '')), a.kind,
  iif(a.reference IS NULL, 'whole', 'reference'), a.name, n.folded, a.public_id, a.slug, a.id
FROM actors a JOIN (
  SELECT n.actor_id, n.folded, row_number() OVER (PARTITION BY a.kind, n.folded ORDER BY a.id) AS n
  FROM actors a JOIN actor_names n ON n.actor_id = a.id AND n.name = a.name
) n ON n.actor_id = a.id;

UPDATE appellations SET
  given = substr(folded, 1, instr(folded, '-') - 1),
  surname = substr(folded, length(rtrim(folded, replace(folded, '-', ''))) + 1)
WHERE kind = 'person' AND instr(folded, '-') > 0;

INSERT INTO appellation_names (id, appellation_id, name, folded, kind, is_whole, count, articles)
SELECT n.id, n.actor_id, n.name, n.folded, n.kind,
  EXISTS (SELECT 1 FROM appellations WHERE id = n.actor_id AND folded = n.folded), n.count,
  (SELECT count(*) FROM name_prints WHERE name_id = n.id)
FROM actor_names n WHERE n.count > 0;

-- The tables whose rows come from texts, with the appellation and with room for rows of nobody. Foreign keys are off
-- while a step is taken and are checked at its end.
CREATE TABLE new_name_prints (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  name_id    INTEGER NOT NULL REFERENCES appellation_names (id) ON DELETE CASCADE,
  count      INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (article_id, name_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_name_prints SELECT article_id, name_id, count FROM name_prints;
DROP TABLE name_prints;
ALTER TABLE new_name_prints RENAME TO name_prints;
CREATE INDEX name_prints_name_id ON name_prints (name_id);

CREATE TABLE new_mentions (
  id             INTEGER PRIMARY KEY,
  article_id     INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  actor_id       INTEGER REFERENCES actors (id),
  appellation_id INTEGER NOT NULL REFERENCES appellations (id),
  start_at       INTEGER NOT NULL CHECK (start_at >= 0),
  end_at         INTEGER NOT NULL CHECK (end_at >= start_at),
  form           TEXT NOT NULL CHECK (form = 'name' OR form = 'surname' OR form = 'pronoun'
           OR form = 'descriptor' OR form = 'metonym' OR form = 'acronym'),
  confidence     REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1)
) STRICT;
INSERT INTO new_mentions SELECT id, article_id, actor_id, actor_id, start_at, end_at, form, confidence FROM mentions;
DROP TABLE mentions;
ALTER TABLE new_mentions RENAME TO mentions;
CREATE INDEX mentions_article_id ON mentions (article_id, start_at);
CREATE INDEX mentions_actor_id ON mentions (actor_id, article_id);
CREATE INDEX mentions_appellation_id ON mentions (appellation_id, article_id);

CREATE TABLE new_actor_roles (
  id                          INTEGER PRIMARY KEY,
  actor_id                    INTEGER REFERENCES actors (id),
  appellation_id              INTEGER REFERENCES appellations (id),   -- null for a role that a person gave
  article_id                  INTEGER REFERENCES articles (id) ON DELETE CASCADE,
  title                       TEXT NOT NULL,
  organization_id             INTEGER REFERENCES actors (id),
  organization_appellation_id INTEGER REFERENCES appellations (id),
  country_id                  INTEGER REFERENCES actors (id),
  country_appellation_id      INTEGER REFERENCES appellations (id),
  start_at                    INTEGER CHECK (start_at >= 0),
  end_at                      INTEGER CHECK (end_at >= start_at),
  held_from                   TEXT,                                   -- dates that a person gave
  held_to                     TEXT,
  basis                       TEXT NOT NULL CHECK (basis IN ('text', 'admin')),
  CHECK ((basis = 'text') = (article_id IS NOT NULL)),
  CHECK ((basis = 'text') = (start_at IS NOT NULL))
) STRICT;
INSERT INTO new_actor_roles
SELECT id, actor_id, actor_id, article_id, title, organization_id, organization_id, country_id, country_id, start_at,
  end_at, NULL, NULL, 'text'
FROM actor_roles;
DROP TABLE actor_roles;
ALTER TABLE new_actor_roles RENAME TO actor_roles;
CREATE INDEX actor_roles_actor_id ON actor_roles (actor_id);
CREATE INDEX actor_roles_given ON actor_roles (actor_id) WHERE basis = 'admin';
CREATE INDEX actor_roles_appellation_id ON actor_roles (appellation_id);
CREATE INDEX actor_roles_article_id ON actor_roles (article_id);
CREATE INDEX actor_roles_organization_id ON actor_roles (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX actor_roles_country_id ON actor_roles (country_id) WHERE country_id IS NOT NULL;
CREATE INDEX actor_roles_organization_appellation_id ON actor_roles (organization_appellation_id)
  WHERE organization_appellation_id IS NOT NULL;
CREATE INDEX actor_roles_country_appellation_id ON actor_roles (country_appellation_id)
  WHERE country_appellation_id IS NOT NULL;

ALTER TABLE quote_speakers ADD COLUMN appellation_id INTEGER REFERENCES appellations (id);
UPDATE quote_speakers SET appellation_id = actor_id;
CREATE INDEX quote_speakers_appellation_id ON quote_speakers (appellation_id) WHERE appellation_id IS NOT NULL;

-- What people decided, with their reason. An undone decision stays; the row that undoes it follows. `args` is JSON on
-- appellations' keys and articles' ids, which are the same in every archive of the same texts.
CREATE TABLE decisions (
  seq    INTEGER PRIMARY KEY AUTOINCREMENT,
  at     INTEGER NOT NULL,
  who    TEXT NOT NULL,
  action TEXT NOT NULL CHECK (
           action IN ('merge', 'split', 'rename', 'alias', 'identify', 'role', 'undo')),
  args   TEXT NOT NULL CHECK (json_valid(args)),
  reason TEXT
) STRICT;

CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append only'); END;
CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append only'); END;

CREATE TABLE new_changes (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  op        TEXT NOT NULL CHECK (op = 'put' OR op = 'delete' OR op = 'merge'),
  kind      TEXT NOT NULL CHECK (kind = 'article' OR kind = 'actor' OR kind = 'quote' OR kind = 'source'
           OR kind = 'statement'),
  public_id TEXT NOT NULL
) STRICT;
INSERT INTO new_changes SELECT seq, at, op, kind, public_id FROM changes;
DROP TABLE changes;
ALTER TABLE new_changes RENAME TO changes;
