internal import Archive
internal import ArgumentParser
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
      """)

  @Option(help: "The id of one article to read anew (default: all).") var article: String?
  @Option(help: "Texts read at a time (default: one a core).") var jobs: Int?
  @Flag(help: "Say what would come of it and keep nothing.") var dryRun = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let settings = try await Settings(common)
    let jobs = try settings.number(
      "jobs", flag: jobs, standard: ProcessInfo.processInfo.activeProcessorCount, in: 1...256)
    let archive = try NewsArchive.open(path: settings.database(common), mode: .readWrite(createIfMissing: false))
    var id: StableID?
    if let article {
      guard let known = StableID(article), try archive.article(id: known) != nil else {
        throw CommandFailure(.notFound, "There is no article '\(article)'; `onrecord get /articles` lists them.")
      }
      id = known
    }
    let extractor = try LanguageData.extractor(settings, common)
    let summary = try Rebuild(archive: archive, extractor: extractor, jobs: jobs).run(article: id, isDryRun: dryRun)
    guard !common.quiet else { return }
    for (decision, standing) in try QuoteCuration.standings(in: archive) where standing == .orphaned {
      Console.say("Decision \(decision) is about a quote that no text has any more; `onrecord quotes log` lists such.")
    }
    Console.output(
      "articles \(summary.articles)  quotes before \(summary.quotesBefore)  after \(summary.quotesAfter)"
        + (dryRun ? "  (dry run)" : ""))
  }
}
