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
  }

  public init(archive: NewsArchive, extractor: Extractor, jobs: Int = 1) {
    self.archive = archive
    self.extractor = extractor
    self.jobs = jobs
  }

  /// - Parameters:
  ///   - article: That one alone; nil is all.
  ///   - isDryRun: Count what would come of it and keep nothing.
  ///   - watch: Told after each batch.
  public func run(
    article: StableID? = nil, isDryRun: Bool = false, watch: (Summary) -> Void = { _ in }
  ) throws -> Summary {
    struct DryRunIsOver: Error {}
    var summary = Summary()
    do {
      if isDryRun {
        try archive.write { transaction in
          try readAll(article, &summary, watch) { try $0(transaction) }
          throw DryRunIsOver()
        }
      } else {
        try readAll(article, &summary, watch) { try archive.write($0) }
      }
    } catch is DryRunIsOver {}
    return summary
  }

  private static let batchSize = 200

  private func readAll(
    _ only: StableID?, _ summary: inout Summary, _ watch: (Summary) -> Void,
    _ transaction: ((ArchiveTransaction) throws -> Void) throws -> Void
  ) throws {
    var last: StoredArticle?
    var isOver = false
    while !isOver {
      try transaction { transaction in
        let articles =
          try only.map { [try transaction.article(id: $0)].compactMap(\.self) }
          ?? transaction.articles(after: last, limit: Self.batchSize)
        isOver = only != nil || articles.isEmpty
        last = articles.last ?? last
        let unread = try articles.map { UnreadArticle(stored: $0, text: try transaction.text(of: $0)) }
        let results = BatchReading(of: unread, by: extractor, published: nil, jobs: jobs).results()
        try store(results, &summary, transaction)
      }
      watch(summary)
    }
  }

  private func store(
    _ results: [ArticleReading], _ summary: inout Summary, _ transaction: ArchiveTransaction
  ) throws {
    let people = try ActorResolution(
      transaction: transaction, lexicons: extractor.lexicons, version: extractor.version)
    for result in results {
      let article = result.article
      summary.articles += 1
      summary.quotesBefore += try transaction.quoteCount(of: article.stored)
      let resolved = try people.resolved(
        result.reading.taken(from: article.stored.metadata.via), of: article.stored.id, words: result.words)
      do {
        try transaction.replaceReading(of: article.stored, with: resolved)
        summary.quotesAfter += resolved.reading.quotes.count
      } catch ArchiveError.unfaithful(_, let reason) {
        try transaction.markExtractionFailed(article.stored, reason: reason)
      }
    }
    try people.settle()
    var grouping = StatementGrouping(transaction: transaction, lexicons: extractor.lexicons)
    for result in results { grouping.known[result.article.stored.key] = result.words }
    try grouping.run()
  }
}
