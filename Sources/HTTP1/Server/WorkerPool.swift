internal import DequeModule
internal import Dispatch
internal import Synchronization

/// A fixed number of threads for what may block, with a bounded line of jobs before them.
final class WorkerPool: Sendable {
  private let queues: [DispatchQueue]
  private let maxWaiting: Int
  private let state: Mutex<(idle: [Int], waiting: Deque<@Sendable () -> Void>)>

  init(workers: Int, maxWaiting: Int) {
    queues = (0..<workers).map { DispatchQueue(label: "http1.worker.\($0)") }
    self.maxWaiting = maxWaiting
    state = Mutex((idle: Array(0..<workers), waiting: []))
  }

  /// Runs `job` soon; false, and it never runs, where the line is full. `always` lets it in beyond the bound: for the
  /// next piece of an answer that has begun.
  func submit(always: Bool = false, _ job: @escaping @Sendable () -> Void) -> Bool {
    state.withLock { state in
      if let worker = state.idle.popLast() {
        queues[worker].async { self.work(worker, from: job) }
        return true
      }
      let isTaken = always || state.waiting.count < maxWaiting
      if isTaken { state.waiting.append(job) }
      return isTaken
    }
  }

  private func work(_ worker: Int, from first: () -> Void) {
    first()
    while let next = state.withLock({ state in
      let next = state.waiting.popFirst()
      if next == nil { state.idle.append(worker) }
      return next
    }) { next() }
  }
}
