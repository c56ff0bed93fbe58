/// Reads requests one after the other: head, then content.
///
/// After `.head` the caller says by `expectBody` how much content it takes; the next event is then `.end` or a
/// refusal. After a refusal nothing more is ever read: what follows can not be told from an attack.
struct RequestReader {
  enum Event {
    case needsMore
    case head(RequestHead)
    case end
    case refused(Refusal)
  }

  private enum State {
    case head(RequestParser)
    case deciding(BodyFraming)
    case fixed(left: Int)
    case chunked(ChunkedDecoder)
    case refused(Refusal)
  }

  let limits: HTTPLimits
  /// The content read so far of the message at hand; nil where it is read past.
  private var body: [UInt8]?
  private var state: State

  init(limits: HTTPLimits) {
    self.limits = limits
    state = .head(RequestParser(limits: limits))
  }

  /// Whether a message's head is read and its content is not.
  var isInContent: Bool {
    switch state {
    case .head, .refused: false
    case .deciding, .fixed, .chunked: true
    }
  }

  /// Reads on from `position`, which is moved behind what is done with; hand the rest in again with what follows it.
  mutating func next(_ bytes: Span<UInt8>, _ position: inout Int) -> Event {
    switch state {
    case .head(var parser):
      switch parser.parse(bytes.extracting(position..<bytes.count)) {
      case .needsMore:
        position += parser.dropEmptyLines()
        state = .head(parser)
        return .needsMore
      case .complete(let head, let end):
        position += end
        state = .deciding(head.framing)
        return .head(head)
      case .refused(let refusal): return refuse(refusal)
      }
    case .deciding: return .needsMore
    case .fixed(let left):
      let taken = min(left, bytes.count - position)
      body?.append(copying: bytes.extracting(position..<position + taken))
      position += taken
      guard taken == left else {
        state = .fixed(left: left - taken)
        return .needsMore
      }
      return end()
    case .chunked(var decoder):
      let outcome = decoder.decode(bytes, &position, into: &body)
      state = .chunked(decoder)
      switch outcome {
      case .needsMore: return .needsMore
      case .complete: return end()
      case .refused(let refusal): return refuse(refusal)
      }
    case .refused(let refusal): return .refused(refusal)
    }
  }

  /// Decides on the content of the message whose head was given; `keeps` false reads past it.
  ///
  /// Returns the refusal where the declared length is beyond `maxBytes` (RFC 9110 15.5.14).
  mutating func expectBody(maxBytes: Int, keeps: Bool) -> Refusal? {
    guard case .deciding(let framing) = state else { return nil }
    body = keeps ? [] : nil
    switch framing {
    case .none: state = .fixed(left: 0)
    case .length(let length):
      guard length <= maxBytes else {
        state = .refused(.bodyTooLarge(maxBytes: maxBytes))
        return .bodyTooLarge(maxBytes: maxBytes)
      }
      state = .fixed(left: length)
    case .chunked: state = .chunked(ChunkedDecoder(limits: limits, maxBodyBytes: maxBytes))
    }
    return nil
  }

  /// The content of the message that has ended, given away.
  mutating func takeBody() -> [UInt8] {
    defer { body = nil }
    return body ?? []
  }

  private mutating func end() -> Event {
    state = .head(RequestParser(limits: limits))
    return .end
  }

  private mutating func refuse(_ refusal: Refusal) -> Event {
    state = .refused(refusal)
    return .refused(refusal)
  }
}
