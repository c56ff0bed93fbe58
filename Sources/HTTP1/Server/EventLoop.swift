internal import HTTPTypes
internal import Synchronization

/// One loop: its share of the connections, read, answered and written on one thread.
///
/// What other threads have for it goes through the mailbox.
final class EventLoop: @unchecked Sendable {  // all but the mailbox is touched on the loop's own thread
  enum Message: Sendable {
    case listen(sockets: [Int32], loops: [EventLoop])
    case adopt(socket: Int32)
    case answer(Response, Exchange, socket: Int32, serial: UInt32)
    case piece(Result<[UInt8]?, any Error>, socket: Int32, serial: UInt32)
    case closeLongestIdle
    case acceptAgain
    case drain
    case abort
  }

  let shared: SharedState
  let readiness: any Readiness
  let tally: Tally
  let limits: HTTPLimits
  // One thread touches these, and never twice at once, so that accesses need no check while running.
  @exclusivity(unchecked) private var connections: [Connection?] = []
  var connectionCount = 0
  /// Where sockets are read into, before anything is kept.
  let received = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
  /// Answers of the connection at hand that are not handed to its socket yet.
  @exclusivity(unchecked) var output: [UInt8] = []
  @exclusivity(unchecked) var writer = ResponseWriter(dateLine: [])
  @exclusivity(unchecked) var random = FastRandom()
  var isDraining = false
  private var isStopped = false
  var acceptor: Acceptor?
  /// Steady nanoseconds when the loop last woke up.
  private(set) var now: UInt64 = 0
  /// Unix time at the same moment.
  private(set) var unixMilliseconds = 0
  private var unixSeconds = -1
  private var lastTick: UInt64 = 0
  private var nextSerial: UInt32 = 1
  private let mailbox = Mutex<[Message]>([])

  init(shared: SharedState, readiness: any Readiness, tally: Tally) {
    self.shared = shared
    self.readiness = readiness
    self.tally = tally
    limits = shared.limits
    output.reserveCapacity(64 * 1024)
  }

  deinit { received.deallocate() }

  /// From any thread.
  func post(_ message: Message) {
    let wasEmpty = mailbox.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    if wasEmpty { readiness.wake() }
  }

  /// Reads the clocks; called before anything else whenever the loop is woken.
  func wakeUp() {
    now = Clock.steadyNanoseconds()
    unixMilliseconds = Clock.unixMilliseconds()
    let seconds = unixMilliseconds / 1000
    if seconds != unixSeconds {
      unixSeconds = seconds
      writer.dateLine = Array("Date: \(HTTPDate.text(unixSeconds: seconds))\r\n".utf8)
    }
  }

  func messagesWaiting() {
    for message in mailbox.withLock({ exchange(&$0, with: []) }) {
      switch message {
      case .listen(let sockets, let loops):
        acceptor = Acceptor(listeners: sockets, shared: shared, loops: loops, readiness: readiness)
      case .adopt(let socket): adopt(socket)
      case .answer(let response, let exchange, let socket, let serial):
        guard let connection = connection(socket, serial) else { continue }
        connection.phase = .reading
        complete(connection, exchange, response)
        settle(connection)
      case .piece(let piece, let socket, let serial):
        guard let connection = connection(socket, serial) else { continue }
        take(piece, for: connection)
      case .closeLongestIdle: closeLongestIdle()
      case .acceptAgain: acceptor?.resume()
      case .drain: drain()
      case .abort:
        for connection in connections.compactMap({ $0 }) { close(connection) }
      }
    }
  }

  func ready(_ socket: Int32, serial: UInt32, readable: Bool, writable: Bool, broken: Bool) {
    guard serial != Acceptor.serial else {
      acceptor?.accept(on: socket)
      return
    }
    guard let connection = connection(socket, serial) else { return }
    if broken {
      close(connection)
      return
    }
    if writable { settle(connection) }
    if readable, connection.interest.reading, connection.isOpen { receive(connection) }
  }

  func adopt(_ socket: Int32) {
    guard !isDraining else {
      readiness.close(socket)
      shared.connectionClosed()
      return
    }
    let index = Int(socket)
    if index >= connections.count {
      connections.append(contentsOf: repeatElement(nil, count: index + 1 - connections.count))
    }
    nextSerial = nextSerial == .max ? 1 : nextSerial + 1
    let connection = Connection(socket: socket, serial: nextSerial, limits: limits)
    connections[index] = connection
    connectionCount += 1
    readiness.watch(socket, serial: connection.serial)
    renewDeadline(connection, after: .receiving)
  }

  func close(_ connection: Connection) {
    guard connection.isOpen else { return }
    connection.isOpen = false
    connection.streamed?.stream.cancel()
    connections[Int(connection.socket)] = nil
    connectionCount -= 1
    readiness.close(connection.socket)
    shared.connectionClosed()
    stopWhenDrained()
  }

  func connection(_ socket: Int32, _ serial: UInt32) -> Connection? {
    guard Int(socket) < connections.count, let connection = connections[Int(socket)], connection.serial == serial
    else { return nil }
    return connection
  }

  private func drain() {
    guard !isDraining else { return }
    isDraining = true
    // The other loops are told only now, behind every connection that was dealt out to them.
    acceptor?.stop()
    for loop in acceptor?.loops ?? [] where loop !== self { loop.post(.drain) }
    acceptor = nil
    for connection in connections.compactMap({ $0 })
    where connection.phase == .reading && !connection.reader.isInContent {
      // A request that has not come whole has not begun; one that was read is answered.
      if connection.output.isEmpty { close(connection) } else { connection.phase = .finishing }
    }
    stopWhenDrained()
  }

  private func stopWhenDrained() {
    guard isDraining, connectionCount == 0, !isStopped else { return }
    isStopped = true
    readiness.stop()
    shared.loopStopped()
  }

  private func closeLongestIdle() {
    let idle = connections.lazy.compactMap { $0 }.filter { $0.isIdle }
    if let longest = idle.min(by: { $0.deadline < $1.deadline }) { close(longest) }
  }

  var hasDeadlines: Bool { connectionCount > 0 || acceptor?.isResting == true }
  var tickMilliseconds: Int { shared.tickMilliseconds }

  func tickWhenDue() {
    guard now &- lastTick >= UInt64(tickMilliseconds) * 1_000_000 else { return }
    lastTick = now
    acceptor?.tick(now)
    for connection in connections where connection.map({ $0.deadline <= now }) ?? false {
      if let connection { expire(connection) }
    }
  }
}

private func exchange<Value>(_ value: inout Value, with new: Value) -> Value {
  let old = value
  value = new
  return old
}
