internal import API
internal import Archive
internal import ArgumentParser
internal import CLinux
internal import Foundation
internal import Ingest
internal import News

/// `onrecord rebuild`: reads the stored texts anew.
struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Read the stored texts anew, as after an upgrade; what people decided holds.",
    discussion: """
      onrecord rebuild --dry-run
      onrecord rebuild --article art_tmmdrms5cbyq5
      onrecord rebuild --since 2022-02-11

      A dry run prints a line for every quote that would be gained, lost or changed: which it is, its id, the article,
      and the words or what would be otherwise.
      """)

  @Option(help: "The id of one article to read anew (default: all).") var article: String?
  @Option(help: "Read anew only texts stored on that day (UTC), or at that time, or later.") var since: String?
  @Option(help: "Texts read at a time (default: one a core).") var jobs: Int?
  @Flag(help: "Say what would come of it and keep nothing.") var dryRun = false
  @Flag(help: "Print an object a line, the sums last.") var json = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    limit_heaps(2)
    let settings = try await Settings(common)
    let jobs = try settings.number(
      "jobs", flag: jobs, standard: ProcessInfo.processInfo.activeProcessorCount, in: 1...256)
    let archive = try NewsArchive.open(path: settings.database(common), mode: .readWrite(createIfMissing: false))
    let extent = try extent(in: archive)
    let extractor = try await LanguageData.extractor(settings, common)
    let summary = try Rebuild(archive: archive, extractor: extractor, jobs: jobs).run(extent, isDryRun: dryRun) {
      if dryRun, !common.quiet { Console.output(json ? $0.json : Array(($0.line + "\n").utf8)) }
    }
    guard !common.quiet else { return }
    for (decision, standing) in try QuoteCuration.standings(in: archive) where standing == .orphaned {
      Console.say("Decision \(decision) is about a quote that no text has any more; `onrecord quotes log` lists such.")
    }
    Console.output(json ? summary.json(isDryRun: dryRun) : Array((summary.line(isDryRun: dryRun) + "\n").utf8))
  }

  private func extent(in archive: NewsArchive) throws -> Rebuild.Extent {
    if let article {
      guard since == nil else {
        throw CommandFailure(.wrongUsage, "--article and --since ask for different texts; give one of them.")
      }
      guard let id = StableID(article), try archive.article(id: id) != nil else {
        throw CommandFailure(.notFound, "There is no article '\(article)'; `onrecord get /articles` lists them.")
      }
      return .article(id)
    }
    guard let since else { return .all }
    guard let moment = Timestamp(since) ?? NewsDate(since)?.firstMoment else {
      throw CommandFailure(
        .wrongUsage, "'\(since)' is no value of '--since': it is 2022, 2022-02, 2022-02-11 or 2022-02-11T10:00:00Z.")
    }
    return .since(moment)
  }
}

extension NewsDate {
  /// When its first day begins in UTC; nil without a year.
  fileprivate var firstMoment: Timestamp? {
    year.flatMap { Timestamp("\(NewsDate(year: $0, month: month ?? 1, day: day ?? 1)?.description ?? "")T00:00:00Z") }
  }
}
