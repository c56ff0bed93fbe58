internal import GRDB
public import News

/// One entry of the log that mirrors follow.
public struct Change: Hashable, Sendable {
  /// Grows with every change; the highest is the state of the data.
  public var sequence: Int64
  public var at: Timestamp
  /// `put`, `delete`, or `merge` for an actor whose id leads to another now.
  public var operation: String
  /// `article`, `actor`, …
  public var kind: String
  public var id: StableID
}

extension NewsArchive {
  /// The changes after `sequence` in their order, at most `limit`, and whether there are more.
  public func changes(since sequence: Int64, limit: Int) throws(ArchiveError) -> (changes: [Change], more: Bool) {
    try read { db in
      var changes = try db.rows(
        "SELECT seq, at, op, kind, public_id FROM changes WHERE seq > ? ORDER BY seq LIMIT ?", [sequence, limit + 1]
      ) { columns in
        let (sequence, at) = (try columns.integer64(), Timestamp(seconds: try columns.integer()))
        return Change(
          sequence: sequence, at: at, operation: try columns.text(), kind: try columns.text(), id: try columns.id())
      }
      let more = changes.count > limit
      if more { changes.removeLast() }
      return (changes, more)
    }
  }
}
