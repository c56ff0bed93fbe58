/// Writes JSON (RFC 8259) into bytes, in the order in which it is told to, with no value in between.
///
/// Commas are its own affair; that every key gets one value is the caller's. Strings are written as UTF-8 with only
/// the characters escaped that must be.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  public init(capacity: Int = 1024) {
    bytes.reserveCapacity(capacity)
  }

  /// Writes `{…}` with the fields that `body` writes.
  public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    open(UInt8(ascii: "{"))
    try body(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes `[…]` with the values that `body` writes.
  public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
    open(UInt8(ascii: "["))
    try body(&self)
    close(UInt8(ascii: "]"))
  }

  /// Writes `[…]` with what `write` writes for each element.
  public mutating func array<Elements: Sequence>(
    _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) throws -> Void
  ) rethrows {
    try array { writer in
      for element in elements { try write(&writer, element) }
    }
  }

  /// Writes a field's name; its value must follow.
  public mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  public mutating func value(_ text: String?) {
    guard let text else { return null() }
    separate()
    quote(text)
  }

  public mutating func value(_ number: Int?) {
    guard let number else { return null() }
    separate()
    digits(number)
  }

  /// Writes the number rounded to four places; what is no number (NaN, infinity) is null.
  public mutating func value(_ number: Double?) {
    guard let number, number.isFinite, abs(number) < 1e14 else { return null() }
    separate()
    let scaled = (number * 10_000).rounded()
    let whole = Int(scaled.magnitude)
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(whole / 10_000)
    var fraction = whole % 10_000
    guard fraction > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var place = 1000
    while fraction > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(fraction / place))
      fraction %= place
      place /= 10
    }
  }

  public mutating func value(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Ends a line: what follows is a value of its own.
  mutating func newline() {
    bytes.append(0x0A)
    needsComma = false
  }

  /// Writes a value that is JSON already.
  public mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }
}

/// A field and its value in one call.
extension JSONWriter {
  public mutating func field(_ name: String, _ text: String?) {
    key(name)
    value(text)
  }

  public mutating func field(_ name: String, _ number: Int?) {
    key(name)
    value(number)
  }

  public mutating func field(_ name: String, _ number: Double?) {
    key(name)
    value(number)
  }

  public mutating func field(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  public mutating func object(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    key(name)
    try object(body)
  }

  public mutating func array<Elements: Sequence>(
    _ name: String, _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) throws -> Void
  ) rethrows {
    key(name)
    try array(elements, write)
  }

  /// Writes `write`'s value, or null where `value` is nil.
  public mutating func optional<Value>(
    _ name: String, _ value: Value?, _ write: (inout JSONWriter, Value) throws -> Void
  ) rethrows {
    key(name)
    if let value { try write(&self, value) } else { null() }
  }
}

extension JSONWriter {
  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func digits(_ number: Int) {
    if (0..<10).contains(number) {
      bytes.append(UInt8(ascii: "0") + UInt8(number))
    } else {
      bytes.append(contentsOf: String(number).utf8)
    }
  }

  /// RFC 8259 section 7: quotation mark, reverse solidus and the control characters must be escaped, nothing else.
  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { source in
      var start = 0
      for index in source.indices where mustEscape(source[index]) {
        bytes.append(contentsOf: source[start..<index])
        escape(source[index])
        start = index + 1
      }
      bytes.append(contentsOf: source[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      let hexadecimal = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(hexadecimal[Int(byte >> 4)])
      bytes.append(hexadecimal[Int(byte & 15)])
    }
  }
}
