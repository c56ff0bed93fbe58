internal import GRDB

/// How a list with words is read; what is cheapest depends on how many rows have them.
struct SearchPlan: Sendable {
  /// For a page in the list's own order, and for all of the list.
  var page: ListQuery
  var whole: ListQuery
  /// Rows that have the words, whatever else is asked of them; an estimate where they are more than are counted.
  var matches: Int
  /// All of the list's rows by their places in the order by the day said; nil where that is not known.
  var keys: [ListKey]?
}

extension ListQuery {
  /// Nil where no words are asked for.
  func searchPlan(in db: Database, _ known: KnownLists) throws -> SearchPlan? {
    guard let search else { return nil }
    var list = self
    list.search = try search.byPairs(in: db)
    return try list.plan(in: db, known)
  }

  private func plan(in db: Database, _ known: KnownLists) throws -> SearchPlan? {
    guard let search else { return nil }
    if let plan = try planByColumns(search, in: db, known) { return plan }
    var found: [Int64]?
    let matches = try known.count(matchesSQL(search), [search.expression.databaseValue], in: db) {
      let rows = try matchingRows(search, in: db)
      guard rows.count > Page<Never>.countLimit, let last = rows.last else {
        found = rows
        return rows.count
      }
      return try estimate(from: rows.count, upTo: Int(last), in: db)
    }
    guard matches > Page<Never>.countLimit else {
      let rows = try found ?? matchingRows(search, in: db)
      let isWalked = try isSearchAlone && matches > Self.mostSorted && matches > db.lastRow(of: table) / 40
      return SearchPlan(
        page: reading(isWalked ? .walked(RowSet(rows), areKeys: true) : .found(rows)), whole: reading(.found(rows)),
        matches: matches)
    }
    let isShort = try isShort(in: db, known)
    // Nearly every row has them: a page is full after a few.
    if !isShort, try matches > db.lastRow(of: table) / 4 {
      return SearchPlan(page: reading(.probed), whole: reading(.streamedOrAmong(self)), matches: matches)
    }
    let rows = try known.rows(with: search, in: db)
    if isShort {
      let list = reading(.found(try keys(among: rows, in: db)))
      return SearchPlan(page: list, whole: list, matches: matches)
    }
    return SearchPlan(
      page: reading(.walked(rows, areKeys: false)), whole: reading(.streamedOrAmong(self)), matches: matches)
  }

  /// So many rows are soon sorted; of more, where they are not few among all, a walk in the list's order finds some sooner.
  private static var mostSorted: Int { 1000 }

  private static var mostKeys: Int { 50_000 }

  /// For quotes or statements of which nothing but words is asked; nil for other lists, where too many rows have the
  /// words, and where the columns of all quotes are not in hand.
  private func planByColumns(_ search: WordSearch, in db: Database, _ known: KnownLists) throws -> SearchPlan? {
    guard isSearchAlone, search.ranking.table == "quotes_fts", search.kinship == .reports || postings != nil,
      let columns = try known.columns(in: db)
    else { return nil }
    let words = [search.expression.databaseValue]
    if let matches = try known.known(matchesSQL(search), words, in: db), matches > Self.mostKeys { return nil }
    guard let rows = try known.found(search, in: db, read: { try allRows(with: search, in: db) }) else { return nil }
    let keys = search.kinship == .reports ? columns.statements(of: rows) : columns.listed(rows)
    let list = reading(.found(keys.map(\.row)))
    return SearchPlan(page: list, whole: list, matches: keys.count, keys: keys)
  }

  /// As the full-text table gives them; nil where they are too many.
  private func allRows(with search: WordSearch, in db: Database) throws -> [Int64]? {
    let scan = try RowScan(
      "SELECT rowid FROM \(search.table) WHERE \(search.table) MATCH ?", [search.expression.databaseValue], in: db)
    defer { scan.end() }
    var rows: [Int64] = []
    while try scan.step() {
      rows.append(scan.integer(0))
      if rows.count > Self.mostKeys { return nil }
    }
    return rows
  }

  /// Keys of the list's rows that are among these, whatever their order.
  private func keys(among rows: RowSet, in db: Database) throws -> [Int64] {
    guard let search else { return [] }
    var rest = self
    rest.search = nil
    let (row, joins) = search.rows(of: rest.id)
    let scan = try RowScan(
      "SELECT \(rest.id), \(row) FROM \(rest.from)\(joins)\(rest.condition())", rest.arguments, in: db)
    var keys: Set<Int64> = []
    while try scan.step() { if rows.contains(scan.integer(1)) { keys.insert(scan.integer(0)) } }
    return Array(keys)
  }

  private func reading(_ form: WordSearch.Form) -> ListQuery {
    var list = self
    list.search?.form = form
    return list
  }

  /// Rows that have the words and could stand in the list, one more than are counted at the most.
  private func matchesSQL(_ search: WordSearch) -> String {
    let limit = "LIMIT \(Page<Never>.countLimit + 1)"
    guard let listed = postings, listed.condition == nil else { return "\(search.keysSQL) \(limit)" }
    return """
      SELECT \(search.table).rowid FROM \(search.table) CROSS JOIN \(listed.table) ON \(listed.id) = \(search.table).rowid
      WHERE \(search.table) MATCH ? \(limit)
      """
  }

  private func matchingRows(_ search: WordSearch, in db: Database) throws -> [Int64] {
    try db.rows(matchesSQL(search), [search.expression]) { try $0.integer64() }
  }

  /// How many there are in all when so many are found up to a full-text table's row.
  private func estimate(from count: Int, upTo row: Int, in db: Database) throws -> Int {
    max(count, Int(Double(count) * Double(try db.lastRow(of: table)) / Double(max(1, row))))
  }

  /// Whether so few rows are left by whatever else is asked that all of these may be looked up.
  private func isShort(in db: Database, _ known: KnownLists) throws -> Bool {
    guard !isSearchAlone else { return false }
    var rest = self
    rest.search = nil
    let most = 3000
    let sql = "SELECT count(*) FROM (SELECT 1 FROM \(rest.from)\(rest.condition()) LIMIT \(most + 1))"
    let count = try known.count(sql, rest.arguments, in: db) {
      let statement = rest.isCommon ? try db.cachedStatement(sql: sql) : try db.makeStatement(sql: sql)
      return try Int.fetchOne(statement, arguments: StatementArguments(rest.arguments)) ?? 0
    }
    return count <= most
  }
}

extension WordSearch.Form {
  /// For all of a list of which many rows have the words.
  fileprivate static func streamedOrAmong(_ list: ListQuery) -> Self {
    list.postings?.condition == nil ? .streamed : .among
  }
}
