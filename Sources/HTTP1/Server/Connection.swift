/// One client's connection, as its loop sees it; touched on that loop alone.
final class Connection {
  enum Phase {
    /// Reading requests and answering them.
    case reading
    /// A worker makes the answer to the request at hand.
    case working
    /// The answer is sent in pieces.
    case streaming
    /// The last answer is on its way; then the connection is closed.
    case finishing
    /// All is sent; what still comes is read past so that the answer is not lost to a reset (RFC 9112 9.6).
    case lingering
  }

  /// What the connection waits for, each with a time limit of its own.
  enum Wait { case idle, header, body, client, server, linger }

  let socket: Int32
  let serial: UInt32
  /// The client's numeric address, looked up when the first request is there.
  private(set) lazy var peer = peerAddress(of: socket)
  // One thread touches a connection, and never twice at once, so that accesses need no check while running.
  @exclusivity(unchecked) var phase = Phase.reading
  @exclusivity(unchecked) var reader: RequestReader
  var isOpen = true
  /// Bytes received and not yet read, from the first one of the message at hand.
  var input: [UInt8] = []
  /// Whether `input` has been read as far as it goes.
  var needsMore = false
  /// Whether the client has said that it sends no more.
  var inputEnded = false
  var output = OutputQueue()
  var exchange: Exchange?
  /// The answer that is sent in pieces.
  var streamed: StreamedAnswer?
  var requests = 0
  var wait = Wait.idle
  /// In steady nanoseconds.
  var deadline = UInt64.max
  /// Whether the loop is told when the socket can be read, and when written.
  var interest = (reading: true, writing: false)
  /// Whether a worker makes a piece of the answer.
  var isPieceOrdered = false
  /// Whether the socket has failed.
  var isBroken = false
  var lingeredBytes = 0

  init(socket: Int32, serial: UInt32, limits: HTTPLimits) {
    self.socket = socket
    self.serial = serial
    reader = RequestReader(limits: limits)
  }

  /// Whether it could be closed without a client losing anything.
  var isIdle: Bool { phase == .reading && output.isEmpty && input.isEmpty && !reader.isInContent }
}

/// An answer on its way in pieces.
final class StreamedAnswer {
  let stream: ResponseStream
  let exchange: Exchange
  let status: Int
  var sentBytes: Int
  let isPersistent: Bool
  let framing: ResponseWriter.Framing

  init(
    _ stream: ResponseStream, _ exchange: Exchange, status: Int, sentBytes: Int, isPersistent: Bool,
    framing: ResponseWriter.Framing
  ) {
    (self.stream, self.exchange, self.status) = (stream, exchange, status)
    (self.sentBytes, self.isPersistent, self.framing) = (sentBytes, isPersistent, framing)
  }
}

/// The request at hand and what has been decided about it.
struct Exchange: Sendable {
  var request: Request
  var resolution: Router.Resolution
  /// When the head was whole, in steady nanoseconds.
  var began: UInt64
}
