internal import CSQLite
internal import GRDB

/// A query's rows one after the other, straight from SQLite: nothing is made of a row but what is asked for.
///
/// It lives no longer than the read that it was begun in.
struct RowScan {
  private let statement: Statement
  /// Set for a statement that writes: GRDB steps through it, since it refuses to go on in a transaction that SQLite has
  /// rolled back.
  private let writing: RowCursor?
  private let seen = SeenReferences()

  init(_ statement: Statement, _ arguments: StatementArguments = StatementArguments()) throws {
    self.statement = statement
    if sqlite3_stmt_readonly(statement.sqliteStatement) != 0 {
      // Unchecked: the callers are this target's own, and its tests run each of them.
      statement.setUncheckedArguments(arguments)
      writing = nil
    } else {
      writing = try Row.fetchCursor(statement, arguments: arguments)
    }
  }

  init(_ sql: String, _ arguments: [DatabaseValue] = [], in db: Database) throws {
    try self.init(try db.makeStatement(sql: sql), StatementArguments(arguments))
  }

  /// A query that is bound to keys alone, one for each of its question marks.
  init(_ statement: Statement, keys: [Int64?]) throws {
    self.statement = statement
    writing = nil
    for (index, key) in zip(Int32(1)..., keys) {
      let code =
        key.map { sqlite3_bind_int64(statement.sqliteStatement, index, $0) }
        ?? sqlite3_bind_null(statement.sqliteStatement, index)
      guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
  }

  /// Goes on to the next row; false where there is none.
  func step() throws -> Bool {
    if let writing { return try writing.next() != nil }
    let code = sqlite3_step(statement.sqliteStatement)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    let message = sqlite3_errmsg(sqlite3_db_handle(statement.sqliteStatement)).map { String(cString: $0) }
    end()
    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
  }

  /// Lets go of what the statement holds, so that it can be run again.
  func end() { sqlite3_reset(statement.sqliteStatement) }

  /// The row's columns, from the first on.
  var columns: ColumnReader { ColumnReader(statement.sqliteStatement, seen) }

  /// 0 where the value is missing.
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement.sqliteStatement, column) }

  func real(_ column: Int32) -> Double { sqlite3_column_double(statement.sqliteStatement, column) }

  /// A text's first byte; 0 where there is none.
  func firstByte(_ column: Int32) -> UInt8 { withBytes(column) { $0.first ?? 0 } }

  /// Equal for equal texts, and in all likelihood for no others (FNV-1a); 0 where there is none.
  func hash(_ column: Int32) -> UInt64 {
    withBytes(column) { bytes in
      bytes.isEmpty ? 0 : bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
    }
  }

  /// A stored date; 0 where there is none.
  func date(_ column: Int32) -> Int32 { withBytes(column) { storedDate($0) } }

  private func withBytes<Value>(_ column: Int32, _ read: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    let start = sqlite3_column_text(statement.sqliteStatement, column)
    let count = Int(sqlite3_column_bytes(statement.sqliteStatement, column))
    return read(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }
}

/// A stored date as year × 10,000 + month × 100 + day, with 0 for a month and day that are not known; 0 where the date
/// or its year is unknown.
func storedDate(_ bytes: some Collection<UInt8>) -> Int32 {
  func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  guard let first = bytes.first, isDigit(first) else { return 0 }
  var value: Int32 = 0
  for byte in bytes.prefix(10) where isDigit(byte) { value = value * 10 + Int32(byte & 0x0F) }
  return switch bytes.count {
  case 4: value * 10_000
  case 7: value * 100
  case 10: value
  default: 0
  }
}

/// Rows of another table that belong to quotes, `(quote, value)` in the order of quotes, read along with these.
struct QuoteCompanions {
  private var scan: RowScan
  private var quote = Int64.min
  private var isAtEnd = false

  init(_ sql: String, _ arguments: [DatabaseValue] = [], in db: Database) throws {
    scan = try RowScan(sql, arguments, in: db)
  }

  /// The values of a quote's rows, the missing as 0. Quotes must be asked for in their order.
  mutating func values(of wanted: Int64) throws -> [Int64] {
    while !isAtEnd, quote < wanted { try advance() }
    var values: [Int64] = []
    while !isAtEnd, quote == wanted {
      values.append(scan.integer(1))
      try advance()
    }
    return values
  }

  private mutating func advance() throws {
    if try scan.step() { quote = scan.integer(0) } else { isAtEnd = true }
  }
}
