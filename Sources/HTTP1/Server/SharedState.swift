internal import Logging
internal import Synchronization

/// What all loops of a server share.
final class SharedState: Sendable {
  let router: Router
  let limits: HTTPLimits
  let workers: WorkerPool
  let log: AccessLogWriter?
  let logger: Logger
  let metrics: ServerMetrics
  /// How often the loops look for connections whose time is up: a quarter of the shortest limit.
  let tickMilliseconds: Int
  private let openConnections = Atomic(0)
  private let acceptPaused = Atomic(false)
  private let runningLoops: Atomic<Int>
  private let events: Events

  /// What the server wants to hear of.
  struct Events: Sendable {
    var canAcceptAgain: @Sendable () -> Void
    var allStopped: @Sendable () -> Void
  }

  init(_ configuration: ServerConfiguration, router: Router, logger: Logger, loops: Int, workers: Int, events: Events) {
    self.router = router
    self.logger = logger
    self.events = events
    limits = configuration.limits
    metrics = configuration.metrics
    self.workers = WorkerPool(workers: workers, maxWaiting: configuration.limits.maxWaitingRequests)
    log = configuration.accessLog.map { AccessLogWriter($0, metrics: configuration.metrics) }
    runningLoops = Atomic(loops)
    let shortest = [
      limits.headerMilliseconds, limits.bodyProgressMilliseconds, limits.writeProgressMilliseconds,
      limits.idleMilliseconds, limits.lingerMilliseconds,
    ].min()
    tickMilliseconds = min(1000, max(5, (shortest ?? 1000) / 4))
  }

  /// Counts a connection in that is about to be accepted; false where there are as many as may be. Then accepting may
  /// pause, and is resumed when one is closed.
  func reserveConnection() -> Bool {
    while openConnections.load(ordering: .sequentiallyConsistent) >= limits.maxConnections {
      acceptPaused.store(true, ordering: .sequentiallyConsistent)
      // One may have been closed before the pause was known.
      if openConnections.load(ordering: .sequentiallyConsistent) >= limits.maxConnections { return false }
      acceptPaused.store(false, ordering: .sequentiallyConsistent)
    }
    openConnections.add(1, ordering: .sequentiallyConsistent)
    return true
  }

  func connectionClosed() {
    metrics.connectionClosed()
    giveConnectionBack()
  }

  func giveConnectionBack() {
    openConnections.subtract(1, ordering: .sequentiallyConsistent)
    if acceptPaused.exchange(false, ordering: .sequentiallyConsistent) { events.canAcceptAgain() }
  }

  func loopStopped() {
    guard runningLoops.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 else { return }
    log?.flush()
    events.allStopped()
  }
}
