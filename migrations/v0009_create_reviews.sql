-- What people decided about single quotes: confirmed, corrected, or rejected, which takes a quote out of lists, counts and
-- statements and leaves it to be asked for by its id. The column is derived from the log of decisions, as all that a
-- reading gives is; the log learns the new kinds of decision.

ALTER TABLE quotes ADD COLUMN review TEXT NOT NULL DEFAULT 'unreviewed'
  CHECK (review = 'unreviewed' OR review = 'confirmed' OR review = 'corrected' OR review = 'rejected');

CREATE INDEX quotes_review ON quotes (review, confidence) WHERE review <> 'unreviewed';

CREATE TABLE new_decisions (
  seq    INTEGER PRIMARY KEY AUTOINCREMENT,
  at     INTEGER NOT NULL,
  who    TEXT NOT NULL,
  action TEXT NOT NULL CHECK (
           action IN ('merge', 'split', 'rename', 'alias', 'identify', 'role', 'confirm', 'reject', 'reassign', 'retype',
             'redate', 'undo')),
  args   TEXT NOT NULL CHECK (json_valid(args)),
  reason TEXT
) STRICT;
INSERT INTO new_decisions SELECT seq, at, who, action, args, reason FROM decisions;
DROP TABLE decisions;
ALTER TABLE new_decisions RENAME TO decisions;

CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append only'); END;
CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append only'); END;

-- The short rows of lists leave rejected quotes out.
DROP VIEW quote_places;
CREATE VIEW quote_places (list, value, said_low, quote_id) AS
  SELECT 1, s.actor_id, q.said_low, q.id FROM quotes q JOIN quote_speakers s ON s.quote_id = q.id
  WHERE s.actor_id IS NOT NULL AND q.act IN ('speech', 'writing') AND q.repeated = 0 AND q.review <> 'rejected'
  UNION
  SELECT 2, m.actor_id, q.said_low, q.id FROM quotes q JOIN quote_mentions m ON m.quote_id = q.id
  WHERE q.act IN ('speech', 'writing') AND q.repeated = 0 AND q.review <> 'rejected'
  UNION
  SELECT 3, a.source_id, q.said_low, q.id FROM quotes q JOIN articles a ON a.id = q.article_id
  WHERE a.source_id IS NOT NULL AND q.act IN ('speech', 'writing') AND q.repeated = 0 AND q.review <> 'rejected';

DROP TRIGGER quotes_listed;
CREATE TRIGGER quotes_listed AFTER INSERT ON quotes
WHEN NEW.act IN ('speech', 'writing') AND NEW.repeated = 0 AND NEW.review <> 'rejected' BEGIN
  INSERT INTO listed_quotes VALUES (NEW.id, NEW.said_low);
  INSERT OR IGNORE INTO quote_postings
    SELECT 3, source_id, NEW.said_low, NEW.id FROM articles WHERE id = NEW.article_id AND source_id IS NOT NULL;
END;

DROP TRIGGER quotes_relisted;
CREATE TRIGGER quotes_relisted AFTER UPDATE OF said_date, act, repeated ON quotes BEGIN
  DELETE FROM quote_postings WHERE (list, value, said_low, quote_id) IN (
    SELECT 1, actor_id, OLD.said_low, OLD.id FROM quote_speakers WHERE quote_id = OLD.id
    UNION ALL SELECT 2, actor_id, OLD.said_low, OLD.id FROM quote_mentions WHERE quote_id = OLD.id
    UNION ALL SELECT 3, source_id, OLD.said_low, OLD.id FROM articles WHERE id = OLD.article_id);
  DELETE FROM listed_quotes WHERE quote_id = OLD.id;
  INSERT INTO listed_quotes
    SELECT NEW.id, NEW.said_low
    WHERE NEW.act IN ('speech', 'writing') AND NEW.repeated = 0 AND NEW.review <> 'rejected';
  INSERT OR IGNORE INTO quote_postings SELECT * FROM quote_places WHERE quote_id = NEW.id;
END;
