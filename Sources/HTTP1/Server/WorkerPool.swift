internal import DequeModule
internal import Dispatch
internal import Synchronization

/// A fixed number of threads for what may block, with a bounded line of jobs before them.
final class WorkerPool: Sendable {
  typealias Job = @Sendable () -> Void

  private struct State {
    var idle: [Int]
    var waiting = Deque<Job>()
  }

  private let queues: [DispatchQueue]
  private let maxWaiting: Int
  private let state: Mutex<State>

  init(workers: Int, maxWaiting: Int) {
    queues = (0..<workers).map { DispatchQueue(label: "http1.worker.\($0)") }
    self.maxWaiting = maxWaiting
    state = Mutex(State(idle: Array(queues.indices)))
  }

  /// Runs `job` soon; false, and it never runs, where the line is full. `always` lets it in beyond the bound: for the
  /// next piece of an answer that has begun.
  func submit(always: Bool = false, _ job: @escaping Job) -> Bool {
    enum Decision {
      case run(Int)
      case wait, refuse
    }
    let decision = state.withLock { state -> Decision in
      if let worker = state.idle.popLast() { return .run(worker) }
      guard always || state.waiting.count < maxWaiting else { return .refuse }
      state.waiting.append(job)
      return .wait
    }
    guard case .run(let worker) = decision else {
      if case .wait = decision { return true }
      return false
    }
    queues[worker].async { self.work(worker, from: job) }
    return true
  }

  private func work(_ worker: Int, from first: @escaping Job) {
    var job: Job? = first
    while let next = job {
      next()
      job = state.withLock { state in
        let next = state.waiting.popFirst()
        if next == nil { state.idle.append(worker) }
        return next
      }
    }
  }
}
