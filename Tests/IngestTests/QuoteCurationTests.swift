import Archive
import Extraction
import Ingest
import Language
import News
import TestSupport
import Testing

@Suite("What a person decides about quotes")
struct QuoteCurationTests {
  private let archive: NewsArchive
  private let extractor: Extractor
  private let folder: TemporaryFolder

  init() throws {
    archive = try NewsArchive.inMemory()
    extractor = Extractor(lexicons: try Repository.lexicons())
    folder = try TemporaryFolder()
    try ingest(Self.texts)
  }

  static let texts = [
    "“The bridge is safe,” Odile Marchetti said on Friday. “Nobody asked us,” she added.",
    "Lucy Tran told reporters that the price had doubled. “It has doubled,” Tran said.",
    "“The bridge is safe for everybody,” Odile Marchetti said on Friday.",
  ]

  private func ingest(_ texts: [String]) throws {
    let lines = texts.enumerated().map {
      #"{"text":"\#($1)","url":"https://example.org/\#($0)","published":"2022-02-11"}"#
    }
    let path = try folder.write("in.jsonl", lines.joined(separator: "\n"))
    var ingestion = Ingestion(archive: archive, extractor: extractor, options: IngestOptions())
    _ = try ingestion.ingest(InputList(paths: [path]))
  }

  private var curation: QuoteCuration { QuoteCuration(archive: archive, extractor: extractor, who: "tester") }

  private func quotes(_ filter: QuoteFilter = QuoteFilter()) throws -> [QuoteSummary] {
    try archive.quotes(matching: filter, page: PageRequest(limit: 50)).rows
  }

  private func quote(_ words: String) throws -> QuoteSummary {
    var filter = QuoteFilter()
    filter.review = FilterSet(include: Review.allCases)
    return try #require(try quotes(filter).first { $0.text.contains(words) })
  }

  /// All that an archive says, decisions aside.
  private func state() throws -> String {
    var lines: [String] = []
    try archive.export(ExportRequest([.articles, .actors, .quotes, .mentions], isStable: true)) { lines.append($0) }
    return lines.joined(separator: "\n") + (try StatementCensus(archive).description)
  }

  @Test("a confirmed quote is as it was and says so")
  func confirm() throws {
    let before = try quote("doubled,")
    let outcome = try curation.confirm(before.id.description, reason: "heard it")
    #expect(outcome.decision == 1 && outcome.quote == before.id && outcome.review == .confirmed)
    var expected = before
    expected.review = .confirmed
    #expect(try archive.quote(id: before.id) == expected)
  }

  @Test("a rejected quote leaves lists, counts and statements and is found by its id alone")
  func reject() throws {
    let wrong = try quote("safe,")
    let statement = try #require(wrong.statement)
    #expect(statement.quotes == 2)
    _ = try curation.reject(wrong.id.description, reason: nil)
    #expect(try quotes().contains { $0.id == wrong.id } == false)
    let kept = try #require(try archive.quote(id: wrong.id))
    #expect(kept.review == .rejected && kept.statement == nil)
    let speaker = try #require(kept.speaker?.actor)
    #expect(try archive.actor(id: speaker.id)?.summary.quotes == 2)
    #expect(try archive.article(id: wrong.article.id)?.summary.counts.quotes == 1)
    var bySpeaker = QuoteFilter()
    bySpeaker.speaker = [speaker.id]
    #expect(try quotes(bySpeaker).count == 2)
    var rejected = QuoteFilter()
    rejected.review = [.rejected]
    #expect(try quotes(rejected).map(\.id) == [wrong.id])
    #expect(try archive.quotes(holding: ["bridge", "is", "safe"], limit: 9).contains { $0.quote == wrong.id } == false)
    #expect(try quote("for everybody").statement?.quotes == 1)
    try archive.examine { finding in #expect(finding.count == 0, "\(finding)") }
  }

  @Test("a speaker whom the article does not name can be given, also where none is printed, and nobody")
  func reassign() throws {
    let id = try quote("safe,").id.description
    _ = try curation.reassign(id, speakers: ["Lucy Tran"], reason: nil)
    let given = try quote("safe,")
    #expect(given.speaker?.actor?.name == "Lucy Tran" && given.speaker?.resolution == .admin)
    #expect(given.speaker?.asPrinted == "Odile Marchetti" && given.review == .corrected)
    let joint = try curation.reassign(id, speakers: ["Odile Marchetti", "Lucy Tran"], reason: nil)
    #expect(joint.review == .corrected)
    let pair = try quote("safe,")
    #expect(pair.speaker?.actor?.name == "Odile Marchetti")
    #expect(pair.coSpeakers.map { $0.actor?.name } == ["Lucy Tran"] && pair.coSpeakers.first?.asPrinted == "")
    _ = try curation.reassign(id, speakers: [], reason: nil)
    #expect(try quote("safe,").speaker.map { $0.actor == nil } == true)
    #expect(throws: CurationError.unknown("Nemo Nobody", candidates: [])) {
      try curation.reassign(id, speakers: ["Nemo Nobody"], reason: nil)
    }
    try archive.examine { finding in #expect(finding.count == 0, "\(finding)") }
  }

  @Test("type and date are a person's word")
  func correct() throws {
    let id = try quote("price had").id.description
    _ = try curation.retype(id, .mixed, reason: nil)
    _ = try curation.redate(id, "2022-01", reason: nil)
    let corrected = try quote("price had")
    #expect(corrected.type == .mixed && corrected.said?.date == NewsDate("2022-01") && corrected.said?.basis == .admin)
    _ = try curation.redate(id, nil, reason: nil)
    #expect(try quote("price had").said?.date == nil)
    #expect(throws: CurationError.noDate("soon")) { try curation.redate(id, "soon", reason: nil) }
  }

  @Test("decisions hold through a rebuild, and each undone gives the state before")
  func undo() throws {
    let before = try state()
    _ = try curation.retype(try quote("price had").id.description, .direct, reason: nil)
    _ = try curation.reassign(try quote("safe,").id.description, speakers: ["Lucy Tran"], reason: nil)
    _ = try curation.reject(try quote("doubled,").id.description, reason: nil)
    let decided = try state()
    #expect(decided != before)
    _ = try Rebuild(archive: archive, extractor: extractor).run()
    #expect(try state() == decided)
    for seq in [2, 3, 1] as [Int64] { _ = try curation.undo(seq, reason: nil) }
    #expect(try state() == before)
    #expect(throws: CurationError.isUndone(2)) { try curation.undo(2, reason: nil) }
    _ = try curation.undo(4, reason: nil)
    #expect(try quote("safe,").speaker?.actor?.name == "Lucy Tran")
    let actors = ActorCuration(archive: archive, lexicons: extractor.lexicons, who: "tester")
    #expect(throws: CurationError.otherKind(1, command: "quotes")) { try actors.undo(1, reason: nil) }
  }

  @Test("a decision holds for the same words in a revised text, and is told where they are no more")
  func revision() throws {
    _ = try curation.retype(try quote("asked us").id.description, .mixed, reason: nil)
    _ = try curation.confirm(try quote("safe,").id.description, reason: nil)
    var texts = Self.texts
    texts[0] = "On the river. “The bridge is strong,” Odile Marchetti said on Friday. “Nobody asked us,” she added."
    try ingest(texts)
    let moved = try quote("asked us")
    #expect(moved.type == .mixed && moved.review == .corrected)
    let standings = try QuoteCuration.standings(in: archive)
    #expect(standings.map(\.decision) == [1, 2])
    #expect(standings.map(\.standing) == [.holds(moved.id), .orphaned])
    #expect(try quote("strong").review == .unreviewed)
  }

  @Test("the same words twice in a revised text are nobody's to choose between")
  func ambiguity() throws {
    _ = try curation.confirm(try quote("asked us").id.description, reason: nil)
    var texts = Self.texts
    texts[0] = "On the river. “Nobody asked us,” Odile Marchetti said. Later. “Nobody asked us,” Lucy Tran said."
    try ingest(texts)
    #expect(try QuoteCuration.standings(in: archive).map(\.standing) == [.orphaned])
  }

  @Test("a dry run, and what is refused, keep nothing")
  func refusals() throws {
    let before = try state()
    let id = try quote("safe,").id.description
    let rehearsal = QuoteCuration(archive: archive, extractor: extractor, who: "tester", isDryRun: true)
    #expect(try rehearsal.reject(id, reason: nil).decision == nil)
    #expect(throws: CurationError.unknownQuote("quo_none")) { try curation.confirm("quo_none", reason: nil) }
    #expect(throws: CurationError.noDecision(9)) { try curation.undo(9, reason: nil) }
    #expect(try archive.decisions().isEmpty)
    #expect(try state() == before)
  }
}
