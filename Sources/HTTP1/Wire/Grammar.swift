/// Classes of bytes in messages and targets.
extension UInt8 {
  /// A letter of a token, as method and field names are (RFC 9110 5.6.2).
  ///
  ///     tchar = "!" / "#" / "$" / "%" / "&" / "'" / "*" / "+" / "-" / "." / "^" / "_" / "`" / "|" / "~" / DIGIT / ALPHA
  @inline(__always)
  var isTokenCharacter: Bool {
    switch self {
    case 0..<64: 0x03FF_6CFA_0000_0000 as UInt64 >> UInt64(self) & 1 == 1
    case 64..<128: 0x57FF_FFFF_C7FF_FFFE as UInt64 >> UInt64(self - 64) & 1 == 1
    default: false
    }
  }

  /// A byte that a field value may hold (RFC 9110 5.5).
  ///
  ///     field-content = field-vchar / SP / HTAB        field-vchar = VCHAR / obs-text
  @inline(__always)
  var isFieldValueByte: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }
  /// A byte that a request target may hold: visible ASCII without the fragment's `#`.
  /// RFC 3986 leaves out `"`, `<`, `>`, `\`, `^`, `` ` ``, `{`, `|` and `}` too; people type them in queries, they
  /// divide nothing, and so they are taken as they are.
  @inline(__always)
  var isTargetByte: Bool { self > 0x20 && self < 0x7F && self != UInt8(ascii: "#") }
  /// A byte of a registered name (RFC 3986 3.2.2) but for the percent sign.
  ///
  ///     reg-name = *( unreserved / pct-encoded / sub-delims )
  var isNameByte: Bool { isAlphanumeric || "-._~!$&'()*+,;=".utf8.contains(self) }
  var isAlphanumeric: Bool { isDigit || (0x61...0x7A).contains(self | 0x20) }
  @inline(__always)
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  /// Space or tab.
  @inline(__always)
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// The value of a hexadecimal digit in either case; nil for any other byte.
  var hexValue: UInt8? {
    switch self | 0x20 {
    case 0x61...0x66: (self | 0x20) - 0x57
    default: isDigit ? self - 0x30 : nil
    }
  }

  var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
  static let carriageReturn: UInt8 = 0x0D
  static let lineFeed: UInt8 = 0x0A
}

extension Span<UInt8> {
  /// The offset of the first `byte` at or after `start`.
  @inline(__always)
  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// `range` without the spaces and tabs at its ends (OWS, RFC 9110 5.6.3).
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start].isBlank { start += 1 }
    while start < end, self[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  /// Calls `visit` with each member of this comma-separated list, blanks trimmed, empty members too.
  func forEachMember(_ visit: (Span<UInt8>) -> Void) {
    var start = 0
    while start <= count {
      let end = firstIndex(of: UInt8(ascii: ","), from: start) ?? count
      visit(extracting(trimmed(start..<end)))
      start = end + 1
    }
  }

  /// The number that 1 or more decimal digits write; nil for anything else and beyond `Int.max`.
  var decimalNumber: Int? {
    for index in indices where !self[index].isDigit { return nil }
    return Int(text)
  }

  /// These bytes as UTF-8, with U+FFFD in place of what is wrong.
  var text: String { withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
  /// Whether these bytes are `word`, case and all.
  func isExactly(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    for index in indices where self[index] != word.utf8Start[index] { return false }
    return true
  }

  /// Whether these bytes are `word`, which is ASCII in lower case, in any mixture of cases.
  func isCaselessly(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    for index in indices where self[index].asciiLowercased != word.utf8Start[index] { return false }
    return true
  }
}

extension [UInt8] {
  init(copying bytes: Span<UInt8>) { self = bytes.withUnsafeBufferPointer { Self($0) } }
  mutating func append(copying bytes: Span<UInt8>) { bytes.withUnsafeBufferPointer { append(contentsOf: $0) } }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// The digits of a number that is not negative.
  mutating func append(decimal number: Int) {
    if number > 9 { append(decimal: number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
