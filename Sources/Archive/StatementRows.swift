public import News

/// A statement with its wordings, as lists and single answers show it.
public struct StatementSummary: Hashable, Sendable {
  public var id: StableID
  public var speaker: ActorRef
  public var lang: String
  public var said: StoredDate?
  /// The quote that stands for all: the earliest direct report, where there is one.
  public var representative: StableID
  public var representativeType: QuoteType
  public var counts: Counts
  public var firstReported: NewsDate?
  public var lastReported: NewsDate?
  /// The representative first, then the earliest; at most `variantLimit`.
  public var variants: [VariantRow]
  /// In the order of the representative's words.
  public var divergences: [DivergenceRow]

  public struct Counts: Hashable, Sendable {
    /// Reports.
    public var quotes: Int
    public var articles: Int
    /// Outlets that published them.
    public var sources: Int
    /// Independent lines of reporting.
    public var origins: Int
    /// Different wordings.
    public var variants: Int
  }

  public static var variantLimit: Int { 100 }
}

/// One report's wording of a statement.
public struct VariantRow: Hashable, Sendable {
  public var quote: StableID
  public var article: StableID
  public var type: QuoteType
  public var text: String
  public var published: NewsDate?
  public var source: SourceRef?
  /// Slugs of the outlets from which the text says that it has the words.
  public var via: [String]
  /// The line of reporting: an outlet's slug or an article's id.
  public var origin: String?
  /// To the representative, 0 to 1.
  public var similarity: Double
}

/// What became of a statement that is no more.
public struct FormerStatement: Hashable, Sendable {
  /// The statement that the quote by which it was founded reports now, or the quote in its place; nil where none does.
  public var successor: StableID?
}

/// A place in which the wordings of a statement differ.
public struct DivergenceRow: Hashable, Sendable {
  public struct Reading: Hashable, Sendable {
    /// Empty where these quotes have nothing there.
    public var text: String
    public var quotes: [StableID]
  }

  public var kind: String
  /// `major` or `minor`.
  public var weight: String
  public var readings: [Reading]
}

/// A divergence with the statement that it is in.
public struct RankedDivergence: Hashable, Sendable {
  public var divergence: DivergenceRow
  public var statement: StableID
  public var speaker: ActorRef
  public var said: StoredDate?
}

/// A quote's statement, named shortly.
public struct StatementBrief: Hashable, Sendable {
  public var id: StableID
  /// Different wordings.
  public var variants: Int
  /// Reports.
  public var quotes: Int
  /// Independent lines of reporting.
  public var origins: Int
}

/// Which statements a list holds; conditions narrow each other.
public struct StatementFilter: Hashable, Sendable {
  /// Words of any of its wordings, or of the speaker's name.
  public var query: SearchQuery?
  /// Ids of actors.
  public var speaker: FilterSet<StableID> = []
  /// An office of the speaker.
  public var office = OfficeFilter()
  /// Ids of actors who are spoken of in any of its wordings.
  public var mentions: FilterSet<StableID> = []
  public var said = DateRange()
  public var minimumSources = 0
  public var minimumOrigins = 0
  public var minimumVariants = 0
  /// Whether reports disagree on who, how many, when, whether or how surely.
  public var isDiverging: Bool?

  public init() {}
}

public enum StatementOrder: String, Sendable, CaseIterable {
  case saidDescending = "-said"
  case said
  case sourcesDescending = "-sources"
  case originsDescending = "-origins"
  /// How well the best of its wordings fits the search; without one as the first.
  case relevance
}
