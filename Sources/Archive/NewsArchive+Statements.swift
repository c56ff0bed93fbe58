internal import GRDB
public import News

extension NewsArchive {
  public func statements(
    matching filter: StatementFilter, order: StatementOrder = .saidDescending, page: PageRequest
  ) throws(ArchiveError) -> Page<StatementSummary> {
    try read { db in
      var rows = try filter.listQuery.page(
        page, order: order.listOrder, columns: StatementSummary.columns, joins: StatementSummary.joins, in: db,
        counts: counts
      ) { row, columns in (row: row, statement: try StatementSummary(&columns)) }
      let parts = try StatementParts(of: rows.rows.map(\.row), in: db)
      for index in rows.rows.indices { parts.complete(&rows.rows[index].statement, row: rows.rows[index].row) }
      return rows.map(\.statement)
    }
  }

  /// Nil where there is none of that id.
  public func statement(id: StableID) throws(ArchiveError) -> StatementSummary? {
    try read { db in
      let found = try db.first(
        "SELECT s.id, \(StatementSummary.columns) FROM statements s \(StatementSummary.joins) WHERE s.public_id = ?",
        [id.description]
      ) { (row: try $0.integer64(), statement: try StatementSummary(&$0)) }
      guard var found else { return nil }
      try StatementParts(of: [found.row], in: db).complete(&found.statement, row: found.row)
      return found.statement
    }
  }

  /// Divergences of statements of which some quote matches, those of statements whose reports disagree most first.
  /// - Parameter weight: `major`, `minor` or both.
  public func divergences(
    of quotes: QuoteFilter, weight: FilterSet<String> = [], kind: FilterSet<String> = [], page: PageRequest
  ) throws(ArchiveError) -> Page<RankedDivergence> {
    try read { db in
      var list = ListQuery("divergences", as: "d")
      list.require("d.statement_id", isAmong: "statement_id", of: quotes.listQuery)
      list.require(weight, holds: "d.weight IN (*)", missing: nil) { $0 }
      list.require(kind, holds: "d.kind IN (*)", missing: nil) { $0 }
      let order = ListOrder(column: "rank", kind: .real, descending: true)
      let rows = try list.page(
        page, order: order,
        columns: """
          s.public_id, \(referenceColumns("p")), s.said_basis, s.said_date, s.said_confidence, NULL, NULL, NULL,
          d.kind, d.weight
          """,
        joins: "JOIN statements s ON s.id = d.statement_id JOIN actors p ON p.id = s.speaker_id", in: db, counts: counts
      ) { row, columns in
        let (id, speaker) = (try columns.id(), try columns.actor())
        let said = try columns.storedDateOrNil()
        let divergence = DivergenceRow(kind: try columns.text(), weight: try columns.text(), readings: [])
        return (row, RankedDivergence(divergence: divergence, statement: id, speaker: speaker, said: said))
      }
      let readings = try DivergenceRow.readings(of: rows.rows.map(\.0), in: db)
      return rows.map { row, ranked in
        var ranked = ranked
        ranked.divergence.readings = readings[row] ?? []
        return ranked
      }
    }
  }
}

extension StatementFilter {
  var listQuery: ListQuery {
    var list = ListQuery("statements", as: "s")
    if let query {
      var quotes = QuoteFilter()
      quotes.query = query
      quotes.includesRepeated = true
      list.require("s.id", isAmong: "statement_id", of: quotes.listQuery)
    }
    list.require(
      speaker, holds: "s.speaker_id IN (SELECT id FROM actors WHERE public_id IN (*))", missing: nil
    ) { $0.description }
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
    }
  }
}
