internal import Foundation
internal import GRDB
internal import News

/// What grouping quotes into statements reads and writes.
extension ArchiveTransaction {
  /// At most `limit` of the quotes that are new or have changed since they were last grouped, and all whose statement
  /// has lost a quote. They count as grouped from now on. Those that changed have no pairs any more.
  public func takeUngroupedQuotes(limit: Int) throws(ArchiveError) -> [GroupableQuote] {
    try attempt {
      let changed = try markGrouped("WHERE q.is_grouped = 0 LIMIT ?", [limit])
      let stale = try db.rows(
        "SELECT q.id FROM statements s JOIN quotes q ON q.statement_id = s.id WHERE s.is_stale = 1"
      ) { try $0.integer64() }
      try run(
        """
        UPDATE statements SET is_stale = 0
        WHERE is_stale = 1 AND EXISTS (SELECT 1 FROM quotes WHERE statement_id = statements.id)
        """)
      return try groupableQuotes(among: Array(Set(changed + stale)).sorted())
    }
  }

  /// The same of the quotes in some articles that have changed.
  public func takeUngroupedQuotes(in articles: [ArticleKey]) throws(ArchiveError) -> [GroupableQuote] {
    guard !articles.isEmpty else { return [] }
    return try attempt {
      let changed = try markGrouped(
        "WHERE q.article_id IN (SELECT value FROM json_each(?)) AND q.is_grouped = 0", [list(articles.map(\.row))])
      return try groupableQuotes(among: changed.sorted())
    }
  }

  private func markGrouped(_ condition: String, _ arguments: StatementArguments) throws -> [Int64] {
    let quotes = try db.rows(
      "SELECT q.id, p.quote_id IS NOT NULL FROM quotes q LEFT JOIN quote_profiles p ON p.quote_id = q.id \(condition)",
      arguments
    ) { (row: try $0.integer64(), isProfiled: try $0.flag()) }
    for quote in quotes where quote.isProfiled { try forgetPairs(of: quote.row) }
    let rows = quotes.map(\.row)
    try run("UPDATE quotes SET is_grouped = 1 WHERE id IN (SELECT value FROM json_each(?))", [list(rows)])
    return rows
  }

  /// Keeps what a quote is likened by, under its speaker and day.
  public func storeProfile(
    _ profile: [UInt8], terms: [UInt32], of quote: GroupableQuote
  ) throws(ArchiveError) {
    guard let speaker = quote.speaker else { return }
    try attempt {
      if quote.profile != nil { try forgetProfile(of: quote.key.row) }
      let day = quote.day ?? unknownDay
      try run(
        "INSERT OR REPLACE INTO quote_profiles (quote_id, speaker_id, day, profile, terms) VALUES (?, ?, ?, ?, ?)",
        [quote.key.row, speaker, day, Data(profile), list(terms)])
      for day in quote.lacksYear ? [day, yearlessDay] : [day] {
        try run(
          """
          INSERT OR IGNORE INTO wording_terms (term, speaker_id, day, quote_id) SELECT value, ?, ?, ? FROM json_each(?)
          """, [speaker, day, quote.key.row, list(terms)])
      }
    }
  }

  /// A quote that may be of one statement with another.
  public typealias LikelyQuote = (key: QuoteKey, isOfDay: Bool, profile: [UInt8])

  /// The quotes that may be of one statement with this one: its speaker's, sharing one of the terms, said at most a day
  /// before or after; or in the same article. Profiles only.
  public func likelyQuotes(for quote: GroupableQuote, terms: [UInt32]) throws(ArchiveError) -> [LikelyQuote] {
    guard let speaker = quote.speaker else { return [] }
    return try attempt {
      var found: [LikelyQuote] = []
      if let day = quote.day {
        found += try db.rows(
          """
          SELECT p.quote_id, p.day = ?, p.profile FROM quote_profiles p WHERE p.quote_id <> ? AND p.quote_id IN (
            SELECT w.quote_id FROM json_each(?) t JOIN wording_terms w
              ON w.term = t.value AND w.speaker_id = ? AND w.day BETWEEN ? AND ?)
          """, [day, quote.key.row, list(terms), speaker, day - 1, day + 1]
        ) { (QuoteKey(row: try $0.integer64()), try $0.flag(), Array(try $0.blob())) }
      }
      let known = Set(found.map(\.key))
      found += try db.rows(
        """
        SELECT p.quote_id, 0, p.profile FROM quotes q CROSS JOIN quote_profiles p ON p.quote_id = q.id
        WHERE q.article_id = ? AND q.id <> ? AND p.speaker_id = ?
        """, [quote.article.row, quote.key.row, speaker]
      ) { (QuoteKey(row: try $0.integer64()), try $0.flag(), Array(try $0.blob())) }.filter { !known.contains($0.key) }
      return found
    }
  }

  /// The articles in which the quotes of an article may stand too: its copies, the original first.
  public func copies(of article: ArticleKey) throws(ArchiveError) -> [ArticleKey] {
    try attempt {
      let root = try original(of: article.row)
      return try db.rows(
        "SELECT id FROM articles WHERE (id = ?1 OR duplicate_of = ?1) AND id <> ?2 ORDER BY id <> ?1, id",
        [root, article.row]
      ) { ArticleKey(row: try $0.integer64()) }
    }
  }

  /// The quotes of no known day by a speaker in an article.
  public func undatedQuotes(of speaker: Int64, in article: ArticleKey) throws(ArchiveError) -> [LikelyQuote] {
    try attempt {
      try db.rows(
        """
        SELECT p.quote_id, 1, p.profile FROM quotes q CROSS JOIN quote_profiles p ON p.quote_id = q.id
        WHERE q.article_id = ? AND p.speaker_id = ? AND p.day = ?
        """, [article.row, speaker, unknownDay]
      ) { (QuoteKey(row: try $0.integer64()), try $0.flag(), Array(try $0.blob())) }
    }
  }

  public func pair(_ one: QuoteKey, _ other: QuoteKey, likeness: Double) throws(ArchiveError) {
    try attempt {
      for (a, b) in [(one.row, other.row), (other.row, one.row)] {
        try run("INSERT OR REPLACE INTO quote_likenesses (a_id, b_id, score) VALUES (?, ?, ?)", [a, b, likeness])
      }
    }
  }

  /// The newest text of a quote's article.
  public func text(of article: ArticleKey) throws(ArchiveError) -> String {
    try attempt {
      try db.first(
        """
        SELECT r.text FROM articles a JOIN article_revisions r ON r.article_id = a.id AND r.n = a.revision
        WHERE a.id = ?
        """, [article.row]
      ) { try $0.text() } ?? ""
    }
  }

  func original(of article: Int64) throws -> Int64 {
    try db.first("SELECT ifnull(duplicate_of, id) FROM articles WHERE id = ?", [article]) { try $0.integer64() }
      ?? article
  }

  /// For a quote that belongs to no statement any more.
  public func forgetProfile(of quote: QuoteKey) throws(ArchiveError) {
    try attempt { try forgetProfile(of: quote.row) }
  }

  private func forgetProfile(of quote: Int64) throws {
    try run(
      """
      DELETE FROM wording_terms WHERE (term, speaker_id, day, quote_id) IN (
        SELECT t.value, p.speaker_id, d.value, p.quote_id
        FROM quote_profiles p, json_each(p.terms) t, json_each(json_array(p.day, :yearless)) d WHERE p.quote_id = :quote)
      """, ["quote": quote, "yearless": yearlessDay])
    try run("DELETE FROM quote_profiles WHERE quote_id = ?", [quote])
  }

  private func forgetPairs(of quote: Int64) throws {
    try run(
      "DELETE FROM quote_likenesses WHERE (a_id, b_id) IN (SELECT b_id, a_id FROM quote_likenesses WHERE a_id = ?)",
      [quote])
    try run("DELETE FROM quote_likenesses WHERE a_id = ?", [quote])
    try run("DELETE FROM year_witnesses WHERE quote_id = ?", [quote])
  }
}

/// Stands for a day that is not known.
let unknownDay = -999_999
/// Under this day stand, besides, quotes of articles that give no year.
let yearlessDay = -999_998
