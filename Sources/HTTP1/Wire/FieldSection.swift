/// Reads the field lines of a head, and keeps of them what the server must know itself.
struct FieldSection {
  private let limits: HTTPLimits
  private var count = 0
  private var contentLength: Int?
  private var codings = TransferCodings.none
  private var saysClose = false
  private var saysKeepAlive = false
  init(limits: HTTPLimits) { self.limits = limits }
  /// Reads one line that is not empty into `head`, whose own offsets begin at `origin`.
  mutating func read(
    _ bytes: Span<UInt8>, _ line: Range<Int>, origin: Int, into head: inout RequestHead
  ) throws(Refusal) {
    count += 1
    if count > limits.maxFields {
      throw .headerTooLarge(maxBytes: limits.maxHeaderBytes, maxFields: limits.maxFields)
    }
    let nameEnd = try bytes.fieldNameEnd(line)
    guard let known = KnownField(name: bytes.extracting(line.lowerBound..<nameEnd)) else { return }
    let value = bytes.trimmed(nameEnd + 1..<line.upperBound)
    let text = bytes.extracting(value)
    let isFirst = !head.present.contains(known)
    head.present.insert(known)
    switch known {
    case .host:
      // RFC 9112 3.2: a second Host or an invalid one is 400.
      guard isFirst, isAuthority(text) else { throw .badHost }
    case .contentLength:
      // RFC 9110 8.6: equal repeats may be merged; a list within one field is refused.
      guard let length = text.decimalNumber, isFirst || contentLength == length else {
        throw .badRequest(reason: "Content-Length is not one decimal number.")
      }
      contentLength = length
    case .transferEncoding: text.forEachMember { codings.add($0) }
    case .connection:
      text.forEachMember { option in
        saysClose = saysClose || option.isCaselessly("close")
        saysKeepAlive = saysKeepAlive || option.isCaselessly("keep-alive")
      }
    case .expect:
      head.expectation = text.isCaselessly("100-continue") && head.expectation != .unknown ? .continue100 : .unknown
    case .requestID:
      let isGood = isFirst && text.isRequestID
      head.clientRequestID = isGood ? value.lowerBound - origin..<value.upperBound - origin : nil
    default: break
    }
  }

  /// Checks what the fields say together and writes it into `head`.
  func complete(_ head: inout RequestHead) throws(Refusal) {
    let isOld = head.minorVersion == 0
    if !isOld, !head.present.contains(.host) { throw .badHost }
    if head.present.contains(.transferEncoding) {
      // RFC 9112 6.1: with Content-Length, or from HTTP/1.0, the framing may be an attack.
      if contentLength != nil || isOld {
        throw .badRequest(reason: "Transfer-Encoding does not go with Content-Length or HTTP/1.0.")
      }
      if codings == .unknownBeforeChunked { throw .codingNotImplemented }
      if codings != .chunked { throw .badRequest(reason: "Transfer-Encoding does not end with one chunked.") }
      head.framing = .chunked
    } else {
      head.framing = contentLength.map { $0 == 0 ? .none : .length($0) } ?? .none
    }
    // RFC 9112 9.3: persistence.
    head.isPersistent = !saysClose && (!isOld || saysKeepAlive)
    // RFC 9110 10.1.1: an expectation of HTTP/1.0 is ignored.
    if isOld { head.expectation = .none }
  }
}

/// What all `Transfer-Encoding` members come to (RFC 9112 6.1, 6.3): only `chunked` alone is taken.
private enum TransferCodings {
  case none, unknown, chunked, unknownBeforeChunked, malformed

  mutating func add(_ member: Span<UInt8>) {
    let isChunked = member.isCaselessly("chunked")
    self =
      switch self {
      case .none where isChunked: .chunked
      case .unknown where isChunked: .unknownBeforeChunked
      case .none where member.isToken, .unknown where member.isToken: .unknown
      default: .malformed
      }
  }
}

extension Span<UInt8> {
  /// Checks a field line and returns where its name ends.
  ///
  ///     field-line = field-name ":" OWS field-value OWS        (RFC 9112 5)
  ///
  /// Refused: a blank before the colon or at the start of a line (obs-fold, RFC 9112 5.2), a name that is no token, and
  /// every control byte but the tab.
  func fieldNameEnd(_ line: Range<Int>) throws(Refusal) -> Int {
    var colon = line.lowerBound
    while colon < line.upperBound, self[colon].isTokenCharacter { colon += 1 }
    guard colon > line.lowerBound, colon < line.upperBound, self[colon] == UInt8(ascii: ":") else {
      throw .badRequest(reason: "A header line is not 'name: value'.")
    }
    for index in colon + 1..<line.upperBound where !self[index].isFieldValueByte {
      throw .badRequest(reason: "A header value holds a control byte.")
    }
    return colon
  }

  fileprivate var isToken: Bool {
    for index in indices where !self[index].isTokenCharacter { return false }
    return !isEmpty
  }

  /// Whether this may name a request: 1 to 64 of `A-Za-z0-9._-`.
  var isRequestID: Bool {
    for index in indices where !self[index].isAlphanumeric && !"._-".utf8.contains(self[index]) { return false }
    return (1...64).contains(count)
  }
}
