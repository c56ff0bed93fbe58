internal import GRDB
internal import News

/// Which articles are copies of which.
extension ArchiveTransaction {
  /// Articles that have been read and whose text is new or has changed since it was last compared; they count as compared
  /// from now on.
  public func takeUncomparedArticles() throws(ArchiveError) -> [ArticleKey] {
    try attempt {
      let rows = try db.rows("SELECT id FROM articles WHERE is_compared = 0 AND extraction <> 'pending'") {
        try $0.integer64()
      }
      try run("UPDATE articles SET is_compared = 1 WHERE is_compared = 0 AND extraction <> 'pending'")
      return rows.map { ArticleKey(row: $0) }
    }
  }

  /// Keeps what an article is compared by; gives the articles with which it was paired until now, and whether it has to be
  /// compared anew: not where it had the same words before.
  public func storeFingerprint(
    simhash: UInt64, shingles: [UInt64], bands: [UInt64], reach: UInt64, wordCount: Int, of article: ArticleKey
  ) throws(ArchiveError) -> (partners: [ArticleKey], isNew: Bool) {
    try attempt {
      let partners = try db.rows("SELECT b_id FROM article_copies WHERE a_id = ?", [article.row]) {
        ArticleKey(row: try $0.integer64())
      }
      let values = list((shingles + bands).map { Int64(bitPattern: $0) }.sorted())
      let known = try db.first(
        """
        SELECT word_count = ?2 AND shingle_count = ?3 AND ?3 > 0 AND hashes = ?4
        FROM article_fingerprints WHERE article_id = ?1
        """, [article.row, wordCount, shingles.count, values]
      ) { try $0.flag() }
      if known == true { return (partners, false) }
      if known == false {
        try run("DELETE FROM article_copies WHERE a_id = :a OR b_id = :a", ["a": article.row])
        try run("DELETE FROM article_fingerprints WHERE article_id = ?", [article.row])
      }
      try run(
        """
        INSERT INTO article_fingerprints (article_id, simhash, word_count, shingle_count, hashes, reach)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [article.row, Int64(bitPattern: simhash), wordCount, shingles.count, values, Int64(clamping: reach)])
      try run(
        "INSERT OR IGNORE INTO article_shingles (value, article_id) SELECT value, ? FROM json_each(?)",
        [article.row, values])
      return (partners, true)
    }
  }

  /// An article that shares something with another's fingerprint.
  public struct LikelyCopy: Sendable {
    public let key: ArticleKey
    public let simhash: UInt64
    public let wordCount: Int
    /// Up to which value its shingles are known, and how many of them lie within the reach of the other's.
    public let reach: UInt64
    public let known: Int
    /// How many shingles both have.
    public let shared: Int
    /// The text has few words and is the same to the byte.
    public let isEqual: Bool
  }

  /// - Parameters:
  ///   - reach: Up to which value the article's shingles are known.
  ///   - leastWords: Of articles with fewer words it is told whether their texts are equal.
  public func likelyCopies(
    of article: ArticleKey, shingles: [UInt64], bands: [UInt64], reach: UInt64, leastWords: Int
  ) throws(ArchiveError) -> [LikelyCopy] {
    try attempt {
      // How many of the other's shingles are within reach is counted only where it may matter.
      try db.rows(
        """
        SELECT f.article_id, f.simhash, f.word_count, f.reach,
          iif(f.reach <= :reach OR m.shared >= 4 AND 2 * m.shared >= f.shingle_count, f.shingle_count,
            (SELECT count(*) FROM json_each(f.hashes) WHERE value > 262143 AND value <= :reach)),
          m.shared,
          f.word_count < :least AND (SELECT sha256 FROM articles WHERE id = m.article_id)
            = (SELECT sha256 FROM articles WHERE id = :article)
        FROM (
          SELECT s.article_id, count(s.value) FILTER (WHERE t.value > 262143) AS shared
          FROM json_each(:values) t JOIN article_shingles s ON s.value = t.value GROUP BY s.article_id
          UNION
          SELECT id, 0 FROM articles WHERE sha256 = (SELECT sha256 FROM articles WHERE id = :article)
            AND :isShort
        ) AS m
        JOIN article_fingerprints f ON f.article_id = m.article_id
        WHERE m.article_id <> :article
        """,
        [
          "article": article.row, "values": list((shingles + bands).map { Int64(bitPattern: $0) }),
          "isShort": shingles.isEmpty, "reach": Int64(clamping: reach), "least": leastWords,
        ]
      ) { columns in
        LikelyCopy(
          key: ArticleKey(row: try columns.integer64()), simhash: UInt64(bitPattern: try columns.integer64()),
          wordCount: try columns.integer(), reach: UInt64(bitPattern: try columns.integer64()),
          known: try columns.integer(), shared: try columns.integer(),
          isEqual: try columns.flag())
      }
    }
  }

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
          var group: Set<Int64> = [article.row]
          var border = [article.row]
          while !border.isEmpty {
            let others = try db.rows(
              "SELECT DISTINCT b_id FROM article_copies WHERE a_id IN (SELECT value FROM json_each(?))", [list(border)]
            ) { try $0.integer64() }
            border = others.filter { group.insert($0).inserted }
          }
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
