internal import CLinux
internal import Glibc
internal import Logging

/// Takes new connections from the listening sockets and deals them out to the loops in turn; lives on the first loop.
final class Acceptor {
  /// The serial of listening sockets, which no connection has.
  static let serial: UInt32 = 0

  private let listeners: [Int32]
  private let shared: SharedState
  private let readiness: any Readiness
  let loops: [EventLoop]
  private var nextLoop = 0
  /// Kept open so that, when descriptors run out, there is one to refuse a client with.
  private var spare = open("/dev/null", O_RDONLY | O_CLOEXEC)
  private var restsUntil: UInt64?
  private var isWatching = true

  /// Whether it waits for a moment until descriptors may be there again.
  var isResting: Bool { restsUntil != nil }

  init(listeners: [Int32], shared: SharedState, loops: [EventLoop], readiness: any Readiness) {
    self.listeners = listeners
    self.shared = shared
    self.loops = loops
    self.readiness = readiness
    for listener in listeners { readiness.watch(listener, serial: Self.serial) }
  }

  func accept(on listener: Int32) {
    for attempt in 0..<Self.maxAtOnce where isWatching {
      guard shared.reserveConnection() else {
        // Only the first attempt is known to have somebody waiting.
        if attempt == 0 {
          watch(false)
          for loop in loops { loop.post(.closeLongestIdle) }
        }
        return
      }
      let socket = accept_nonblocking(listener)
      guard socket >= 0 else {
        let reason = errno
        shared.giveConnectionBack()
        switch reason {
        case EINTR, ECONNABORTED, EPROTO: continue
        case EMFILE, ENFILE, ENOBUFS, ENOMEM: return refuseOne(on: listener)
        default: return
        }
      }
      shared.metrics.connectionOpened()
      var on: Int32 = 1
      setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
      let loop = nextLoop
      nextLoop = (nextLoop + 1) % loops.count
      // The first loop is the one that this runs on.
      if loop == 0 { loops[0].adopt(socket) } else { loops[loop].post(.adopt(socket: socket)) }
    }
  }

  private static let maxAtOnce = 64
  private static let restNanoseconds: UInt64 = 100_000_000

  func resume() {
    guard restsUntil == nil else { return }
    watch(true)
  }

  func tick(_ now: UInt64) {
    guard let until = restsUntil, until <= now else { return }
    restsUntil = nil
    if spare < 0 { spare = open("/dev/null", O_RDONLY | O_CLOEXEC) }
    watch(true)
  }

  /// Stops listening for good.
  func stop() {
    for listener in listeners { readiness.close(listener) }
    isWatching = false
    restsUntil = nil
    if spare >= 0 { close(spare) }
    spare = -1
  }

  /// Out of descriptors: gives up the spare one to tell a client so, and rests.
  private func refuseOne(on listener: Int32) {
    shared.logger.warning("no file descriptor is left for a new connection")
    if spare >= 0 {
      close(spare)
      let socket = accept_nonblocking(listener)
      if socket >= 0 {
        let seconds = shared.limits.retryAfterSeconds
        let answer = """
          HTTP/1.1 503 Service Unavailable\r\nRetry-After: \(seconds)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n
          """
        _ = Array(answer.utf8).withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        shutdown(socket, Int32(SHUT_WR))
        close(socket)
      }
      spare = open("/dev/null", O_RDONLY | O_CLOEXEC)
    }
    restsUntil = Clock.steadyNanoseconds() &+ Self.restNanoseconds
    watch(false)
  }

  private func watch(_ isWatching: Bool) {
    guard self.isWatching != isWatching else { return }
    self.isWatching = isWatching
    for listener in listeners {
      readiness.change(listener, serial: Self.serial, reading: isWatching, writing: false)
    }
  }
}
