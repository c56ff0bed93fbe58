/// The independent line of reporting that a quote belongs to, as SQL over quotes `q`: the outlet that the text names for
/// it, else the article, of copies the one that came first.
let quoteOrigin = """
  ifnull(
    (SELECT 's' || min(p.source_id) FROM quote_provenance v JOIN provenance p ON p.id = v.provenance_id
      WHERE v.quote_id = q.id),
    (SELECT 'a' || ifnull(duplicate_of, id) FROM articles WHERE id = q.article_id))
  """
