internal import Synchronization

/// Content produced in pieces, one whenever the client has taken enough of the last.
/// The pieces are asked for on the worker pool, one at a time and never ahead of a client that does not read; make one
/// some tens of kilobytes. The state is let go as soon as the stream has ended, thrown, or the client has gone.
public final class ResponseStream: Sendable {
  private let source: Mutex<(() throws -> [UInt8]?)?>
  private let ended = Atomic(false)
  /// A stream whose pieces `next` makes from `state`.
  /// An empty piece is skipped, nil ends the content, an error breaks the connection off so that the client sees that
  /// the content is not whole. What must be closed belongs in the `deinit` of something that `state` holds.
  public init<State>(
    from state: sending State, next: @escaping @Sendable (inout State) throws -> [UInt8]?
  ) {
    var state = state
    source = Mutex { try next(&state) }
  }

  /// The next piece that is not empty; nil at the end and after `cancel()`.
  public func next() throws -> [UInt8]? {
    try source.withLock { source in
      var isOver = true
      defer { if isOver { source = nil } }
      while !ended.load(ordering: .relaxed), let piece = try source?() {
        isOver = piece.isEmpty
        if !isOver { return piece }
      }
      return nil
    }
  }

  /// Ends the stream early: the piece in making is the last, and the state is let go after it.
  public func cancel() {
    ended.store(true, ordering: .relaxed)
    _ = source.withLockIfAvailable { $0 = nil }
  }
}
