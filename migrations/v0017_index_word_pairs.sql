-- Two neighbouring words of which one is among the commonest, found together as one word: what half of all quotes have
-- need not be put together place by place. `word_pairs` is the program's own function; SQLite without it reads all but
-- the view.

CREATE TABLE common_words (
  word TEXT PRIMARY KEY NOT NULL CHECK (length(CAST(word AS BLOB)) BETWEEN 1 AND 8)   -- folded as the full-text tables do
) STRICT, WITHOUT ROWID;

INSERT INTO common_words (word) VALUES
  ('a'), ('and'), ('are'), ('as'), ('at'), ('be'), ('but'), ('by'), ('for'), ('from'), ('had'), ('has'), ('have'),
  ('he'), ('i'), ('in'), ('is'), ('it'), ('not'), ('of'), ('on'), ('our'), ('s'), ('said'), ('she'), ('so'), ('t'),
  ('that'), ('the'), ('their'), ('they'), ('this'), ('to'), ('was'), ('we'), ('were'), ('will'), ('with'), ('would'),
  ('you');

CREATE VIEW quote_word_pairs (id, pairs) AS
  SELECT id,
    word_pairs((SELECT group_concat(word, ' ') FROM common_words), CAST(text AS BLOB), CAST(speaker_names AS BLOB))
  FROM quotes;

CREATE VIRTUAL TABLE quote_pairs_fts USING fts5 (
  pairs,
  content = 'quote_word_pairs', content_rowid = 'id', detail = none, columnsize = 0,
  tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO quote_pairs_fts (quote_pairs_fts) VALUES ('rebuild');
