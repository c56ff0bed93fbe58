internal import GRDB
public import News

extension NewsArchive {
  /// One page; `expanding` names what each row brings along.
  public func articles(
    matching filter: ArticleFilter, order: ArticleOrder = .publishedDescending, expanding: ArticleExpansion = [],
    page: PageRequest
  ) throws(ArchiveError) -> Page<ArticleSummary> {
    try self.page(filter.list(order, expanding), page)
  }

  /// The whole list, to be read in pieces.
  public func allArticles(
    matching filter: ArticleFilter, order: ArticleOrder = .publishedDescending, expanding: ArticleExpansion = []
  ) throws(ArchiveError) -> ListExport<ArticleSummary> {
    try export(filter.list(order, expanding))
  }

  /// The article with its newest text; nil where there is none of that id.
  public func article(id: StableID, expanding: ArticleExpansion = []) throws(ArchiveError) -> ArticleDetail? {
    try read { db in
      let found = try ArticleSummary.source(expanding.union(.text)).first(
        "SELECT a.id, \(ArticleSummary.columns) FROM articles a \(ArticleSummary.joins) WHERE a.public_id = ?",
        [id.description], in: db)
      guard let found, let text = found.row.text else { return nil }
      let segments = try db.rows(
        "SELECT kind, start_at, end_at FROM segments WHERE article_id = ? ORDER BY n", [found.key]
      ) { Segment(try $0.value(), try $0.span()) }
      return ArticleDetail(summary: found.row, text: text, segments: segments)
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
        return RevisionText(revision: revision, text: try columns.text(), sha256: sha256)
      }
    }
  }
}

extension ArticleFilter {
  func list(_ order: ArticleOrder, _ expanding: ArticleExpansion) -> StoredList<ArticleSummary> {
    let query = listQuery
    let fits = order != .relevance || query.search != nil
    return StoredList(
      query: query, order: fits ? order.listOrder : ArticleOrder.publishedDescending.listOrder,
      commonOrder: order == .relevance ? ArticleOrder.publishedDescending.listOrder : nil,
      rows: ArticleSummary.source(expanding), facets: Self.facets)
  }

  /// What articles can be counted by.
  public static var facetNames: [String] { facets.map(\.name) }

  private static let facets: [Facet] = [
    Facet(name: "source", joins: "LEFT JOIN sources s ON s.id = a.source_id", value: "s.slug"),
    Facet(name: "lang", value: "a.lang"),
    Facet(
      name: "via",
      joins: "LEFT JOIN provenance p ON p.article_id = a.id LEFT JOIN sources s ON s.id = p.source_id",
      value: "s.slug"),
    Facet(
      name: "mentions",
      joins: """
        JOIN (SELECT DISTINCT article_id, actor_id FROM mentions WHERE article_id IN (SELECT id FROM picked)) m
          ON m.article_id = a.id
        JOIN actors c ON c.id = m.actor_id
        """,
      value: "c.slug"),
  ]

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
    list.require(languages: lang, column: "a.lang")
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
    list.require(published, column: "a.published_low", moment: "a.published_at")
    if let canonicalURL { list.require("a.canonical_url = ?", canonicalURL) }
    if leavesOutDuplicates { list.require("a.duplicate_of IS NULL") }
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
    case .relevance: .relevance
    }
  }
}
