-- An article is compared by at most 64 of its runs of words, whatever its length: those with the lowest hashes. What was kept
-- of the articles so far is forgotten, and they are compared anew by the next command that writes.

-- Up to which value an article's hashes are all there is.
ALTER TABLE article_fingerprints ADD COLUMN reach INTEGER NOT NULL DEFAULT 9223372036854775807;

DELETE FROM article_shingles;
DELETE FROM article_copies;
DELETE FROM article_fingerprints;
UPDATE articles SET is_compared = 0 WHERE extraction <> 'pending';
