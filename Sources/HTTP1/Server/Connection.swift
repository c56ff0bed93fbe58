internal import CLinux

/// One client's connection, as its loop sees it.
final class Connection: @unchecked Sendable {  // its state is touched on its loop's thread alone
  enum Phase {
    /// Requests are read; a worker makes an answer; it is sent in pieces; the last one is on its way.
    case reading, working, streaming, finishing
    /// All is sent; what still comes is read past so that the answer is not lost to a reset (RFC 9112 9.6).
    case lingering
  }

  let socket: Int32
  let serial: UInt32
  lazy var peer: String? = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { host in
    peer_host(socket, host.baseAddress) == 0 ? nil : host.baseAddress.map { String(cString: $0) }
  }
  // One thread touches a connection, and never twice at once, so that accesses need no check while running.
  @exclusivity(unchecked) var phase = Phase.reading
  @exclusivity(unchecked) var reader: RequestReader
  var isOpen = true
  var isBroken = false
  /// Bytes received and not yet read, from the first one of the message at hand.
  var input: [UInt8] = []
  /// Whether `input` has been read as far as it goes.
  var needsMore = false
  var inputEnded = false
  var output = OutputQueue()
  var exchange: Exchange?
  var streamed: StreamedAnswer?
  var requests = 0
  var lingeredBytes = 0
  var wait = Wait.idle
  /// In steady nanoseconds.
  var deadline = UInt64.max
  /// Whether the loop is told when the socket can be read, and when written.
  var interest = (reading: true, writing: false)

  init(socket: Int32, serial: UInt32, limits: HTTPLimits) {
    (self.socket, self.serial, reader) = (socket, serial, RequestReader(limits: limits))
  }

  /// Whether it could be closed without a client losing anything.
  var isIdle: Bool { phase == .reading && output.isEmpty && input.isEmpty && !reader.isInContent }
}

/// The request at hand and what has been decided about it.
struct Exchange: Sendable {
  var request: Request
  var resolution: Router.Resolution
  /// When the head was whole, in steady nanoseconds.
  var began: UInt64
}

struct StreamedAnswer {
  let stream: ResponseStream
  let exchange: Exchange
  let status: Int
  var sentBytes: Int
  let isPersistent: Bool
  let isChunked: Bool
  /// Whether a worker makes a piece of it.
  var isPieceOrdered = false
}
