internal import GRDB
public import News

/// How much the archive holds.
public struct ArchiveStatistics: Hashable, Sendable {
  public var articles = 0
  public var revisions = 0
  public var actors = 0
  public var quotes = 0
  public var statements = 0
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
  /// When the newest article or revision was stored.
  public var lastIngest: Timestamp?

  public init() {}
}

extension NewsArchive {
  public func statistics() throws(ArchiveError) -> ArchiveStatistics {
    try read { db in
      var statistics = ArchiveStatistics()
      for (table, path) in Self.countedTables {
        statistics[keyPath: path] = try db.first("SELECT count(*) FROM \(table)") { try $0.integer() } ?? 0
      }
      statistics.bytes =
        try db.first("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()") {
          try $0.integer()
        } ?? 0
      statistics.lastIngest = try db.first("SELECT max(ingested_at) FROM article_revisions") {
        try $0.integer64OrNil().map { Timestamp(seconds: Int($0)) }
      }.flatMap(\.self)
      return statistics
    }
  }

  /// How many articles were read by which extractor.
  public func readers() throws(ArchiveError) -> [(extractor: String, articles: Int)] {
    try read { db in
      try db.rows("SELECT extractor, count(*) FROM articles WHERE extraction = 'done' GROUP BY extractor ORDER BY 1") {
        (try $0.text(), try $0.integer())
      }
    }
  }

  private static var countedTables: [(String, WritableKeyPath<ArchiveStatistics, Int>)] {
    [
      ("articles", \.articles), ("article_revisions", \.revisions), ("actors", \.actors), ("quotes", \.quotes),
      ("statements", \.statements),
      ("mentions WHERE actor_id IS NOT NULL", \.mentions), ("sources", \.sources), ("runs", \.runs),
      ("rejects", \.rejects),
      ("articles WHERE extraction <> 'done'", \.unread), ("articles WHERE published_low = ''", \.undated),
      ("quotes WHERE speaker_id IS NULL", \.withoutSpeaker),
    ]
  }
}
