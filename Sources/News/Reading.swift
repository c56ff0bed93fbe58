/// All that one article's text says: its parts, who is named, who is quoted, where it was taken from.
///
/// Actors, quotes and provenance refer to each other by index. Every span is in code points of the text that was read.
public struct Reading: Hashable, Sendable {
  /// The headline's words; nil where the text has none.
  public var title: String?
  /// The language of the text, BCP 47; nil where it is too short to tell.
  public var language: String?
  public var segments: [Segment]
  /// The date that the text itself gives; nil where it gives none.
  public var published: DatedFact?
  public var dateline: Dateline?
  public var provenance: [ProvenanceMark]
  public var actors: [ActorReading]
  public var quotes: [QuoteReading]
  public var wordCount: Int

  public init(
    title: String? = nil, segments: [Segment] = [], published: DatedFact? = nil, dateline: Dateline? = nil,
    provenance: [ProvenanceMark] = [], actors: [ActorReading] = [], quotes: [QuoteReading] = [], wordCount: Int = 0
  ) {
    self.title = title
    self.segments = segments
    self.published = published
    self.dateline = dateline
    self.provenance = provenance
    self.actors = actors
    self.quotes = quotes
    self.wordCount = wordCount
  }

  /// Indexes of the marks in `provenance` that speak of single quotes; the others speak of the whole article.
  public var marksOfQuotes: Set<Int> { Set(quotes.flatMap(\.provenance)) }
}
