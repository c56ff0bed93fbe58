-- Ids that statements had which are no more, with the quotes that founded them: an id leads on to the statement that
-- reports that quote, or what its article has in its place, now.

CREATE TABLE former_statements (
  public_id  TEXT PRIMARY KEY NOT NULL,
  founded_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER statements_forgotten AFTER DELETE ON statements BEGIN
  INSERT OR REPLACE INTO former_statements (public_id, founded_by) VALUES (OLD.public_id, OLD.founded_by);
END;
