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

    public init(task: String, type: String, found: Int, wronglyFound: Int, missed: Int) {
      self.task = task
      self.type = type
      self.found = found
      self.wronglyFound = wronglyFound
      self.missed = missed
    }

    /// Nil where nothing was found.
    public var precision: Double? { ratio(found, found + wronglyFound) }
    /// Nil where there was nothing to find.
    public var recall: Double? { ratio(found, found + missed) }
    public var f1: Double? { ratio(2 * found, 2 * found + wronglyFound + missed) }

    private func ratio(_ part: Int, _ whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }
  }

  public var extractor: String
  public var goldSet: String
  /// Articles.
  public var size: Int
  public var measuredAt: Timestamp
  public var scores: [Score]

  public init(extractor: String, goldSet: String, size: Int, measuredAt: Timestamp, scores: [Score]) {
    self.extractor = extractor
    self.goldSet = goldSet
    self.size = size
    self.measuredAt = measuredAt
    self.scores = scores
  }
}

extension ArchiveTransaction {
  /// Keeps a measurement beside those made before; `/v1/quality` answers with the last.
  public func record(_ quality: Quality) throws(ArchiveError) {
    try attempt {
      let row = try insert(
        "INSERT INTO measurements (extractor, gold_set, size, measured_at) VALUES (?, ?, ?, ?)",
        [quality.extractor, quality.goldSet, quality.size, quality.measuredAt.seconds])
      for score in quality.scores {
        try run(
          """
          INSERT INTO measured_scores (measurement_id, task, type, found, wrongly_found, missed)
          VALUES (?, ?, ?, ?, ?, ?)
          """, [row, score.task, score.type, score.found, score.wronglyFound, score.missed])
      }
    }
  }
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
