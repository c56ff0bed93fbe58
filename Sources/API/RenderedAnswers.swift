internal import HTTP1
internal import Synchronization

/// Answers that were made since the archive last changed, so that what many ask for is made once.
///
/// Bounded: the older half goes when the newer one is full.
final class RenderedAnswers: Sendable {
  private struct State {
    var sequence: Int64 = 0
    var newer: [String: Response] = [:]
    var older: [String: Response] = [:]
    var newerBytes = 0
  }

  private let state = Mutex(State())
  private let maxBytes: Int

  /// The longest answer that is kept.
  private static let maxAnswerBytes = 256 * 1024

  init(maxBytes: Int) {
    self.maxBytes = maxBytes
  }

  func answer(to identity: String, at sequence: Int64) -> Response? {
    state.withLock { state in
      guard state.sequence == sequence else { return nil }
      if let known = state.newer[identity] { return known }
      guard let known = state.older.removeValue(forKey: identity) else { return nil }
      keep(known, of: identity, in: &state)
      return known
    }
  }

  func keep(_ response: Response, of identity: String, at sequence: Int64) {
    guard maxBytes > 0, case .bytes(let bytes) = response.body, bytes.count <= Self.maxAnswerBytes else { return }
    state.withLock { state in
      if sequence > state.sequence { state = State(sequence: sequence) }
      if sequence == state.sequence { keep(response, of: identity, in: &state) }
    }
  }

  private func keep(_ response: Response, of identity: String, in state: inout State) {
    guard case .bytes(let bytes) = response.body else { return }
    // A body, its key, and what a dictionary's entry takes.
    state.newerBytes += bytes.count + identity.utf8.count + 512
    if state.newerBytes > maxBytes / 2 {
      (state.older, state.newer, state.newerBytes) = (state.newer, [:], bytes.count)
    }
    state.newer[identity] = response
  }
}
