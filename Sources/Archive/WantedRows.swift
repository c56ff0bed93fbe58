internal import GRDB
internal import News

/// Queries about rows whose keys are at hand: these stand in the query's table `wanted (value)`.
///
/// The table is a list of bound values, of one of a few lengths so that few statements are kept; places that are left over
/// are NULL. Of more keys than the longest takes the query is asked once for each part of them.
struct WantedRows {
  private let length: Int
  /// What stands in front of the query.
  private let table: String

  private static let tables = [1, 5, 20, 100].map { length in
    WantedRows(
      length: length,
      table: "WITH wanted (value) AS (VALUES " + (1...length).map { "(?\($0))" }.joined(separator: ", ") + ") ")
  }

  fileprivate static func forEachPart(
    of keys: [Int64], _ body: (_ table: String, _ keys: [Int64?]) throws -> Void
  ) rethrows {
    var rest = keys[...]
    while !rest.isEmpty, let fitting = tables.first(where: { $0.length >= rest.count }) ?? tables.last {
      let part = rest.prefix(fitting.length)
      try body(fitting.table, part.map { $0 } + Array(repeating: nil, count: fitting.length - part.count))
      rest = rest.dropFirst(fitting.length)
    }
  }
}

extension Database {
  /// Calls `body` with each row of a query about these keys.
  func forEachRow(
    of sql: String, wanting keys: [Int64], _ body: (inout ColumnReader) throws -> Void
  ) throws {
    try WantedRows.forEachPart(of: keys) { table, keys in
      let scan = try RowScan(cachedStatement(sql: table + sql), keys: keys)
      defer { scan.end() }
      while try scan.step() {
        var columns = scan.columns
        try body(&columns)
      }
    }
  }

  /// Runs a query about these rows, each named once, whose first column says to which row each result belongs.
  func groups<T>(
    _ sql: String, of rows: [Int64], _ value: (inout ColumnReader) throws -> T
  ) throws -> [Int64: [T]] {
    var groups: [Int64: [T]] = [:]
    try forEachRow(of: sql, wanting: rows) { columns in
      let owner = try columns.integer64()
      groups[owner, default: []].append(try value(&columns))
    }
    return groups
  }
}
