import Archive
import Extraction
import Ingest
import News
import TestSupport
import Testing

@Suite("A run of ingest tells records apart and stores each once")
struct IngestionTests {
  private let archive: NewsArchive
  private let extractor: Extractor
  private let folder: TemporaryFolder

  init() throws {
    archive = try NewsArchive.inMemory()
    extractor = Extractor(lexicons: try Repository.lexicons())
    folder = try TemporaryFolder()
  }

  private func ingest(_ lines: [String], _ change: (inout IngestOptions) -> Void = { _ in }) throws -> IngestSummary {
    var options = IngestOptions()
    change(&options)
    let path = try folder.write("in.jsonl", lines.joined(separator: "\n"))
    var ingestion = Ingestion(archive: archive, extractor: extractor, options: options)
    return try ingestion.ingest(InputList(paths: [path]))
  }

  private func all() throws -> [ArticleSummary] {
    try archive.articles(matching: ArticleFilter(), page: PageRequest(limit: 100)).rows
  }

  private static let french =
    "Le maire a dit que la ville ne peut pas attendre et que les travaux vont commencer dans une semaine."

  /// Records of one article in order, the language that the person gives, and the one that is kept.
  static let languages: [(records: [String], given: String?, kept: String)] = [
    ([#"{"text":"FRENCH"}"#], nil, "fr"),
    // Words that are too few to show one.
    ([#"{"text":"Non."}"#], nil, "en"),
    // What the record or the person states outranks the text.
    ([#"{"text":"FRENCH","lang":"fr-CA"}"#], nil, "fr-CA"),
    ([#"{"text":"FRENCH"}"#], "oc", "oc"),
    // What a later record leaves out stays.
    ([#"{"text":"FRENCH"}"#, #"{"text":"FRENCH","title":"T"}"#], nil, "fr"),
    ([#"{"text":"FRENCH"}"#, #"{"text":"FRENCH","lang":"fr-CA"}"#, #"{"text":"FRENCH"}"#], nil, "fr-CA"),
  ]

  @Test("an article's language is the record's, else the person's, else the one its words show", arguments: languages)
  func language(records: [String], given: String?, kept: String) throws {
    for record in records { _ = try ingest([record.replacing("FRENCH", with: Self.french)]) { $0.lang = given } }
    #expect(try all().map(\.lang) == [kept])
  }

  /// First record, second record, and how the second ends.
  static let pairs: [(first: String, second: String, ending: String)] = [
    // The text is all there is: the same text is the same article.
    (#"{"text":"One said so."}"#, #"{"text":"One said so."}"#, "unchanged"),
    (#"{"text":"One said so."}"#, #"{"text":"One said so.\n"}"#, "added"),
    // An address is an identity, whatever decorates it.
    (
      #"{"text":"One.","url":"https://e.org/a"}"#, #"{"text":"One.","url":"HTTPS://e.org/a/?utm_source=x#y"}"#,
      "unchanged"
    ),
    (#"{"text":"One.","url":"https://e.org/a"}"#, #"{"text":"Two.","url":"https://e.org/a"}"#, "revised"),
    (#"{"text":"One.","url":"https://e.org/a"}"#, #"{"text":"One.","url":"https://e.org/b"}"#, "duplicate"),
    // An outlet's own id is one, too, but only that outlet's.
    (#"{"text":"One.","source":"S","id":1}"#, #"{"text":"Two.","source":"s","id":"1"}"#, "revised"),
    (#"{"text":"One.","source":"S","id":1}"#, #"{"text":"Two.","source":"T","id":1}"#, "added"),
    (#"{"text":"One.","source":"S","id":1}"#, #"{"text":"One.","source":"T","id":1}"#, "duplicate"),
    // The same text from another outlet is a copy; from nobody in particular it is the same article.
    (#"{"text":"One.","source":"S"}"#, #"{"text":"One.","source":"T"}"#, "duplicate"),
    (#"{"text":"One.","source":"S"}"#, #"{"text":"One."}"#, "unchanged"),
    // What the record says anew is taken over; what it leaves out stays.
    (#"{"text":"One.","url":"https://e.org/a"}"#, #"{"text":"One.","url":"https://e.org/a","title":"T"}"#, "revised"),
    (#"{"text":"One.","url":"https://e.org/a","title":"T"}"#, #"{"text":"One.","url":"https://e.org/a"}"#, "unchanged"),
  ]

  @Test("the second record of a pair ends as it should, and a third time nothing changes", arguments: pairs)
  func pair(first: String, second: String, ending: String) throws {
    _ = try ingest([first])
    let summary = try ingest([second])
    let counts = [
      "added": summary.added, "revised": summary.revised, "unchanged": summary.unchanged,
      "duplicate": summary.duplicate,
    ]
    #expect(counts.filter { $0.value > 0 } == [ending: 1])
    #expect(try ingest([second]).unchanged == 1)
  }

  @Test("a copy is linked to the article that it repeats")
  func copy() throws {
    _ = try ingest([#"{"text":"One.","source":"S"}"#, #"{"text":"One.","source":"T"}"#])
    let articles = try all()
    let copy = try #require(articles.first { $0.duplicateOf != nil })
    #expect(copy.source?.name == "T")
    #expect(articles.first { $0.id == copy.duplicateOf }?.duplicates == 1)
  }

  @Test("a revision keeps the earlier text, and the quotes of the new one")
  func revision() throws {
    let url = #""url":"https://e.org/a""#
    _ = try ingest([#"{"text":"“It works well today,” Ada Lovelace said.",\#(url)}"#])
    _ = try ingest([#"{"text":"“It fails quite badly today,” Ada Lovelace said.",\#(url)}"#])
    let id = try #require(try all().first?.id)
    #expect(try archive.text(of: id, revision: 1)?.text.contains("works") == true)
    #expect(try archive.text(of: id)?.text.contains("fails") == true)
    let quotes = try archive.quotes(matching: QuoteFilter(), page: PageRequest(limit: 10)).rows
    #expect(quotes.map(\.text) == ["It fails quite badly today,"])
  }

  @Test("policies for changed articles: skip keeps the old text, fail stops")
  func policies() throws {
    _ = try ingest([#"{"text":"One.","url":"https://e.org/a"}"#])
    let changed = [#"{"text":"Two.","url":"https://e.org/a"}"#]
    #expect(try ingest(changed) { $0.onChange = .skip }.unchanged == 1)
    #expect(throws: IngestError.self) { try ingest(changed) { $0.onChange = .fail } }
    #expect(try all().map(\.revision) == [1])
  }

  @Test("batches, threads and interruptions do not change what is stored")
  func batches() throws {
    func stored(_ change: (inout IngestOptions) -> Void) throws -> [String] {
      let archive = try NewsArchive.inMemory()
      var options = IngestOptions()
      change(&options)
      var ingestion = Ingestion(archive: archive, extractor: extractor, options: options)
      _ = try ingestion.ingest(InputList(paths: [Repository.seeds]))
      return try archive.quotes(matching: QuoteFilter(), order: .position, page: PageRequest(limit: 1000)).rows.map {
        "\($0.id) \($0.speaker?.actor?.id.description ?? "-") \($0.text)"
      }
    }
    let whole = try stored { _ in }
    #expect(!whole.isEmpty)
    #expect(try stored { $0.batchSize = 1 } == whole)
    #expect(try stored { $0.jobs = 4 } == whole)
  }

  @Test("an interrupted run stores what it read, and the same command goes on")
  func interruption() throws {
    let lines = (1...10).map { #"{"text":"Article \#($0) said so."}"# }
    let path = try folder.write("many.jsonl", lines.joined(separator: "\n"))
    var left = 4
    var options = IngestOptions()
    options.batchSize = 3
    var first = Ingestion(
      archive: archive, extractor: extractor, options: options,
      isInterrupted: {
        left -= 1
        return left == 0
      })
    let cut = try first.ingest(InputList(paths: [path]))
    #expect(cut.ending == .interrupted)
    #expect(try all().count == cut.read)
    var second = Ingestion(archive: archive, extractor: extractor, options: options)
    let rest = try second.ingest(InputList(paths: [path]))
    #expect((rest.unchanged, rest.added) == (cut.read, 10 - cut.read))
  }

  @Test("texts stored without reading are read when they come again")
  func pending() throws {
    let line = #"{"text":"“It works well today,” Ada Lovelace said."}"#
    #expect(try ingest([line]) { $0.storesOnly = true }.quotes == 0)
    #expect(try all().map(\.extraction) == [.pending])
    #expect(try ingest([line]).quotes == 1)
    #expect(try all().map(\.extraction) == [.done])
  }

  @Test("a date is given to articles without one only")
  func published() throws {
    let date = try #require(NewsDate("2022-02-11"))
    _ = try ingest(
      [#"{"text":" date 2022-02-12 One said so."}"#, #"{"text":"Two."}"#, #"{"text":"Three.","published":"2021"}"#]
    ) { $0.published = date }
    let dates = try all().map { "\($0.published?.date?.description ?? "-") \($0.published?.basis.rawValue ?? "-")" }
    #expect(dates.sorted() == ["2021 record", "2022-02-11 admin", "2022-02-12 header"])
  }

  @Test("limits stop the run where they say")
  func limits() throws {
    let lines = ["x", #"{"text":"One."}"#, "y", #"{"text":"Two."}"#]
    let tooMany = try ingest(lines) { $0.maxRejects = 2 }
    #expect((tooMany.ending, tooMany.read, tooMany.added) == (.tooManyRejects, 3, 1))
    #expect(try ingest(lines) { $0.limit = 2 }.ending == .limited)
  }

  @Test("one person is one actor under a doubled letter, and nobody is joined by a surname")
  func people() throws {
    _ = try ingest([
      #"{"text":"Josep Borrell said that Europe is united."}"#,
      #"{"text":"Josep Borrel said that Europe is divided."}"#,
      #"{"text":"Anna Borrell said that her uncle is right."}"#,
    ])
    let people = try archive.actors(matching: ActorFilter(), page: PageRequest(limit: 100)).rows
      .filter { $0.actor.kind == .person }
    #expect(Set(people.map(\.actor.name)) == ["Josep Borrell", "Anna Borrell"])
    #expect(people.first { $0.actor.name == "Josep Borrell" }?.quotes == 2)
  }
}
