internal import GRDB
public import News

/// How much the archive holds.
public struct ArchiveStatistics: Hashable, Sendable {
  public var articles = 0
  public var revisions = 0
  public var actors = 0
  public var quotes = 0
  public var mentions = 0
  public var sources = 0
  public var runs = 0
  public var rejects = 0
  /// Articles whose extraction failed or has not been tried.
  public var unread = 0
  /// Articles without a published date that has a year.
  public var undated = 0
  /// Quotes whose speaker is not known.
  public var withoutSpeaker = 0
  /// Size of the database in bytes, free pages among them.
  public var bytes = 0
  public var lastIngest: Timestamp?

  public init() {}
}

extension NewsArchive {
  public func statistics() throws(ArchiveError) -> ArchiveStatistics { throw .unknown("an answer yet") }
}
