internal import CLinux
internal import Glibc
internal import Logging
internal import Synchronization

/// Takes new connections from the listening sockets and deals them out to the loops in turn; lives on the first loop.
final class Acceptor {
  /// The serial of listening sockets, which no connection has.
  static let serial: UInt32 = 0
  private let listeners: [Int32]
  private let server: Server
  private let readiness: any Readiness
  private let loops: [EventLoop]
  private var nextLoop = 0
  private var isWatching = true
  /// Kept open so that, when descriptors run out, there is one to refuse a client with.
  private var spare = Acceptor.openSpare()
  /// Until when it waits for descriptors to be there again.
  private(set) var restsUntil: UInt64?
  private static let maxAtOnce = 64
  private static let restNanoseconds: UInt64 = 100_000_000

  init(listeners: [Int32], server: Server, loops: [EventLoop], readiness: any Readiness) {
    (self.listeners, self.server, self.loops, self.readiness) = (listeners, server, loops, readiness)
    for listener in listeners { readiness.watch(listener, serial: Self.serial) }
  }

  func accept(on listener: Int32) {
    for attempt in 0..<Self.maxAtOnce where isWatching {
      // Only the first attempt is known to have somebody waiting.
      guard server.hasRoomForConnection else { return attempt == 0 ? makeRoom() : () }
      let socket = accept_nonblocking(listener)
      if socket >= 0 {
        server.metrics.connectionOpened()
        // The first loop is the one that this runs on.
        if nextLoop == 0 { loops[0].adopt(socket) } else { loops[nextLoop].post { $0.adopt(socket) } }
        nextLoop = (nextLoop + 1) % loops.count
        continue
      }
      switch errno {
      case EINTR, ECONNABORTED, EPROTO: continue
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return refuseOne(on: listener)
      default: return
      }
    }
  }

  /// As many connections as may be: asks for the longest idle ones, and waits until one is closed.
  private func makeRoom() {
    watch(false)
    for loop in loops { loop.post { $0.closeLongestIdle() } }
    server.acceptPaused.store(true, ordering: .sequentiallyConsistent)
    // One may have been closed before the pause was known.
    if server.hasRoomForConnection { watch(true) }
  }

  /// Out of descriptors: gives up the spare one to tell a client so, and rests.
  private func refuseOne(on listener: Int32) {
    server.logger.warning("no file descriptor is left for a new connection")
    if spare >= 0 {
      close(spare)
      let socket = accept_nonblocking(listener)
      if socket >= 0 {
        let answer = """
          HTTP/1.1 503 Service Unavailable\r\nRetry-After: \(server.limits.retryAfterSeconds)\r
          Content-Length: 0\r\nConnection: close\r\n\r\n
          """
        _ = Array(answer.utf8).withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        shutdown(socket, Int32(SHUT_WR))
        close(socket)
      }
      spare = Self.openSpare()
    }
    restsUntil = Clock.steadyNanoseconds() &+ Self.restNanoseconds
    watch(false)
  }

  func tick(_ now: UInt64) {
    guard let until = restsUntil, until <= now else { return }
    restsUntil = nil
    if spare < 0 { spare = Self.openSpare() }
    watch(true)
  }

  /// There is room for connections again.
  func resume() { if restsUntil == nil { watch(true) } }
  /// Stops listening for good, and tells the other loops, behind every connection that was dealt out to them.
  func stop() {
    for listener in listeners { readiness.close(listener) }
    if spare >= 0 { close(spare) }
    for loop in loops.dropFirst() { loop.post { $0.drain() } }
  }

  private func watch(_ isWatching: Bool) {
    guard self.isWatching != isWatching else { return }
    self.isWatching = isWatching
    for listener in listeners { readiness.change(listener, serial: Self.serial, reading: isWatching, writing: false) }
  }

  private static func openSpare() -> Int32 { open("/dev/null", O_RDONLY | O_CLOEXEC) }
}
