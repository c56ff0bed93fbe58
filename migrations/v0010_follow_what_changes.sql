-- When an actor was last named, in which country an outlet sits, and where a quote went that its article no longer has.

ALTER TABLE actors ADD COLUMN last_seen TEXT NOT NULL DEFAULT '';   -- day of the last dated article that names it
ALTER TABLE actors ADD COLUMN last_seen_high TEXT GENERATED ALWAYS AS (iif(last_seen = '', '~', last_seen)) VIRTUAL;
ALTER TABLE sources ADD COLUMN country TEXT CHECK (country GLOB '[A-Z][A-Z]');   -- ISO 3166-1 alpha-2

UPDATE actors SET last_seen = ifnull((
  SELECT max(a.published_low) FROM mentions m JOIN articles a ON a.id = m.article_id WHERE m.actor_id = actors.id), '');

CREATE INDEX actors_last_seen ON actors (last_seen);
CREATE INDEX actors_last_seen_high ON actors (last_seen_high);
CREATE INDEX sources_country ON sources (country);

CREATE TRIGGER articles_seen AFTER UPDATE OF published_date ON articles
WHEN OLD.published_low <> NEW.published_low BEGIN
  UPDATE actors SET last_seen = ifnull((
    SELECT max(a.published_low) FROM mentions m JOIN articles a ON a.id = m.article_id WHERE m.actor_id = actors.id), '')
  WHERE id IN (SELECT actor_id FROM mentions WHERE article_id = NEW.id)
    AND (last_seen < NEW.published_low OR last_seen = OLD.published_low);
END;

-- Ids that quotes had which a later text or a later reading of the article does not give, so that they lead on to the
-- quote that says most of the same words there, or tell that there is none.
CREATE TABLE lost_quotes (
  public_id    TEXT PRIMARY KEY NOT NULL,
  article_id   INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  successor_id TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX lost_quotes_article_id ON lost_quotes (article_id);

CREATE INDEX listed_quotes_said_low ON listed_quotes (said_low);
