-- Figures are taken of all quotes that fit, be they a million: one index holds all that they need of a quote, in the order
-- of quotes, so that no quote's words are read. Generated columns would not be read from an index, hence the view.

ALTER TABLE quotes ADD COLUMN word_count INTEGER NOT NULL DEFAULT 0;   -- as blanks part them

UPDATE quotes
SET word_count = length(CAST(text AS BLOB)) - length(CAST(replace(text, ' ', '') AS BLOB)) + 1;

CREATE INDEX quotes_figures ON quotes (
  id, act, repeated, review, type, said_date, published_date, speaker_id, article_id, statement_id, origin, word_count,
  parent_id, segment, cue_lemma, cue_class, confidence);

CREATE VIEW quote_figures AS
  SELECT id, act, repeated, review, type, said_date, published_date, speaker_id, article_id, statement_id, origin,
    word_count, parent_id, segment, cue_lemma, cue_class, confidence,
    iif(said_date >= '0' AND said_date < ':', said_date, '') AS said_low,
    iif(published_date >= '0' AND published_date < ':', published_date, '') AS published_low
  FROM quotes;

-- Everybody but the first speaker, who stands in the quote's own row.
CREATE INDEX quote_speakers_joint ON quote_speakers (quote_id, actor_id) WHERE n > 0;

