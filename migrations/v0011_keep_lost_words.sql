-- The words of lost quotes, since the quote that has them now is found only when the article has been read again.

ALTER TABLE lost_quotes ADD COLUMN text TEXT NOT NULL DEFAULT '';
