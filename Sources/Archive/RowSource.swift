internal import GRDB

/// How the rows of a list are read: what one query gives of each, and what is fetched for many at once.
struct RowSource<Row: Sendable>: Sendable {
  typealias Keyed = (key: Int64, row: Row)

  /// Selected from the list's table and its `joins`; `read` takes them in this order.
  let columns: String
  let joins: String
  let read: @Sendable (inout ColumnReader) throws -> Row
  /// Adds what lies in tables of its own.
  let complete: @Sendable (inout [Keyed], Database) throws -> Void

  init(
    columns: String, joins: String = "", read: @escaping @Sendable (inout ColumnReader) throws -> Row,
    complete: @escaping @Sendable (inout [Keyed], Database) throws -> Void = { _, _ in }
  ) {
    self.columns = columns
    self.joins = joins
    self.read = read
    self.complete = complete
  }
}
