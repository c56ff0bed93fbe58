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
    case head
    case deciding(BodyFraming)
    case fixed(left: Int)
    case chunked
    case refused(Refusal)
  }

  /// The content read so far of the message at hand; nil where it is read past.
  private var body: [UInt8]?
  private var state = State.head
  private var parser: RequestParser
  private var chunks: ChunkedDecoder?

  init(limits: HTTPLimits) { parser = RequestParser(limits: limits) }

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
    case .head:
      switch parser.parse(bytes.extracting(position..<bytes.count)) {
      case .needsMore:
        position += parser.dropEmptyLines()
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
    case .chunked:
      switch chunks?.decode(bytes, &position, into: &body) {
      case .needsMore: return .needsMore
      case .complete, nil: return end()
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
    case .chunked:
      chunks = ChunkedDecoder(limits: parser.limits, maxBodyBytes: maxBytes)
      state = .chunked
    }
    return nil
  }

  /// The content of the message that has ended, given away.
  mutating func takeBody() -> [UInt8] {
    defer { body = nil }
    return body ?? []
  }

  /// Says that the message whose head was given has no content, in place of `expectBody`.
  mutating func expectNothing() {
    parser.reset()
    state = .head
  }

  private mutating func end() -> Event {
    chunks = nil
    expectNothing()
    return .end
  }

  private mutating func refuse(_ refusal: Refusal) -> Event {
    state = .refused(refusal)
    return .refused(refusal)
  }
}
