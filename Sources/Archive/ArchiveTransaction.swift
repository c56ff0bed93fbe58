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
  /// Articles whose words are not in the full-text index at the moment.
  private var unindexed: Set<Int64> = []
  /// Actors whose names may have changed, or whom an article may have ceased to name.
  private var touchedActors: Set<Int64> = []
  /// Appellations that an article put, printed or dropped since whoever settles them asked.
  var touchedAppellations: Set<Int64> = []
  /// The same since the batch began.
  private var seenAppellations: Set<Int64> = []
  /// Quotes whose speakers may be called otherwise now.
  var staleSpeakers: Set<Int64> = []

  init(_ db: Database, path: String, time: Timestamp) {
    self.db = db
    self.path = path
    self.time = time
  }

  /// What is left to do when the batch is complete.
  func finish() throws {
    for row in unindexed.sorted() {
      try run(
        "INSERT INTO articles_fts (rowid, title, text) SELECT id, title, text FROM article_words WHERE id = ?", [row])
    }
    try removeUnnamedAppellations(among: seenAppellations)
    try removeEmptyStatements()
    try removeUnnamedActors(among: touchedActors)
    for actor in touchedActors.sorted() { try refreshNames(of: actor) }
    try refreshSpeakers()
    try changes.write(to: db, at: time)
  }

  /// Takes an article's words out of the full-text index, to be put back at the end of the batch. It comes before any
  /// change of the title or the text, since the index forgets words only when it is told them.
  func unindex(_ row: Int64) throws {
    guard unindexed.insert(row).inserted else { return }
    try run(
      """
      INSERT INTO articles_fts (articles_fts, rowid, title, text)
      SELECT 'delete', id, title, text FROM article_words WHERE id = ?
      """, [row])
  }

  /// For an article that is there no longer.
  func forgetIndex(_ row: Int64) { unindexed.remove(row) }

  /// For an article that was not indexed yet.
  func indexLater(_ row: Int64) { unindexed.insert(row) }

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
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
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
    let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
    while let row = try cursor.next() {
      var columns = ColumnReader(row)
      values.append(try value(&columns))
    }
    return values
  }

  func first<T>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(),
    _ value: (inout ColumnReader) throws -> T
  ) throws -> T? {
    let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
    guard let row = try cursor.next() else { return nil }
    var columns = ColumnReader(row)
    return try value(&columns)
  }
}
