import Archive
import Extraction
import News
import TestSupport
import Testing

@testable import Ingest

@Suite("Reading stored texts anew")
struct RebuildTests {
  private let archive: NewsArchive
  private let rebuild: Rebuild

  /// An article whose stored reading has one quote too many, one too few, one that is too short and one whose speaker
  /// is not known.
  init() throws {
    archive = try inMemoryArchive()
    rebuild = Rebuild(archive: archive, extractor: Extractor(lexicons: try Repository.lexicons()))
    var story = Story(
      """
      Walter Kessel said that it rained in Leeds.
      “Bread is dear,” Kessel said.
      “Nobody came to the market,” Kessel said.
      The mayor of the town left early.
      """)
    try story.quote("it rained in Leeds", type: .indirect, cue: "said")
    try story.quote("Bread is", speaker: ("Kessel", nil), cue: "said")
    try story.quote("The mayor", type: .indirect)
    try archive.save(story)
  }

  private func changes(_ extent: Rebuild.Extent = .all, isDryRun: Bool) throws -> (Rebuild.Summary, [QuoteChange]) {
    var changes: [QuoteChange] = []
    return (try rebuild.run(extent, isDryRun: isDryRun) { changes.append($0) }, changes)
  }

  @Test("a dry run tells which quotes would be gained, lost and changed, and keeps nothing")
  func dryRun() throws {
    let before = try archive.quotes(matching: QuoteFilter(), order: .position, page: PageRequest(limit: 9)).rows
    let (summary, changes) = try changes(isDryRun: true)
    #expect(summary.quotesBefore == 3 && summary.quotesAfter == 3)
    #expect(summary.gained == 1 && summary.lost == 1 && summary.changed == 2)
    try #require(changes.count == 4)
    #expect(changes[0].differences.contains(.init(property: "speaker", before: nil, after: "Walter Kessel")))
    #expect(changes[1].differences.contains(.init(property: "words", before: "Bread is", after: "Bread is dear,")))
    guard case .gained(let gained) = changes[2], case .lost(let lost) = changes[3] else {
      Issue.record("\(changes)")
      return
    }
    #expect(gained.text == "Nobody came to the market," && gained.speakerName == "Walter Kessel")
    #expect(lost.text == "The mayor" && lost.speakerName == nil)
    #expect(try archive.quotes(matching: QuoteFilter(), order: .position, page: PageRequest(limit: 9)).rows == before)
  }

  @Test("what a rebuild does is what its dry run told, and a second one does nothing")
  func again() throws {
    let told = try changes(isDryRun: true)
    let done = try changes(isDryRun: false)
    #expect(done.0 == told.0)
    #expect(done.1.map(\.differences) == told.1.map(\.differences))
    #expect(try changes(isDryRun: false).1.isEmpty)
  }

  @Test("only texts that were stored at a time or later are read anew")
  func since() throws {
    // The archive's clock stands at 2022-02-15T12:00:00Z.
    let noon = try #require(Timestamp("2022-02-15T12:00:00Z"))
    #expect(try changes(.since(noon), isDryRun: true).0.articles == 1)
    #expect(try changes(.since(Timestamp(seconds: noon.seconds + 1)), isDryRun: true).0.articles == 0)
  }
}
