/// Reads field lines, and keeps of them what the server must know itself.
///
///     field-line = field-name ":" OWS field-value OWS        (RFC 9112 5)
///
/// Refused: a blank before the colon or at the start of a line (obs-fold, RFC 9112 5.2), a name that is no token, and
/// every control byte but the tab.
struct FieldSection {
  private let maxBytes: Int
  private let maxFields: Int
  private var start = 0
  private var count = 0
  private var present = KnownFields()
  private var hosts = 0
  private var contentLength: Int?
  private var codings = TransferCodings()
  private var saysClose = false
  private var saysKeepAlive = false
  private var expectation = RequestHead.Expectation.none
  private var clientRequestID: Range<Int>?

  init(limits: HTTPLimits) {
    maxBytes = limits.maxHeaderBytes
    maxFields = limits.maxFields
  }

  mutating func begin(at offset: Int) { start = offset }

  func excess(upTo end: Int) -> Refusal? { end - start > maxBytes ? tooLarge : nil }

  private var tooLarge: Refusal { .headerTooLarge(maxBytes: maxBytes, maxFields: maxFields) }

  /// Reads one line that is not empty; `origin` is where the head's own offsets begin.
  mutating func read(_ bytes: Span<UInt8>, _ line: Range<Int>, origin: Int) -> Refusal? {
    let (colon, refusal) = check(bytes, line)
    guard refusal == nil, let known = KnownFields(name: bytes.extracting(line.lowerBound..<colon)) else {
      return refusal
    }
    present.insert(known)
    return keep(known, bytes, bytes.trimmed(colon + 1..<line.upperBound), origin: origin)
  }

  /// Reads one line of a trailer section, of which nothing is kept.
  mutating func readTrailer(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Refusal? { check(bytes, line).refusal }

  private mutating func check(_ bytes: Span<UInt8>, _ line: Range<Int>) -> (colon: Int, refusal: Refusal?) {
    count += 1
    if count > maxFields { return (0, tooLarge) }
    var colon = line.lowerBound
    while colon < line.upperBound, bytes[colon].isTokenCharacter { colon += 1 }
    guard colon > line.lowerBound, colon < line.upperBound, bytes[colon] == UInt8(ascii: ":") else {
      return (0, .badRequest(reason: "A header line is not 'name: value'."))
    }
    for index in colon + 1..<line.upperBound where !bytes[index].isFieldValueByte {
      return (0, .badRequest(reason: "A header value holds a control byte."))
    }
    return (colon, nil)
  }

  private mutating func keep(_ name: KnownFields, _ bytes: Span<UInt8>, _ value: Range<Int>, origin: Int) -> Refusal? {
    let text = bytes.extracting(value)
    switch name {
    case .host:
      hosts += 1
      guard hosts == 1, isAuthority(text) else { return .badRequest(reason: "There must be one valid Host.") }
    case .contentLength:
      // RFC 9110 8.6: equal repeats may be merged; a list within one field is refused.
      guard let length = text.decimalNumber, contentLength.map({ $0 == length }) ?? true else {
        return .badRequest(reason: "Content-Length is not one decimal number.")
      }
      contentLength = length
    case .transferEncoding: codings.read(bytes, value)
    case .connection:
      var (close, keepAlive) = (false, false)
      bytes.forEachMember(in: value) { option in
        close = close || option.isCaselessly("close")
        keepAlive = keepAlive || option.isCaselessly("keep-alive")
      }
      saysClose = saysClose || close
      saysKeepAlive = saysKeepAlive || keepAlive
    case .expect:
      expectation = text.isCaselessly("100-continue") && expectation != .unknown ? .continue100 : .unknown
    case .requestID:
      let isOnly = clientRequestID == nil && isRequestID(value.map { bytes[$0] })
      clientRequestID = isOnly ? value.lowerBound - origin..<value.upperBound - origin : nil
    default: break
    }
    return nil
  }

  /// Checks what the fields say together and writes it into `head`.
  func complete(_ head: inout RequestHead) -> Refusal? {
    if head.minorVersion == 1, hosts == 0 { return .badRequest(reason: "There must be one valid Host.") }
    if present.contains(.transferEncoding) {
      // RFC 9112 6.1: with Content-Length, or from HTTP/1.0, the framing may be an attack.
      if contentLength != nil || head.minorVersion == 0 {
        return .badRequest(reason: "Transfer-Encoding does not go with Content-Length or HTTP/1.0.")
      }
      if let refusal = codings.refusal { return refusal }
      head.framing = .chunked
    } else {
      head.framing = contentLength.map { $0 == 0 ? .none : .length($0) } ?? .none
    }
    head.isPersistent = !saysClose && (head.minorVersion == 1 || saysKeepAlive)
    // RFC 9110 10.1.1: an expectation of HTTP/1.0 is ignored.
    head.expectation = head.minorVersion == 1 ? expectation : .none
    head.clientRequestID = clientRequestID
    head.present = present
    return nil
  }
}

/// The members of all `Transfer-Encoding` fields together (RFC 9112 6.1, 6.3): only `chunked`, and only once.
private struct TransferCodings {
  private var chunked = 0
  private var others = 0
  private var endsWithChunked = false
  private var isMalformed = false

  mutating func read(_ bytes: Span<UInt8>, _ value: Range<Int>) {
    var members = self
    bytes.forEachMember(in: value) { member in
      members.endsWithChunked = member.isCaselessly("chunked")
      if members.endsWithChunked { members.chunked += 1 } else { members.others += 1 }
      if !member.isToken { members.isMalformed = true }
    }
    self = members
  }

  var refusal: Refusal? {
    if chunked == 1, others == 0 { return nil }
    if chunked == 1, endsWithChunked, !isMalformed { return .codingNotImplemented }
    return .badRequest(reason: "Transfer-Encoding does not end with one chunked.")
  }
}

extension Span<UInt8> {
  var isToken: Bool {
    for index in indices where !self[index].isTokenCharacter { return false }
    return !isEmpty
  }
}
