internal import GRDB

/// How the rows of a list are read: what one query gives of each, and what is fetched for many at once.
struct RowSource<Row: Sendable>: Sendable {
  /// Selected from the list's table and its `joins`; `read` takes them in this order.
  let columns: String
  let joins: String
  let read: @Sendable (inout ColumnReader) throws -> Row
  /// Adds to rows, whose keys come with them, what lies in tables of its own.
  let complete: @Sendable (_ keys: [Int64], _ rows: inout [Row], Database) throws -> Void

  init(
    columns: String, joins: String = "", read: @escaping @Sendable (inout ColumnReader) throws -> Row,
    complete: @escaping @Sendable (_ keys: [Int64], _ rows: inout [Row], Database) throws -> Void = { _, _, _ in }
  ) {
    self.columns = columns
    self.joins = joins
    self.read = read
    self.complete = complete
  }

  /// The first row of a query, whose first column is the row's key and whose others are `columns`.
  func first(
    _ sql: String, _ arguments: StatementArguments, in db: Database
  ) throws -> (key: Int64, row: Row)? {
    guard let (key, row) = try db.first(sql, arguments, { (try $0.integer64(), try read(&$0)) }) else { return nil }
    var rows = [row]
    try complete([key], &rows, db)
    return rows.first.map { (key, $0) }
  }
}
