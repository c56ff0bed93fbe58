-- Articles that were taken down: the fact, the reason and the ids stay, so that they answer "gone" and are not stored
-- again; no word of theirs does.

CREATE TABLE removals (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  at          INTEGER NOT NULL,
  who         TEXT NOT NULL,
  public_id   TEXT NOT NULL UNIQUE CHECK (public_id GLOB 'art_*'),
  quote_count INTEGER NOT NULL CHECK (quote_count >= 0),
  reason      TEXT NOT NULL CHECK (reason <> '')
) STRICT;

CREATE TABLE removed_ids (
  public_id   TEXT PRIMARY KEY NOT NULL,
  removal_seq INTEGER NOT NULL REFERENCES removals (seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX removed_ids_removal_seq ON removed_ids (removal_seq);
