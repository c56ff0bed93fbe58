internal import GRDB
public import News

/// Where quotes went that their article had and has no longer.
extension ArchiveTransaction {
  /// Notes that the article's quotes go; those that its text has still come back.
  func noteLost(_ article: Int64) throws {
    try run("UPDATE lost_quotes SET successor_id = NULL WHERE article_id = ?", [article])
    try run(
      """
      INSERT OR REPLACE INTO lost_quotes (public_id, article_id, text)
      SELECT public_id, article_id, text FROM quotes WHERE article_id = ?
      """, [article])
  }

  /// Forgets which quotes were lost that the article has again; the others lead to the quote that has most of their
  /// words, at least half of both.
  func findSuccessors(in article: Int64) throws {
    try run(
      "DELETE FROM lost_quotes WHERE article_id = ?1 AND public_id IN (SELECT public_id FROM quotes WHERE article_id = ?1)",
      [article])
    let lost = try words(of: "lost_quotes WHERE article_id = ? ORDER BY public_id", article)
    guard !lost.isEmpty else { return }
    let present = try words(of: "quotes WHERE article_id = ? ORDER BY n", article)
    for quote in lost {
      try run(
        "UPDATE lost_quotes SET successor_id = ? WHERE public_id = ?",
        [quote.words.best(among: present)?.description, quote.id.description])
    }
  }

  private func words(of rows: String, _ article: Int64) throws -> [(id: StableID, words: WordCounts)] {
    try db.rows("SELECT public_id, text FROM \(rows)", [article]) { (try $0.id(), WordCounts(try $0.text())) }
  }
}

/// What became of a quote that its article has no longer.
public struct LostQuote: Hashable, Sendable {
  public var article: StableID
  /// The quote that says most of the same words there; nil where none does.
  public var successor: StableID?
}

extension NewsArchive {
  /// Nil where no quote of that id was ever lost.
  public func lostQuote(id: StableID) throws(ArchiveError) -> LostQuote? {
    try read { db in
      try db.first(
        """
        SELECT a.public_id, l.successor_id FROM lost_quotes l JOIN articles a ON a.id = l.article_id
        WHERE l.public_id = ?
        """, [id.description]
      ) { LostQuote(article: try $0.id(), successor: try $0.idOrNil()) }
    }
  }
}

/// How often each word stands in a text, without case and marks.
private struct WordCounts {
  private var counts: [String: Int] = [:]
  private var total = 0

  init(_ text: String) {
    for word in FoldedName(text).description.split(separator: "-") {
      counts[String(word), default: 0] += 1
      total += 1
    }
  }

  /// The first of those that share most; nil where no one shares half of all words.
  func best(among candidates: [(id: StableID, words: WordCounts)]) -> StableID? {
    var best: (id: StableID, share: Double)?
    for candidate in candidates {
      let shared = counts.reduce(0) { $0 + min($1.value, candidate.words.counts[$1.key] ?? 0) }
      let share = Double(2 * shared) / Double(max(1, total + candidate.words.total))
      if share >= 0.5, share > best?.share ?? 0 { best = (candidate.id, share) }
    }
    return best?.id
  }
}
