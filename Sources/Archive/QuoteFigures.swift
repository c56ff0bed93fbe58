internal import GRDB
internal import News

/// Figures are taken of quotes one by one, from the view `quote_figures`: a million of them are read in a fraction of a
/// second, and what is counted is counted here.
extension Database {
  /// Calls `body` with each quote that fits, in the order of their keys. The row's first column is the key, the others
  /// are `columns` of `quote_figures q`.
  /// - Parameter condition: What is asked of `q` beside the filter.
  func forEachFigure(
    of filter: QuoteFilter, _ columns: [String], and condition: String? = nil, _ arguments: [DatabaseValue] = [],
    _ body: (RowScan) throws -> Void
  ) throws {
    var query = filter.listQuery(for: .figures)
    let search = query.search
    var found: QuoteCompanions?
    if let search {
      let rows = try rows(
        "SELECT rowid FROM \(search.table) WHERE \(search.table) MATCH ? LIMIT \(Page<Never>.countLimit + 1)",
        [search.expression]
      ) { try $0.integer64() }
      if rows.count <= Page<Never>.countLimit {
        query.search?.form = .found(rows)
      } else {
        query.search = nil
        found = try QuoteCompanions(
          "SELECT rowid, 0 FROM \(search.table) WHERE \(search.table) MATCH ? ORDER BY rowid",
          [search.expression.databaseValue], in: self)
      }
    }
    let scan = try RowScan(
      """
      SELECT q.id, \(columns.joined(separator: ", ")) FROM \(query.table)\(query.condition([condition].compactMap(\.self)))
      ORDER BY q.id
      """, query.arguments + arguments, in: self)
    while try scan.step() {
      if try found?.values(of: scan.integer(0)).isEmpty ?? false { continue }
      try body(scan)
    }
  }

  /// Actors by quotes who said these together with the first speaker.
  func jointSpeakers() throws -> QuoteCompanions {
    try QuoteCompanions(
      "SELECT quote_id, actor_id FROM quote_speakers WHERE n > 0 AND actor_id IS NOT NULL ORDER BY quote_id", in: self)
  }

  /// For articles that name an outlet, its key.
  func outletsOfArticles() throws -> [Int64: Int64] {
    var outlets: [Int64: Int64] = [:]
    let scan = try RowScan("SELECT id, source_id FROM articles WHERE source_id IS NOT NULL", in: self)
    while try scan.step() { outlets[scan.integer(0)] = scan.integer(1) }
    return outlets
  }

  /// Actors by their keys.
  func actors(_ rows: some Collection<Int64>) throws -> [Int64: ActorRef] {
    try groups(
      "SELECT a.id, \(referenceColumns("a")) FROM actors a WHERE a.id IN wanted",
      of: Array(rows)
    ) { try $0.actor() }.compactMapValues(\.first)
  }

  /// Outlets by their keys.
  func sources(_ rows: some Collection<Int64>) throws -> [Int64: SourceRef] {
    try groups(
      "SELECT s.id, \(referenceColumns("s")) FROM sources s WHERE s.id IN wanted",
      of: Array(rows)
    ) { try $0.source() }.compactMapValues(\.first)
  }
}

extension RowScan {
  /// What counts once however many reports copy it: a statement in one independent line of reporting. Nil for a quote
  /// that belongs to no statement and stands for itself. The two columns are `statement_id` and `origin`.
  func line(_ statement: Int32, _ origin: Int32) -> UInt64? {
    let (statement, origin) = (integer(statement), hash(origin))
    return statement == 0 || origin == 0 ? nil : DistinctCount.key(UInt64(bitPattern: statement), origin)
  }

  /// Calls `body` with everybody who said it, each once: the first speaker's column, then those beside.
  func forEachSpeaker(_ column: Int32, _ joint: inout QuoteCompanions, _ body: (Int64) -> Void) throws {
    let first = integer(column)
    if first != 0 { body(first) }
    let others = try joint.values(of: integer(0))
    if !others.isEmpty { Set(others).subtracting([first]).forEach(body) }
  }
}
