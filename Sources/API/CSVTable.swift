/// Rows as comma-separated values (RFC 4180): the columns come from the rows' shape, the values from their JSON.
///
/// A field within a field is a column `said.date`; a list of words is joined by `; `, a list of objects stays JSON.
/// Text that a spreadsheet would take for a formula gets an apostrophe in front.
struct CSVTable: Sendable {
  private struct Column: Sendable {
    var name: String
    /// A list of plain values.
    var isList: Bool
  }

  private let columns: [Column]
  private let places: [String: Int]

  /// `expansions` are the fields that rows have only because they were asked for.
  init(_ shape: Shape, _ selection: FieldSelection?, expansions: [String]) {
    let all = Self.columns(of: shape, under: "", expansions)
    columns = selection.map { selection in all.filter { selection.covers($0.name) } } ?? all
    places = Dictionary(columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func columns(of shape: Shape, under path: String, _ expansions: [String]) -> [Column] {
    let prefix = path.isEmpty ? "" : path + "."
    switch shape {
    case .object(let fields):
      return fields.filter { !$0.isOptional || expansions.contains($0.name) }
        .flatMap { columns(of: $0.shape, under: prefix + $0.name, expansions) }
    case .nullable(let inner): return columns(of: inner, under: path, expansions)
    case .named(let name):
      return columns(of: Shapes.named(name), under: path, expansions)
    case .list(let element): return [Column(name: path, isList: element.fields.isEmpty)]
    case .text, .integer, .number, .flag, .word, .anyObject: return [Column(name: path, isList: false)]
    }
  }

  /// The first line, with its end.
  var header: [UInt8] {
    Array(columns.map(\.name).joined(separator: ",").utf8) + [0x0D, 0x0A]
  }

  /// One row's line, with its end.
  func line(_ json: [UInt8]) -> [UInt8] {
    var cells = [[UInt8]](repeating: [], count: columns.count)
    var scanner = JSONScanner(json)
    fill(&cells, from: &scanner, under: "")
    var line: [UInt8] = []
    line.reserveCapacity(json.count)
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      line += cell
    }
    return line + [0x0D, 0x0A]
  }

  private func fill(_ cells: inout [[UInt8]], from scanner: inout JSONScanner, under path: String) {
    if let place = places[path] {
      cells[place] = cell(&scanner, isList: columns[place].isList)
    } else if scanner.next == UInt8(ascii: "{") {
      scanner.forEachField { name, scanner in
        fill(&cells, from: &scanner, under: path.isEmpty ? name : "\(path).\(name)")
      }
    } else {
      scanner.skipValue()
    }
  }

  private func cell(_ scanner: inout JSONScanner, isList: Bool) -> [UInt8] {
    switch scanner.next {
    case UInt8(ascii: "n"):
      scanner.skipValue()
      return []
    case UInt8(ascii: "[") where isList:
      var joined: [UInt8] = []
      scanner.forEachElement { scanner in
        if !joined.isEmpty { joined += Array("; ".utf8) }
        joined += JSONScanner.text(scanner.takeValue())
      }
      return Self.quoted(Self.defused(joined))
    case UInt8(ascii: "\""): return Self.quoted(Self.defused(JSONScanner.text(scanner.takeValue())))
    case let first:
      let value = Array(scanner.takeValue())
      let isEmptyList = value.count == 2 && first == UInt8(ascii: "[")
      return isEmptyList ? [] : Self.quoted(value)
    }
  }

  /// The OWASP rule against formula injection: what begins with one of these is told to be text.
  private static func defused(_ text: [UInt8]) -> [UInt8] {
    guard let first = text.first, Array("=+-@\t\r".utf8).contains(first) else { return text }
    return [UInt8(ascii: "'")] + text
  }

  /// RFC 4180 section 2: fields with commas, quotation marks or line breaks stand in quotation marks.
  private static func quoted(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
    return [0x22] + text.flatMap { $0 == 0x22 ? [$0, $0] : [$0] } + [0x22]
  }
}
