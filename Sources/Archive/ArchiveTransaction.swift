internal import GRDB
public import News

/// One batch of writes: all of it is stored, or nothing.
///
/// It lives only inside the closure of `NewsArchive.write`; keep no reference to it.
public final class ArchiveTransaction {
  let db: Database
  let path: String
  /// The batch's moment: every row it writes bears it.
  public let time: Timestamp
  var changes = ChangeLog()

  init(_ db: Database, path: String, time: Timestamp) {
    self.db = db
    self.path = path
    self.time = time
  }

  /// Runs `body`, its failures translated.
  func attempt<T>(_ body: () throws -> T) throws(ArchiveError) -> T {
    do {
      return try body()
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  /// Runs a statement that gives no rows; the statement is kept for the next time.
  func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// Runs an INSERT and gives the new row's key.
  func insert(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
    try run(sql, arguments)
    return db.lastInsertedRowID
  }

  /// Runs a query and gives each row's value.
  func rows<T>(_ sql: String, _ arguments: StatementArguments, _ value: (Row) throws -> T) throws -> [T] {
    var values: [T] = []
    let cursor = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
    while let row = try cursor.next() { values.append(try value(row)) }
    return values
  }
}
