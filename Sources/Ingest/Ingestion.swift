public import Archive
public import Extraction
internal import News

/// One run of ingest: from inputs to articles, actors and quotes in the archive.
///
/// Records come from the pipeline in the order of the inputs and are stored in batches by this thread, the only one
/// that writes. A batch's texts are one transaction and what they say another, so that no fault of the extractor loses
/// a text and no reader sees half a batch. While a batch's texts are read by other threads, the texts of the next are
/// stored. An article whose reading was cut short by an earlier end is read when it comes again.
public struct Ingestion {
  let archive: NewsArchive
  let extractor: Extractor
  let options: IngestOptions
  private let outlets: KnownOutlets
  private let rejects: RejectsFile?
  private let watch: (IngestEvent) -> Void
  private let isInterrupted: () -> Bool

  private var summary = IngestSummary()
  private var actors: Set<StableID> = []
  private var batch = IngestBatch()
  /// The input whose records come at the moment.
  private var input: InputID?
  /// Texts that are stored and being read.
  private var reading: BatchReading?
  private var closedInputs = 0
  private var closedBytes = 0
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
    outlets = KnownOutlets(extractor.lexicons)
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
    summary.totalBytes = inputs.totalBytes
    do {
      let pipeline = RecordPipeline(
        inputs, format: options.format, encoding: options.encoding, jobs: options.jobs)
      let isInterrupted = isInterrupted
      try pipeline.run(isStopping: isInterrupted, take: { try take($0, run) })
      if summary.ending == .complete, closedInputs < inputs.files.count { summary.ending = .interrupted }
      try storeBatch(run)
      try storeReading(except: [])
    } catch {
      try? storeReading(except: [])
      try? end(run, as: .failed)
      throw error
    }
    watch(.stored(summary))
    try end(run, as: summary.ending == .interrupted ? .interrupted : .done)
  }

  /// Takes what comes next; false where the run is to end.
  private mutating func take(_ step: RecordPipeline.Step, _ run: RunID) throws -> Bool {
    batch.append(step)
    switch step {
    case .opened: break
    case .reached(let bytes): summary.bytes = closedBytes + bytes
    case .closed(let bytes, _):
      closedInputs += 1
      closedBytes += bytes
      summary.bytes = closedBytes
    case .record(let record):
      summary.read += 1
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
    }
    if batch.isFull(batchSize) { try storeBatch(run) }
    return summary.ending == .complete
  }

  /// How many records the next transaction takes: few at the beginning and towards the end, so that all the time texts are
  /// read and others written.
  private var batchSize: Int {
    var size = Double(summary.read) / 2
    if let total = summary.totalBytes, summary.bytes > 0 {
      size *= min(1, Double(max(0, total - summary.bytes)) / Double(summary.bytes))
    }
    return min(options.batchSize, max(Self.leastBatch, Int(size)))
  }

  private static let leastBatch = 50

  /// Stores the batch's texts, sets their reading going and stores what those of the batch before say.
  private mutating func storeBatch(_ run: RunID) throws {
    guard !batch.isEmpty else { return }
    let steps = batch.steps
    batch = IngestBatch()
    var counts = summary
    var unread: [UnreadArticle] = []
    var refused: [Rejection] = []
    var input = input
    try transaction { transaction in
      var texts = TextStore(transaction: transaction, options: options, outlets: outlets)
      for step in steps { try store(step, run, transaction, &texts, &input) }
      counts.added += texts.added
      counts.revised += texts.revised
      counts.unchanged += texts.unchanged
      counts.duplicate += texts.duplicate
      unread = texts.unread
      refused = texts.rejections
      counts.rejected += refused.count
      if texts.revised > 0 {
        // What old texts said is gone: whoever hung on it is settled before any reader sees that.
        try settleActors(in: transaction, lexicons: extractor.lexicons)
      }
      for rejection in refused { try transaction.recordReject(Reject(rejection), run: run, input: input) }
    }
    summary = counts
    for rejection in refused {
      try rejects?.write(rejection)
      watch(.rejected(rejection))
    }
    self.input = input
    let next =
      unread.isEmpty || options.storesOnly
      ? nil : BatchReading(of: unread, by: extractor, published: options.published, jobs: options.jobs)
    // What comes again in this batch is read again, so that an older text's reading never meets a newer text.
    try storeReading(except: Set(unread.map(\.stored.id)))
    reading = next
    watch(.stored(summary))
  }

  private func store(
    _ step: RecordPipeline.Step, _ run: RunID, _ transaction: ArchiveTransaction, _ texts: inout TextStore,
    _ input: inout InputID?
  ) throws {
    switch step {
    case .opened(let file, let format):
      input = try transaction.recordInput(run, name: file.name, format: format.rawValue)
    case .closed(let bytes, let sha256):
      if let input { try transaction.finishInput(input, bytes: bytes, sha256: sha256) }
    case .reached: break
    case .record(let record):
      guard let input else { return }
      switch record {
      case .failure(let rejection): try transaction.recordReject(Reject(rejection), run: run, input: input)
      case .success(let article): try texts.store(article, input: input)
      }
    }
  }

  /// Stores what the texts in hand say, once they are read.
  private mutating func storeReading(except again: Set<StableID>) throws {
    guard let batch = reading else { return }
    reading = nil
    let results = batch.results().filter { !again.contains($0.article.stored.id) }
    guard !results.isEmpty else { return }
    var named: Set<StableID> = []
    var failed: [(StableID, String)] = []
    var orphans: [(StableID, Int64)] = []
    try transaction { transaction in
      (failed, orphans) = ([], [])
      var appellations: Set<AppellationRef> = []
      let people = try ActorResolution(
        transaction: transaction, lexicons: extractor.lexicons, version: extractor.version)
      for result in results {
        var stored = result.article.stored
        if let metadata = result.metadata { stored = try transaction.updateMetadata(metadata, of: stored) }
        let resolved = try people.resolved(
          result.reading.taken(from: stored.metadata.via), of: stored.id, words: result.words)
        appellations.formUnion(resolved.actors.compactMap(\.self))
        orphans += resolved.orphans.map { (stored.id, $0) }
        do {
          try transaction.replaceReading(of: stored, with: resolved)
        } catch ArchiveError.unfaithful(_, let reason) {
          try transaction.markExtractionFailed(stored, reason: reason)
          failed.append((stored.id, reason))
        }
      }
      try people.settle()
      named = Set(try transaction.actors(of: appellations).map(\.id))
      var grouping = StatementGrouping(transaction: transaction, lexicons: extractor.lexicons)
      for result in results { grouping.known[result.article.stored.key] = result.words }
      try grouping.run()
    }
    for (article, reason) in failed { watch(.unread(article, reason)) }
    for (article, decision) in orphans { watch(.orphaned(article, decision)) }
    actors.formUnion(named)
    summary.quotes += results.reduce(0) { $0 + $1.reading.quotes.count }
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

/// Thrown to undo a dry run.
private struct DryRunIsOver: Error {}

extension Reject {
  fileprivate init(_ rejection: Rejection) {
    self.init(
      line: rejection.place.line, byteOffset: rejection.place.byteOffset, code: rejection.code.rawValue,
      message: rejection.message, record: rejection.record)
  }
}
