internal import GRDB
public import News

/// Articles as a writer finds them.
extension ArchiveTransaction {
  public func article(id: StableID) throws(ArchiveError) -> StoredArticle? {
    try attempt { try articles("a.public_id = ?", [id.description]).first }
  }

  /// Articles whose newest text has that hash, the oldest first.
  public func articles(withTextHash sha256: String) throws(ArchiveError) -> [StoredArticle] {
    try attempt { try articles("a.sha256 = ? ORDER BY a.id", [sha256]) }
  }

  /// Stored articles in the order of storing, for a rebuild: at most `limit` that follow `previous`, of those whose newest
  /// text came at `since` or later.
  public func articles(
    after previous: StoredArticle?, since: Timestamp? = nil, limit: Int
  ) throws(ArchiveError) -> [StoredArticle] {
    try attempt {
      guard let since else { return try articles("a.id > ? ORDER BY a.id LIMIT ?", [previous?.row ?? 0, limit]) }
      return try articles(
        """
        a.id > ? AND (SELECT ingested_at FROM article_revisions WHERE article_id = a.id AND n = a.revision) >= ?
        ORDER BY a.id LIMIT ?
        """, [previous?.row ?? 0, since.seconds, limit])
    }
  }

  /// The newest text.
  public func text(of article: StoredArticle) throws(ArchiveError) -> String {
    try attempt {
      let text = try db.first(
        "SELECT text FROM article_revisions WHERE article_id = ? ORDER BY n DESC LIMIT 1", [article.row]
      ) { try $0.text() }
      guard let text else { throw ArchiveError.unknown("a text of \(article.id)") }
      return text
    }
  }

  func requireArticle(_ condition: String, _ value: Int64) throws -> StoredArticle {
    guard let article = try articles(condition, [value]).first else {
      throw ArchiveError.unknown("the article with the key \(value)")
    }
    return article
  }

  /// A title or date is the record's own where its basis says so.
  private func articles(_ condition: String, _ arguments: StatementArguments) throws -> [StoredArticle] {
    try db.rows(
      """
      SELECT a.id, a.public_id, a.revision, a.sha256, a.length, a.extraction, a.canonical_url, a.byline, a.lang,
        a.published_at, iif(a.title_basis = 'record', a.title, NULL), \(referenceColumns("s")), \(referenceColumns("v")),
        a.published_basis, a.published_date, a.published_confidence
      FROM articles a LEFT JOIN sources s ON s.id = a.source_id LEFT JOIN sources v ON v.id = a.record_via_id
      WHERE \(condition)
      """, arguments
    ) { columns in
      let row = try columns.integer64()
      let id = try columns.id()
      let (revision, sha256, length) = (try columns.integer(), try columns.text(), try columns.integer())
      let extraction = try columns.value(ExtractionState.self)
      var metadata = ArticleMetadata()
      metadata.canonicalURL = try columns.textOrNil()
      metadata.byline = try columns.textOrNil()
      metadata.lang = try columns.text()
      metadata.publishedAt = try columns.textOrNil()
      metadata.title = try columns.textOrNil()
      metadata.source = try columns.sourceOrNil()
      metadata.via = try columns.sourceOrNil()
      if let basis = try columns.valueOrNil(DateBasis.self), basis.isGiven {
        metadata.published = DatedFact(
          date: try columns.dateOrNil(), basis: basis, confidence: try columns.realOrNil() ?? 0)
      }
      return StoredArticle(
        id: id, revision: revision, sha256: sha256, length: length, extraction: extraction, metadata: metadata,
        row: row)
    }
  }
}

extension DateBasis {
  /// The record or a person says so, not the text.
  var isGiven: Bool { self == .record || self == .admin }
}
