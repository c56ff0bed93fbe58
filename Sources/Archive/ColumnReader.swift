internal import Foundation
internal import GRDB
internal import News

/// Reads a row's columns one after the other, in the order in which the query names them.
///
/// Each value is read straight from SQLite. A value that is missing or of a shape that the schema forbids is an error:
/// the file was changed by another hand.
struct ColumnReader {
  private let row: Row
  private var index = 0

  init(_ row: Row) {
    self.row = row
  }

  private mutating func next<T: DatabaseValueConvertible & StatementColumnConvertible>(_: T.Type) throws -> T? {
    guard index < row.count else { throw MalformedRow(column: index) }
    defer { index += 1 }
    return row[index]
  }

  mutating func integer64OrNil() throws -> Int64? { try next(Int64.self) }
  mutating func integer64() throws -> Int64 { try required(integer64OrNil()) }
  mutating func integerOrNil() throws -> Int? { try integer64OrNil().map { Int($0) } }
  mutating func integer() throws -> Int { Int(try integer64()) }
  mutating func flag() throws -> Bool { try integer64() != 0 }
  mutating func realOrNil() throws -> Double? { try next(Double.self) }
  mutating func real() throws -> Double { try required(realOrNil()) }
  mutating func textOrNil() throws -> String? { try next(String.self) }
  mutating func text() throws -> String { try required(textOrNil()) }
  mutating func blobOrNil() throws -> Data? { try next(Data.self) }
  mutating func blob() throws -> Data { try required(blobOrNil()) }
  /// Text that comes from an article and may hold zero bytes.
  mutating func wordsOrNil() throws -> String? { try next(ExactText.self)?.text }
  mutating func words() throws -> String { try required(wordsOrNil()) }

  mutating func valueOrNil<T: RawRepresentable<String>>(_: T.Type = T.self) throws -> T? {
    guard let text = try textOrNil() else { return nil }
    return try required(T(rawValue: text))
  }

  mutating func value<T: RawRepresentable<String>>(_: T.Type = T.self) throws -> T { try required(valueOrNil()) }

  mutating func idOrNil() throws -> StableID? {
    guard let text = try textOrNil() else { return nil }
    return try required(StableID(text))
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

  func required<T>(_ value: T?) throws -> T {
    guard let value else { throw MalformedRow(column: index - 1) }
    return value
  }
}

/// A stored value that the schema does not allow.
struct MalformedRow: Error {
  let column: Int
}

/// Text that keeps its zero bytes on the way in and out; GRDB's own strings end at the first.
///
/// It is bound as a BLOB: SQL that stores it in a TEXT column says `CAST(? AS TEXT)`.
struct ExactText: DatabaseValueConvertible, StatementColumnConvertible {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  init(sqliteStatement: SQLiteStatement, index: CInt) {
    text = String(decoding: Data(sqliteStatement: sqliteStatement, index: index), as: UTF8.self)
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
