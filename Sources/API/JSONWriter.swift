public import News

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

  /// Writes a field's name; its value must follow. The name has nothing in it that must be escaped.
  public mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// The same of a name that is not known before.
  public mutating func key(named name: String) {
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

  public mutating func value(_ id: StableID?) {
    guard let id else { return null() }
    separate()
    bytes.append(UInt8(ascii: "\""))
    id.append(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes the path of a thing that is found under its id: `/v1/quotes/` and the id.
  public mutating func path(_ folder: StaticString, _ id: StableID) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: folder.utf8Start, count: folder.utf8CodeUnitCount))
    id.append(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
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

/// The same of names that are not known before.
extension JSONWriter {
  public mutating func field(named name: String, _ text: String?) {
    key(named: name)
    value(text)
  }

  public mutating func field(named name: String, _ number: Int?) {
    key(named: name)
    value(number)
  }

  public mutating func object(named name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    key(named: name)
    try object(body)
  }
}

/// A field and its value in one call.
extension JSONWriter {
  public mutating func field(_ name: StaticString, _ text: String?) {
    key(name)
    value(text)
  }

  public mutating func field(_ name: StaticString, _ id: StableID?) {
    key(name)
    value(id)
  }

  /// A path as `path` writes it.
  public mutating func field(_ name: StaticString, _ folder: StaticString, _ id: StableID) {
    key(name)
    path(folder, id)
  }

  public mutating func field(_ name: StaticString, _ number: Int?) {
    key(name)
    value(number)
  }

  public mutating func field(_ name: StaticString, _ number: Double?) {
    key(name)
    value(number)
  }

  public mutating func field(_ name: StaticString, _ flag: Bool) {
    key(name)
    value(flag)
  }

  public mutating func object(_ name: StaticString, _ body: (inout JSONWriter) throws -> Void) rethrows {
    key(name)
    try object(body)
  }

  public mutating func array<Elements: Sequence>(
    _ name: StaticString, _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) throws -> Void
  ) rethrows {
    key(name)
    try array(elements, write)
  }

  /// Writes `write`'s value, or null where `value` is nil.
  public mutating func optional<Value>(
    _ name: StaticString, _ value: Value?, _ write: (inout JSONWriter, Value) throws -> Void
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
      while let index = Self.firstToEscape(in: source, from: start) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
        escape(source[index])
        start = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Eight bytes at a time: of each the highest bit says whether it is to be escaped.
  private static func firstToEscape(in source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let (ones, tops): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
    var index = start
    while index + 8 <= source.count {
      let word = UnsafeRawBufferPointer(source).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let quotes = zeros(word ^ ones &* UInt64(UInt8(ascii: "\"")))
      let slashes = zeros(word ^ ones &* UInt64(UInt8(ascii: "\\")))
      let controls = (word &- ones &* 0x20) & ~word
      if (quotes | slashes | controls) & tops != 0 { break }
      index += 8
    }
    return source[index...].firstIndex(where: mustEscape)
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
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
