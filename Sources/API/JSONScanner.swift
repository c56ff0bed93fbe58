/// Walks JSON that our own writer made: no blanks between its parts, no doubt about its grammar.
struct JSONScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The first byte of what comes next; 0 at the end.
  var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// Gives each field's name with the scanner before its value, which `body` must take or skip.
  mutating func forEachField(_ body: (String, inout JSONScanner) -> Void) {
    index += 1
    while index < bytes.count, next != UInt8(ascii: "}") {
      if next == UInt8(ascii: ",") { index += 1 }
      let start = index + 1
      skipString()
      let name = String(decoding: bytes[start..<max(start, index - 1)], as: UTF8.self)
      index += 1
      body(name, &self)
    }
    index += 1
  }

  /// Gives the scanner before each element, which `body` must take or skip.
  mutating func forEachElement(_ body: (inout JSONScanner) -> Void) {
    index += 1
    while index < bytes.count, next != UInt8(ascii: "]") {
      if next == UInt8(ascii: ",") { index += 1 }
      body(&self)
    }
    index += 1
  }

  mutating func takeValue() -> ArraySlice<UInt8> {
    let start = index
    skipValue()
    return bytes[start..<min(index, bytes.count)]
  }

  mutating func skipValue() {
    switch next {
    case UInt8(ascii: "\""): skipString()
    case UInt8(ascii: "{"), UInt8(ascii: "["): skipNested()
    default:
      while index < bytes.count, !Self.endsScalar(bytes[index]) { index += 1 }
    }
  }

  private static func endsScalar(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  private mutating func skipNested() {
    var depth = 0
    repeat {
      switch next {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        index += 1
      case UInt8(ascii: "\""): skipString()
      default: index += 1
      }
    } while depth > 0 && index < bytes.count
  }

  private mutating func skipString() {
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index += 1
  }

  /// A string's text without its marks and escapes; any other value as it is written.
  static func text(_ value: ArraySlice<UInt8>) -> [UInt8] {
    guard value.first == UInt8(ascii: "\"") else { return Array(value) }
    let inside = value.dropFirst().dropLast()
    guard inside.contains(UInt8(ascii: "\\")) else { return Array(inside) }
    var text: [UInt8] = []
    var index = inside.startIndex
    while index < inside.endIndex {
      guard inside[index] == UInt8(ascii: "\\"), index + 1 < inside.endIndex else {
        text.append(inside[index])
        index += 1
        continue
      }
      switch inside[index + 1] {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        let digits = String(decoding: inside[(index + 2)...].prefix(4), as: UTF8.self)
        text.append(UInt8(digits, radix: 16) ?? 0x3F)
        index += 4
      case let byte: text.append(byte)
      }
      index += 2
    }
    return text
  }
}
