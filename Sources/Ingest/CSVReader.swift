/// The rows of a table as CSV (RFC 4180) or with semicolons or tabs, whose first row names the columns.
///
/// Columns are known under the names of JSON records. A field in quotes may hold the separator, line ends and doubled
/// quotes; a row with too many fields or a quote that never closes is refused, and the rest goes on at the next line.
struct CSVReader {
  private let input: String
  private var lines: LineReader
  private var columns: [String] = []
  private var separator = UInt8(ascii: ",")

  init(_ bytes: InputBytes, input: String) {
    self.input = input
    lines = LineReader(bytes, maxLineBytes: JSONLinesReader.maxLineBytes)
  }

  /// Whether an input that begins so is a table with a column for the text.
  static func isTable(_ beginning: ArraySlice<UInt8>) -> Bool {
    let line = Array(beginning.prefix { $0 != 0x0A && $0 != 0x0D }.prefix(4096))
    guard line.count < beginning.count else { return false }
    return separators.contains { separator in
      guard case .whole(let names) = fields(of: line, separator) else { return false }
      return names.count > 1 && names.contains { RecordMapping.text.contains($0.trimmedName) }
        && names.allSatisfy { $0.utf8.count < 64 }
    }
  }

  /// The next row, blank lines passed over; nil at the end.
  mutating func next() throws -> UnparsedRecord? {
    if columns.isEmpty, let refused = try readHeader() { return refused }
    while let line = try lines.next() {
      let place = RecordPlace(input: input, line: lines.lineNumber, byteOffset: lines.lineOffset)
      switch line {
      case .tooLong(let count):
        return .refused(
          Rejection(
            .tooLarge, "The row has \(count) bytes; a text may have \(StoredText.maxBytes). Split it.", at: place))
      case .bytes(let bytes):
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
        return try row(bytes, at: place)
      }
    }
    return nil
  }

  private mutating func readHeader() throws -> UnparsedRecord? {
    let place = RecordPlace(input: input, line: 1)
    guard case .bytes(var line)? = try lines.next() else {
      columns = [""]
      return .refused(Rejection(.emptyText, "There is no text in it.", at: place))
    }
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    for candidate in Self.separators {
      guard case .whole(let names) = Self.fields(of: line, candidate) else { continue }
      let known = names.map(\.trimmedName)
      if known.count > columns.count || known.contains(where: RecordMapping.text.contains) {
        (columns, separator) = (known, candidate)
        if known.contains(where: RecordMapping.text.contains) { return nil }
      }
    }
    columns = [""]
    while try lines.next() != nil {}
    return .refused(
      Rejection(.missingField, "The first row names no column 'text'; name the columns there.", at: place))
  }

  /// The row that begins with a line; one with an open quote goes on in the lines after it.
  private mutating func row(_ line: [UInt8], at place: RecordPlace) throws -> UnparsedRecord {
    var bytes = line
    var fields = Self.fields(of: bytes, separator)
    // A row with an open quote goes on until the number of its quotes is even, and is looked at once more.
    if case .open = fields {
      var isOdd = bytes.lazy.filter { $0 == UInt8(ascii: "\"") }.count % 2 == 1
      while isOdd, bytes.count <= 2 * StoredText.maxBytes, case .bytes(let more)? = try lines.next() {
        bytes.append(0x0A)
        bytes += more
        if more.lazy.filter({ $0 == UInt8(ascii: "\"") }).count % 2 == 1 { isOdd = false }
      }
      fields = Self.fields(of: bytes, separator)
    }
    guard case .whole(let values) = fields else {
      return .refused(
        Rejection(
          .badCSV,
          fields == .notUTF8
            ? "The row is not UTF-8; name its encoding with --encoding."
            : "A quotation mark in the row is never closed; double it where it is a mark of the text.", at: place))
    }
    guard values.count <= columns.count else {
      return .refused(
        Rejection(
          .badCSV, "The row has \(values.count) fields, the first row \(columns.count); put quotes around fields.",
          at: place))
    }
    let known = zip(columns, values).filter { !$0.isEmpty && !$1.isEmpty }
    return UnparsedRecord(.fields(Dictionary(known.map { ($0, $1) }) { first, _ in first }), place)
  }

  private static let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  private enum Fields: Equatable {
    case whole([String])
    /// A quote is open at the end.
    case open
    case notUTF8
  }

  private static func fields(of row: [UInt8], _ separator: UInt8) -> Fields {
    var fields: [String] = []
    var field: [UInt8] = []
    var place = 0
    func finished() -> String? { String(validating: field, as: UTF8.self) }
    while true {
      if place < row.count, row[place] == UInt8(ascii: "\""), field.isEmpty {
        place += 1
        while true {
          guard let mark = row[place...].firstIndex(of: UInt8(ascii: "\"")) else { return .open }
          field += row[place..<mark]
          place = mark + 1
          guard place < row.count, row[place] == UInt8(ascii: "\"") else { break }
          field.append(UInt8(ascii: "\""))
          place += 1
        }
      }
      let end = row[place...].firstIndex(of: separator) ?? row.count
      field += row[place..<end]
      guard let text = finished() else { return .notUTF8 }
      fields.append(text)
      field = []
      guard end < row.count else { return .whole(fields) }
      place = end + 1
    }
  }
}

extension String {
  fileprivate var trimmedName: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
