/// Reads a request line and header section, line by line as the lines become whole.
///
/// It is pure: bytes in, "needs more" or an outcome out, the same however the bytes are cut. The first fault in the
/// order of the bytes decides. Two rules hold for all lines (RFC 9112 2.2): they end with CR LF, and no CR, LF or NUL
/// stands anywhere else.
struct RequestParser {
  enum Outcome {
    case needsMore
    /// The head is whole; the content begins at `end`.
    case complete(RequestHead, end: Int)
    case refused(Refusal)
  }

  let limits: HTTPLimits
  var head = RequestHead(bytes: [])
  /// Where the method begins, after empty lines that are passed over.
  private var start = 0
  /// Where the first line begins that has not been read.
  private var line = 0
  private var emptyLines = 0
  /// How far the line at hand has been searched for its end.
  private var searched = 0
  private var fields: FieldSection

  init(limits: HTTPLimits) {
    self.limits = limits
    fields = FieldSection(limits: limits)
  }

  /// Reads on. `bytes` is all that came since the last message, from its first byte; what was read before is not read
  /// again.
  mutating func parse(_ bytes: Span<UInt8>) -> Outcome {
    while true {
      let lineEnd = bytes.firstIndex(of: .lineFeed, from: max(line, searched))
      searched = lineEnd ?? bytes.count
      let isRequestLine = line == start
      if let refusal = excess(of: (lineEnd ?? bytes.count) - line, isRequestLine, bytes) { return .refused(refusal) }
      guard let lineEnd else { return .needsMore }
      guard lineEnd > line, bytes[lineEnd - 1] == .carriageReturn else {
        return .refused(.badRequest(reason: "A line does not end with CR LF."))
      }
      let content = line..<lineEnd - 1
      line = lineEnd + 1
      if isRequestLine {
        if content.isEmpty {
          // RFC 9112 2.2: an empty line before the request line should be ignored.
          emptyLines += 1
          guard emptyLines <= Self.maxEmptyLines else {
            return .refused(.badRequest(reason: "There is no request line."))
          }
          start = line
        } else if let refusal = readRequestLine(bytes, content) {
          return .refused(refusal)
        }
      } else if content.isEmpty {
        return finish(bytes, end: line)
      } else if let refusal = fields.read(bytes, content, origin: start) {
        return .refused(refusal)
      }
    }
  }

  /// Forgets empty lines before a request line that has not come; returns their bytes, not to be handed in again.
  mutating func dropEmptyLines() -> Int {
    guard line == start else { return 0 }
    defer { (line, start, searched) = (0, 0, 0) }
    return start
  }

  /// Makes ready for the next message.
  mutating func reset() {
    head = RequestHead(bytes: [])
    fields = FieldSection(limits: limits)
    (start, line, emptyLines, searched) = (0, 0, 0, 0)
  }

  private static let maxEmptyLines = 4
  private static let maxMethodBytes = 64

  private func excess(of length: Int, _ isRequestLine: Bool, _ bytes: Span<UInt8>) -> Refusal? {
    guard isRequestLine else { return fields.excess(upTo: line + length + 1) }
    guard length > Self.maxMethodBytes + limits.maxTargetBytes + " HTTP/1.1\r".utf8.count + 1 else { return nil }
    // RFC 9112 3: a method longer than any known one is answered 501, a target that is too long 414.
    let methodEnd = bytes.extracting(line..<line + Self.maxMethodBytes + 1).firstIndex(of: UInt8(ascii: " "))
    return methodEnd == nil ? .methodNotImplemented : .uriTooLong(maxBytes: limits.maxTargetBytes)
  }

  /// RFC 9112 3: `request-line = method SP request-target SP HTTP-version`, here with exactly one space each.
  private mutating func readRequestLine(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Refusal? {
    let malformed = Refusal.badRequest(reason: "The request line is not 'method target HTTP/1.1'.")
    let text = bytes.extracting(line)
    var methodEnd = 0
    while methodEnd < text.count, text[methodEnd].isTokenCharacter { methodEnd += 1 }
    guard methodEnd > 0, methodEnd < text.count, text[methodEnd] == UInt8(ascii: " "),
      let targetEnd = text.firstIndex(of: UInt8(ascii: " "), from: methodEnd + 1), targetEnd > methodEnd + 1
    else { return malformed }
    if targetEnd - methodEnd - 1 > limits.maxTargetBytes { return .uriTooLong(maxBytes: limits.maxTargetBytes) }
    if let refusal = readVersion(text.extracting(targetEnd + 1..<text.count)) { return refusal }
    head.methodEnd = methodEnd
    head.methodKind = MethodKind(text.extracting(0..<methodEnd))
    if methodEnd > Self.maxMethodBytes || head.methodKind == .connect { return .methodNotImplemented }
    head.fieldsStart = text.count + 2
    fields.begin(at: line.upperBound + 2)
    return head.readTarget(text, methodEnd + 1..<targetEnd)
  }

  /// RFC 9112 2.3: `HTTP-version = HTTP-name "/" DIGIT "." DIGIT`, the name in capitals; 1.2 to 1.9 are read as 1.1.
  private mutating func readVersion(_ text: Span<UInt8>) -> Refusal? {
    guard text.count == 8, text.extracting(0..<5).isExactly("HTTP/"), text[5].isDigit, text[6] == UInt8(ascii: "."),
      text[7].isDigit
    else { return .badRequest(reason: "The request line does not end with an HTTP version.") }
    guard text[5] == UInt8(ascii: "1") else { return .versionNotSupported }
    head.minorVersion = min(1, text[7] - 0x30)
    return nil
  }

  private mutating func finish(_ bytes: Span<UInt8>, end: Int) -> Outcome {
    if let refusal = fields.complete(&head) { return .refused(refusal) }
    head.bytes = [UInt8](copying: bytes.extracting(start..<end - 2))
    return .complete(head, end: end)
  }
}

extension [UInt8] {
  init(copying bytes: Span<UInt8>) {
    self = bytes.withUnsafeBufferPointer { Self($0) }
  }

  mutating func append(copying bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}

extension Span<UInt8> {
  /// Whether these bytes are `word`, case and all.
  func isExactly(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      for index in indices where self[index] != letters[index] { return false }
      return true
    }
  }
}
