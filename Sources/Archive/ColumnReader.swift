internal import CSQLite
internal import Foundation
internal import GRDB
internal import News

/// Reads a row's columns one after the other, in the order in which the query names them.
///
/// Each value is read straight from SQLite. A value that is missing or of a shape that the schema forbids is an error:
/// the file was changed by another hand.
struct ColumnReader {
  private let statement: OpaquePointer
  private let count: Int32
  private var index: Int32 = 0
  /// Of the rows before this one.
  let seen: SeenReferences

  /// - Parameters:
  ///   - statement: It stands on a row, and stays there while the columns are read.
  ///   - seen: The same for all rows of one query.
  init(_ statement: OpaquePointer, _ seen: SeenReferences) {
    self.statement = statement
    self.seen = seen
    count = sqlite3_data_count(statement)
  }

  /// The next column where it holds a value; nil where it is NULL.
  private mutating func next() throws -> Int32? {
    guard index < count else { throw MalformedRow(column: Int(index)) }
    defer { index += 1 }
    return sqlite3_column_type(statement, index) == SQLITE_NULL ? nil : index
  }

  /// Leaves columns out.
  mutating func skip(_ columns: Int32) { index += columns }

  mutating func integer64OrNil() throws -> Int64? { try next().map { sqlite3_column_int64(statement, $0) } }
  mutating func integer64() throws -> Int64 { try required(integer64OrNil()) }
  mutating func integerOrNil() throws -> Int? { try integer64OrNil().map { Int($0) } }
  mutating func integer() throws -> Int { Int(try integer64()) }
  mutating func flag() throws -> Bool { try integer64() != 0 }
  mutating func realOrNil() throws -> Double? { try next().map { sqlite3_column_double(statement, $0) } }
  mutating func real() throws -> Double { try required(realOrNil()) }
  /// All of the text, zero bytes too.
  mutating func textOrNil() throws -> String? {
    guard let column = try next() else { return nil }
    // SQLite gives the bytes first and counts them then; it has none for an empty value.
    guard let bytes = sqlite3_column_blob(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
  mutating func text() throws -> String { try required(textOrNil()) }
  mutating func blobOrNil() throws -> Data? {
    guard let column = try next() else { return nil }
    guard let bytes = sqlite3_column_blob(statement, column) else { return Data() }
    return Data(bytes: bytes, count: Int(sqlite3_column_bytes(statement, column)))
  }
  mutating func blob() throws -> Data { try required(blobOrNil()) }

  mutating func valueOrNil<T: RawRepresentable<String>>(_: T.Type = T.self) throws -> T? {
    guard let text = try textOrNil() else { return nil }
    return try required(T(rawValue: text))
  }

  mutating func value<T: RawRepresentable<String>>(_: T.Type = T.self) throws -> T { try required(valueOrNil()) }

  mutating func idOrNil() throws -> StableID? {
    guard let column = try next() else { return nil }
    let start = sqlite3_column_text(statement, column)
    let count = Int(sqlite3_column_bytes(statement, column))
    return try required(StableID(utf8: UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)))
  }

  mutating func id() throws -> StableID { try required(idOrNil()) }

  mutating func dateOrNil() throws -> NewsDate? {
    guard let text = try textOrNil() else { return nil }
    return try required(NewsDate(text))
  }

  /// Two columns, start and end.
  mutating func spanOrNil() throws -> Span? {
    let start = try integerOrNil()
    guard let end = try integerOrNil(), let start else { return nil }
    return Span(start, end)
  }

  mutating func span() throws -> Span { try required(spanOrNil()) }

  /// Whether all of the row's columns were read.
  var isAtEnd: Bool { index >= count }

  func required<T>(_ value: T?) throws -> T {
    guard let value else { throw MalformedRow(column: Int(index) - 1) }
    return value
  }
}

/// A stored value that the schema does not allow.
struct MalformedRow: Error {
  let column: Int
}

/// Text that keeps its zero bytes on the way in; GRDB's own strings end at the first.
///
/// It is bound as a BLOB: SQL that stores it in a TEXT column says `CAST(? AS TEXT)`.
struct ExactText: DatabaseValueConvertible {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  var databaseValue: DatabaseValue { Data(text.utf8).databaseValue }

  static func fromDatabaseValue(_ value: DatabaseValue) -> ExactText? {
    switch value.storage {
    case .blob(let data): ExactText(String(decoding: data, as: UTF8.self))
    case .string(let text): ExactText(text)
    default: nil
    }
  }
}
