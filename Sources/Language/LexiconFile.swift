internal import Foundation

/// A data file: tab-separated fields, one entry a line, sorted; lines that begin with `#` and empty lines are prose.
struct LexiconFile {
  let path: String
  /// The fields of every entry with its line number.
  let rows: [(line: Int, fields: [String])]

  init(_ name: String, in folder: String, fields count: Int) throws(LexiconError) {
    path = folder + "/" + name
    guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
      throw .unreadable(path: path)
    }
    var rows: [(line: Int, fields: [String])] = []
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
        String(Substring($0))
      }
      guard fields.count == count else {
        throw .malformed(path: path, line: index + 1, reason: "\(fields.count) fields, \(count) expected")
      }
      rows.append((index + 1, fields))
    }
    self.rows = rows
  }

  func malformed(_ line: Int, _ reason: String) -> LexiconError { .malformed(path: path, line: line, reason: reason) }
}

/// The parts of a field that lists several things: `Russian; Russians`.
func listed(_ field: String) -> [String] {
  let space = UInt8(ascii: " ")
  return field.utf8.split(separator: UInt8(ascii: ";")).compactMap { part in
    var part = part.drop { $0 == space }
    while part.last == space { part.removeLast() }
    return part.isEmpty ? nil : String(Substring(part))
  }
}
