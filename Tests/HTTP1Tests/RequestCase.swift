import Foundation

/// One case of `Cases/*.md`: its form is told in `Cases/README.md`.
struct RequestCase: Sendable, CustomStringConvertible {
  let file: String
  let name: String
  let bytes: [UInt8]
  let outcome: String

  var description: String { "\(file): \(name)" }

  /// Every case of the files named.
  static func all() throws -> [RequestCase] {
    try ["request-line", "target", "fields", "framing", "chunked", "connection"].flatMap(cases)
  }

  private static func cases(in file: String) throws -> [RequestCase] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    let text = try String(contentsOf: folder.appending(path: "\(file).md"), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.filter { lines[$0].hasPrefix("- ") }.map { index in
      RequestCase(
        file: file, name: String(lines[index].dropFirst(2)), bytes: unescaped(lines[index + 1].dropFirst(2)),
        outcome: String(lines[index + 2].dropFirst("  → ".count)))
    }
  }
}

/// The bytes that an escaped text stands for.
func unescaped(_ text: some StringProtocol) -> [UInt8] {
  var bytes: [UInt8] = []
  var rest = Substring(text)
  while let character = rest.popFirst() {
    switch character {
    case "⏎": bytes += "\r\n".utf8
    case "{":
      guard let star = rest.lastIndex(of: "*", beforeFirst: "}"), let close = rest[star...].firstIndex(of: "}"),
        let count = Int(rest[rest.index(after: star)..<close])
      else {
        bytes += "{".utf8
        continue
      }
      let repeated = unescaped(rest[..<star])
      for _ in 0..<count { bytes += repeated }
      rest = rest[close...].dropFirst()
    case "\\":
      switch rest.popFirst() {
      case "r": bytes.append(13)
      case "n": bytes.append(10)
      case "t": bytes.append(9)
      case "0": bytes.append(0)
      case "x":
        bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      case let other?: bytes += String(other).utf8
      case nil: break
      }
    default: bytes += String(character).utf8
    }
  }
  return bytes
}

extension Substring {
  /// The last `mark` before the first `end`.
  fileprivate func lastIndex(of mark: Character, beforeFirst end: Character) -> Index? {
    firstIndex(of: end).flatMap { self[..<$0].lastIndex(of: mark) }
  }
}
