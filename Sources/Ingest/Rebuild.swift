public import Archive
public import Extraction
public import News

/// Reads stored texts anew and settles anew who is who; what people decided holds as before.
///
/// The archive is then as if all texts had been ingested from scratch, but that ids that were minted are kept.
public struct Rebuild {
  let archive: NewsArchive
  let extractor: Extractor
  let jobs: Int

  public struct Summary: Sendable, Equatable {
    public var articles = 0
    public var quotesBefore = 0
    public var quotesAfter = 0
    public var gained = 0
    public var lost = 0
    public var changed = 0

    fileprivate mutating func count(_ change: QuoteChange) {
      switch change {
      case .gained: gained += 1
      case .lost: lost += 1
      case .changed: changed += 1
      }
    }
  }

  /// Which texts are read anew.
  public enum Extent: Sendable {
    case all
    case article(StableID)
    /// Those whose newest text was stored then or later.
    case since(Timestamp)
  }

  public init(archive: NewsArchive, extractor: Extractor, jobs: Int = 1) {
    self.archive = archive
    self.extractor = extractor
    self.jobs = jobs
  }

  /// - Parameters:
  ///   - isDryRun: Say what would come of it and keep nothing.
  ///   - watch: Told of every quote that is gained, lost or changed, in the order of articles.
  public func run(
    _ extent: Extent = .all, isDryRun: Bool = false, watch: (QuoteChange) -> Void = { _ in }
  ) throws -> Summary {
    struct DryRunIsOver: Error {}
    var summary = Summary()
    do {
      if isDryRun {
        try archive.write { transaction in
          try readAll(extent, &summary, watch) { try $0(transaction) }
          throw DryRunIsOver()
        }
      } else {
        try readAll(extent, &summary, watch) { try archive.write($0) }
      }
    } catch is DryRunIsOver {}
    return summary
  }

  private static let batchSize = 200

  private func readAll(
    _ extent: Extent, _ summary: inout Summary, _ watch: (QuoteChange) -> Void,
    _ transaction: ((ArchiveTransaction) throws -> Void) throws -> Void
  ) throws {
    var last: StoredArticle?
    var isOver = false
    while !isOver {
      var changes: [QuoteChange] = []
      try transaction { transaction in
        let articles: [StoredArticle]
        switch extent {
        case .all: articles = try transaction.articles(after: last, limit: Self.batchSize)
        case .since(let time): articles = try transaction.articles(after: last, since: time, limit: Self.batchSize)
        case .article(let id): articles = last == nil ? [try transaction.article(id: id)].compactMap(\.self) : []
        }
        isOver = articles.isEmpty
        last = articles.last ?? last
        let unread = try articles.map { UnreadArticle(stored: $0, text: try transaction.text(of: $0)) }
        let results = BatchReading(of: unread, by: extractor, published: nil, jobs: jobs).results()
        changes = try store(results, &summary, transaction)
      }
      changes.forEach(watch)
    }
  }

  private func store(
    _ results: [ArticleReading], _ summary: inout Summary, _ transaction: ArchiveTransaction
  ) throws -> [QuoteChange] {
    let before = try results.map { try transaction.quoteOutlines(of: $0.article.stored) }
    try replace(results, in: transaction)
    var changes: [QuoteChange] = []
    for (result, old) in zip(results, before) {
      let new = try transaction.quoteOutlines(of: result.article.stored)
      summary.articles += 1
      summary.quotesBefore += old.count
      summary.quotesAfter += new.count
      changes += QuoteChange.changes(from: old, to: new)
    }
    for change in changes { summary.count(change) }
    return changes
  }

  private func replace(_ results: [ArticleReading], in transaction: ArchiveTransaction) throws {
    let people = try ActorResolution(
      transaction: transaction, lexicons: extractor.lexicons, version: extractor.version)
    for result in results {
      let stored = result.article.stored
      let resolved = try people.resolved(
        result.reading.taken(from: stored.metadata.via), of: stored.id, words: result.words)
      do {
        try transaction.replaceReading(of: stored, with: resolved)
      } catch ArchiveError.unfaithful(_, let reason) {
        try transaction.markExtractionFailed(stored, reason: reason)
      }
    }
    try people.settle()
    var grouping = StatementGrouping(transaction: transaction, lexicons: extractor.lexicons)
    for result in results { grouping.known[result.article.stored.key] = result.words }
    try grouping.run()
  }
}
