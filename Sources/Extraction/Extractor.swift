public import Language
public import News

/// One article's text and what its record says of it.
public struct ArticleText: Hashable, Sendable {
  public var text: String
  /// The headline that the record gives apart from the text; nil where the text itself has to show it.
  public var title: String?
  /// The date that the record or a person gives; it outranks the text's own.
  public var published: NewsDate?

  public init(_ text: String, title: String? = nil, published: NewsDate? = nil) {
    self.text = text
    self.title = title
    self.published = published
  }
}

/// Reads an article: its parts, who is named, who said what and when, where it was taken from.
///
/// Pure and deterministic; cost grows with the text's length alone. Any text can be read: what is empty, broken or in
/// another language gives a reading with little in it.
public struct Extractor: Sendable {
  /// Named with every quote; changes whenever readings may.
  public static let version = "rules/1.0.0"

  public let lexicons: Lexicons

  public init(lexicons: Lexicons) {
    self.lexicons = lexicons
  }

  public func reading(of article: ArticleText) -> Reading {
    let bytes = Array(article.text.utf8)
    let header = HeaderLine(bytes)
    let units = TextUnits(bytes, from: header?.span.end ?? 0, lexicons: lexicons)
    let layout = Layout(units, header: header, recordTitle: article.title)
    let finder = QuoteFinder(units)
    var joiner = QuoteJoiner(finder, layout.passages)
    let builder = ReadingBuilder(units, layout)
    return Reading(
      title: article.title ?? layout.title.map(units.text(of:)),
      segments: layout.segments.map { Segment($0.kind, builder.points.span(of: $0.span)) },
      quotes: joiner.drafts().compactMap(builder.quote),
      wordCount: units.tokens.count { $0.isWord || $0.kind == .number })
  }
}
