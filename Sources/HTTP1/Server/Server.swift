internal import CLinux
internal import Dispatch
internal import Foundation
public import Logging
internal import Synchronization

/// An HTTP/1.1 server: loops that read and write, a pool of workers, and the router that answers.
/// It starts once, lives on until it has stopped, and is told to stop by `shutdown`; signals are its caller's affair.
public final class Server: Sendable {
  private struct State {
    var loops: [EventLoop] = []
    var socketFiles: [String] = []
    var isStopped = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let configuration: ServerConfiguration
  let router: Router
  let logger: Logger
  let limits: HTTPLimits
  let metrics: ServerMetrics
  let workers: WorkerPool
  let log: AccessLogWriter?
  private let state = Mutex(State())
  private let runningLoops = Atomic(0)
  /// Whether accepting waits until a connection is closed.
  let acceptPaused = Atomic(false)
  /// `logger` is told of starts, stops and trouble, never of single requests.
  public init(configuration: ServerConfiguration, router: Router, logger: Logger) {
    (self.configuration, self.router, self.logger) = (configuration, router, logger)
    (limits, metrics) = (configuration.limits, configuration.metrics)
    let count = configuration.workers ?? max(4, ProcessInfo.processInfo.activeProcessorCount * 2)
    workers = WorkerPool(workers: max(1, count), maxWaiting: limits.maxWaitingRequests)
    log = configuration.accessLog.map { AccessLogWriter($0, metrics: configuration.metrics) }
  }

  /// Listens and begins to answer; returns the real addresses in the order asked for.
  public func start() throws(ServerError) -> [ListenAddress] {
    var (listeners, loops) = ([Listener](), [EventLoop]())
    allow_descriptors(UInt(limits.maxConnections + 256))
    do throws(ServerError) {
      for address in configuration.listenOn { listeners += try Listener.open(address) }
      for index in 0..<max(1, configuration.loops ?? ProcessInfo.processInfo.activeProcessorCount) {
        let readiness: any Readiness
        switch configuration.readiness {
        case .dispatch: readiness = DispatchReadiness(label: "http1.loop.\(index)")
        case .epoll: readiness = try EpollReadiness(label: "http1.loop.\(index)")
        }
        loops.append(EventLoop(server: self, readiness: readiness, tally: metrics.tally(for: router.routes)))
      }
    } catch {
      for listener in listeners { close(listener.socket) }
      throw error
    }
    let addresses = listeners.map(\.address)
    runningLoops.store(loops.count, ordering: .sequentiallyConsistent)
    state.withLock { state in
      state.loops = loops
      state.socketFiles = addresses.compactMap { if case .unixSocket(let path) = $0 { path } else { nil } }
    }
    for loop in loops { loop.readiness.start(loop) }
    loops.first?.post { [loops, sockets = listeners.map(\.socket)] in
      $0.acceptor = Acceptor(listeners: sockets, server: self, loops: loops, readiness: $0.readiness)
    }
    logger.info("listening", metadata: ["addresses": "\(addresses.map(\.description).joined(separator: ", "))"])
    return addresses
  }

  /// Stops accepting, closes what is idle, lets what runs finish with `Connection: close`, and breaks off what is
  /// left after `grace`. Returns at once; safe to call twice.
  public func shutdown(grace: Duration = .seconds(10)) {
    let loops = state.withLock(\.loops)
    logger.info("stopping", metadata: ["grace": "\(grace)"])
    loops.first?.post { $0.drain() }
    DispatchQueue.global().asyncAfter(deadline: .now() + min(1e8, grace / .seconds(1))) {
      for loop in loops { loop.post { $0.closeAll() } }
    }
  }

  /// Returns once the server has stopped and every connection is closed.
  public func waitUntilStopped() async {
    await withCheckedContinuation { continuation in
      state.withLock { state in
        if state.isStopped { continuation.resume() } else { state.waiters.append(continuation) }
      }
    }
  }

  func loopStopped() {
    guard runningLoops.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 else { return }
    log?.flush()
    let (files, waiters) = state.withLock { state in
      defer { state = State(isStopped: true) }
      return (state.socketFiles, state.waiters)
    }
    for file in files { unlink(file) }
    logger.info("stopped")
    for waiter in waiters { waiter.resume() }
  }

  var hasRoomForConnection: Bool { metrics.openConnections < limits.maxConnections }

  func connectionClosed() {
    metrics.connectionClosed()
    if acceptPaused.exchange(false, ordering: .sequentiallyConsistent) {
      state.withLock(\.loops).first?.post { $0.acceptor?.resume() }
    }
  }
}
