internal import HTTPTypes
internal import Synchronization

/// One loop: its share of the connections, read, answered and written on one thread.
/// What other threads have for it goes through the mailbox.
final class EventLoop: @unchecked Sendable {  // all but the mailbox is touched on the loop's own thread
  let server: Server
  let readiness: any Readiness
  let tally: Tally
  let limits: HTTPLimits
  /// By socket. One thread touches these, and never twice at once, so that accesses need no check while running.
  @exclusivity(unchecked) private var connections: [Connection?] = []
  private var connectionCount = 0
  /// Where sockets are read into, before anything is kept.
  let received = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
  /// Answers of the connection at hand that are not handed to its socket yet.
  @exclusivity(unchecked) var output: [UInt8] = []
  @exclusivity(unchecked) var writer = ResponseWriter(dateLine: [])
  @exclusivity(unchecked) var random = FastRandom()
  var acceptor: Acceptor?
  private(set) var isDraining = false
  private var isStopped = false
  /// Steady nanoseconds when the loop last woke up, and Unix time at the same moment.
  private(set) var now: UInt64 = 0
  private(set) var unixMilliseconds = 0
  private var dateSecond = -1
  private var lastTick: UInt64 = 0
  private var lastSerial: UInt32 = 1
  private let mailbox = Mutex<[@Sendable (EventLoop) -> Void]>([])

  init(server: Server, readiness: any Readiness, tally: Tally) {
    (self.server, self.readiness, self.tally, limits) = (server, readiness, tally, server.limits)
    output.reserveCapacity(64 * 1024)
  }

  deinit { received.deallocate() }

  /// Has the loop do something soon; from any thread.
  func post(_ message: @escaping @Sendable (EventLoop) -> Void) {
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
    if unixMilliseconds / 1000 != dateSecond {
      dateSecond = unixMilliseconds / 1000
      writer.dateLine = Array("Date: \(HTTPDate.text(unixSeconds: dateSecond))\r\n".utf8)
    }
  }

  func messagesWaiting() {
    var messages: [@Sendable (EventLoop) -> Void] = []
    mailbox.withLock { swap(&$0, &messages) }
    for message in messages { message(self) }
  }

  func ready(_ socket: Int32, serial: UInt32, readable: Bool, writable: Bool, broken: Bool) {
    if serial == Acceptor.serial { acceptor?.accept(on: socket) }
    guard Int(socket) < connections.count, let connection = connections[Int(socket)], connection.serial == serial
    else { return }
    if broken { return close(connection) }
    if writable { settle(connection) }
    if readable, connection.interest.reading, connection.isOpen { receive(connection) }
  }

  func adopt(_ socket: Int32) {
    guard !isDraining else {
      readiness.close(socket)
      return server.connectionClosed()
    }
    let missing = Int(socket) + 1 - connections.count
    if missing > 0 { connections.append(contentsOf: repeatElement(nil, count: missing)) }
    lastSerial = lastSerial == .max ? 1 : lastSerial + 1
    let connection = Connection(socket: socket, serial: lastSerial, limits: limits)
    connections[Int(socket)] = connection
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
    server.connectionClosed()
    stopWhenDrained()
  }

  func closeLongestIdle() {
    let longest = connections.compactMap { $0 }.filter(\.isIdle).min { $0.deadline < $1.deadline }
    if let longest { close(longest) }
  }

  func closeAll() { for connection in connections.compactMap({ $0 }) { close(connection) } }

  func drain() {
    isDraining = true
    acceptor?.stop()
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
    server.loopStopped()
  }

  var hasDeadlines: Bool { connectionCount > 0 || acceptor?.restsUntil != nil }

  func tickWhenDue() {
    guard now &- lastTick >= UInt64(limits.tickMilliseconds) * 1_000_000 else { return }
    lastTick = now
    acceptor?.tick(now)
    for case let connection? in connections where connection.deadline <= now { expire(connection) }
  }
}
