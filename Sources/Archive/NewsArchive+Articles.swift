internal import GRDB
public import News

extension NewsArchive {
  public func articles(
    matching filter: ArticleFilter, order: ArticleOrder = .publishedDescending, page: PageRequest
  ) throws(ArchiveError) -> Page<ArticleSummary> {
    try read { db in
      var rows = try filter.listQuery.page(
        page, order: order.listOrder, columns: ArticleSummary.columns, joins: ArticleSummary.joins, in: db,
        counts: counts
      ) { row, columns in (row: row, article: try ArticleSummary(&columns)) }
      let via = try ViaRow.ofArticles(rows.rows.map(\.row), in: db)
      for index in rows.rows.indices { rows.rows[index].article.via = via[rows.rows[index].row] ?? [] }
      return rows.map(\.article)
    }
  }

  /// The article with its newest text; nil where there is none of that id.
  public func article(id: StableID) throws(ArchiveError) -> ArticleDetail? {
    try read { db in
      let found = try db.first(
        """
        SELECT a.id, r.text, \(ArticleSummary.columns) FROM articles a \(ArticleSummary.joins)
        JOIN article_revisions r ON r.article_id = a.id AND r.n = a.revision
        WHERE a.public_id = ?
        """, [id.description]
      ) { (row: try $0.integer64(), text: try $0.words(), summary: try ArticleSummary(&$0)) }
      guard var found else { return nil }
      found.summary.via = try ViaRow.ofArticles([found.row], in: db)[found.row] ?? []
      let segments = try db.rows(
        "SELECT kind, start_at, end_at FROM segments WHERE article_id = ? ORDER BY n", [found.row]
      ) { Segment(try $0.value(), try $0.span()) }
      return ArticleDetail(summary: found.summary, text: found.text, segments: segments)
    }
  }

  /// A revision's text, the newest where `revision` is nil; nil where there is no such article or revision.
  public func text(of id: StableID, revision: Int? = nil) throws(ArchiveError) -> RevisionText? {
    try read { db in
      try db.first(
        """
        SELECT r.n, r.sha256, r.text FROM articles a JOIN article_revisions r ON r.article_id = a.id
        WHERE a.public_id = ? AND r.n = ifnull(?, a.revision)
        """, [id.description, revision]
      ) { columns in
        let (revision, sha256) = (try columns.integer(), try columns.text())
        return RevisionText(revision: revision, text: try columns.words(), sha256: sha256)
      }
    }
  }

  /// Where an article names actors, in the order of the text; nil where there is no such article.
  public func mentions(in id: StableID) throws(ArchiveError) -> [MentionRow]? {
    try read { db in
      let row = try db.first("SELECT id FROM articles WHERE public_id = ?", [id.description]) { try $0.integer64() }
      guard let row else { return nil }
      return try db.rows(
        """
        SELECT \(referenceColumns("a")), m.start_at, m.end_at, m.form, m.confidence
        FROM mentions m JOIN actors a ON a.id = m.actor_id
        WHERE m.article_id = ? ORDER BY m.start_at, m.end_at, m.id
        """, [row]
      ) { columns in
        let actor = try columns.actor()
        let mention = Mention(
          span: try columns.span(), form: try columns.value(), confidence: try columns.real())
        return MentionRow(actor: actor, mention: mention)
      }
    }
  }
}

extension ArticleFilter {
  var listQuery: ListQuery {
    var list = ListQuery("articles", as: "a")
    list.require(query, in: "articles_fts")
    list.require(
      source, holds: "a.source_id IN (SELECT id FROM sources WHERE public_id IN (*))",
      missing: "a.source_id IS NULL"
    ) { $0.description }
    list.require(
      via,
      holds: """
        a.id IN (SELECT article_id FROM provenance
          WHERE source_id IN (SELECT id FROM sources WHERE public_id IN (*)))
        """,
      missing: "NOT EXISTS (SELECT 1 FROM provenance WHERE article_id = a.id)"
    ) { $0.description }
    list.require(lang, holds: "a.lang IN (*)", missing: nil) { $0 }
    list.require(
      mentions,
      holds: """
        a.id IN (SELECT article_id FROM mentions
          WHERE actor_id IN (SELECT id FROM actors WHERE public_id IN (*)))
        """,
      missing: "NOT EXISTS (SELECT 1 FROM mentions WHERE article_id = a.id AND actor_id IS NOT NULL)"
    ) { $0.description }
    list.require(
      speaker,
      holds: """
        a.id IN (SELECT q.article_id FROM quote_speakers s JOIN quotes q ON q.id = s.quote_id
          WHERE s.actor_id IN (SELECT id FROM actors WHERE public_id IN (*)))
        """,
      missing: "a.speaker_count = 0"
    ) { $0.description }
    list.require(published, column: "a.published_low")
    if let canonicalURL { list.require("a.canonical_url = ?", canonicalURL) }
    if let hasQuotes { list.require(hasQuotes ? "a.quote_count > 0" : "a.quote_count = 0") }
    return list
  }
}

extension ArticleOrder {
  var listOrder: ListOrder {
    switch self {
    case .publishedDescending: ListOrder(column: "published_low", kind: .text, descending: true)
    case .published: ListOrder(column: "published_high", kind: .text, descending: false)
    case .ingestedDescending: ListOrder(column: "ingested_at", kind: .integer, descending: true)
    case .title: ListOrder(column: "title_key", kind: .text, descending: false)
    }
  }
}
