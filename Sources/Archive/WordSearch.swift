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
    /// The list is walked in its order, and each row is looked up among these: keys of the list, or rows of the
    /// full-text table.
    case walked(RowSet, areKeys: Bool)
  }

  /// What the list's rows are to those of the full-text table.
  enum Kinship: Sendable {
    /// The rowids are the list's keys.
    case same
    /// They are quotes, the list's rows their statements.
    case reports
  }

  /// A full-text table, and what is asked of it in FTS5's language.
  struct Words: Sendable {
    let table: String
    let expression: String
  }

  /// By which rows are found.
  private var finding: Words
  /// By which they are told apart.
  let ranking: Words
  let kinship: Kinship
  /// What is asked for where it is nothing but phrases: one of each of these.
  private let phrases: [[String]]
  var form = Form.among

  init(table: String, expression: String, kinship: Kinship = .same, phrases: [[String]] = []) {
    finding = Words(table: table, expression: expression)
    ranking = finding
    self.kinship = kinship
    self.phrases = phrases
  }

  var table: String { finding.table }

  var expression: String { finding.expression }

  /// The same rows, found by pairs of neighbouring words where nothing else is asked for.
  func byPairs(in db: Database) throws -> WordSearch {
    guard !phrases.isEmpty else { return self }
    let (pairs, tokenizer) = (try WordPairs(in: db), try db.makeTokenizer(.words))
    var found: [[String]] = []
    for alternatives in phrases {
      let known = try alternatives.compactMap { try pairs.pair(for: $0, by: tokenizer) }
      guard known.count == alternatives.count else { return self }
      found.append(known.map { "\"\($0)\"" })
    }
    var search = self
    search.finding = Words(
      table: "quote_pairs_fts",
      expression: found.map { "(\($0.joined(separator: " OR ")))" }.joined(separator: " AND "))
    return search
  }

  /// The rows as the full-text table gives them and their keys in the list; the words are bound.
  private var matching: (key: String, from: String) { matching(in: table) }

  private func matching(in table: String) -> (key: String, from: String) {
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

  /// The same with how well they fit, the smaller the better; bound to it is the expression of `ranking`.
  var ranksSQL: String {
    let (key, from) = matching(in: ranking.table)
    return "SELECT \(key) AS id, min(\(ranking.table).rank) AS rank FROM \(from) GROUP BY 1"
  }

  /// The full-text table's rows, each with how well it fits; bound to it is the expression of `ranking`.
  var rankedRowsSQL: String { "SELECT rowid, rank FROM \(ranking.table) WHERE \(ranking.table) MATCH ?" }

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

  /// The same for what a walk looks up.
  func walkedRows(of id: String) -> (row: String, joins: String) {
    if case .walked(_, areKeys: true) = form { (id, "") } else { rows(of: id) }
  }

  /// What stands after FROM before the list's own table, which is joined to it by the key; nil where that comes first.
  var lead: (from: String, key: String)? {
    guard case .streamed = form else { return nil }
    return kinship == .same ? (table, "\(table).rowid") : ("(\(keysSQL)) f", "f.id")
  }
}
