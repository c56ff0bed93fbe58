internal import GRDB
public import News

/// A stored quote by what another reading of the same text may find otherwise.
public struct QuoteOutline: Hashable, Sendable {
  public var id: StableID
  public var article: StableID
  /// Of the content, in order.
  public var spans: [Span]
  public var text: String
  public var type: QuoteType
  public var act: Act
  /// The first speaker as printed; nil where none is.
  public var speakerAsPrinted: String?
  /// Who that is; nil where nobody knows.
  public var speaker: ActorRef?
  public var cue: String?
  public var said: NewsDate?
}

extension ArchiveTransaction {
  /// The quotes of the article's newest text, in its order.
  public func quoteOutlines(of article: StoredArticle) throws(ArchiveError) -> [QuoteOutline] {
    try attempt {
      let spans = try db.rows(
        """
        SELECT s.quote_id, s.start_at, s.end_at FROM quotes q JOIN quote_spans s ON s.quote_id = q.id
        WHERE q.article_id = ? AND s.kind = 'content' ORDER BY s.quote_id, s.n
        """, [article.row]
      ) { (quote: try $0.integer64(), span: try $0.span()) }
      let spansOf = Dictionary(grouping: spans, by: \.quote)
      return try db.rows(
        """
        SELECT q.id, q.public_id, q.text, q.type, q.act, q.speaker_as_printed, q.cue_exact, q.said_date,
          \(referenceColumns("a"))
        FROM quotes q LEFT JOIN actors a ON a.id = q.speaker_id WHERE q.article_id = ? ORDER BY q.n
        """, [article.row]
      ) { columns in
        let row = try columns.integer64()
        var quote = QuoteOutline(
          id: try columns.id(), article: article.id, spans: (spansOf[row] ?? []).map(\.span),
          text: try columns.text(), type: try columns.value(), act: try columns.value(),
          speakerAsPrinted: try columns.textOrNil())
        quote.cue = try columns.textOrNil()
        quote.said = try columns.dateOrNil()
        quote.speaker = try columns.actorOrNil()
        return quote
      }
    }
  }
}
