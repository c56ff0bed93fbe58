internal import Dispatch
internal import Foundation
internal import Synchronization

/// A line of work with one who brings, several who work and one who takes, in the order in which it was brought.
///
/// What is in hand is bounded: each piece has a cost, and no more than `mostCost` is between bringing and taking, but
/// always at least one piece. The taker is the caller's own thread.
final class OrderedWork<Input: Sendable, Output: Sendable>: Sendable {
  private final class Piece: Sendable {
    let input: Input
    let cost: Int
    let output = Mutex<Output?>(nil)
    let isDone = DispatchSemaphore(value: 0)

    init(_ input: Input, cost: Int) {
      self.input = input
      self.cost = cost
    }
  }

  private struct Line {
    /// Brought and not yet begun.
    var waiting: [Piece] = []
    /// Brought and not yet taken.
    var brought: [Piece] = []
    var cost = 0
    var failure: (any Error)?
  }

  private let line = Mutex(Line())
  private let isStopped = Atomic(false)
  private let hasWork = DispatchSemaphore(value: 0)
  private let hasSpace = DispatchSemaphore(value: 0)
  private let hasPiece = DispatchSemaphore(value: 0)
  private let mostCost: Int
  private let jobs: Int
  private let work: @Sendable (Input) -> Output

  init(jobs: Int, mostCost: Int, work: @escaping @Sendable (Input) -> Output) {
    self.jobs = max(1, jobs)
    self.mostCost = mostCost
    self.work = work
  }

  /// Runs the line to its end, to an error, or until `isStopping`, which is asked before each piece and while waiting.
  /// - Parameters:
  ///   - bring: Called on a thread of its own until it gives nil; each piece comes with its cost.
  ///   - take: Called on this thread; false ends the line.
  /// - Throws: what `bring` throws, once all brought before it is taken, and what `take` throws.
  func run(
    bring: @escaping @Sendable () throws -> (Input, cost: Int)?, isStopping: () -> Bool,
    take: (Output) throws -> Bool
  ) throws {
    start { self.bringAll(bring) }
    for _ in 0..<jobs { start { self.workAll() } }
    defer {
      isStopped.store(true, ordering: .relaxed)
      hasSpace.signal()
      for _ in 0..<jobs { hasWork.signal() }
    }
    while !isStopping() {
      guard hasPiece.wait(timeout: .now() + .milliseconds(100)) == .success else { continue }
      guard let piece = takeFirst() else { break }
      while piece.isDone.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
        if isStopping() { return }
      }
      guard let output = piece.output.withLock({ $0 }) else { break }
      let goesOn = try take(output)
      line.withLock { $0.cost -= piece.cost }
      hasSpace.signal()
      if !goesOn { return }
    }
    if !isStopping(), let failure = line.withLock({ $0.failure }) { throw failure }
  }

  private func start(_ body: @escaping @Sendable () -> Void) {
    let thread = Thread(block: body)
    thread.stackSize = 8 << 20
    thread.start()
  }

  private func bringAll(_ bring: () throws -> (Input, cost: Int)?) {
    var failure: (any Error)?
    do {
      while !isStopped.load(ordering: .relaxed), let (input, cost) = try bring() {
        while line.withLock({ $0.cost > 0 && $0.cost + cost > mostCost }) {
          hasSpace.wait()
          if isStopped.load(ordering: .relaxed) { return }
        }
        let piece = Piece(input, cost: cost)
        line.withLock { line in
          line.cost += cost
          line.waiting.append(piece)
          line.brought.append(piece)
        }
        hasWork.signal()
        hasPiece.signal()
      }
    } catch {
      failure = error
    }
    line.withLock { $0.failure = failure }
    hasPiece.signal()
  }

  private func workAll() {
    while true {
      hasWork.wait()
      guard !isStopped.load(ordering: .relaxed) else { return }
      let piece = line.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
      guard let piece else { continue }
      let output = work(piece.input)
      piece.output.withLock { $0 = output }
      piece.isDone.signal()
    }
  }

  /// The next piece in order; nil at the end.
  private func takeFirst() -> Piece? {
    line.withLock { $0.brought.isEmpty ? nil : $0.brought.removeFirst() }
  }
}
