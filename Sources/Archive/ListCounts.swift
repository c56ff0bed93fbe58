internal import GRDB
internal import Synchronization

/// Lengths of lists that were counted since the data last changed: a reader who turns pages asks for the same one
/// again and again.
final class ListCounts: Sendable {
  private struct Key: Hashable {
    let sql: String
    let values: [DatabaseValue]
  }

  private struct State {
    var sequence: Int64 = 0
    var counts: [Key: Int] = [:]
  }

  private let state = Mutex(State())

  private static let capacity = 1000

  /// The list's length in the snapshot that `db` is reading; `count` is called only where it is not known.
  func count(_ sql: String, _ values: [DatabaseValue], in db: Database, count: () throws -> Int) throws -> Int {
    let key = Key(sql: sql, values: values)
    let sequence = try db.first("SELECT max(seq) FROM changes") { try $0.integer64OrNil() ?? 0 } ?? 0
    if let known = state.withLock({ $0.sequence == sequence ? $0.counts[key] : nil }) { return known }
    let counted = try count()
    state.withLock { state in
      if sequence > state.sequence || state.counts.count >= Self.capacity {
        state.counts.removeAll()
        state.sequence = max(sequence, state.sequence)
      }
      if sequence == state.sequence { state.counts[key] = counted }
    }
    return counted
  }
}
