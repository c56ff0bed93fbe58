-- What is found by words is indexed when it has been read, once, and an article's hashes are kept in one row beside the table
-- that is looked up by them, so that they can be taken out of it without a second index.

INSERT INTO articles_fts (articles_fts, rowid, title, text)
  SELECT 'delete', w.id, w.title, w.text FROM article_words w JOIN articles a ON a.id = w.id WHERE a.extraction = 'pending';

DROP VIEW article_words;
CREATE VIEW article_words (id, title, text) AS
  SELECT articles.id, articles.title, CAST(article_revisions.text AS TEXT)
  FROM articles
  JOIN article_revisions ON article_revisions.article_id = articles.id AND article_revisions.n = articles.revision
  WHERE articles.extraction <> 'pending';

ALTER TABLE article_fingerprints ADD COLUMN hashes TEXT NOT NULL DEFAULT '[]';   -- its rows in the next table, ascending
UPDATE article_fingerprints SET hashes = (
  SELECT json_group_array(value) FROM (
    SELECT value FROM article_shingles WHERE article_id = article_fingerprints.article_id ORDER BY value));

CREATE TABLE new_article_shingles (
  value      INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (value, article_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_article_shingles SELECT value, article_id FROM article_shingles;
DROP TABLE article_shingles;
ALTER TABLE new_article_shingles RENAME TO article_shingles;

CREATE TRIGGER fingerprints_forgotten BEFORE DELETE ON article_fingerprints BEGIN
  DELETE FROM article_shingles WHERE (value, article_id) IN (
    SELECT value, OLD.article_id FROM json_each(OLD.hashes));
END;
