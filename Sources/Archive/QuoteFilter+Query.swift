internal import GRDB
internal import News

/// Which quotes a filter asks for, as SQL.
extension QuoteFilter {
  /// What a list's conditions are asked of.
  enum Ground {
    case quotes
    /// Short rows, without what every quote that has one is.
    case postings
    /// The index of all quotes that figures are taken from, which is read from end to end.
    case figures
  }

  var listQuery: ListQuery { listQuery(for: .quotes) }

  /// A plus before a column says that its few values are no way to find rows by.
  func listQuery(for ground: Ground) -> ListQuery {
    let isPosted = ground == .postings
    var list = ListQuery(ground == .figures ? "quote_figures" : "quotes", as: "q")
    list.require(query, in: "quotes_fts")
    let nobodyKnown =
      ground == .figures
      ? """
      (+q.speaker_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM quote_speakers WHERE quote_id = q.id AND n > 0 AND actor_id IS NOT NULL))
      """
      : "NOT EXISTS (SELECT 1 FROM quote_speakers WHERE quote_id = q.id AND actor_id IS NOT NULL)"
    list.require(
      speaker,
      holds: """
        q.id IN (SELECT quote_id FROM quote_speakers
          WHERE actor_id IN (SELECT id FROM actors WHERE public_id IN (*)))
        """,
      missing: nobodyKnown
    ) { $0.description }
    let isOfKind = "EXISTS (SELECT 1 FROM quote_speakers s JOIN actors a ON a.id = s.actor_id WHERE s.quote_id = q.id"
    list.require(
      speakerKind,
      holds: ground == .figures
        ? """
        (+q.speaker_id IN (SELECT id FROM actors WHERE kind IN (*)) OR \(isOfKind) AND s.n > 0 AND a.kind IN (*)))
        """
        : "\(isOfKind) AND a.kind IN (*))",
      missing: nobodyKnown
    ) { $0.rawValue }
    list.require(office, holds: "q.id IN (SELECT quote_id FROM quote_speakers WHERE actor_id IN (*))")
    list.require(type, column: "+q.type")
    if act.isEmpty, !isPosted { list.require("+q.act <> 'thought'") }
    list.require(act, column: "+q.act")
    if review.isEmpty, !isPosted { list.require("+q.review <> 'rejected'") }
    list.require(review, column: "+q.review")
    list.require(segment, column: "+q.segment")
    list.require(cueClass, holds: "q.cue_class IN (*)", missing: "q.cue_class IS NULL") { $0.rawValue }
    list.require(cue, holds: "q.cue_lemma IN (*)", missing: "q.cue_lemma IS NULL") { $0 }
    list.require(article, holds: "q.article_id IN (SELECT id FROM articles WHERE public_id IN (*))", missing: nil) {
      $0.description
    }
    list.require(
      statement,
      holds: """
        q.statement_id IN (SELECT id FROM statements WHERE public_id IN (*)
          UNION ALL SELECT s.id FROM \(FormerStatement.successors) WHERE f.public_id IN (*)
            AND NOT EXISTS (SELECT 1 FROM statements WHERE public_id = f.public_id))
        """,
      missing: "+q.statement_id IS NULL"
    ) { $0.description }
    requireOutlets(of: &list, ground)
    list.require(
      mentions,
      holds: """
        q.id IN (SELECT quote_id FROM quote_mentions
          WHERE actor_id IN (SELECT id FROM actors WHERE public_id IN (*)))
        """,
      missing: "NOT EXISTS (SELECT 1 FROM quote_mentions WHERE quote_id = q.id)"
    ) { $0.description }
    list.require(said, column: "q.said_low")
    list.require(
      published, column: "q.published_low", moment: "(SELECT published_at FROM articles WHERE id = q.article_id)")
    if let isAttributed { list.require("+q.speaker_id IS \(isAttributed ? "NOT " : "")NULL") }
    if let isNested { list.require("+q.parent_id IS \(isNested ? "NOT " : "")NULL") }
    if minimumConfidence > 0 { list.require("+q.confidence >= ?", minimumConfidence) }
    if !isPosted, !(includesRepeated ?? (!article.isEmpty || !segment.isEmpty || !statement.isEmpty)) {
      list.require("+q.repeated = 0")
    }
    return list
  }

  private func requireOutlets(of list: inout ListQuery, _ ground: Ground) {
    func ofArticles(_ condition: String) -> String {
      ground == .figures
        ? "+q.article_id IN (SELECT id FROM articles WHERE \(condition))"
        : "EXISTS (SELECT 1 FROM articles WHERE id = q.article_id AND \(condition))"
    }
    list.require(
      source,
      holds: """
        q.article_id IN (SELECT id FROM articles
          WHERE source_id IN (SELECT id FROM sources WHERE public_id IN (*)))
        """,
      missing: ofArticles("source_id IS NULL")
    ) { $0.description }
    list.require(
      via,
      holds: """
        q.id IN (SELECT v.quote_id FROM provenance p JOIN quote_provenance v ON v.provenance_id = p.id
          WHERE p.source_id IN (SELECT id FROM sources WHERE public_id IN (*)))
        """,
      missing: "NOT EXISTS (SELECT 1 FROM quote_provenance WHERE quote_id = q.id)"
    ) { $0.description }
    list.require(languages: lang, column: "lang", holds: ofArticles)
  }
}
