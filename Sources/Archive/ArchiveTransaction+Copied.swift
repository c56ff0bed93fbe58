internal import GRDB
public import News

/// Quotes of copies that join what the original's quotes belong to.
extension ArchiveTransaction {
  /// A quote and the statement to which it belongs, all of whose quotes are of one origin and of one wording, or differ in
  /// nothing that is told.
  public struct StandingReport: Sendable {
    public let quote: GroupableQuote
    public let representative: GroupableQuote
    /// When the statement was said, as its quotes tell.
    public let said: (date: NewsDate, basis: DateBasis, confidence: Double)?
    let statement: Int64
    let statementID: StableID
  }

  /// What the original of this copy reports; empty where the article is no copy.
  public func standingReports(inOriginalOf copy: ArticleKey) throws(ArchiveError) -> [StandingReport] {
    try attempt {
      let found = try db.rows(
        """
        SELECT q.id, s.id, s.public_id, s.representative_id, s.said_date, s.said_basis, s.said_confidence
        FROM articles a JOIN quotes q ON q.article_id = a.duplicate_of JOIN statements s ON s.id = q.statement_id
        WHERE a.id = ? AND s.origin_count = 1 AND s.is_stale = 0 AND s.representative_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM divergences WHERE statement_id = s.id)
        """, [copy.row]
      ) { columns in
        let (quote, row, id) = (try columns.integer64(), try columns.integer64(), try columns.id())
        let representative = try columns.integer64()
        let date = try columns.dateOrNil()
        let basis = try columns.valueOrNil(DateBasis.self)
        let confidence = try columns.realOrNil()
        let said = date.flatMap { date in basis.flatMap { basis in confidence.map { (date, basis, $0) } } }
        return (quote: quote, row: row, id: id, representative: representative, said: said)
      }
      let quotes = Dictionary(
        uniqueKeysWithValues: try groupableQuotes(among: Set(found.flatMap { [$0.quote, $0.representative] }).sorted())
          .map { ($0.key.row, $0) })
      return found.compactMap { report in
        guard let quote = quotes[report.quote], let representative = quotes[report.representative] else { return nil }
        return StandingReport(
          quote: quote, representative: representative, said: report.said, statement: report.row,
          statementID: report.id)
      }
    }
  }

  /// Puts a quote beside one of the same words; the statement counts one more.
  public func join(_ quote: GroupableQuote, to report: StandingReport, likeness: Double) throws(ArchiveError) {
    try pair(quote.key, report.quote.key, likeness: likeness)
    try attempt {
      try run(
        """
        UPDATE statements SET
          quote_count = quote_count + 1,
          article_count = article_count
            + NOT EXISTS (SELECT 1 FROM quotes WHERE article_id = :article AND +statement_id = :statement),
          source_count = source_count + iif((SELECT source_id FROM articles WHERE id = :article) IS NULL, 0, NOT EXISTS (
            SELECT 1 FROM quotes q JOIN articles a ON a.id = q.article_id WHERE q.statement_id = :statement
              AND a.source_id = (SELECT source_id FROM articles WHERE id = :article))),
          first_reported = ifnull(min(first_reported, :published), ifnull(first_reported, :published)),
          last_reported = ifnull(max(last_reported, :published), ifnull(last_reported, :published))
        WHERE id = :statement
        """,
        [
          "article": quote.article.row, "statement": report.statement,
          "published": quote.published.flatMap { $0.year == nil ? nil : $0.description },
        ])
      try run(
        "UPDATE quotes SET statement_id = ?, similarity = ?, origin = ? WHERE id = ?",
        [report.statement, report.quote.similarity, report.quote.origin, quote.key.row])
    }
    changes.put(report.statementID)
    changes.put(quote.id)
  }
}
