internal import Dispatch
internal import Foundation
public import Logging
internal import Synchronization

/// An HTTP/1.1 server: loops that read and write, a pool of workers, and the router that answers.
///
/// It starts once, lives on until it has stopped, and is told to stop by `shutdown`; signals are its caller's affair.
public final class Server: Sendable {
  private struct State {
    var loops: [EventLoop] = []
    var socketFiles: [String] = []
    var isStopped = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let configuration: ServerConfiguration
  private let router: Router
  private let logger: Logger
  private let state = Mutex(State())

  /// `logger` is told of starts, stops and trouble, never of single requests.
  public init(configuration: ServerConfiguration, router: Router, logger: Logger) {
    self.configuration = configuration
    self.router = router
    self.logger = logger
  }

  /// Listens and begins to answer; returns the real addresses in the order asked for.
  public func start() throws(ServerError) -> [BoundAddress] {
    var listeners: [(socket: Int32, bound: BoundAddress)] = []
    let loops: [EventLoop]
    do throws(ServerError) {
      for address in configuration.listenOn { listeners += try Listener.open(address) }
      loops = try makeLoops()
    } catch {
      for listener in listeners { close(listener.socket) }
      throw error
    }
    let sockets = listeners.map(\.socket)
    state.withLock { state in
      state.loops = loops
      state.socketFiles = listeners.compactMap { listener in
        if case .unixSocket(let path) = listener.bound { path } else { nil }
      }
    }
    for loop in loops { loop.readiness.start(loop) }
    loops.first?.post(.listen(sockets: sockets, loops: loops))
    let addresses = listeners.map(\.bound)
    logger.info("listening", metadata: ["addresses": "\(addresses.map(\.description).joined(separator: ", "))"])
    return addresses
  }

  /// Stops accepting, closes what is idle, lets what runs finish with `Connection: close`, and breaks off what is
  /// left after `grace`. Returns at once; safe to call twice.
  public func shutdown(grace: Duration = .seconds(10)) {
    let loops = state.withLock(\.loops)
    logger.info("stopping", metadata: ["grace": "\(grace)"])
    loops.first?.post(.drain)
    let nanoseconds = Double(grace.components.seconds) * 1e9 + Double(grace.components.attoseconds) / 1e9
    DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(Int(min(nanoseconds, 1e17)))) {
      for loop in loops { loop.post(.abort) }
    }
  }

  /// Returns once the server has stopped and every connection is closed.
  public func waitUntilStopped() async {
    await withCheckedContinuation { continuation in
      let isStopped = state.withLock { state in
        if !state.isStopped { state.waiters.append(continuation) }
        return state.isStopped
      }
      if isStopped { continuation.resume() }
    }
  }

  private func makeLoops() throws(ServerError) -> [EventLoop] {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let count = max(1, configuration.loops ?? cores)
    let shared = SharedState(
      configuration, router: router, logger: logger, loops: count,
      workers: max(1, configuration.workers ?? max(4, cores * 2)),
      events: .init(
        canAcceptAgain: { self.state.withLock(\.loops).first?.post(.acceptAgain) },
        allStopped: { self.stopped() }))
    var loops: [EventLoop] = []
    for index in 0..<count {
      let label = "http1.loop.\(index)"
      let readiness: any Readiness
      switch configuration.readiness {
      case .dispatch: readiness = DispatchReadiness(label: label)
      case .epoll: readiness = try EpollReadiness(label: label)
      }
      loops.append(
        EventLoop(shared: shared, readiness: readiness, tally: configuration.metrics.tally(for: router.routes)))
    }
    return loops
  }

  private func stopped() {
    let (files, waiters) = state.withLock { state in
      defer { (state.loops, state.socketFiles, state.waiters, state.isStopped) = ([], [], [], true) }
      return (state.socketFiles, state.waiters)
    }
    for file in files { unlink(file) }
    logger.info("stopped")
    for waiter in waiters { waiter.resume() }
  }
}
