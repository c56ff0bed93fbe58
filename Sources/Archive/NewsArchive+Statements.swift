internal import GRDB
public import News

extension NewsArchive {
  public func statements(
    matching filter: StatementFilter, order: StatementOrder = .saidDescending, page: PageRequest
  ) throws(ArchiveError) -> Page<StatementSummary> {
    try self.page(filter.list(order), page)
  }

  /// The whole list, to be read in pieces.
  public func allStatements(
    matching filter: StatementFilter, order: StatementOrder = .saidDescending
  ) throws(ArchiveError) -> ListExport<StatementSummary> {
    try export(filter.list(order))
  }

  /// Nil where there is none of that id.
  public func statement(id: StableID) throws(ArchiveError) -> StatementSummary? {
    try read { db in try StatementSummary.find(id, in: db) }
  }

  /// What became of a statement that is no more; nil where none ever had that id.
  public func formerStatement(id: StableID) throws(ArchiveError) -> FormerStatement? {
    try read { db in
      try db.first(
        "SELECT s.public_id FROM \(FormerStatement.successors) WHERE f.public_id = ?", [id.description]
      ) { FormerStatement(successor: try $0.idOrNil()) }
    }
  }

  /// Divergences of statements of which some quote matches, those of statements whose reports disagree most first.
  /// - Parameter weight: `major`, `minor` or both.
  public func divergences(
    of quotes: QuoteFilter, weight: FilterSet<String> = [], kind: FilterSet<String> = [], page: PageRequest
  ) throws(ArchiveError) -> Page<RankedDivergence> {
    try self.page(Self.divergences(of: quotes, weight, kind), page)
  }

  /// The whole list, to be read in pieces.
  public func allDivergences(
    of quotes: QuoteFilter, weight: FilterSet<String> = [], kind: FilterSet<String> = []
  ) throws(ArchiveError) -> ListExport<RankedDivergence> {
    try export(Self.divergences(of: quotes, weight, kind))
  }

  private static func divergences(
    of quotes: QuoteFilter, _ weight: FilterSet<String>, _ kind: FilterSet<String>
  ) -> StoredList<RankedDivergence> {
    var query = ListQuery("divergences", as: "d")
    if quotes != QuoteFilter() {
      let isShort =
        quotes.query != nil || !quotes.article.include.isEmpty
        || [quotes.speaker, quotes.mentions, quotes.statement].contains { !$0.include.isEmpty }
      query.require("d.statement_id", isAmong: "statement_id", of: quotes.listQuery, isShort: isShort)
    }
    query.require(weight, holds: "d.weight IN (*)", missing: nil) { $0 }
    query.require(kind, holds: "d.kind IN (*)", missing: nil) { $0 }
    return StoredList(
      query: query, order: ListOrder(column: "rank", kind: .real, descending: true), rows: RankedDivergence.source)
  }
}

extension StatementSummary {
  /// That one of the actors said `statements s`, alone or, as some report has it, with others.
  static func isSpoken(by actors: String) -> String {
    """
    (s.speaker_id IN \(actors) OR s.id IN (SELECT q.statement_id FROM quote_speakers c JOIN quotes q ON q.id = c.quote_id
      WHERE c.n > 0 AND c.actor_id IN \(actors)))
    """
  }

  static func find(_ id: StableID, in db: Database) throws -> StatementSummary? {
    let found = try db.first(
      "SELECT s.id, \(columns) FROM statements s \(joins) WHERE s.public_id = ?", [id.description]
    ) { (row: try $0.integer64(), statement: try StatementSummary(&$0)) }
    guard var found else { return nil }
    try StatementParts(of: [found.row], in: db).complete(&found.statement, row: found.row)
    return found.statement
  }
}

extension RankedDivergence {
  fileprivate static let source = RowSource<RankedDivergence>(
    columns: """
      s.public_id, \(referenceColumns("p")), s.said_basis, s.said_date, s.said_confidence, NULL, NULL, NULL,
      d.kind, d.weight
      """,
    joins: "JOIN statements s ON s.id = d.statement_id JOIN actors p ON p.id = s.speaker_id",
    read: { columns in
      let (id, speaker) = (try columns.id(), try columns.actor())
      let said = try columns.storedDateOrNil()
      let divergence = DivergenceRow(kind: try columns.text(), weight: try columns.text(), readings: [])
      return RankedDivergence(divergence: divergence, statement: id, speaker: speaker, said: said)
    },
    complete: { keys, rows, db in
      let readings = try DivergenceRow.readings(of: keys, in: db)
      for (index, key) in keys.enumerated() { rows[index].divergence.readings = readings[key] ?? [] }
    })
}

extension StatementFilter {
  func list(_ order: StatementOrder) -> StoredList<StatementSummary> {
    let query = listQuery
    let fits = order != .relevance || query.search != nil
    return StoredList(
      query: query, order: fits ? order.listOrder : StatementOrder.saidDescending.listOrder,
      commonOrder: order == .relevance ? StatementOrder.saidDescending.listOrder : nil,
      rows: RowSource(
        columns: StatementSummary.columns, joins: StatementSummary.joins, read: { try StatementSummary(&$0) },
        complete: { keys, rows, db in
          let parts = try StatementParts(of: keys, in: db)
          for (index, key) in keys.enumerated() { parts.complete(&rows[index], row: key) }
        }), facets: Self.facets)
  }

  /// What statements can be counted by.
  public static var facetNames: [String] { facets.map(\.name) }

  private static let facets = [
    Facet(
      name: "speaker",
      joins: """
        JOIN quotes q ON q.statement_id = s.id
        JOIN quote_speakers c ON c.quote_id = q.id JOIN actors p ON p.id = c.actor_id
        """,
      value: "p.slug", isRepeated: true),
    Facet(name: "lang", value: "s.lang"),
  ]

  var listQuery: ListQuery {
    var list = ListQuery("statements", as: "s")
    list.require(query, in: "quotes_fts", .reports)
    list.require(
      speaker, holds: StatementSummary.isSpoken(by: "(SELECT id FROM actors WHERE public_id IN (*))"), missing: nil
    ) { $0.description }
    list.require(office, holds: StatementSummary.isSpoken(by: "(*)"))
    list.require(
      mentions,
      holds: """
        s.id IN (SELECT q.statement_id FROM quote_mentions m JOIN quotes q ON q.id = m.quote_id
          WHERE m.actor_id IN (SELECT id FROM actors WHERE public_id IN (*)))
        """,
      missing: """
        NOT EXISTS (SELECT 1 FROM quotes q JOIN quote_mentions m ON m.quote_id = q.id WHERE q.statement_id = s.id)
        """
    ) { $0.description }
    list.require(said, column: "s.said_low")
    if minimumSources > 0 { list.require("s.source_count >= ?", minimumSources) }
    if minimumOrigins > 0 { list.require("s.origin_count >= ?", minimumOrigins) }
    if minimumVariants > 0 { list.require("+s.variant_count >= ?", minimumVariants) }
    if let isDiverging { list.require(isDiverging ? "+s.major_count > 0" : "+s.major_count = 0") }
    return list
  }
}

extension StatementOrder {
  var listOrder: ListOrder {
    switch self {
    case .saidDescending: ListOrder(column: "said_low", kind: .text, descending: true)
    case .said: ListOrder(column: "said_high", kind: .text, descending: false)
    case .sourcesDescending: ListOrder(column: "source_count", kind: .integer, descending: true)
    case .originsDescending: ListOrder(column: "origin_count", kind: .integer, descending: true)
    case .relevance: .relevance
    }
  }
}

extension FormerStatement {
  /// Statements `f` that are no more, and `s` that now report the quotes which founded them.
  static let successors = """
    former_statements f LEFT JOIN lost_quotes l ON l.public_id = f.founded_by
    LEFT JOIN quotes founder ON founder.public_id = ifnull(l.successor_id, f.founded_by)
    LEFT JOIN statements s ON s.id = founder.statement_id
    """
}
