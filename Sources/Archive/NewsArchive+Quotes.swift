internal import GRDB
public import News

extension NewsArchive {
  public func quotes(
    matching filter: QuoteFilter, order: QuoteOrder = .saidDescending, page: PageRequest
  ) throws(ArchiveError) -> Page<QuoteSummary> {
    try read { db in
      var rows = try filter.listQuery.page(
        page, order: order.listOrder, columns: QuoteSummary.columns, joins: QuoteSummary.joins, in: db, counts: counts
      ) { row, columns in (row: row, quote: try QuoteSummary(&columns)) }
      let parts = try QuoteParts(of: rows.rows.map(\.row), in: db)
      for index in rows.rows.indices { parts.complete(&rows.rows[index].quote, row: rows.rows[index].row) }
      return rows.map(\.quote)
    }
  }

  /// Nil where there is none of that id.
  public func quote(id: StableID) throws(ArchiveError) -> QuoteSummary? {
    try read { db in
      let found = try db.first(
        "SELECT q.id, \(QuoteSummary.columns) FROM quotes q \(QuoteSummary.joins) WHERE q.public_id = ?",
        [id.description]
      ) { (row: try $0.integer64(), quote: try QuoteSummary(&$0)) }
      guard var found else { return nil }
      try QuoteParts(of: [found.row], in: db).complete(&found.quote, row: found.row)
      return found.quote
    }
  }
}

extension QuoteFilter {
  /// A plus before a column says that its few values are no way to find rows by.
  var listQuery: ListQuery {
    var list = ListQuery("quotes", as: "q")
    list.require(query, in: "quotes_fts")
    list.require(
      speaker,
      holds: """
        q.id IN (SELECT quote_id FROM quote_speakers
          WHERE actor_id IN (SELECT id FROM actors WHERE public_id IN (*)))
        """,
      missing: "NOT EXISTS (SELECT 1 FROM quote_speakers WHERE quote_id = q.id AND actor_id IS NOT NULL)"
    ) { $0.description }
    list.require(
      speakerKind,
      holds: """
        EXISTS (SELECT 1 FROM quote_speakers s JOIN actors a ON a.id = s.actor_id
          WHERE s.quote_id = q.id AND a.kind IN (*))
        """,
      missing: nil
    ) { $0.rawValue }
    list.require(type, column: "+q.type")
    list.require(act.isEmpty ? [.speech, .writing] : act, column: "+q.act")
    list.require(segment, column: "+q.segment")
    list.require(cueClass, holds: "q.cue_class IN (*)", missing: "q.cue_class IS NULL") { $0.rawValue }
    list.require(article, holds: "q.article_id IN (SELECT id FROM articles WHERE public_id IN (*))", missing: nil) {
      $0.description
    }
    list.require(
      statement, holds: "q.statement_id IN (SELECT id FROM statements WHERE public_id IN (*))",
      missing: "q.statement_id IS NULL"
    ) { $0.description }
    requireOutlets(of: &list)
    list.require(
      mentions,
      holds: """
        q.id IN (SELECT quote_id FROM quote_mentions
          WHERE actor_id IN (SELECT id FROM actors WHERE public_id IN (*)))
        """,
      missing: "NOT EXISTS (SELECT 1 FROM quote_mentions WHERE quote_id = q.id)"
    ) { $0.description }
    list.require(said, column: "q.said_low")
    list.require(published, column: "q.published_low")
    if minimumConfidence > 0 { list.require("q.confidence >= ?", minimumConfidence) }
    if !(includesRepeated ?? (!article.isEmpty || !segment.isEmpty || !statement.isEmpty)) {
      list.require("+q.repeated = 0")
    }
    return list
  }

  private func requireOutlets(of list: inout ListQuery) {
    list.require(
      source,
      holds: """
        q.article_id IN (SELECT id FROM articles
          WHERE source_id IN (SELECT id FROM sources WHERE public_id IN (*)))
        """,
      missing: "EXISTS (SELECT 1 FROM articles WHERE id = q.article_id AND source_id IS NULL)"
    ) { $0.description }
    list.require(
      via,
      holds: """
        q.id IN (SELECT v.quote_id FROM provenance p JOIN quote_provenance v ON v.provenance_id = p.id
          WHERE p.source_id IN (SELECT id FROM sources WHERE public_id IN (*)))
        """,
      missing: "NOT EXISTS (SELECT 1 FROM quote_provenance WHERE quote_id = q.id)"
    ) { $0.description }
    list.require(
      lang, holds: "EXISTS (SELECT 1 FROM articles WHERE id = q.article_id AND lang IN (*))", missing: nil
    ) { $0 }
  }
}

extension QuoteOrder {
  var listOrder: ListOrder {
    switch self {
    case .saidDescending: ListOrder(column: "said_low", kind: .text, descending: true)
    case .said: ListOrder(column: "said_high", kind: .text, descending: false)
    case .publishedDescending: ListOrder(column: "published_low", kind: .text, descending: true)
    case .confidenceDescending: ListOrder(column: "confidence", kind: .real, descending: true)
    case .position: ListOrder(column: "id", kind: .integer, descending: false)
    }
  }
}
