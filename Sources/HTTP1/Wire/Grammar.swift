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
  ///
  /// RFC 3986 leaves out `"`, `<`, `>`, `\`, `^`, `` ` ``, `{`, `|` and `}` too; people type them in queries, they
  /// divide nothing, and so they are taken as they are.
  @inline(__always)
  var isTargetByte: Bool { self > 0x20 && self < 0x7F && self != UInt8(ascii: "#") }

  /// A byte of a registered name (RFC 3986 3.2.2) but for the percent sign.
  ///
  ///     reg-name = *( unreserved / pct-encoded / sub-delims )
  var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&")...UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "="):
      true
    default: false
    }
  }

  @inline(__always)
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

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

  /// Calls `visit` with each member of the comma-separated list in `range`, blanks trimmed, empty members too.
  func forEachMember(in range: Range<Int>, _ visit: (Span<UInt8>) -> Void) {
    var start = range.lowerBound
    while start <= range.upperBound {
      let end = min(firstIndex(of: UInt8(ascii: ","), from: start) ?? range.upperBound, range.upperBound)
      visit(extracting(trimmed(start..<end)))
      start = end + 1
    }
  }

  /// The number that 1 or more decimal digits write; nil for anything else and beyond `Int.max`.
  var decimalNumber: Int? {
    guard !isEmpty else { return nil }
    var number = 0
    for index in indices {
      guard self[index].isDigit else { return nil }
      let (tenfold, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tenfold.addingReportingOverflow(Int(self[index] - 0x30))
      if overflow || carry { return nil }
      number = sum
    }
    return number
  }
}
