internal import GRDB
internal import Synchronization

/// Lengths of lists that were counted since the data last changed: a reader who turns pages asks for the same one
/// again and again.
final class ListCounts: Sendable {
  private struct Key: Hashable {
    let sql: String
    let values: [DatabaseValue]

    /// About what an entry takes.
    var bytes: Int {
      values.reduce(sql.utf8.count + 100) { sum, value in
        if case .string(let text) = value.storage { sum + 64 + text.utf8.count } else { sum + 64 }
      }
    }
  }

  private struct State {
    var sequence: Int64 = 0
    var counts: [Key: Int] = [:]
    var countedBytes = 0
    /// The last ones first, by table and words.
    var rows: [(search: [String], rows: RowSet)] = []

    /// Forgets what an earlier change left.
    mutating func follow(_ sequence: Int64) {
      guard sequence > self.sequence else { return }
      (self.sequence, counts, countedBytes, rows) = (sequence, [:], 0, [])
    }
  }

  private let state = Mutex(State())

  private static let maxCountedBytes = 4 << 20

  /// The list's length in the snapshot that `db` is reading; `count` is called only where it is not known.
  func count(_ sql: String, _ values: [DatabaseValue], in db: Database, count: () throws -> Int) throws -> Int {
    let key = Key(sql: sql, values: values)
    let sequence = try sequence(in: db)
    if let known = state.withLock({ $0.sequence == sequence ? $0.counts[key] : nil }) { return known }
    let counted = try count()
    state.withLock { state in
      state.follow(sequence)
      guard sequence == state.sequence else { return }
      state.countedBytes += key.bytes
      if state.countedBytes > Self.maxCountedBytes { (state.counts, state.countedBytes) = ([:], key.bytes) }
      state.counts[key] = counted
    }
    return counted
  }

  private static let mostRowSets = 16

  /// Rows of a full-text table that many readers may ask for, in the snapshot that `db` is reading.
  func rows(with search: WordSearch, in db: Database) throws -> RowSet {
    let (name, sequence) = ([search.table, search.expression], try sequence(in: db))
    let known = state.withLock { state in
      state.sequence == sequence ? state.rows.first { $0.search == name }?.rows : nil
    }
    if let known { return known }
    let rows = try RowSet(search, in: db)
    state.withLock { state in
      state.follow(sequence)
      guard sequence == state.sequence else { return }
      state.rows.insert((name, rows), at: 0)
      if state.rows.count > Self.mostRowSets { state.rows.removeLast() }
    }
    return rows
  }

  private func sequence(in db: Database) throws -> Int64 {
    try db.first("SELECT max(seq) FROM changes") { try $0.integer64OrNil() ?? 0 } ?? 0
  }
}
