-- An article that is nearly the same as another is found by what it has besides the other, and paired with one of each group that it joins:
-- what an article costs does not grow with its copies. The pairs that are known stay; they say the same.

-- The article whose hashes are looked up for this one's too: in article_shingles are only those that it has besides.
ALTER TABLE article_fingerprints ADD COLUMN like_id INTEGER;
CREATE INDEX article_fingerprints_like_id ON article_fingerprints (like_id, reach) WHERE like_id IS NOT NULL;

-- Where the original of a group is another than before, who writes says which quotes are to be grouped anew.
DROP TRIGGER articles_changed;
CREATE TRIGGER articles_changed AFTER UPDATE OF source_id ON articles WHEN OLD.source_id IS NOT NEW.source_id BEGIN
  UPDATE quotes SET is_grouped = 0 WHERE article_id = NEW.id;
  UPDATE statements SET is_stale = 1 WHERE id IN (SELECT statement_id FROM quotes WHERE article_id = NEW.id);
END;
