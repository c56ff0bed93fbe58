internal import News

/// An outlet as lists show it.
public struct SourceSummary: Hashable, Sendable {
  public var source: SourceRef
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
