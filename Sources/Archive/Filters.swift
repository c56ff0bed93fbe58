public import News

/// Which articles a list holds; conditions narrow each other.
public struct ArticleFilter: Hashable, Sendable {
  public var query: SearchQuery?
  /// Ids of outlets.
  public var source: FilterSet<StableID> = []
  /// Ids of outlets that the text itself names as where it has its words from.
  public var via: FilterSet<StableID> = []
  /// BCP 47, compared as a whole.
  public var lang: FilterSet<String> = []
  /// Ids of actors who are named.
  public var mentions: FilterSet<StableID> = []
  /// Ids of actors who are quoted.
  public var speaker: FilterSet<StableID> = []
  public var published = DateRange()
  public var canonicalURL: String?
  /// Whether any quote was found in it.
  public var hasQuotes: Bool?
  /// Whether copies of an article that is on record already are left out.
  public var leavesOutDuplicates = false

  public init() {}
}

public enum ArticleOrder: String, Sendable, CaseIterable {
  case publishedDescending = "-published"
  case published
  case ingestedDescending = "-ingested"
  case title
  /// How well the article fits the search; without one as the first.
  case relevance
}

/// Which quotes a list holds; conditions narrow each other.
public struct QuoteFilter: Hashable, Sendable {
  public var query: SearchQuery?
  /// Ids of actors; any speaker of a joint saying counts. `none`: printed but unknown, or not printed at all.
  public var speaker: FilterSet<StableID> = []
  public var speakerKind: FilterSet<ActorKind> = []
  /// An office of any of the speakers.
  public var office = OfficeFilter()
  public var type: FilterSet<QuoteType> = []
  /// Empty means speech and writing.
  public var act: FilterSet<Act> = []
  public var segment: FilterSet<Segment.Kind> = []
  public var cueClass: FilterSet<CueClass> = []
  /// Base forms of the reporting verbs: `deny`.
  public var cue: FilterSet<String> = []
  public var article: FilterSet<StableID> = []
  /// Ids of statements that it reports.
  public var statement: FilterSet<StableID> = []
  /// Ids of outlets that published the article.
  public var source: FilterSet<StableID> = []
  /// Ids of outlets that the text names for this quote or for all of the article.
  public var via: FilterSet<StableID> = []
  /// Ids of actors who are spoken of inside the words.
  public var mentions: FilterSet<StableID> = []
  public var lang: FilterSet<String> = []
  public var said = DateRange()
  public var published = DateRange()
  public var minimumConfidence: Double = 0
  /// Empty means all but rejected ones.
  public var review: FilterSet<Review> = []
  /// Whether it is known who said it.
  public var isAttributed: Bool?
  /// Whether it stands inside another quote.
  public var isNested: Bool?
  /// Whether a headline's or standfirst's report of what the body reports too is in the list; nil means only where
  /// `article` or `segment` asks for something.
  public var includesRepeated: Bool?

  public init() {}
}

public enum QuoteOrder: String, Sendable, CaseIterable {
  case saidDescending = "-said"
  case said
  case publishedDescending = "-published"
  case confidenceDescending = "-confidence"
  case confidence
  /// As they stand in the article; across articles, as these were stored.
  case position
  /// How well the quote fits the search; without one as the first.
  case relevance
}

/// Which actors a list holds; conditions narrow each other.
public struct ActorFilter: Hashable, Sendable {
  /// Words of any of the actor's names.
  public var query: SearchQuery?
  public var kind: FilterSet<ActorKind> = []
  public var office = OfficeFilter()
  /// Whether anything that the actor said is on record.
  public var quoted: Bool?
  /// Names in other registers, `wikidata:Q58217`; `none` for actors without any.
  public var identifier: FilterSet<String> = []

  public init() {}
}

public enum ActorOrder: String, Sendable, CaseIterable {
  case quotesDescending = "-quotes"
  case name
  case mentionsDescending = "-mentions"
  case lastSeenDescending = "-last_seen"
  case lastSeen = "last_seen"
}

/// Which outlets a list holds; conditions narrow each other.
public struct SourceFilter: Hashable, Sendable {
  /// Words of any of the outlet's names.
  public var query: SearchQuery?
  public var kind: FilterSet<SourceKind> = []
  /// Ids of the countries in which they have their seats.
  public var country: FilterSet<StableID> = []

  public init() {}
}

public enum SourceOrder: String, Sendable, CaseIterable {
  case articlesDescending = "-articles"
  case name
}
