public import News

/// A stored quote, for whoever groups quotes.
public struct QuoteKey: Hashable, Sendable {
  let row: Int64
}

/// A stored article, for whoever compares articles.
public struct ArticleKey: Hashable, Sendable {
  let row: Int64
}

extension StoredArticle {
  public var key: ArticleKey { ArticleKey(row: row) }
}

/// A quote with what decides to which statement it belongs.
public struct GroupableQuote: Hashable, Sendable {
  public let key: QuoteKey
  public let id: StableID
  public let article: ArticleKey
  public let articleID: StableID
  /// The original of which the article is a copy, or the article itself.
  public let original: StableID
  public let type: QuoteType
  public let text: String
  public let lang: String
  /// A headline's or standfirst's report of what the body reports too.
  public let isRepeated: Bool
  /// When it was said, of a copy's quote without a date of its own when the original was published; days since
  /// 1970-01-01, nil where it is not known to the day.
  public let day: Int?
  public let said: StoredDate?
  public let published: NewsDate?
  /// The article gives month and day only; its year is inferred, if known at all.
  public let lacksYear: Bool
  /// Slug of the outlet that published the article.
  public let outlet: String?
  /// Slugs of the outlets that the text names for this quote or for all of the article.
  public let via: [String]
  /// As stored; nil where the quote has not been profiled yet.
  public let profile: [UInt8]?
  /// Whether the profile stands under the quote's speaker and day as they are now.
  public let isIndexed: Bool
  /// Somebody known said or wrote it, so that it belongs to a statement.
  public let isStatement: Bool
  /// The speaker's key in the store.
  public let speaker: Int64?
  let statement: Int64?
  let similarity: Double?
  let origin: String?

  public var isInStatement: Bool { statement != nil }

  public func hasSpeaker(of other: GroupableQuote) -> Bool { speaker == other.speaker }
}

/// A statement as grouping finds it; storing decides about its id.
public struct StatementDraft: Sendable {
  public struct Divergence: Sendable {
    public var kind: String
    public var weight: String
    /// Each reading with the quotes that have it.
    public var readings: [(text: String, quotes: [QuoteKey])]

    public init(kind: String, weight: String, readings: [(text: String, quotes: [QuoteKey])]) {
      self.kind = kind
      self.weight = weight
      self.readings = readings
    }
  }

  /// All of its quotes, the representative first.
  public var quotes: [GroupableQuote]
  /// For each of the quotes how like the representative it is, 0 to 1.
  public var similarities: [Double]
  /// For each of the quotes the line of reporting that it belongs to.
  public var origins: [String]
  public var said: StoredDate?
  /// How many different wordings there are.
  public var variants: Int
  public var divergences: [Divergence] = []
  /// How far its reports disagree.
  public var rank = 0.0

  public init(quotes: [GroupableQuote], similarities: [Double], origins: [String], said: StoredDate?, variants: Int) {
    self.quotes = quotes
    self.similarities = similarities
    self.origins = origins
    self.said = said
    self.variants = variants
  }
}
