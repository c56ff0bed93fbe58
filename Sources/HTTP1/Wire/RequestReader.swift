/// Reads requests one after the other: head, then content.
/// After `.head` the caller says by `expectBody` how much content it takes; the next event is then `.end` or a
/// refusal. After a refusal nothing more is ever read: what follows can not be told from an attack.
struct RequestReader {
  enum Event {
    case needsMore, end
    case head(RequestHead)
    case refused(Refusal)
  }

  private enum State {
    case head
    case deciding(BodyFraming)
    case fixed(left: Int)
    case chunked(ChunkedDecoder)
    case refused(Refusal)
  }

  /// The content read so far of the message at hand; nil where it is read past.
  private var body: [UInt8]?
  private var state = State.head
  private var parser: RequestParser
  init(limits: HTTPLimits) { parser = RequestParser(limits: limits) }
  /// Whether a message's head is read and its content is not.
  var isInContent: Bool {
    switch state {
    case .head, .refused: false
    default: true
    }
  }

  /// Reads on from `position`, which is moved behind what is done with; hand the rest in again with what follows it.
  mutating func next(_ bytes: Span<UInt8>, _ position: inout Int) -> Event {
    do throws(Refusal) {
      switch state {
      case .head:
        guard let (head, end) = try parser.parse(bytes.extracting(position..<bytes.count)) else {
          position += parser.dropEmptyLines()
          return .needsMore
        }
        position += end
        state = .deciding(head.framing)
        return .head(head)
      case .deciding: return .needsMore
      case .fixed(let left):
        let taken = min(left, bytes.count - position)
        body?.append(copying: bytes.extracting(position..<position + taken))
        position += taken
        state = .fixed(left: left - taken)
        guard taken == left else { return .needsMore }
      case .chunked(var chunks):
        state = .head
        let isWhole = try chunks.decode(bytes, &position, into: &body)
        state = .chunked(chunks)
        guard isWhole else { return .needsMore }
      case .refused(let refusal): throw refusal
      }
      expectNothing()
      return .end
    } catch {
      state = .refused(error)
      return .refused(error)
    }
  }

  /// What is read without a fault of a head that is not whole or was refused; nil where that is not even its request
  /// line. `bytes` begins like those last handed in.
  func soundHead(in bytes: Span<UInt8>) -> RequestHead? { parser.soundHead(in: bytes) }

  /// Decides on the content of the message whose head was given; `keeps` false reads past it.
  /// Returns the refusal where the declared length is beyond `maxBytes` (RFC 9110 15.5.14).
  mutating func expectBody(maxBytes: Int, keeps: Bool) -> Refusal? {
    guard case .deciding(let framing) = state else { return nil }
    body = keeps ? [] : nil
    switch framing {
    case .none: state = .fixed(left: 0)
    case .length(let length) where length > maxBytes:
      state = .refused(.bodyTooLarge(maxBytes: maxBytes))
      return .bodyTooLarge(maxBytes: maxBytes)
    case .length(let length): state = .fixed(left: length)
    case .chunked: state = .chunked(ChunkedDecoder(limits: parser.limits, maxBodyBytes: maxBytes))
    }
    return nil
  }

  /// The content of the message that has ended, given away.
  mutating func takeBody() -> [UInt8] {
    defer { body = nil }
    return body ?? []
  }

  /// Says that the message whose head was given has no content, in place of `expectBody`, or that it has ended.
  mutating func expectNothing() {
    parser = RequestParser(limits: parser.limits)
    state = .head
  }
}
