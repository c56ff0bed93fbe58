internal import GRDB
public import News

/// How well the extractor did on texts of which the right answer is known.
public struct Quality: Hashable, Sendable {
  public struct Score: Hashable, Sendable {
    /// What was looked for: `span`, `speaker`, `cue`, …
    public var task: String
    /// Of which quotes: `direct`, `mixed`, `indirect`, `all`.
    public var type: String
    public var found: Int
    public var wronglyFound: Int
    public var missed: Int
  }

  public var extractor: String
  public var goldSet: String
  /// Articles.
  public var size: Int
  public var measuredAt: Timestamp
  public var scores: [Score]
}

extension NewsArchive {
  /// The last measurement; nil where nothing was ever measured.
  public func quality() throws(ArchiveError) -> Quality? {
    try read { db in
      let last = try db.first(
        "SELECT id, extractor, gold_set, size, measured_at FROM measurements ORDER BY id DESC LIMIT 1"
      ) { columns in
        let row = try columns.integer64()
        let (extractor, goldSet, size) = (try columns.text(), try columns.text(), try columns.integer())
        let at = Timestamp(seconds: try columns.integer())
        return (row, Quality(extractor: extractor, goldSet: goldSet, size: size, measuredAt: at, scores: []))
      }
      guard let row = last?.0, var quality = last?.1 else { return nil }
      quality.scores = try db.rows(
        """
        SELECT task, type, found, wrongly_found, missed FROM measured_scores WHERE measurement_id = ?
        ORDER BY task, type
        """, [row]
      ) { columns in
        Quality.Score(
          task: try columns.text(), type: try columns.text(), found: try columns.integer(),
          wronglyFound: try columns.integer(), missed: try columns.integer())
      }
      return quality
    }
  }
}
