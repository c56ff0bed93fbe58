internal import GRDB
internal import News

extension ArchiveTransaction {
  /// Stores an article with its text as revision 1; its extraction is pending.
  public func insertArticle(_ article: NewArticle) throws(ArchiveError) -> StoredArticle {
    try attempt {
      let metadata = article.metadata
      let row = try insert(
        """
        INSERT INTO articles (public_id, source_id, record_via_id, canonical_url, title, title_basis, byline, lang, published_at,
          published_date, published_basis, published_confidence,
          revision, sha256, length, duplicate_of, extraction, ingested_at)
        VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, 'pending', ?)
        """,
        [
          article.id.description, metadata.source?.row, metadata.via?.row, metadata.canonicalURL,
          metadata.title.map { ExactText($0) },
          metadata.title.map { _ in "record" }, metadata.byline, metadata.lang, metadata.publishedAt,
          metadata.published?.date?.description, metadata.published?.basis.rawValue, metadata.published?.confidence,
          article.text.sha256, article.text.length, article.duplicateOf?.row, time.seconds,
        ])
      try insertRevision(1, of: row, text: article.text, input: article.input)
      if let source = metadata.source { try countArticle(of: source, by: 1) }
      changes.put(article.id)
      return try requireArticle("a.id = ?", row)
    }
  }

  /// Stores a new text of a known article as its next revision, its extraction pending. All that the old text said
  /// goes with it.
  public func addRevision(
    _ text: ArticleText, of article: StoredArticle, input: InputID?
  ) throws(ArchiveError) -> StoredArticle {
    try attempt {
      let current = try requireArticle("a.id = ?", article.row)
      try unindex(article: current.row)
      try removeReading(of: current)
      try insertRevision(current.revision + 1, of: current.row, text: text, input: input)
      try run(
        """
        UPDATE articles SET revision = ?, sha256 = ?, length = ?, extraction = 'pending', extraction_error = NULL
        WHERE id = ?
        """, [current.revision + 1, text.sha256, text.length, current.row])
      changes.put(current.id)
      return try requireArticle("a.id = ?", current.row)
    }
  }

  /// Replaces what the record says of an article. A title or date that it no longer gives is gone until the text is
  /// read again.
  public func updateMetadata(
    _ metadata: ArticleMetadata, of article: StoredArticle
  ) throws(ArchiveError) -> StoredArticle {
    try attempt {
      let current = try requireArticle("a.id = ?", article.row)
      try retitle(article: current.row)
      if let old = current.metadata.source { try countArticle(of: old, by: -1) }
      if let new = metadata.source { try countArticle(of: new, by: 1) }
      try run(
        "UPDATE articles SET source_id = ?, record_via_id = ?, canonical_url = ?, byline = ?, lang = ?, published_at = ? WHERE id = ?",
        [
          metadata.source?.row, metadata.via?.row, metadata.canonicalURL, metadata.byline, metadata.lang,
          metadata.publishedAt,
          current.row,
        ])
      if metadata.title != nil || current.metadata.title != nil {
        try setTitle(metadata.title, basis: "record", of: current.row)
      }
      if metadata.published != nil || current.metadata.published != nil {
        try setPublished(metadata.published, exact: nil, of: current.row)
      }
      changes.put(current.id)
      return try requireArticle("a.id = ?", current.row)
    }
  }

  /// Notes that the text could not be read, and drops what an older reading said.
  public func markExtractionFailed(_ article: StoredArticle, reason: String) throws(ArchiveError) {
    try attempt {
      let current = try requireArticle("a.id = ?", article.row)
      try removeReading(of: current)
      if current.extraction == .pending { index(article: current.row) }
      try run(
        "UPDATE articles SET extraction = 'failed', extraction_error = ?, extractor = NULL WHERE id = ?",
        [reason, current.row])
      changes.put(current.id)
    }
  }

  /// `basis` is `record` or `text`. `retitle(article:)` or `unindex(article:)` comes before.
  func setTitle(_ title: String?, basis: String, of row: Int64) throws {
    try run(
      "UPDATE articles SET title = CAST(? AS TEXT), title_basis = ? WHERE id = ?",
      [title.map { ExactText($0) }, title == nil ? nil : basis, row])
  }

  func setPublished(_ fact: DatedFact?, exact: String?, of row: Int64) throws {
    let evidence = exact == nil ? nil : fact?.evidence
    try run(
      """
      UPDATE articles
      SET published_date = ?, published_basis = ?, published_confidence = ?, published_start = ?, published_end = ?,
        published_exact = CAST(? AS TEXT), published_partial = NULL
      WHERE id = ?
      """,
      [
        fact?.date?.description, fact?.basis.rawValue, fact?.confidence, evidence?.start, evidence?.end,
        exact.map { ExactText($0) }, row,
      ])
    try run("UPDATE quotes SET published_date = ? WHERE article_id = ?", [fact?.date?.description, row])
  }

  private func insertRevision(_ n: Int, of row: Int64, text: ArticleText, input: InputID?) throws {
    try run(
      """
      INSERT INTO article_revisions (article_id, n, sha256, length, input_id, ingested_at, text)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, [row, n, text.sha256, text.length, input?.row, time.seconds, ExactText(text.text)])
  }

  private func countArticle(of source: SourceRef, by difference: Int) throws {
    try run("UPDATE sources SET article_count = article_count + ? WHERE id = ?", [difference, source.row])
    changes.put(source.id)
  }
}
