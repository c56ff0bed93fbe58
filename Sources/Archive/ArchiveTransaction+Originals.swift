internal import GRDB
internal import News

/// Which articles are copies of which.
extension ArchiveTransaction {
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
          try renewOriginal(of: group)
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
      try run("UPDATE articles SET duplicate_of = ? WHERE id = ?", [root.row, article])
      changes.put(root.newID)
    }
    return true
  }

  private func renewOriginal(of group: Set<Int64>) throws {
    var articles = try db.rows(
      """
      SELECT id, public_id, duplicate_of, published_high FROM articles WHERE id IN (SELECT value FROM json_each(?))
      ORDER BY published_high, public_id
      """, [list(group)]
    ) { (row: try $0.integer64(), id: try $0.id(), original: try $0.integer64OrNil(), date: try $0.text()) }
    let first = articles.filter { $0.date == articles[0].date }
    // Of equal texts the one whose id is that of the text came first, whoever published it.
    if first.count > 1, let own = try first.firstIndex(where: { try isNamedByText($0.row, $0.id) }) {
      articles.insert(articles.remove(at: own), at: 0)
    }
    for article in articles {
      let original = article.row == articles[0].row ? nil : articles[0].row
      guard article.original != original else { continue }
      try run("UPDATE articles SET duplicate_of = ? WHERE id = ?", [original, article.row])
      changes.put(article.id)
    }
  }

  private func isNamedByText(_ row: Int64, _ id: StableID) throws -> Bool {
    let text = try db.first("SELECT text FROM article_revisions WHERE article_id = ? AND n = 1", [row]) {
      try $0.text()
    }
    return text.map { StableID(.article, keyBytes: Array($0.utf8)) == id } ?? false
  }
}
