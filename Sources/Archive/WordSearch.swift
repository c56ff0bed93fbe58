internal import GRDB

/// Words that a list's rows must have in a full-text table.
struct WordSearch: Sendable {
  enum Form: Sendable {
    /// The rows are among those that the full-text table gives.
    case among
    /// The rows are these.
    case found([Int64])
    /// The full-text table gives one row after the other.
    case streamed
    /// Each row is looked up in the full-text table.
    case probed
    /// The list is walked in its order, and each row is looked up among these.
    case walked(RowSet)
  }

  /// What the list's rows are to those of the full-text table.
  enum Kinship: Sendable {
    /// The rowids are the list's keys.
    case same
    /// They are quotes, the list's rows their statements.
    case reports
  }

  let table: String
  /// FTS5's.
  let expression: String
  let kinship: Kinship
  var form = Form.among

  init(table: String, expression: String, kinship: Kinship = .same) {
    self.table = table
    self.expression = expression
    self.kinship = kinship
  }

  /// The rows as the full-text table gives them and their keys in the list; the words are bound.
  private var matching: (key: String, from: String) {
    switch kinship {
    case .same: ("\(table).rowid", "\(table) WHERE \(table) MATCH ?")
    case .reports:
      (
        "r.statement_id",
        """
        \(table) CROSS JOIN quotes r INDEXED BY quotes_figures ON r.id = \(table).rowid
        WHERE \(table) MATCH ? AND r.statement_id IS NOT NULL
        """
      )
    }
  }

  /// Keys of rows that have the words, each once.
  var keysSQL: String {
    let (key, from) = matching
    return "SELECT \(kinship == .reports ? "DISTINCT " : "")\(key) AS id FROM \(from)"
  }

  /// The same with how well they fit, the smaller the better.
  var ranksSQL: String {
    let (key, from) = matching
    return "SELECT \(key) AS id, min(\(table).rank) AS rank FROM \(from) GROUP BY 1"
  }

  /// That the row with that key has the words; nil where what stands after FROM says so.
  func condition(on id: String) -> String? {
    switch (form, kinship) {
    case (.among, .same): "\(id) IN (\(keysSQL))"
    case (.among, .reports): "\(id) IN (SELECT \(matching.key) FROM \(matching.from))"
    case (.found, _): "\(id) IN (SELECT value FROM json_each(?))"
    case (.streamed, .same): "\(table) MATCH ?"
    case (.streamed, .reports), (.walked, _): nil
    case (.probed, .same): has(rowid: id)
    case (.probed, .reports):
      "EXISTS (SELECT 1 FROM quotes r WHERE r.statement_id = \(id) AND \(has(rowid: "r.id")))"
    }
  }

  private func has(rowid: String) -> String {
    "EXISTS (SELECT 1 FROM \(table) WHERE \(table) MATCH ? AND rowid = \(rowid))"
  }

  var arguments: [DatabaseValue] {
    switch form {
    case .among, .streamed, .probed: [expression.databaseValue]
    case .found(let rows): [list(rows).databaseValue]
    case .walked: []
    }
  }

  /// The full-text table's row, or rows, of the row with that key, and what joins them to it.
  func rows(of id: String) -> (row: String, joins: String) {
    switch kinship {
    case .same: (id, "")
    case .reports: ("r.id", " CROSS JOIN quotes r ON r.statement_id = \(id)")
    }
  }

  /// What stands after FROM before the list's own table, which is joined to it by the key; nil where that comes first.
  var lead: (from: String, key: String)? {
    guard case .streamed = form else { return nil }
    return kinship == .same ? (table, "\(table).rowid") : ("(\(keysSQL)) f", "f.id")
  }
}

/// How a list with words is read; what is cheapest depends on how many rows have them.
struct SearchPlan: Sendable {
  /// For a page in the list's own order, and for all of the list.
  var page: ListQuery
  var whole: ListQuery
  /// Rows that have the words, whatever else is asked of them; an estimate where they are more than are counted.
  var matches: Int
}

extension ListQuery {
  /// Nil where no words are asked for.
  func searchPlan(in db: Database, _ known: ListCounts) throws -> SearchPlan? {
    guard let search else { return nil }
    var found: [Int64]?
    let matches = try known.count(matchesSQL(search), [search.expression.databaseValue], in: db) {
      let rows = try matchingRows(search, in: db)
      if rows.count <= Page<Never>.countLimit { found = rows }
      return try estimate(from: rows, in: db)
    }
    guard matches > Page<Never>.countLimit else {
      let list = reading(.found(try found ?? matchingRows(search, in: db)))
      return SearchPlan(page: list, whole: list, matches: matches)
    }
    let isShort = try isShort(in: db, known)
    // Nearly every row has them: a page is full after a few.
    if !isShort, try matches > lastRow(in: db) / 4 {
      return SearchPlan(page: reading(.probed), whole: reading(.streamedOrAmong(self)), matches: matches)
    }
    let rows = try known.rows(with: search, in: db)
    if isShort {
      let list = reading(.found(try keys(among: rows, in: db)))
      return SearchPlan(page: list, whole: list, matches: matches)
    }
    return SearchPlan(page: reading(.walked(rows)), whole: reading(.streamedOrAmong(self)), matches: matches)
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

  /// How many there are in all when the first of them, in the order of rows, are these.
  private func estimate(from rows: [Int64], in db: Database) throws -> Int {
    guard rows.count > Page<Never>.countLimit, let last = rows.last else { return rows.count }
    return max(rows.count, Int(Double(rows.count) * Double(try lastRow(in: db)) / Double(max(1, last))))
  }

  private func lastRow(in db: Database) throws -> Int {
    try db.first("SELECT max(\(alias).id) FROM \(table)") { try $0.integerOrNil() ?? 0 } ?? 0
  }

  /// Whether so few rows are left by whatever else is asked that all of these may be looked up.
  private func isShort(in db: Database, _ known: ListCounts) throws -> Bool {
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
