internal import API
internal import Archive
public import ArgumentParser
internal import CLinux
internal import Extraction
internal import Foundation
public import Ingest
internal import Logging
internal import News

/// `onrecord ingest`: puts news texts into the archive.
struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Put news texts into the archive.",
    discussion: """
      onrecord ingest articles/ more.jsonl
      onrecord ingest --source "The Daily Example" --published 2022-02-11 story.txt
      curl -s https://example.org/feed.jsonl | onrecord ingest -
      onrecord ingest --watch incoming/

      Reads text, JSON Lines, web pages, RSS, Atom, ninjs and CSV, each also packed with gzip, and folders whole. Running \
      it twice changes nothing. Ctrl-C finishes the batch; the same command goes on where it stopped.
      """)

  @Argument(help: "Files, folders, or - for standard input.") var paths: [String]
  @Option(help: "auto (by content), txt, jsonl, html, rss, atom, ninjs or csv.") var format: InputFormat = .auto
  @Option(help: "The encoding of inputs that are not UTF-8 and bear no mark, as iconv names it.") var encoding: String?
  @Option(help: "The outlet of records that name none.") var source: String?
  @Option(help: "The language of records that name none (default: each text's own).") var lang: String?
  @Option(help: "The date of articles that give none, as 2022-02-11.") var published: String?
  @Flag(help: "Say what would be done and keep nothing.") var dryRun = false
  @Option(help: "Write refused records to this file, one JSON object a line; mend it and ingest it again.")
  var rejects: String?
  @Flag(help: "Stop at the first refused record.") var failFast = false
  @Option(help: "Stop at that many refused records.") var maxRejects: Int?
  @Option(help: "What to do with a known article whose text has changed: revise, skip or fail.")
  var onChange: IngestOptions.ChangePolicy = .revise
  @Option(help: "Stop after that many records.") var limit: Int?
  @Option(help: "Texts read at a time (default: one a core).") var jobs: Int?
  @Option(help: "Records a transaction, at the most (default 400).") var batch: Int?
  @Flag(help: "Store the texts without reading them.") var noExtract = false
  @Flag(help: "Go on with what comes into the folders, until Ctrl-C.") var watch = false
  @Option(help: "auto, bar, plain, json or none.") var progress: ProgressForm = .auto
  @Flag(help: "Print the result as a JSON object.") var json = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    var started = ContinuousClock.now
    limit_heaps(2)
    let settings = try await Settings(common)
    let options = try options(settings)
    let extractor = try await LanguageData.extractor(settings, common)
    // Watching begins before the first look, so that nothing falls between the two.
    let coming = watch ? try FolderWatch(paths) : nil
    var inputs = try InputList(paths: paths)
    let archive = try openArchive(settings.database(common))
    defer { try? archive.close() }
    let refused = try rejects.map { try RejectsFile(path: $0) }
    let interruption = Interruption()
    for path in inputs.passedOver where common.verbose {
      Console.say("passed over \(path): folders are read for names that end as texts, pages, feeds and tables do")
    }
    while true {
      let display = ProgressDisplay(common.quiet ? .none : progress)
      var ingestion = Ingestion(
        archive: archive, extractor: extractor, options: options, rejects: refused,
        watch: { display.show($0) }, isInterrupted: { interruption.happened })
      do {
        let summary = try ingestion.ingest(inputs)
        display.finish()
        show(summary, seconds: (ContinuousClock.now - started) / .seconds(1))
        try finish(summary)
      } catch IngestError.unreadable(let path, let reason)
        where watch && inputs.files.contains(where: { $0.name == path })
      {
        // What came may be gone again; the others are read without it.
        display.finish()
        Console.say(IngestError.unreadable(path, reason).description)
        inputs = inputs.without(path)
        continue
      } catch {
        display.finish()
        throw error
      }
      guard let coming else { return }
      guard let next = try coming.next(isStopping: { interruption.happened }) else { throw Self.interrupted }
      (inputs, started) = (next, .now)
    }
  }

  private func options(_ settings: Settings) throws -> IngestOptions {
    var options = IngestOptions()
    options.format = format
    options.encoding = encoding
    options.source = source
    options.lang = lang
    options.published = try published.map { text in
      guard let date = NewsDate(text), date.year != nil else {
        throw CommandFailure(.wrongUsage, "'\(text)' is no date; write it as 2022-02-11.")
      }
      return date
    }
    options.isDryRun = dryRun
    options.maxRejects = failFast ? 1 : maxRejects
    options.onChange = onChange
    options.limit = limit
    options.storesOnly = noExtract
    options.batchSize = try settings.number("batch", flag: batch, standard: options.batchSize, in: 1...100_000)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    options.jobs = try settings.number("jobs", flag: jobs, standard: cores, in: 1...1024)
    if let limit, limit < 1 {
      throw CommandFailure(.wrongUsage, "'\(limit)' is no value of '--limit': it is 1 or more.")
    }
    if let maxRejects, maxRejects < 1 {
      throw CommandFailure(.wrongUsage, "'\(maxRejects)' is no value of '--max-rejects': it is 1 or more.")
    }
    if watch, dryRun || limit != nil {
      throw CommandFailure(.wrongUsage, "'--watch' goes on until Ctrl-C: leave '--dry-run' and '--limit' away.")
    }
    return options
  }

  /// A dry run leaves a missing archive missing.
  private func openArchive(_ path: String) throws -> NewsArchive {
    if dryRun, !FileManager.default.fileExists(atPath: path) { return try NewsArchive.inMemory() }
    return try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: true))
  }

  private func show(_ summary: IngestSummary, seconds: Double) {
    let counts: [(String, Int)] = [
      ("read", summary.read), ("added", summary.added), ("revised", summary.revised),
      ("unchanged", summary.unchanged), ("duplicate", summary.duplicate), ("rejected", summary.rejected),
      ("quotes", summary.quotes), ("actors", summary.actors),
    ]
    if json {
      var writer = JSONWriter()
      writer.object { writer in
        for (name, count) in counts { writer.field(named: name, count) }
        writer.field("seconds", seconds)
        writer.field("dry_run", dryRun)
      }
      Console.output(writer.bytes + [0x0A])
    } else if !common.quiet {
      let hundredths = Int((seconds * 100).rounded())
      let time = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s"
      Console.output(
        counts.map { "\($0.0) \($0.1)" }.joined(separator: "  ") + "  \(time)" + (dryRun ? "  (dry run)" : ""))
    }
  }

  private static let interrupted = CommandFailure(
    .interrupted, "Interrupted: what was read is stored. The same command goes on from here.")

  private func finish(_ summary: IngestSummary) throws {
    switch summary.ending {
    case .interrupted:
      throw Self.interrupted
    case .tooManyRejects:
      throw CommandFailure(
        .someRejected, "Stopped after \(summary.rejected) refused records; what came before is stored.")
    case .complete, .limited:
      if summary.rejected > 0, !watch { throw CommandFailure(.someRejected) }
    }
  }
}

extension IngestOptions.ChangePolicy: ExpressibleByArgument {}
