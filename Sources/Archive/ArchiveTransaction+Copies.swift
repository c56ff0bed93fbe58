internal import GRDB
internal import News

/// Which articles are compared, and with which others.
extension ArchiveTransaction {
  /// Articles that have been read and are to be compared: their text is new or has changed, or the group that they belonged
  /// to has come apart. They count as compared from now on. `isAlone`: no copy, and nobody's original.
  public func takeUncomparedArticles() throws(ArchiveError) -> [(key: ArticleKey, isAlone: Bool)] {
    try attempt {
      let articles = try db.rows(
        """
        SELECT a.id, a.duplicate_of IS NULL AND NOT EXISTS (SELECT 1 FROM articles WHERE duplicate_of = a.id)
        FROM articles a WHERE a.is_compared = 0 AND a.extraction <> 'pending'
        """
      ) { (ArticleKey(row: try $0.integer64()), try $0.flag()) }
      try run("UPDATE articles SET is_compared = 1 WHERE is_compared = 0 AND extraction <> 'pending'")
      return articles
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
      if known == false { try leaveCopies(article.row) }
      try run(
        """
        INSERT INTO article_fingerprints (article_id, simhash, word_count, shingle_count, hashes, reach)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [article.row, Int64(bitPattern: simhash), wordCount, shingles.count, values, Int64(clamping: reach)])
      return (partners, true)
    }
  }

  /// Makes an article be found by its hashes: by those alone that it has besides `original`, a copy of it that is found by
  /// all of its own.
  public func indexFingerprint(of article: ArticleKey, besides original: ArticleKey?) throws(ArchiveError) {
    try attempt {
      try run(
        """
        INSERT OR IGNORE INTO article_shingles (value, article_id)
        SELECT value, ?1 FROM json_each((SELECT hashes FROM article_fingerprints WHERE article_id = ?1))
        WHERE ?2 IS NULL
          OR value NOT IN (SELECT value FROM json_each((SELECT hashes FROM article_fingerprints WHERE article_id = ?2)))
        """, [article.row, original?.row])
      guard let original else { return }
      try run("UPDATE article_fingerprints SET like_id = ? WHERE article_id = ?", [original.row, article.row])
    }
  }

  /// Takes an article out of its group; who was paired with it is asked anew whose copy it is. Where the article may have
  /// held the others together, or they were found by its hashes, all of them are compared anew.
  func leaveCopies(_ article: Int64) throws {
    let partners = try db.rows("SELECT b_id FROM article_copies WHERE a_id = ?", [article]) { try $0.integer64() }
    let isFoundInPlace = try db.first("SELECT 1 FROM article_fingerprints WHERE like_id = ?", [article]) { _ in true }
    let isLoose = partners.count < 2 && isFoundInPlace == nil
    let others = isLoose ? [] : try group(of: [article]).subtracting([article])
    try forgetCopies(of: others.union([article]))
    try run(
      "UPDATE articles SET is_compared = 0 WHERE id IN (SELECT value FROM json_each(?))",
      [list(isLoose ? partners : others.sorted())])
  }

  private func forgetCopies(of articles: Set<Int64>) throws {
    let articles = list(articles.sorted())
    try run("DELETE FROM article_copies WHERE a_id IN (SELECT value FROM json_each(?))", [articles])
    try run("DELETE FROM article_copies WHERE b_id IN (SELECT value FROM json_each(?))", [articles])
    try run("DELETE FROM article_fingerprints WHERE article_id IN (SELECT value FROM json_each(?))", [articles])
  }

  /// All articles that pairs lead to from these, these among them.
  func group(of articles: [Int64]) throws -> Set<Int64> {
    var group = Set(articles)
    var border = articles
    while !border.isEmpty {
      let others = try db.rows(
        "SELECT DISTINCT b_id FROM article_copies WHERE a_id IN (SELECT value FROM json_each(?))", [list(border)]
      ) { try $0.integer64() }
      border = others.filter { group.insert($0).inserted }
    }
    return group
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
    /// Whether they share a quarter of the simhash.
    public let hasBand: Bool
    /// The text has few words and is the same to the byte.
    public let isEqual: Bool
    /// The copy of it that is found in its place; of such an article `shared` counts only what it has besides.
    public let original: ArticleKey?
    /// How many shingles it has in all.
    public let shingleCount: Int
    /// The least reach of the articles that are found in its place; nil where there are none.
    public let leastReach: UInt64?
  }

  /// The articles that are found by one of these hashes.
  /// - Parameters:
  ///   - reach: Up to which value the article's shingles are known.
  ///   - leastWords: Of articles with fewer words it is told whether their texts are equal.
  public func likelyCopies(
    of article: ArticleKey, shingles: [UInt64], bands: [UInt64], reach: UInt64, leastWords: Int
  ) throws(ArchiveError) -> [LikelyCopy] {
    try attempt {
      try likelyCopies(
        """
        SELECT s.article_id, count(s.value) FILTER (WHERE t.value > :bands) AS shared, min(t.value) <= :bands AS has_band
        FROM json_each(:values) t JOIN article_shingles s ON s.value = t.value GROUP BY s.article_id
        UNION
        SELECT f.article_id, 0, 0 FROM articles a JOIN article_fingerprints f ON f.article_id = a.id
        WHERE :isShort AND f.like_id IS NULL AND a.sha256 = (SELECT sha256 FROM articles WHERE id = :article)
        """, of: article, shingles + bands, reach,
        ["isShort": shingles.isEmpty, "least": leastWords])
    }
  }

  /// Of those that are found by others' hashes: these, and the ones found in place of which these `originals` are.
  public func likelyCopies(
    of article: ArticleKey, among copies: [ArticleKey], foundBy originals: [ArticleKey], shingles: [UInt64],
    bands: [UInt64], reach: UInt64, leastWords: Int
  ) throws(ArchiveError) -> [LikelyCopy] {
    guard !copies.isEmpty || !originals.isEmpty else { return [] }
    return try attempt {
      try likelyCopies(
        """
        SELECT f.article_id, 1 AS has_band,
          (SELECT count(*) FROM json_each(f.hashes)
           WHERE value > :bands AND value IN (SELECT value FROM json_each(:values))) AS shared
        FROM article_fingerprints f
        WHERE f.article_id IN (SELECT value FROM json_each(:copies)) OR f.like_id IN (SELECT value FROM json_each(:originals))
        """, of: article, shingles + bands, reach,
        ["copies": list(copies.map(\.row)), "originals": list(originals.map(\.row)), "least": leastWords])
    }
  }

  /// - Parameter found: Selects `article_id`, `shared` and `has_band`.
  private func likelyCopies(
    _ found: String, of article: ArticleKey, _ values: [UInt64], _ reach: UInt64, _ arguments: StatementArguments
  ) throws -> [LikelyCopy] {
    // How many of the other's shingles are within reach is counted only where it may matter.
    try db.rows(
      """
      SELECT f.article_id, f.simhash, f.word_count, f.reach,
        iif(f.reach <= :reach OR m.shared >= 4 AND 2 * m.shared >= f.shingle_count, f.shingle_count,
          (SELECT count(*) FROM json_each(f.hashes) WHERE value > :bands AND value <= :reach)),
        m.shared, m.has_band,
        f.word_count < :least AND (SELECT sha256 FROM articles WHERE id = m.article_id)
          = (SELECT sha256 FROM articles WHERE id = :article),
        f.like_id, f.shingle_count,
        iif(f.like_id IS NULL, (SELECT min(reach) FROM article_fingerprints WHERE like_id = f.article_id), NULL)
      FROM (\(found)) AS m JOIN article_fingerprints f ON f.article_id = m.article_id
      WHERE m.article_id <> :article
      """,
      [
        "article": article.row, "values": list(values.map { Int64(bitPattern: $0) }),
        "reach": Int64(clamping: reach), "bands": lastBand,
      ] + arguments
    ) { columns in
      LikelyCopy(
        key: ArticleKey(row: try columns.integer64()), simhash: UInt64(bitPattern: try columns.integer64()),
        wordCount: try columns.integer(), reach: UInt64(bitPattern: try columns.integer64()),
        known: try columns.integer(), shared: try columns.integer(), hasBand: try columns.flag(),
        isEqual: try columns.flag(), original: try columns.integer64OrNil().map { ArticleKey(row: $0) },
        shingleCount: try columns.integer(), leastReach: try columns.integer64OrNil().map { UInt64(bitPattern: $0) })
    }
  }
}

/// Of an article's hashes those up to this one are quarters of its simhash.
private let lastBand = 262_143
