public import News

/// A quote as lists and single answers show it: everything but the article's text.
public struct QuoteSummary: Hashable, Sendable {
  public var id: StableID
  public var article: ArticleBrief
  /// Place among the article's quotes, from 0.
  public var position: Int
  public var type: QuoteType
  public var act: Act
  public var segment: Segment.Kind
  /// A headline's or standfirst's report of what the body reports too.
  public var repeated: Bool
  public var text: String
  public var spans: [Span]
  public var edits: [QuoteEdit]
  /// At most `Context.length` code points on either side.
  public var context: Context
  /// Nil where no speaker is printed.
  public var speaker: SpeakerRow?
  public var coSpeakers: [SpeakerRow]
  public var cue: Cue?
  public var said: StoredDate?
  public var occasion: String?
  /// Marks that speak of this quote, and those that speak of the whole article.
  public var via: [ViaRow]
  /// Actors spoken of inside the words.
  public var mentions: [ActorRef]
  /// The act of saying that it reports; nil where nobody known said or wrote it.
  public var statement: StatementBrief?
  /// The line of reporting that it belongs to: an outlet's slug or an article's id.
  public var origin: String?
  public var parent: StableID?
  public var children: [StableID]
  /// 0 to 1.
  public var confidence: Double
  public var rule: String
  public var review: Review
  /// The article, where it was asked for.
  public var wholeArticle: ArticleSummary?
  /// The first speaker, where it was asked for and is known.
  public var wholeSpeaker: ActorSummary?
  /// The statement, where it was asked for and there is one.
  public var wholeStatement: StatementSummary?

  public struct Context: Hashable, Sendable {
    /// In code points.
    public static let length = 40

    public var prefix: String
    public var suffix: String
  }
}

/// What a quote can bring along beside its own.
public struct QuoteExpansion: OptionSet, Hashable, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let article = QuoteExpansion(rawValue: 1)
  public static let speaker = QuoteExpansion(rawValue: 2)
  public static let statement = QuoteExpansion(rawValue: 4)
}

/// What a quote shows of its article.
public struct ArticleBrief: Hashable, Sendable {
  public var id: StableID
  public var title: String?
  public var canonicalURL: String?
  public var lang: String
  public var source: SourceRef?
  public var published: NewsDate?
  public var revision: Int
  public var sha256: String
  public var extractor: String?
}

/// Who said it, as printed and, where it is known, who that is.
public struct SpeakerRow: Hashable, Sendable {
  /// Nil where it is not known who that is.
  public var actor: ActorRef?
  public var asPrinted: String
  public var span: Span
  public var resolution: Resolution
  /// 0 to 1.
  public var confidence: Double
  /// The office held when it was said; nil where none is known.
  public var role: RoleBrief?
}

/// An office with where it is held.
public struct RoleBrief: Hashable, Sendable {
  public var title: String
  public var organization: ActorRef?
  public var country: ActorRef?
}
