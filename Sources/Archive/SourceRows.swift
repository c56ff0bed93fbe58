internal import News

/// An outlet as lists show it.
public struct SourceSummary: Hashable, Sendable {
  public var source: SourceRef
  /// Where it has its seat, an ISO 3166-1 alpha-2 code; nil where that is not known.
  public var country: String?
  public var articles: Int
}

/// An outlet with all that is known of it.
public struct SourceDetail: Hashable, Sendable {
  public var summary: SourceSummary
  public var names: [String]
  /// Quotes in its articles: speech and writing, without a headline's repeats.
  public var quotes: Int
  /// Articles of any outlet that name it as where they have words from.
  public var citedBy: Int
}
