-- How well the extractor did on texts with known answers, and short rows from which the lists that are asked for most can
-- be read in their order: what an actor said, what speaks of an actor, what an outlet published, the newest said first.

CREATE TABLE measurements (
  id          INTEGER PRIMARY KEY,
  extractor   TEXT NOT NULL,
  gold_set    TEXT NOT NULL,
  size        INTEGER NOT NULL CHECK (size >= 0),   -- articles
  measured_at INTEGER NOT NULL
) STRICT;

CREATE TABLE measured_scores (
  measurement_id INTEGER NOT NULL REFERENCES measurements (id) ON DELETE CASCADE,
  task           TEXT NOT NULL,
  type           TEXT NOT NULL,
  found          INTEGER NOT NULL CHECK (found >= 0),
  wrongly_found  INTEGER NOT NULL CHECK (wrongly_found >= 0),
  missed         INTEGER NOT NULL CHECK (missed >= 0),
  PRIMARY KEY (measurement_id, task, type)
) STRICT, WITHOUT ROWID;

-- The quotes that a list shows unless it is asked for more: speech and writing, without a headline's repeats.
CREATE TABLE listed_quotes (
  quote_id INTEGER PRIMARY KEY,
  said_low TEXT NOT NULL
) STRICT;

-- The same by what they are found by: `list` is 1 for the speaker's row, 2 for one spoken of, 3 for the outlet's.
CREATE TABLE quote_postings (
  list     INTEGER NOT NULL CHECK (list = 1 OR list = 2 OR list = 3),
  value    INTEGER NOT NULL,
  said_low TEXT NOT NULL,
  quote_id INTEGER NOT NULL,
  PRIMARY KEY (list, value, said_low, quote_id)
) STRICT, WITHOUT ROWID;

-- All that a quote is posted under; what follows keeps the two tables as this says.
CREATE VIEW quote_places (list, value, said_low, quote_id) AS
  SELECT 1, s.actor_id, q.said_low, q.id FROM quotes q JOIN quote_speakers s ON s.quote_id = q.id
  WHERE s.actor_id IS NOT NULL AND q.act IN ('speech', 'writing') AND q.repeated = 0
  UNION
  SELECT 2, m.actor_id, q.said_low, q.id FROM quotes q JOIN quote_mentions m ON m.quote_id = q.id
  WHERE q.act IN ('speech', 'writing') AND q.repeated = 0
  UNION
  SELECT 3, a.source_id, q.said_low, q.id FROM quotes q JOIN articles a ON a.id = q.article_id
  WHERE a.source_id IS NOT NULL AND q.act IN ('speech', 'writing') AND q.repeated = 0;

INSERT INTO listed_quotes
  SELECT id, said_low FROM quotes WHERE act IN ('speech', 'writing') AND repeated = 0;
INSERT INTO quote_postings SELECT * FROM quote_places ORDER BY 1, 2, 3, 4;

CREATE TRIGGER quotes_listed AFTER INSERT ON quotes
WHEN NEW.act IN ('speech', 'writing') AND NEW.repeated = 0 BEGIN
  INSERT INTO listed_quotes VALUES (NEW.id, NEW.said_low);
  INSERT OR IGNORE INTO quote_postings
    SELECT 3, source_id, NEW.said_low, NEW.id FROM articles WHERE id = NEW.article_id AND source_id IS NOT NULL;
END;

CREATE TRIGGER quotes_relisted AFTER UPDATE OF said_date, act, repeated ON quotes BEGIN
  DELETE FROM quote_postings WHERE (list, value, said_low, quote_id) IN (
    SELECT 1, actor_id, OLD.said_low, OLD.id FROM quote_speakers WHERE quote_id = OLD.id
    UNION ALL SELECT 2, actor_id, OLD.said_low, OLD.id FROM quote_mentions WHERE quote_id = OLD.id
    UNION ALL SELECT 3, source_id, OLD.said_low, OLD.id FROM articles WHERE id = OLD.article_id);
  DELETE FROM listed_quotes WHERE quote_id = OLD.id;
  INSERT INTO listed_quotes
    SELECT NEW.id, NEW.said_low WHERE NEW.act IN ('speech', 'writing') AND NEW.repeated = 0;
  INSERT OR IGNORE INTO quote_postings SELECT * FROM quote_places WHERE quote_id = NEW.id;
END;

CREATE TRIGGER quotes_unlisted BEFORE DELETE ON quotes BEGIN
  DELETE FROM quote_postings WHERE (list, value, said_low, quote_id) IN (
    SELECT 1, actor_id, OLD.said_low, OLD.id FROM quote_speakers WHERE quote_id = OLD.id
    UNION ALL SELECT 2, actor_id, OLD.said_low, OLD.id FROM quote_mentions WHERE quote_id = OLD.id
    UNION ALL SELECT 3, source_id, OLD.said_low, OLD.id FROM articles WHERE id = OLD.article_id);
  DELETE FROM listed_quotes WHERE quote_id = OLD.id;
END;

CREATE TRIGGER speakers_posted AFTER INSERT ON quote_speakers WHEN NEW.actor_id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO quote_postings
    SELECT 1, NEW.actor_id, said_low, quote_id FROM listed_quotes WHERE quote_id = NEW.quote_id;
END;

CREATE TRIGGER speakers_reposted AFTER UPDATE OF actor_id ON quote_speakers
WHEN OLD.actor_id IS NOT NEW.actor_id BEGIN
  DELETE FROM quote_postings WHERE list = 1 AND value = OLD.actor_id AND quote_id = OLD.quote_id
    AND said_low = (SELECT said_low FROM listed_quotes WHERE quote_id = OLD.quote_id)
    AND NOT EXISTS (SELECT 1 FROM quote_speakers WHERE quote_id = OLD.quote_id AND actor_id = OLD.actor_id);
  INSERT OR IGNORE INTO quote_postings
    SELECT 1, NEW.actor_id, said_low, quote_id FROM listed_quotes
    WHERE quote_id = NEW.quote_id AND NEW.actor_id IS NOT NULL;
END;

CREATE TRIGGER speakers_unposted AFTER DELETE ON quote_speakers WHEN OLD.actor_id IS NOT NULL BEGIN
  DELETE FROM quote_postings WHERE list = 1 AND value = OLD.actor_id AND quote_id = OLD.quote_id
    AND said_low = (SELECT said_low FROM listed_quotes WHERE quote_id = OLD.quote_id)
    AND NOT EXISTS (SELECT 1 FROM quote_speakers WHERE quote_id = OLD.quote_id AND actor_id = OLD.actor_id);
END;

CREATE TRIGGER spoken_of_posted AFTER INSERT ON quote_mentions BEGIN
  INSERT OR IGNORE INTO quote_postings
    SELECT 2, NEW.actor_id, said_low, quote_id FROM listed_quotes WHERE quote_id = NEW.quote_id;
END;

CREATE TRIGGER spoken_of_reposted AFTER UPDATE OF actor_id ON quote_mentions WHEN OLD.actor_id <> NEW.actor_id BEGIN
  DELETE FROM quote_postings WHERE list = 2 AND value = OLD.actor_id AND quote_id = OLD.quote_id
    AND said_low = (SELECT said_low FROM listed_quotes WHERE quote_id = OLD.quote_id);
  INSERT OR IGNORE INTO quote_postings
    SELECT 2, NEW.actor_id, said_low, quote_id FROM listed_quotes WHERE quote_id = NEW.quote_id;
END;

CREATE TRIGGER spoken_of_unposted AFTER DELETE ON quote_mentions BEGIN
  DELETE FROM quote_postings WHERE list = 2 AND value = OLD.actor_id AND quote_id = OLD.quote_id
    AND said_low = (SELECT said_low FROM listed_quotes WHERE quote_id = OLD.quote_id);
END;

CREATE TRIGGER articles_reposted AFTER UPDATE OF source_id ON articles WHEN OLD.source_id IS NOT NEW.source_id BEGIN
  DELETE FROM quote_postings WHERE (list, value, said_low, quote_id) IN (
    SELECT 3, OLD.source_id, said_low, id FROM quotes WHERE article_id = OLD.id);
  INSERT OR IGNORE INTO quote_postings
    SELECT 3, NEW.source_id, l.said_low, l.quote_id FROM quotes q JOIN listed_quotes l ON l.quote_id = q.id
    WHERE q.article_id = NEW.id AND NEW.source_id IS NOT NULL;
END;
