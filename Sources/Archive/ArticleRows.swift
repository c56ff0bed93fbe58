public import News

/// Words of a stored text and where they stand.
public struct Evidence: Hashable, Sendable {
  public var span: Span
  public var exact: String

  public init(span: Span, exact: String) {
    self.span = span
    self.exact = exact
  }
}

/// A stored date with what shows it. `date` is nil where nothing could be said.
public struct StoredDate: Hashable, Sendable {
  public var date: NewsDate?
  public var basis: DateBasis
  public var evidence: Evidence?
  /// 0 to 1.
  public var confidence: Double

  public init(date: NewsDate?, basis: DateBasis, evidence: Evidence?, confidence: Double) {
    self.date = date
    self.basis = basis
    self.evidence = evidence
    self.confidence = confidence
  }
}

/// An outlet that the text names as where it has its words from.
public struct ViaRow: Hashable, Sendable {
  public enum Scope: String, Sendable {
    /// Some quotes of the article, or all of it.
    case quote, article
  }

  public var source: SourceRef
  public var relation: ProvenanceMark.Relation
  public var scope: Scope
  /// Nil where the record says so, not the text.
  public var evidence: Evidence?
  public var confidence: Double
}

public enum ExtractionState: String, Sendable, CaseIterable {
  case pending, done, failed
}

/// An article as lists show it, without its text.
public struct ArticleSummary: Hashable, Sendable {
  public var id: StableID
  public var canonicalURL: String?
  public var title: String?
  public var byline: String?
  public var lang: String
  public var source: SourceRef?
  public var via: [ViaRow]
  /// Nil where neither record nor text gives a date.
  public var published: StoredDate?
  /// RFC 3339 with the offset given, where the record has a time.
  public var publishedAt: String?
  public var dateline: Dateline?
  public var revision: Int
  /// Of the text's UTF-8 bytes, lower-case hexadecimal.
  public var sha256: String
  /// Code points.
  public var length: Int
  public var wordCount: Int
  public var duplicateOf: StableID?
  /// How many articles are kept as duplicates of this one.
  public var duplicates: Int
  public var counts: Counts
  public var extraction: ExtractionState
  public var extractor: String?
  public var ingestedAt: Timestamp
  /// The newest text, where it was asked for.
  public var text: String?
  /// Where it names actors, where that was asked for.
  public var mentions: [MentionRow]?

  public struct Counts: Hashable, Sendable {
    /// Speech and writing, a headline's repeats among them.
    public var quotes: Int
    public var speakers: Int
    public var mentions: Int
  }
}

/// What an article can bring along beside its own.
public struct ArticleExpansion: OptionSet, Hashable, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let text = ArticleExpansion(rawValue: 1)
  public static let mentions = ArticleExpansion(rawValue: 2)
}

/// An article with its newest text.
public struct ArticleDetail: Hashable, Sendable {
  public var summary: ArticleSummary
  public var text: String
  public var segments: [Segment]
}

/// One revision's text.
public struct RevisionText: Hashable, Sendable {
  public var revision: Int
  public var text: String
  public var sha256: String
}

/// A place where an article names an actor.
public struct MentionRow: Hashable, Sendable {
  public var actor: ActorRef
  public var mention: Mention
}
