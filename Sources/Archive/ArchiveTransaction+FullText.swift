internal import GRDB

/// The full-text indexes follow what a batch writes when it is complete, all at once: between other writes FTS5 would put
/// every few words down as a piece of its own.
struct FullTextDebts {
  /// Articles of which the index still holds the words under another title.
  var titles: [Int64: String?] = [:]
  /// Rows of which the indexes hold nothing yet.
  var articles: Set<Int64> = []
  var quotes: Set<Int64> = []
  var names: Set<Int64> = []
}

extension NewsArchive {
  static let fullTextTables = ["articles_fts", "quotes_fts", "quote_pairs_fts", "actors_fts"]
}

extension ArchiveTransaction {
  /// For an article whose newest text the index has never held: one that is being read for the first time.
  func index(article row: Int64) {
    debts.titles[row] = nil
    debts.articles.insert(row)
  }

  /// Takes an article's words out of the index, to be put back at the end of the batch. It comes before any change of
  /// the text, since the index forgets words only when it is told them.
  func unindex(article row: Int64) throws {
    guard !debts.articles.contains(row) else { return }
    try forgetWords(of: row)
    debts.articles.insert(row)
  }

  /// The same before a change of the title alone.
  func retitle(article row: Int64) throws {
    guard !debts.articles.contains(row), debts.titles[row] == nil else { return }
    debts.titles[row] = .some(try title(of: row))
  }

  /// For an article that is there no longer.
  func forget(article row: Int64) { debts.articles.remove(row) }

  /// Takes the quotes of an article out of the index, before they change or go.
  func unindexQuotes(of article: Int64) throws {
    let rows = try db.rows("SELECT id FROM quotes WHERE article_id = ?", [article]) { try $0.integer64() }
    for row in rows where debts.quotes.remove(row) == nil { try unindex(quote: row) }
  }

  /// Before a quote's words or its speakers' names change; the index must hold it.
  func unindex(quote row: Int64) throws {
    try run(
      """
      INSERT INTO quotes_fts (quotes_fts, rowid, text, speaker_names)
      SELECT 'delete', id, text, speaker_names FROM quotes WHERE id = ?
      """, [row])
    try run(
      """
      INSERT INTO quote_pairs_fts (quote_pairs_fts, rowid, pairs)
      SELECT 'delete', id, pairs FROM quote_word_pairs WHERE id = ?
      """, [row])
  }

  /// Before the names go.
  func unindex(names rows: [Int64]) throws {
    for row in rows where debts.names.remove(row) == nil {
      try run(
        "INSERT INTO actors_fts (actors_fts, rowid, folded) SELECT 'delete', id, folded FROM name_words WHERE id = ?",
        [row])
    }
  }

  /// Brings the indexes up to date.
  func settleFullText() throws {
    for (row, title) in debts.titles.sorted(by: { $0.key < $1.key }) {
      guard try self.title(of: row) != title else { continue }
      try forgetWords(of: row)
      debts.articles.insert(row)
    }
    try run(
      """
      INSERT INTO articles_fts (rowid, title, text)
      SELECT id, title, text FROM article_words WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
      """, [list(debts.articles)])
    try run(
      """
      INSERT INTO quotes_fts (rowid, text, speaker_names)
      SELECT id, text, speaker_names FROM quotes WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
      """, [list(debts.quotes)])
    try run(
      """
      INSERT INTO quote_pairs_fts (rowid, pairs)
      SELECT id, pairs FROM quote_word_pairs WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
      """, [list(debts.quotes)])
    try run(
      """
      INSERT INTO actors_fts (rowid, folded)
      SELECT id, folded FROM name_words WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
      """, [list(debts.names)])
    debts = FullTextDebts()
  }

  /// Tells the index the words that it holds of an article.
  private func forgetWords(of row: Int64) throws {
    let held = debts.titles.removeValue(forKey: row)
    let title = try held ?? title(of: row)
    try run(
      """
      INSERT INTO articles_fts (articles_fts, rowid, title, text)
      SELECT 'delete', id, CAST(? AS TEXT), text FROM article_words WHERE id = ?
      """, [title.map { ExactText($0) }, row])
  }

  private func title(of row: Int64) throws -> String? {
    try db.first("SELECT title FROM articles WHERE id = ?", [row]) { try $0.textOrNil() } ?? nil
  }
}
