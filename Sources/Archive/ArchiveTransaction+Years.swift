internal import GRDB
public import News

/// The years of articles that give only month and day, told by what else their speakers are reported to have said.
extension ArchiveTransaction {
  /// A quote of a known day, or one of an article without a year.
  public struct DatedQuote: Sendable {
    public let key: QuoteKey
    public let article: ArticleKey
    /// Days since 1970-01-01.
    public let day: Int
    public let profile: [UInt8]
  }

  /// Quotes by the same speaker, sharing a term, whose day is known and not inferred.
  public func datedQuotes(
    like quote: GroupableQuote, terms: [UInt32]
  ) throws(ArchiveError) -> [DatedQuote] {
    try attempt { try datedQuotes(quote, terms, "w.day > \(yearlessDay) AND a.published_partial IS NULL") }
  }

  /// Quotes by the same speaker, sharing a term, in articles without a year.
  public func yearlessQuotes(
    like quote: GroupableQuote, terms: [UInt32]
  ) throws(ArchiveError) -> [DatedQuote] {
    try attempt { try datedQuotes(quote, terms, "w.day = \(yearlessDay)") }
  }

  private func datedQuotes(_ quote: GroupableQuote, _ terms: [UInt32], _ condition: String) throws -> [DatedQuote] {
    guard let speaker = quote.speaker else { return [] }
    return try db.rows(
      """
      SELECT DISTINCT p.quote_id, q.article_id, w.day, p.profile
      FROM json_each(?) t JOIN wording_terms w ON w.term = t.value AND w.speaker_id = ?
      JOIN quote_profiles p ON p.quote_id = w.quote_id JOIN quotes q ON q.id = w.quote_id
      JOIN articles a ON a.id = q.article_id
      WHERE q.article_id <> ? AND \(condition) ORDER BY p.quote_id
      """, [list(terms), speaker, quote.article.row]
    ) { columns in
      DatedQuote(
        key: QuoteKey(row: try columns.integer64()), article: ArticleKey(row: try columns.integer64()),
        day: try columns.integer(), profile: Array(try columns.blob()))
    }
  }

  /// The quotes of an article that belong to statements.
  public func groupableQuotes(in article: ArticleKey) throws(ArchiveError) -> [GroupableQuote] {
    try attempt {
      let rows = try db.rows("SELECT id FROM quotes WHERE article_id = ?", [article.row]) { try $0.integer64() }
      return try groupableQuotes(among: rows).filter(\.isStatement)
    }
  }

  /// Month and day of an article that gives no year; nil for others.
  public func partialDate(of article: ArticleKey) throws(ArchiveError) -> NewsDate? {
    try attempt {
      let text = try db.first(
        "SELECT ifnull(published_partial, published_date) FROM articles WHERE id = ?", [article.row]
      ) { try $0.textOrNil() }
      return text.flatMap { $0 }.flatMap { NewsDate($0) }.flatMap { $0.year == nil ? $0 : nil }
    }
  }

  /// Notes by which quotes an article's year was told: when one of them goes, it is told anew.
  public func storeWitnesses(_ quotes: Set<QuoteKey>, of article: ArticleKey) throws(ArchiveError) {
    try attempt {
      try run("DELETE FROM year_witnesses WHERE article_id = ?", [article.row])
      for quote in quotes {
        try run("INSERT INTO year_witnesses (article_id, quote_id) VALUES (?, ?)", [article.row, quote.row])
      }
    }
  }

  /// Gives an article without a year this one, or takes it back; what was said that day, or on an earlier one of which
  /// only month and day are known, is dated with it.
  /// Whether that changed anything.
  public func setYear(_ year: Int?, of article: ArticleKey) throws(ArchiveError) -> Bool {
    try attempt {
      let dates = try db.first(
        "SELECT public_id, published_date, ifnull(published_partial, published_date) FROM articles WHERE id = ?",
        [article.row]
      ) { (id: try $0.id(), now: try $0.textOrNil(), partial: try $0.dateOrNil()) }
      guard let dates, let partial = dates.partial, partial.year == nil else { return false }
      let published = year.flatMap { NewsDate(year: $0, month: partial.month, day: partial.day) }
      guard (published ?? partial).description != dates.now else { return false }
      let kept = published == nil ? nil : partial.description
      try run(
        "UPDATE articles SET published_date = ?, published_partial = ? WHERE id = ?",
        [(published ?? partial).description, kept, article.row])
      changes.put(dates.id)
      let quotes = try db.rows(
        "SELECT id, public_id, said_date, said_partial FROM quotes WHERE article_id = ?", [article.row]
      ) { (row: try $0.integer64(), id: try $0.id(), said: try $0.dateOrNil(), partial: try $0.dateOrNil()) }
      for quote in quotes {
        let origin = quote.partial ?? (quote.said?.year == nil ? quote.said : nil)
        let said = origin.map { $0.inYear(of: published) ?? $0 } ?? quote.said
        try run(
          "UPDATE quotes SET published_date = ?, said_date = ?, said_partial = ? WHERE id = ?",
          [
            (published ?? partial).description, said?.description, published == nil ? nil : origin?.description,
            quote.row,
          ])
        changes.put(quote.id)
      }
      return true
    }
  }
}
