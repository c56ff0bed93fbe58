-- An article is compared by at most 64 of its runs of words, whatever its length: those with the lowest hashes. What was kept
-- of the articles so far is forgotten, and they are compared anew by the next command that writes.

DELETE FROM article_shingles;
DELETE FROM article_copies;
DELETE FROM article_fingerprints;
UPDATE articles SET is_compared = 0 WHERE extraction <> 'pending';
