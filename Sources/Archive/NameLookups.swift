internal import Synchronization

/// Who was meant by what readers wrote, since the archive last changed: the same few are asked for again and again.
///
/// A few megabytes at the most: short texts only, and only those by which one is meant.
final class NameLookups<Found: Sendable>: Sendable {
  private struct State {
    var sequence: Int64 = 0
    var found: [String: [Found]] = [:]
  }

  private let state = Mutex(State())
  private let capacity = 8192
  private let maxTextBytes = 100

  /// - Parameter find: Called where nothing is kept, or the archive's last change is not known without a query.
  func find(
    _ text: String, in archive: NewsArchive, _ find: () throws(ArchiveError) -> [Found]
  ) throws(ArchiveError) -> [Found] {
    guard text.utf8.count <= maxTextBytes, let before = archive.knownSequence else { return try find() }
    if let known = state.withLock({ $0.sequence == before ? $0.found[text] : nil }) { return known }
    let found = try find()
    // What was read after another change belongs to a later number.
    guard found.count == 1, archive.knownSequence == before else { return found }
    state.withLock { state in
      if state.sequence != before || state.found.count >= capacity { state = State(sequence: before) }
      state.found[text] = found
    }
    return found
  }
}
