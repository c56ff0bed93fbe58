internal import GRDB
public import News

extension NewsArchive {
  public func sources(
    matching filter: SourceFilter, order: SourceOrder = .articlesDescending, page: PageRequest
  ) throws(ArchiveError) -> Page<SourceSummary> {
    try self.page(filter.list(order), page)
  }

  /// The whole list, to be read in pieces.
  public func allSources(
    matching filter: SourceFilter, order: SourceOrder = .articlesDescending
  ) throws(ArchiveError) -> ListExport<SourceSummary> {
    try export(filter.list(order))
  }

  /// Nil where there is none of that id.
  public func source(id: StableID) throws(ArchiveError) -> SourceDetail? {
    try read { db in
      let found = try db.first(
        """
        SELECT \(SourceSummary.columns),
          (SELECT count(*) FROM articles a JOIN quotes q ON q.article_id = a.id
            WHERE a.source_id = s.id AND q.act IN ('speech', 'writing') AND q.repeated = 0
              AND q.review <> 'rejected'),
          (SELECT count(DISTINCT article_id) FROM provenance WHERE source_id = s.id)
        FROM sources s WHERE s.public_id = ?
        """, [id.description]
      ) { columns in
        SourceDetail(
          summary: try SourceSummary(&columns), names: [], quotes: try columns.integer(), citedBy: try columns.integer()
        )
      }
      guard var found else { return nil }
      found.names = try db.rows(
        "SELECT name FROM source_names WHERE source_id = ? ORDER BY name", [found.summary.source.row]
      ) { try $0.text() }
      return found
    }
  }
}

extension SourceFilter {
  func list(_ order: SourceOrder) -> StoredList<SourceSummary> {
    StoredList(
      query: listQuery, order: order.listOrder,
      rows: RowSource(columns: SourceSummary.columns, read: { try SourceSummary(&$0) }), facets: Self.facets)
  }

  /// What outlets can be counted by.
  public static var facetNames: [String] { facets.map(\.name) }

  private static let facets = [Facet(name: "kind", value: "s.kind"), Facet(name: "country", value: "s.country")]

  var listQuery: ListQuery {
    var list = ListQuery("sources", as: "s")
    list.require(
      query, named: "s.id IN (SELECT source_id FROM source_names WHERE '-' || folded || '-' LIKE ?)")
    list.require(kind, column: "s.kind")
    list.require(
      country,
      holds: """
        s.country IN (SELECT value FROM actor_identifiers
          WHERE scheme = 'iso3166' AND actor_id IN (SELECT id FROM actors WHERE public_id IN (*)))
        """,
      missing: "s.country IS NULL"
    ) { $0.description }
    return list
  }
}

extension SourceOrder {
  fileprivate var listOrder: ListOrder {
    switch self {
    case .articlesDescending: ListOrder(column: "article_count", kind: .integer, descending: true)
    // Slugs are names without case and accents.
    case .name: ListOrder(column: "slug", kind: .text, descending: false)
    }
  }
}

extension SourceSummary {
  static let columns = "\(referenceColumns("s")), s.country, s.article_count"

  init(_ columns: inout ColumnReader) throws {
    source = try columns.source()
    country = try columns.textOrNil()
    articles = try columns.integer()
  }
}
