internal import GRDB
public import News

/// Where quotes went that their article had and has no longer.
extension ArchiveTransaction {
  /// A quote before its article was read anew.
  struct FormerQuote {
    var id: StableID
    var text: String
  }

  func formerQuotes(of article: Int64) throws -> [FormerQuote] {
    try db.rows("SELECT public_id, text FROM quotes WHERE article_id = ? ORDER BY n", [article]) {
      FormerQuote(id: try $0.id(), text: try $0.words())
    }
  }

  /// Notes which of the article's former quotes are gone, each with the quote that has most of its words, at least half
  /// of both; ids that lead to one that is gone lead there too, and ids that came back lead nowhere.
  func noteLost(_ former: [FormerQuote], of article: Int64) throws {
    let present = try formerQuotes(of: article)
    let ids = Set(present.map(\.id))
    let lost = former.filter { !ids.contains($0.id) }
    if !lost.isEmpty {
      let candidates = present.map { (id: $0.id, words: WordCounts($0.text)) }
      for quote in lost {
        let successor = WordCounts(quote.text).best(among: candidates)
        try run(
          "INSERT OR REPLACE INTO lost_quotes (public_id, article_id, successor_id) VALUES (?, ?, ?)",
          [quote.id.description, article, successor?.description])
        try run(
          "UPDATE lost_quotes SET successor_id = ? WHERE article_id = ? AND successor_id = ?",
          [successor?.description, article, quote.id.description])
      }
    }
    try run(
      "DELETE FROM lost_quotes WHERE article_id = ?1 AND public_id IN (SELECT public_id FROM quotes WHERE article_id = ?1)",
      [article])
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
