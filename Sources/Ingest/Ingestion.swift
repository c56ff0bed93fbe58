public import Archive
public import Extraction
internal import News

/// One run of ingest: from inputs to articles, actors and quotes in the archive.
///
/// Records are stored in batches. A batch's texts are one transaction and what they say another, so that no fault of
/// the extractor loses a text and no reader sees half a batch. An article whose reading was cut short by an earlier
/// end is read when it comes again.
public struct Ingestion {
  let archive: NewsArchive
  let extractor: Extractor
  let options: IngestOptions
  private let rejects: RejectsFile?
  private let watch: (IngestEvent) -> Void
  private let isInterrupted: () -> Bool

  private var summary = IngestSummary()
  private var actors: Set<StableID> = []
  private var batch: [BatchItem] = []
  /// The one transaction of a dry run.
  private var rehearsal: ArchiveTransaction?

  /// - Parameters:
  ///   - rejects: Where refused records are written; nil keeps them in the archive alone.
  ///   - watch: Told of each rejected record and each stored batch.
  ///   - isInterrupted: Asked between records; once true, the batch is finished and the run ends.
  public init(
    archive: NewsArchive, extractor: Extractor, options: IngestOptions, rejects: RejectsFile? = nil,
    watch: @escaping (IngestEvent) -> Void = { _ in }, isInterrupted: @escaping () -> Bool = { false }
  ) {
    self.archive = archive
    self.extractor = extractor
    self.options = options
    self.rejects = rejects
    self.watch = watch
    self.isInterrupted = isInterrupted
  }

  /// Ingests all inputs, in order.
  /// - Throws: `IngestError` for an input that cannot be read or a changed article under the policy `fail`,
  ///   `ArchiveError` where the archive cannot be written. What was stored before stays.
  public mutating func ingest(_ inputs: InputList) throws -> IngestSummary {
    guard options.isDryRun else {
      try ingestAll(inputs)
      return summary
    }
    var dryRun = self
    do {
      try archive.write { transaction in
        dryRun.rehearsal = transaction
        try dryRun.ingestAll(inputs)
        throw DryRunIsOver()
      }
    } catch is DryRunIsOver {}
    return dryRun.summary
  }

  private mutating func ingestAll(_ inputs: InputList) throws {
    let run = try transaction { try $0.beginRun(command: "ingest", extractor: extractor.version) }
    do {
      for input in inputs.files where summary.ending == .complete { try ingest(input, run) }
    } catch {
      try? end(run, as: .failed)
      throw error
    }
    try end(run, as: summary.ending == .interrupted ? .interrupted : .done)
  }

  private mutating func ingest(_ input: InputFile, _ run: RunID) throws {
    var reader = try RecordReader(input, format: options.format)
    let format = reader.format
    let id = try transaction { try $0.recordInput(run, name: input.name, format: format.rawValue) }
    while summary.ending == .complete, let record = try reader.next() {
      summary.read += 1
      batch.append(BatchItem(record: record, input: id))
      if case .failure(let rejection) = record {
        summary.rejected += 1
        try rejects?.write(rejection)
        watch(.rejected(rejection))
      }
      if isInterrupted() {
        summary.ending = .interrupted
      } else if summary.read == options.limit {
        summary.ending = .limited
      } else if let most = options.maxRejects, summary.rejected >= most {
        summary.ending = .tooManyRejects
      }
      if batch.count >= options.batchSize { try storeBatch(run) }
    }
    try storeBatch(run)
    try transaction { try $0.finishInput(id, bytes: reader.hash.byteCount, sha256: reader.hash.hex) }
  }

  private mutating func storeBatch(_ run: RunID) throws {
    guard !batch.isEmpty else { return }
    let items = batch
    batch = []
    var counts = summary
    var unread: [UnreadArticle] = []
    try transaction { transaction in
      var texts = TextStore(transaction: transaction, options: options)
      for item in items {
        switch item.record {
        case .failure(let rejection): try transaction.recordReject(Reject(rejection), run: run, input: item.input)
        case .success(let article): try texts.store(article, input: item.input)
        }
      }
      counts.added += texts.added
      counts.revised += texts.revised
      counts.unchanged += texts.unchanged
      counts.duplicate += texts.duplicate
      unread = texts.unread
    }
    summary = counts
    if !options.storesOnly { try readAndStore(unread) }
    watch(.stored(summary))
  }

  private mutating func readAndStore(_ articles: [UnreadArticle]) throws {
    guard !articles.isEmpty else { return }
    let readings = readings(of: articles, by: extractor, published: options.published, jobs: options.jobs)
    var named: Set<StableID> = []
    var failed: [(StableID, String)] = []
    try transaction { transaction in
      failed = []
      var appellations: Set<AppellationRef> = []
      let people = try ActorResolution(
        transaction: transaction, lexicons: extractor.lexicons, version: extractor.version)
      for (article, result) in zip(articles, readings) {
        var stored = article.stored
        if let metadata = result.metadata { stored = try transaction.updateMetadata(metadata, of: stored) }
        let resolved = try people.resolved(result.reading.taken(from: stored.metadata.via), of: stored.id)
        appellations.formUnion(resolved.actors.compactMap(\.self))
        do {
          try transaction.replaceReading(of: stored, with: resolved)
        } catch ArchiveError.unfaithful(_, let reason) {
          try transaction.markExtractionFailed(stored, reason: reason)
          failed.append((stored.id, reason))
        }
      }
      try people.settle()
      named = Set(try appellations.compactMap { try transaction.actor(of: $0)?.id })
      var grouping = StatementGrouping(transaction: transaction, lexicons: extractor.lexicons)
      try grouping.run()
    }
    for (article, reason) in failed { watch(.unread(article, reason)) }
    actors.formUnion(named)
    summary.quotes += readings.reduce(0) { $0 + $1.reading.quotes.count }
    summary.actors = actors.count
  }

  private mutating func end(_ run: RunID, as status: RunStatus) throws {
    var counts = RunCounts()
    counts.read = summary.read
    counts.added = summary.added
    counts.revised = summary.revised
    counts.unchanged = summary.unchanged
    counts.duplicate = summary.duplicate
    counts.rejected = summary.rejected
    try transaction { try $0.updateRun(run, status: status, counts: counts) }
  }

  private func transaction<T>(_ body: (ArchiveTransaction) throws -> T) throws -> T {
    if let rehearsal { return try body(rehearsal) }
    return try archive.write(body)
  }
}

/// One record of a batch and the input that it came from.
struct BatchItem {
  var record: ReadRecord
  var input: InputID
}

/// Thrown to undo a dry run.
private struct DryRunIsOver: Error {}

extension Reject {
  fileprivate init(_ rejection: Rejection) {
    self.init(
      line: rejection.place.line, byteOffset: rejection.place.byteOffset, code: rejection.code.rawValue,
      message: rejection.message, record: rejection.record)
  }
}
