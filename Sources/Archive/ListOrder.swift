internal import GRDB

/// What a list is ordered by: a column, then the row's key in the same direction.
struct ListOrder: Sendable {
  enum KeyKind: Sendable {
    case text, integer, real
  }

  /// What the rows are compared by.
  enum Key: Sendable {
    case column(String)
    /// How well a row fits the search, the best first; a list without a search has no such order.
    case relevance
  }

  var key: Key
  var kind: KeyKind
  var descending: Bool

  init(column: String, kind: KeyKind, descending: Bool) {
    (self.key, self.kind, self.descending) = (.column(column), kind, descending)
  }

  /// FTS5's rank: the smaller, the better.
  static let relevance = ListOrder(key: .relevance)

  private init(key: Key) {
    (self.key, kind, descending) = (key, .real, false)
  }
}

extension ListQuery {
  /// Where the rows of the list and their sort keys come from, and what is left to be asked of them.
  private func origin(of order: ListOrder) -> (key: String, from: String, rest: ListQuery, arguments: [DatabaseValue]) {
    switch order.key {
    case .column(let column): return (postings?.key ?? "\(alias).\(column)", from, self, [])
    case .relevance:
      guard let search else { return ("0.0", table, self, []) }
      var rest = self
      rest.search = nil
      let table = search.ranking.table
      let from =
        switch search.kinship {
        case .same: "\(table) CROSS JOIN \(joined(on: "\(table).rowid AND \(table) MATCH ?"))"
        case .reports: "(\(search.ranksSQL)) f CROSS JOIN \(joined(on: "f.id"))"
        }
      return (
        search.kinship == .same ? "\(table).rank" : "f.rank", from, rest, [search.ranking.expression.databaseValue]
      )
    }
  }

  /// The keys of one stretch of the list; bound to it are `keyArguments`.
  func keySQL(order: ListOrder, backward: Bool, isBounded: Bool) -> String {
    let (key, from, rest, _) = origin(of: order)
    let runsDown = order.descending != backward
    let direction = runsDown ? "DESC" : "ASC"
    let bound = isBounded ? ["(\(key), \(id)) \(runsDown ? "<" : ">") (?, ?)"] : []
    return """
      SELECT \(key) AS key, \(id) AS id FROM \(from)\(rest.condition(bound))
      ORDER BY \(key) \(direction), \(id) \(direction) LIMIT ?
      """
  }

  /// The same without an end, each key with the row that is to be looked up; a key comes once for each.
  func walkSQL(order: ListOrder, backward: Bool, isBounded: Bool) -> String {
    let (key, from, rest, _) = origin(of: order)
    let (row, joins) = search?.walkedRows(of: id) ?? (id, "")
    let runsDown = order.descending != backward
    let direction = runsDown ? "DESC" : "ASC"
    let bound = isBounded ? ["(\(key), \(id)) \(runsDown ? "<" : ">") (?, ?)"] : []
    return """
      SELECT \(key) AS key, \(id) AS id, \(row) FROM \(from)\(joins)\(rest.condition(bound))
      ORDER BY \(key) \(direction), \(id) \(direction) LIMIT ?
      """
  }

  func keyArguments(order: ListOrder, after position: PagePosition?, limit: Int) -> StatementArguments {
    let (_, _, rest, given) = origin(of: order)
    var values = given + rest.arguments
    if let position { values += [position.key.databaseValue, position.row.databaseValue] }
    return StatementArguments(values + [limit.databaseValue])
  }
}

extension PagePosition.Key {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .text(let text): text.databaseValue
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    }
  }
}

extension ColumnReader {
  mutating func key(_ kind: ListOrder.KeyKind) throws -> PagePosition.Key {
    switch kind {
    case .text: .text(try text())
    case .integer: .integer(try integer64())
    case .real: .real(try real())
    }
  }
}
