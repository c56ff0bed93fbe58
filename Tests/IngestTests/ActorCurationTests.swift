import Archive
import Extraction
import Language
import News
import TestSupport
import Testing

@testable import Ingest

@Suite("What a person decides about actors")
struct ActorCurationTests {
  private let archive: NewsArchive
  private let lexicons: Lexicons
  private let folder: TemporaryFolder

  init() throws {
    archive = try NewsArchive.inMemory()
    lexicons = try Repository.lexicons()
    folder = try TemporaryFolder()
    try ingest(Self.articles)
  }

  static let articles = [
    "Minister Odile Marchetti said the bridge was safe. “It is safe,” Marchetti said.",
    "Odile Marquette said the bridge was closed. “It is closed,” Marquette said. Odile Marchetti left.",
    "Walter Kessel said it rained. “It rained,” Kessel said.",
    "Walter Kessel, a baker, said bread was dear. “Bread is dear,” Kessel said to Odile Marchetti.",
    "Lucy Tran of the Harbour Council said no. “No,” Tran said.",
  ]

  private func ingest(_ texts: [String]) throws {
    let path = try folder.write("in.jsonl", texts.map { #"{"text":"\#($0)"}"# }.joined(separator: "\n"))
    var ingestion = Ingestion(archive: archive, extractor: Extractor(lexicons: lexicons), options: IngestOptions())
    _ = try ingestion.ingest(InputList(paths: [path]))
  }

  private var curation: ActorCuration { ActorCuration(archive: archive, lexicons: lexicons, who: "tester") }
  private func census() throws -> String { try ActorCensus(archive).description }
  private func article(_ text: String) -> String { StableID(.article, key: text).description }

  @Test("merged actors are one, the kept id stays, the other's leads there, and counts add up")
  func merge() throws {
    let kept = try #require(try archive.actors(named: "odile-marchetti").first)
    let other = try #require(try archive.actors(named: "odile-marquette").first)
    let outcome = try curation.merge("odile-marchetti", "odile-marquette", reason: "a translation")
    #expect(outcome.vanished == [other])
    let detail = try #require(try archive.actor(id: kept.id))
    #expect(detail.summary.quotes == 4 && detail.mergedFrom == [other.id])
    #expect(try archive.actor(id: other.id) == nil)
    #expect(try archive.successor(of: other.id)?.id == kept.id)
    #expect(try archive.actors(named: "Odile Marquette").map(\.id) == [kept.id])
    #expect(try archive.explanation(of: kept.id)?.parts.map(\.rule) == ["", "decision 1"])
    let changes = try archive.changes(since: 0, limit: 1000).changes.filter { $0.id == other.id }
    #expect(changes.map(\.operation) == ["put", "merge"])
    _ = try curation.undo(1, reason: nil)
    #expect(try archive.changes(since: 0, limit: 1000).changes.last { $0.id == other.id }?.operation == "put")
  }

  @Test("a merge holds for articles that come later")
  func later() throws {
    _ = try curation.merge("odile-marchetti", "odile-marquette", reason: nil)
    try ingest(["“The bridge is open,” Odile Marquette said."])
    #expect(try archive.actors(named: "Odile Marquette").map(\.name) == ["Odile Marchetti"])
  }

  @Test("articles that mean a namesake are split off, and others stay")
  func namesake() throws {
    let baker = Self.articles[3]
    let outcome = try curation.split("walter-kessel", names: [], articles: [article(baker)], reason: nil)
    #expect(outcome.actors.map(\.name) == ["Walter Kessel", "Walter Kessel"])
    let quotes = try archive.quotes(matching: QuoteFilter(), page: PageRequest(limit: 50)).rows
    let bread = try #require(quotes.first { $0.text.contains("dear,") }?.speaker?.actor)
    let rain = try #require(quotes.first { $0.text.contains("rained,") }?.speaker?.actor)
    #expect(bread.id != rain.id && bread.name == rain.name && rain.slug == "walter-kessel")
  }

  @Test("names, aliases, identifiers and offices are a person's word")
  func facts() throws {
    _ = try curation.rename("lucy-tran", to: "Lucy T. Tran", reason: nil)
    _ = try curation.alias("lucy-tran", "Lu Tran", reason: nil)
    _ = try curation.identify("lucy-tran", as: "wikidata:Q1", reason: nil)
    _ = try curation.role(
      "lucy-tran", .init(title: "Harbour Master", from: "2020", to: "2024-05"), reason: nil)
    let tran = try #require(try archive.actors(named: "wikidata:Q1").first)
    #expect(tran.name == "Lucy T. Tran" && tran.slug == "lucy-tran")
    #expect(try archive.actors(named: "Lu Tran") == [tran])
    let role = try #require(try archive.actor(id: tran.id)?.roles.first { $0.basis == .admin })
    #expect(role.role.title == "Harbour Master" && role.start == NewsDate("2020") && role.end == NewsDate("2024-05"))
    var statements = StatementFilter()
    statements.office.role = ["harbour master"]
    #expect(try archive.statements(matching: statements, page: PageRequest(limit: 5)).rows.map(\.speaker) == [tran])
    try ingest(["Lu Tran said yes. “Yes,” Lu Tran said."])
    #expect(try archive.actor(id: tran.id)?.names.contains { $0.name == "Lu Tran" && $0.count == 2 } == true)
  }

  @Test("the office shown on a quote is the one held when it was said")
  func heldOffice() throws {
    _ = try curation.role("walter-kessel", .init(title: "Mayor", from: "2019", to: "2020"), reason: nil)
    _ = try curation.role("walter-kessel", .init(title: "Senator", from: "2021"), reason: nil)
    let path = try folder.write(
      "dated.jsonl",
      ["2019-05-02", "2022-03-04", "2010-01-01"].map {
        #"{"text":"“It is \#($0.prefix(4)),” Walter Kessel said.","published":"\#($0)"}"#
      }.joined(separator: "\n"))
    var ingestion = Ingestion(archive: archive, extractor: Extractor(lexicons: lexicons), options: IngestOptions())
    _ = try ingestion.ingest(InputList(paths: [path]))
    var offices: [String: String] = [:]
    for quote in try archive.quotes(matching: QuoteFilter(), page: PageRequest(limit: 50)).rows {
      offices[quote.text] = quote.speaker?.role?.title
    }
    #expect(offices["It is 2019,"] == "Mayor" && offices["It is 2022,"] == "Senator")
    #expect(offices["It is 2010,"] != "Mayor" && offices["It is 2010,"] != "Senator")
  }

  @Test("a dry run keeps nothing")
  func dryRun() throws {
    let before = try census()
    let rehearsal = ActorCuration(archive: archive, lexicons: lexicons, who: "tester", isDryRun: true)
    #expect(try rehearsal.merge("odile-marchetti", "odile-marquette", reason: nil).decision == nil)
    #expect(try census() == before)
    #expect(try archive.decisions().isEmpty)
  }

  @Test("a split by articles of somebody with several names can be undone")
  func undoNamesake() throws {
    _ = try curation.merge("walter-kessel", "odile-marchetti", reason: nil)
    let before = try state()
    let outcome = try curation.split("walter-kessel", names: [], articles: [article(Self.articles[3])], reason: nil)
    #expect(outcome.actors.count == 2)
    _ = try curation.undo(2, reason: nil)
    #expect(try state().symmetricDifference(before).sorted() == [])
  }

  /// Actors with their ids, and all that is said of them.
  private func state() throws -> Set<String> {
    let actors = try archive.actors(matching: ActorFilter(), order: .name, page: PageRequest(limit: 99)).rows
    return Set(
      actors.map { "\($0.actor.id) \($0.actor.slug)" } + (try census()).split(separator: "\n").map(String.init))
  }

  /// A decision drawn by chance; what an earlier one has made impossible is refused and leaves no trace.
  private func decide(by random: inout Generator) throws {
    let actors = ["odile-marchetti", "odile-marquette", "walter-kessel", "lucy-tran"].shuffled(using: &random)
    let decided = Int64(try archive.decisions().count)
    do {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: _ = try curation.merge(actors[0], actors[1], reason: nil)
      case 1: _ = try curation.rename(actors[0], to: "Somebody Else", reason: nil)
      case 2: _ = try curation.alias(actors[0], "Other Name", reason: nil)
      case 3: _ = try curation.identify(actors[0], as: "wikidata:Q\(actors[0].count)", reason: nil)
      case 4: _ = try curation.split("walter-kessel", names: [], articles: [article(Self.articles[3])], reason: nil)
      case 5: _ = try curation.role(actors[0], .init(title: "Mayor", organization: actors[1]), reason: nil)
      case 6 where decided > 0: _ = try curation.undo(Int64.random(in: 1...decided, using: &random), reason: nil)
      default: _ = try curation.split(actors[0], names: ["Odile Marquette"], articles: [], reason: nil)
      }
    } catch is CurationError {}
  }

  @Test(
    "any log undone gives the state before, ids among it, in any order of undoing",
    arguments: 1...8 as ClosedRange<UInt64>)
  func undo(seed: UInt64) throws {
    let before = try state()
    var random = Generator(seed: seed)
    for _ in 0..<4 {
      for _ in 0..<Int.random(in: 1...6, using: &random) { try decide(by: &random) }
      // Undoing an undoing brings a decision back, so undoings are left alone until no decision stands.
      for seq in Curation.standing(try archive.decisions()).map(\.seq).shuffled(using: &random) {
        _ = try curation.undo(seq, reason: nil)
      }
      #expect(try state().symmetricDifference(before).sorted() == [])
    }
  }

  @Test(
    "rebuilding after any log changes nothing, and so does rebuilding again", arguments: 11...14 as ClosedRange<UInt64>)
  func rebuildAfterAnyLog(seed: UInt64) throws {
    var random = Generator(seed: seed)
    for _ in 0..<6 { try decide(by: &random) }
    let before = try state()
    for _ in 0..<2 {
      let summary = try Rebuild(archive: archive, extractor: Extractor(lexicons: lexicons)).run()
      #expect(summary.articles == 5 && summary.gained + summary.lost + summary.changed == 0)
      #expect(try state().symmetricDifference(before).sorted() == [])
    }
  }

  @Test("an undoing can be undone")
  func undoUndo() throws {
    _ = try curation.merge("odile-marchetti", "odile-marquette", reason: nil)
    let merged = try census()
    _ = try curation.undo(1, reason: nil)
    #expect(throws: CurationError.isUndone(1)) { try curation.undo(1, reason: nil) }
    _ = try curation.undo(2, reason: nil)
    #expect(try census() == merged)
  }

  @Test("rebuilding replays decisions and changes nothing, and so does another order of ingest and decision")
  func rebuild() throws {
    _ = try curation.merge("odile-marchetti", "odile-marquette", reason: nil)
    _ = try curation.split("walter-kessel", names: [], articles: [article(Self.articles[3])], reason: nil)
    _ = try curation.rename("lucy-tran", to: "Lucy T. Tran", reason: nil)
    let before = try census()
    let summary = try Rebuild(archive: archive, extractor: Extractor(lexicons: lexicons)).run()
    #expect(summary.articles == 5 && summary.quotesBefore == summary.quotesAfter)
    #expect(try census() == before)
  }

  /// What is refused, and why.
  @Test("what cannot be decided is refused with its reason and leaves no trace")
  func refusals() throws {
    #expect(throws: CurationError.unknown("Nemo Nobody", candidates: [])) {
      try curation.rename("Nemo Nobody", to: "X", reason: nil)
    }
    #expect(throws: CurationError.sameActor("Lucy Tran")) { try curation.merge("lucy-tran", "Lucy Tran", reason: nil) }
    #expect(throws: CurationError.noName("…")) { try curation.rename("lucy-tran", to: "…", reason: nil) }
    #expect(throws: CurationError.noIdentifier("Q1")) { try curation.identify("lucy-tran", as: "Q1", reason: nil) }
    #expect(throws: CurationError.noDate("soon")) {
      try curation.role("lucy-tran", .init(title: "Mayor", from: "soon"), reason: nil)
    }
    #expect(throws: CurationError.noDecision(9)) { try curation.undo(9, reason: nil) }
    #expect(throws: CurationError.notNamed("Lucy Tran", article: article(Self.articles[0]))) {
      try curation.split("lucy-tran", names: [], articles: [article(Self.articles[0])], reason: nil)
    }
    #expect(try archive.decisions().isEmpty)
  }

  @Test("pairs that only their names speak for are suggested, not joined")
  func suggestions() throws {
    try ingest(["Lucie Trann said so.", "Walther Kessel said so. “So it is,” Kessel said."])
    let pairs = try curation.suggestions(limit: 10).map { Set([$0.one.slug, $0.other.slug]) }
    #expect(pairs.contains(["walter-kessel", "walther-kessel"]))
  }
}
