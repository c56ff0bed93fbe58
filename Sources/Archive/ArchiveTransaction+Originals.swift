internal import GRDB
internal import News

/// Which articles are copies of which.
extension ArchiveTransaction {
  /// Keeps that an article and each of the others are copies, both ways; pairs that are known stay.
  public func pairCopies(_ one: ArticleKey, with others: [ArticleKey]) throws(ArchiveError) {
    guard !others.isEmpty else { return }
    try attempt {
      try run(
        """
        INSERT OR IGNORE INTO article_copies (a_id, b_id)
        SELECT ?1, value FROM json_each(?2) UNION ALL SELECT value, ?1 FROM json_each(?2)
        """, [one.row, list(others.map(\.row))])
    }
  }

  /// Says anew of these articles, and of all that pairs lead to, which is the original: the one published first, of
  /// several the one with the first id. `added` lost no pairs: where such a one only follows an original, nobody else is
  /// asked.
  public func renewOriginals(of articles: [ArticleKey], added: [ArticleKey] = []) throws(ArchiveError) {
    try attempt {
      var seen: Set<Int64> = []
      for (articles, isAdded) in [(articles, false), (added, true)] {
        for article in articles where !seen.contains(article.row) {
          if isAdded, try follows(article.row) { continue }
          let group = try group(of: [article.row])
          seen.formUnion(group)
          try renewOriginal(of: group, added: isAdded ? Set(added.map(\.row)) : [])
        }
      }
    }
  }

  /// Makes an article a copy of the original of all that it is paired with; false where there is none, are several, or
  /// the article comes before it.
  private func follows(_ article: Int64) throws -> Bool {
    let roots = try db.rows(
      """
      SELECT o.id, o.public_id, o.published_high, n.public_id, n.published_high, n.duplicate_of
      FROM articles n JOIN articles o ON o.id IN (
        SELECT ifnull(p.duplicate_of, p.id) FROM article_copies c JOIN articles p ON p.id = c.b_id WHERE c.a_id = ?1)
      WHERE n.id = ?1 AND NOT EXISTS (SELECT 1 FROM articles WHERE duplicate_of = ?1)
      """, [article]
    ) {
      (
        row: try $0.integer64(), id: try $0.id(), date: try $0.text(), newID: try $0.id(), newDate: try $0.text(),
        known: try $0.integer64OrNil()
      )
    }
    guard let root = roots.first, roots.count == 1, root.date <= root.newDate else { return false }
    if root.date == root.newDate {
      let (isNamed, newIsNamed) = (try isNamedByText(root.row, root.id), try isNamedByText(article, root.newID))
      guard isNamed != newIsNamed ? isNamed : root.id.description < root.newID.description else { return false }
    }
    if root.known != root.row {
      try setOriginal(root.row, of: [article])
      changes.put(root.newID)
    }
    return true
  }

  /// - Parameter added: Those of the group whose quotes belong to no statement yet.
  private func renewOriginal(of group: Set<Int64>, added: Set<Int64>) throws {
    var articles = try db.rows(
      """
      SELECT id, public_id, duplicate_of, published_high, published_date FROM articles
      WHERE id IN (SELECT value FROM json_each(?)) ORDER BY published_high, public_id
      """, [list(group)]
    ) {
      Member(
        row: try $0.integer64(), id: try $0.id(), original: try $0.integer64OrNil(), lastDay: try $0.text(),
        date: try $0.textOrNil())
    }
    let first = articles.filter { $0.lastDay == articles[0].lastDay }
    // Of equal texts the one whose id is that of the text came first, whoever published it.
    if first.count > 1, let own = try first.firstIndex(where: { try isNamedByText($0.row, $0.id) }) {
      articles.insert(articles.remove(at: own), at: 0)
    }
    guard let root = articles.first else { return }
    try setOriginal(nil, of: root.original == nil ? [] : [root.row])
    let others = articles.dropFirst().filter { $0.original != root.row }
    let old = Set(articles.filter { !added.contains($0.row) }.map { $0.original ?? $0.row })
    if added.contains(root.row), old.count == 1, let former = articles.first(where: { old.contains($0.row) }),
      former.date == root.date
    {
      let known = others.filter { !added.contains($0.row) }.map(\.row)
      try setOriginal(root.row, of: others.map(\.row).filter(added.contains))
      try setOriginal(root.row, of: known, regroups: false)
      try rename(former.id, root.id, in: known)
    } else {
      try setOriginal(root.row, of: others.map(\.row))
    }
    for article in others { changes.put(article.id) }
    if root.original != nil { changes.put(root.id) }
  }

  private struct Member {
    var row: Int64
    var id: StableID
    var original: Int64?
    var lastDay: String
    var date: String?
  }

  /// - Parameter regroups: Whether their quotes may be of other statements now; not where only the name of their line of
  ///   reporting is another.
  func setOriginal(_ original: Int64?, of articles: [Int64], regroups: Bool = true) throws {
    for rows in Self.portions(of: articles) {
      try run("UPDATE articles SET duplicate_of = ? WHERE id IN (SELECT value FROM json_each(?))", [original, rows])
      guard regroups else { continue }
      try run("UPDATE quotes SET is_grouped = 0 WHERE article_id IN (SELECT value FROM json_each(?))", [rows])
      try run(
        """
        UPDATE statements SET is_stale = 1 WHERE id IN (
          SELECT statement_id FROM quotes WHERE article_id IN (SELECT value FROM json_each(?)))
        """, [rows])
    }
  }

  /// SQLite keeps all pages that one statement changes in memory until it ends; a text may have a thousand copies.
  private static func portions(of rows: [Int64]) -> some Sequence<String> {
    stride(from: 0, to: rows.count, by: 64).lazy.map { list(rows[$0..<min($0 + 64, rows.count)]) }
  }

  /// Gives a line of reporting the name of another article of the same group.
  private func rename(_ origin: StableID, _ name: StableID, in articles: [Int64]) throws {
    for rows in Self.portions(of: articles) {
      let quotes = try db.rows(
        "SELECT id, public_id FROM quotes WHERE article_id IN (SELECT value FROM json_each(?)) AND origin = ?",
        [rows, origin.description]
      ) { (row: try $0.integer64(), id: try $0.id()) }
      try run(
        "UPDATE quotes SET origin = ? WHERE id IN (SELECT value FROM json_each(?))",
        [name.description, list(quotes.map(\.row))])
      for quote in quotes { changes.put(quote.id) }
    }
  }

  private func isNamedByText(_ row: Int64, _ id: StableID) throws -> Bool {
    let text = try db.first("SELECT text FROM article_revisions WHERE article_id = ? AND n = 1", [row]) {
      try $0.text()
    }
    return text.map { StableID(.article, keyBytes: Array($0.utf8)) == id } ?? false
  }
}
