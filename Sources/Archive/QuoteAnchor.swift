internal import GRDB
public import News

/// Where a quote stands and which words stand there: what a decision about it holds on to.
public struct QuoteAnchor: Hashable, Sendable {
  public var quote: StableID
  public var article: StableID
  public var spans: [Span]
  /// The spans' words joined by one space.
  public var text: String
  /// What read the article's newest text; nil where nothing did.
  public var extractor: String?
}

extension ArchiveTransaction {
  /// Nil where there is no such quote.
  public func anchor(of quote: StableID) throws(ArchiveError) -> QuoteAnchor? {
    try attempt { try db.anchors("q.public_id = ?", quote).first }
  }

  /// All quotes of an article, rejected ones among them, in their order.
  public func anchors(in article: StableID) throws(ArchiveError) -> [QuoteAnchor] {
    try attempt { try db.anchors("a.public_id = ?", article) }
  }
}

extension NewsArchive {
  /// All quotes of an article, rejected ones among them, in their order.
  public func anchors(in article: StableID) throws(ArchiveError) -> [QuoteAnchor] {
    try read { db in try db.anchors("a.public_id = ?", article) }
  }
}

extension Database {
  fileprivate func anchors(_ condition: String, _ id: StableID) throws -> [QuoteAnchor] {
    let found = try rows(
      """
      SELECT q.id, q.public_id, a.public_id, q.text, a.extractor FROM quotes q JOIN articles a ON a.id = q.article_id
      WHERE \(condition) ORDER BY q.n
      """, [id.description]
    ) { columns in
      (
        row: try columns.integer64(),
        anchor: QuoteAnchor(
          quote: try columns.id(), article: try columns.id(), spans: [], text: try columns.text(),
          extractor: try columns.textOrNil())
      )
    }
    return try found.map { row, anchor in
      var anchor = anchor
      anchor.spans = try rows(
        "SELECT start_at, end_at FROM quote_spans WHERE quote_id = ? AND kind = 'content' ORDER BY n", [row]
      ) { try $0.span() }
      return anchor
    }
  }
}
