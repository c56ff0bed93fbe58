/// Reads a request line and header section, line by line as the lines become whole.
/// It is pure: bytes in, "needs more" or an outcome out, the same however the bytes are cut. The first fault in the
/// order of the bytes decides. Two rules hold for all lines (RFC 9112 2.2): they end with CR LF, and no CR, LF or NUL
/// stands anywhere else.
struct RequestParser {
  let limits: HTTPLimits
  private var head = RequestHead(bytes: [])
  private var fields: FieldSection
  /// Where the method begins, after empty lines that are passed over.
  private var start = 0
  private var line = 0
  private var emptyLines = 0
  /// How far the line at hand has been searched for its end.
  private var searched = 0
  private var fieldsStart = 0
  /// Where the last line ends that was found right.
  private var soundEnd = 0
  private static let maxEmptyLines = 4
  private static let maxMethodBytes = 64

  init(limits: HTTPLimits) {
    self.limits = limits
    fields = FieldSection(limits: limits)
  }

  /// Reads on; returns the head once it is whole, and where the content begins.
  /// `bytes` is all that came since the last message, from its first byte; what was read before is not read again.
  mutating func parse(_ bytes: Span<UInt8>) throws(Refusal) -> (head: RequestHead, end: Int)? {
    while true {
      let found = bytes.firstIndex(of: .lineFeed, from: max(line, searched))
      searched = found ?? bytes.count
      let isRequestLine = line == start
      try checkLength(of: bytes, upTo: searched, isRequestLine)
      guard let lineEnd = found else { return nil }
      guard lineEnd > line, bytes[lineEnd - 1] == .carriageReturn else { throw .badLineEnd }
      let content = line..<lineEnd - 1
      line = lineEnd + 1
      if isRequestLine, content.isEmpty {
        // RFC 9112 2.2: an empty line before the request line should be ignored.
        emptyLines += 1
        guard emptyLines <= Self.maxEmptyLines else { throw .badRequest(reason: "There is no request line.") }
        start = line
      } else if isRequestLine {
        try readRequestLine(bytes.extracting(content))
        (fieldsStart, soundEnd) = (line, line)
      } else if content.isEmpty {
        try fields.complete(&head)
        head.bytes = [UInt8](copying: bytes.extracting(start..<content.lowerBound))
        return (head, line)
      } else {
        try fields.read(bytes, content, origin: start, into: &head)
        soundEnd = line
      }
    }
  }

  /// The head as far as its lines are whole and right; nil before the request line is.
  func soundHead(in bytes: Span<UInt8>) -> RequestHead? {
    guard soundEnd > start, soundEnd <= bytes.count else { return nil }
    var head = head
    head.bytes = [UInt8](copying: bytes.extracting(start..<soundEnd))
    return head
  }

  /// Forgets empty lines before a request line that has not come; returns their bytes, not to be handed in again.
  mutating func dropEmptyLines() -> Int {
    guard line == start else { return 0 }
    defer { (line, start, searched) = (0, 0, 0) }
    return start
  }

  private func checkLength(of bytes: Span<UInt8>, upTo end: Int, _ isRequestLine: Bool) throws(Refusal) {
    if !isRequestLine, end + 1 - fieldsStart > limits.maxHeaderBytes {
      throw .headerTooLarge(maxBytes: limits.maxHeaderBytes, maxFields: limits.maxFields)
    }
    let most = Self.maxMethodBytes + limits.maxTargetBytes + "  HTTP/1.1\r".utf8.count
    guard isRequestLine, end - line > most else { return }
    // RFC 9112 3: a method longer than any known one is answered 501, a target that is too long 414.
    let methodEnd = bytes.extracting(line..<line + Self.maxMethodBytes + 1).firstIndex(of: UInt8(ascii: " "))
    throw methodEnd == nil ? .methodNotImplemented : .uriTooLong(maxBytes: limits.maxTargetBytes)
  }

  /// RFC 9112 3: `request-line = method SP request-target SP HTTP-version`, here with exactly one space each.
  private mutating func readRequestLine(_ text: Span<UInt8>) throws(Refusal) {
    var methodEnd = 0
    while methodEnd < text.count, text[methodEnd].isTokenCharacter { methodEnd += 1 }
    guard methodEnd > 0, methodEnd < text.count, text[methodEnd] == UInt8(ascii: " "),
      let targetEnd = text.firstIndex(of: UInt8(ascii: " "), from: methodEnd + 1), targetEnd > methodEnd + 1
    else { throw .badRequest(reason: "The request line is not 'method target HTTP/1.1'.") }
    if targetEnd - methodEnd - 1 > limits.maxTargetBytes { throw .uriTooLong(maxBytes: limits.maxTargetBytes) }
    try readVersion(text.extracting(targetEnd + 1..<text.count))
    head.methodEnd = methodEnd
    head.methodKind = MethodKind(text.extracting(0..<methodEnd))
    if methodEnd > Self.maxMethodBytes || head.methodKind == .connect { throw .methodNotImplemented }
    head.fieldsStart = text.count + 2
    try head.readTarget(text, methodEnd + 1..<targetEnd)
  }

  /// RFC 9112 2.3: `HTTP-version = HTTP-name "/" DIGIT "." DIGIT`, the name in capitals; 1.2 to 1.9 are read as 1.1.
  private mutating func readVersion(_ text: Span<UInt8>) throws(Refusal) {
    guard text.count == 8, text.extracting(first: 5).isExactly("HTTP/"), text[5].isDigit,
      text[6] == UInt8(ascii: "."), text[7].isDigit
    else { throw .badRequest(reason: "The request line does not end with an HTTP version.") }
    guard text[5] == UInt8(ascii: "1") else { throw .versionNotSupported }
    head.minorVersion = min(1, text[7] - 0x30)
  }
}

extension Refusal {
  static let badHost = badRequest(reason: "There must be one valid Host.")
  static let badLineEnd = badRequest(reason: "A line does not end with CR LF.")
  static let badChunk = badRequest(reason: "A chunk breaks the grammar, or is longer than its size.")
}
