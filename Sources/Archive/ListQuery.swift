internal import GRDB
internal import News

/// The conditions of a list on one table, and from them its pages and its length.
///
/// Conditions speak of the list's own table alone, by its alias; what other tables know is asked in sub-queries, so
/// that counting needs no join.
struct ListQuery {
  /// `quotes q`
  let table: String
  /// `q`
  let alias: String
  private var conditions: [String] = []
  private var arguments: [any DatabaseValueConvertible] = []

  init(_ table: String, as alias: String) {
    self.table = "\(table) \(alias)"
    self.alias = alias
  }

  /// `values` are bound to the condition's question marks in their order.
  mutating func require(_ condition: String, _ values: (any DatabaseValueConvertible)...) {
    conditions.append(condition)
    arguments += values
  }

  /// At least one of the conditions; none of them holds where there are none.
  mutating func requireAny(_ alternatives: [String], _ values: [any DatabaseValueConvertible]) {
    conditions.append(alternatives.isEmpty ? "0" : "(" + alternatives.joined(separator: " OR ") + ")")
    arguments += values
  }

  /// Narrows the list by one property. `holds` is the condition that it has one of some values, which stand in it as
  /// `(*)`; `missing` is the condition that it has none, nil where that cannot be.
  mutating func require<Value>(
    _ filter: FilterSet<Value>, holds: String, missing: String?, _ bound: (Value) -> any DatabaseValueConvertible
  ) {
    var wanted: [String] = []
    if !filter.include.isEmpty { wanted.append(expand(holds, filter.include.map(bound))) }
    if filter.none { wanted.append(missing ?? "0") }
    if !wanted.isEmpty { conditions.append("(" + wanted.joined(separator: " OR ") + ")") }
    if !filter.exclude.isEmpty {
      conditions.append("(" + expand(holds, filter.exclude.map(bound)) + ") IS NOT TRUE")
    }
    if filter.notNone, let missing { conditions.append("NOT \(missing)") }
  }

  mutating func require<Value: RawRepresentable<String>>(_ filter: FilterSet<Value>, column: String) {
    require(filter, holds: "\(column) IN (*)", missing: nil) { $0.rawValue }
  }

  /// Narrows the list to rows whose `column` is `selected` in a row of another list.
  mutating func require(_ column: String, isAmong selected: String, of other: ListQuery) {
    conditions.append("\(column) IN (SELECT \(other.alias).\(selected) FROM \(other.table)\(other.condition()))")
    arguments += other.arguments
  }

  /// Narrows the list to dates that lie inside a range; `column` is '' where the date is unknown.
  mutating func require(_ range: DateRange, column: String) {
    // No day of a year that is not known is inside anything.
    if range.from?.year == nil, range.from != nil { require("0") }
    if range.to?.year == nil, range.to != nil { require("0") }
    if let from = range.from {
      require("\(column) >= ?", from.firstDayShortened)
    }
    if let to = range.to {
      let end = to.lastDayShortened
      require("\(column) > '' AND \(column) < ?", end + "~")
      // A month or year that reaches beyond the end is not inside.
      for length in [4, 7] where length < end.utf8.count {
        require("\(column) <> ?", String(end.prefix(length)))
      }
    }
  }

  /// Each `(*)` becomes as many question marks as there are values.
  private mutating func expand(_ condition: String, _ values: [any DatabaseValueConvertible]) -> String {
    let parts = condition.split(separator: "(*)", omittingEmptySubsequences: false)
    for _ in parts.dropFirst() { arguments += values }
    let marks = "(" + values.map { _ in "?" }.joined(separator: ", ") + ")"
    return parts.joined(separator: marks)
  }

  private var isCommon: Bool { arguments.count <= 5 }

  private func condition(_ extra: [String] = []) -> String {
    let all = conditions + extra
    return all.isEmpty ? "" : " WHERE " + all.joined(separator: " AND ")
  }
}

/// What a list is ordered by: a column, then the row's key in the same direction.
struct ListOrder {
  enum KeyKind {
    case text, integer, real
  }

  var column: String
  var kind: KeyKind
  var descending: Bool
}

extension ListQuery {
  /// One page. `columns` are to be selected from the list's table and its `joins`; `value` gets the row's key and reads
  /// the first of them next.
  func page<Value: Sendable>(
    _ request: PageRequest, order: ListOrder, columns: String, joins: String = "", in db: Database, counts: ListCounts,
    value: (Int64, inout ColumnReader) throws -> Value
  ) throws -> Page<Value> {
    var (backward, position): (Bool, PagePosition?) = (false, nil)
    switch request.start {
    case .beginning: break
    case .after(let start): position = start
    case .before(let start): (backward, position) = (true, start)
    }
    var values = arguments
    if let position { values += [position.key.databaseValue, position.row] }
    values.append(request.limit + 1)
    let sql = pageSQL(
      order: order, backward: backward, isBounded: position != nil, columns: columns, joins: joins)
    var rows: [(PagePosition, Value)] = []
    let statement = isCommon ? try db.cachedStatement(sql: sql) : try db.makeStatement(sql: sql)
    let cursor = try Row.fetchCursor(statement, arguments: StatementArguments(values))
    while let row = try cursor.next() {
      var reader = ColumnReader(row)
      let sortKey = try reader.key(order.kind)
      let id = try reader.integer64()
      rows.append((PagePosition(key: sortKey, row: id), try value(id, &reader)))
    }
    let more = rows.count > request.limit
    if more { rows.removeLast() }
    if backward { rows.reverse() }
    let (total, isExact) = try count(in: db, known: counts)
    let hasNext = backward ? position != nil : more
    let hasPrevious = backward ? more : position != nil
    return Page(
      rows: rows.map(\.1), next: hasNext ? rows.last?.0 : nil, previous: hasPrevious ? rows.first?.0 : nil,
      total: total, totalIsExact: isExact)
  }

  /// Finds the page's rows by their keys alone, then reads all columns of these few: sorting and skipping never touch
  /// the wide rows.
  func pageSQL(order: ListOrder, backward: Bool, isBounded: Bool, columns: String, joins: String) -> String {
    let direction = order.descending != backward ? "DESC" : "ASC"
    return """
      SELECT picked.key, \(alias).id, \(columns)
      FROM (\(keySQL(order: order, backward: backward, isBounded: isBounded))) AS picked
      CROSS JOIN \(table) ON \(alias).id = picked.id \(joins)
      ORDER BY picked.key \(direction), picked.id \(direction)
      """
  }

  func keySQL(order: ListOrder, backward: Bool, isBounded: Bool) -> String {
    let key = "\(alias).\(order.column)"
    let runsDown = order.descending != backward
    let direction = runsDown ? "DESC" : "ASC"
    let bound = isBounded ? ["(\(key), \(alias).id) \(runsDown ? "<" : ">") (?, ?)"] : []
    return """
      SELECT \(key) AS key, \(alias).id AS id FROM \(table)\(condition(bound))
      ORDER BY \(key) \(direction), \(alias).id \(direction) LIMIT ?
      """
  }

  var countSQL: String {
    "SELECT count(*) FROM (SELECT 1 FROM \(table)\(condition()) LIMIT \(Page<Never>.countLimit + 1))"
  }

  private func count(in db: Database, known: ListCounts) throws -> (Int, isExact: Bool) {
    let limit = Page<Never>.countLimit
    let sql = countSQL
    let count = try known.count(sql, arguments.map(\.databaseValue), in: db) {
      let statement = isCommon ? try db.cachedStatement(sql: sql) : try db.makeStatement(sql: sql)
      return try Int.fetchOne(statement, arguments: StatementArguments(arguments)) ?? 0
    }
    return (min(count, limit), count <= limit)
  }
}

extension PagePosition.Key {
  fileprivate var databaseValue: any DatabaseValueConvertible {
    switch self {
    case .text(let text): text
    case .integer(let number): number
    case .real(let number): number
    }
  }
}

extension ColumnReader {
  fileprivate mutating func key(_ kind: ListOrder.KeyKind) throws -> PagePosition.Key {
    switch kind {
    case .text: .text(try text())
    case .integer: .integer(try integer64())
    case .real: .real(try real())
    }
  }
}

extension NewsDate {
  /// The shortest text that no text of an earlier first day follows: a first day stands for its month, a first month
  /// for its year, so that `2022-02` is not before `2022-02-01`.
  fileprivate var firstDayShortened: String {
    guard let year else { return "~" }
    if let month, month > 1 || (day ?? 1) > 1 {
      return NewsDate(year: year, month: month, day: day == 1 ? nil : day)?.description ?? "~"
    }
    return NewsDate(year: year)?.description ?? "~"
  }

  /// The same for the last day of a month or year; nothing is up to a date without a year.
  fileprivate var lastDayShortened: String {
    guard let year else { return "" }
    guard let month else { return description }
    let endsMonth = day == nil || day == Self.days(inMonth: month, of: year)
    if !endsMonth { return description }
    return NewsDate(year: year, month: month == 12 ? nil : month)?.description ?? ""
  }
}
