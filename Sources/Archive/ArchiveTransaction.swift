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
  /// What the full-text indexes do not hold yet.
  var debts = FullTextDebts()
  /// Actors whose names may have changed, or whom an article may have ceased to name.
  private var touchedActors: Set<Int64> = []
  /// Appellations that an article put, printed or dropped since whoever settles them asked.
  var touchedAppellations: Set<Int64> = []
  /// The same since the batch began.
  private var seenAppellations: Set<Int64> = []
  /// Quotes whose speakers may be called otherwise now.
  var staleSpeakers: Set<Int64> = []
  /// Actors who are called otherwise now, and holders of an office in or for such a one, or one that is another now.
  var renamedActors: Set<Int64> = []
  var staleHolders: Set<Int64> = []

  init(_ db: Database, path: String, time: Timestamp) {
    self.db = db
    self.path = path
    self.time = time
  }

  /// What is left to do when the batch is complete.
  func finish() throws {
    try removeUnnamedAppellations(among: seenAppellations)
    try removeEmptyStatements()
    try removeUnnamedActors(among: touchedActors)
    try refreshNames(of: touchedActors.sorted())
    try refreshSpeakers()
    try logShown()
    try settleFullText()
    try changes.write(to: db, at: time)
  }

  func touch(actor row: Int64) { touchedActors.insert(row) }

  func touch(appellation row: Int64) {
    touchedAppellations.insert(row)
    seenAppellations.insert(row)
  }
}

extension ArchiveTransaction {
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
    let statement = try db.cachedStatement(sql: sql)
    // Unchecked: the callers are this target's own, and its tests run each of them.
    statement.setUncheckedArguments(arguments)
    try statement.execute()
  }

  /// Runs an INSERT and gives the new row's key.
  func insert(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
    try run(sql, arguments)
    return db.lastInsertedRowID
  }
}

extension Database {
  /// Runs a query whose statement is kept, and gives what `value` makes of each row.
  func rows<T>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(),
    _ value: (inout ColumnReader) throws -> T
  ) throws -> [T] {
    var values: [T] = []
    try forEachRow(of: cachedStatement(sql: sql), arguments) { values.append(try value(&$0)) }
    return values
  }

  func first<T>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(),
    _ value: (inout ColumnReader) throws -> T
  ) throws -> T? {
    let scan = try RowScan(cachedStatement(sql: sql), arguments)
    defer { scan.end() }
    guard try scan.step() else { return nil }
    var columns = scan.columns
    return try value(&columns)
  }

  /// The greatest key of a table; 0 where it is empty.
  func lastRow(of table: String) throws -> Int {
    try first("SELECT max(id) FROM \(table)") { try $0.integerOrNil() ?? 0 } ?? 0
  }

  /// Calls `body` with each row of the statement.
  func forEachRow(
    of statement: Statement, _ arguments: StatementArguments = StatementArguments(),
    _ body: (inout ColumnReader) throws -> Void
  ) throws {
    let scan = try RowScan(statement, arguments)
    defer { scan.end() }
    while try scan.step() {
      var columns = scan.columns
      try body(&columns)
    }
  }
}
