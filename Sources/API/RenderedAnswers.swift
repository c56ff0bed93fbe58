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
      keep(known, of: identity, isAlias: false, in: &state)
      return known
    }
  }

  /// `isAlias` where the same response is kept under another name too.
  func keep(_ response: Response, of identity: String, at sequence: Int64, isAlias: Bool) {
    guard maxBytes > 0, let count = response.body.keptBytes, count <= Self.maxAnswerBytes else { return }
    state.withLock { state in
      if sequence > state.sequence { state = State(sequence: sequence) }
      if sequence == state.sequence { keep(response, of: identity, isAlias: isAlias, in: &state) }
    }
  }

  private func keep(_ response: Response, of identity: String, isAlias: Bool, in state: inout State) {
    guard let count = response.body.keptBytes else { return }
    // A body, its key, and what a dictionary's entry takes.
    let size = (isAlias ? 0 : count) + identity.utf8.count + 512
    state.newerBytes += size
    if state.newerBytes > maxBytes / 2 {
      (state.older, state.newer, state.newerBytes) = (state.newer, [:], size)
    }
    state.newer[identity] = response
  }
}

extension Response.Body {
  /// The length of content that can be given again; nil where it is made while it is sent.
  fileprivate var keptBytes: Int? {
    switch self {
    case .empty: 0
    case .bytes(let bytes): bytes.count
    case .stream: nil
    }
  }
}
