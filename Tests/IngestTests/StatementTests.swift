import Archive
import Extraction
import Ingest
import News
import TestSupport
import Testing

@Suite("Reports of one act of saying are one statement")
struct StatementTests {
  private let archive: NewsArchive
  private let extractor: Extractor

  init() throws {
    archive = try NewsArchive.inMemory()
    extractor = Extractor(lexicons: try Repository.lexicons())
  }

  private func ingest(_ records: [Record], batch: Int = 200, into other: NewsArchive? = nil) throws {
    try Record.ingest(records, batch: batch, into: other ?? archive, by: extractor)
  }

  private func statements() throws -> [StatementSummary] {
    try archive.statements(matching: StatementFilter(), page: PageRequest(limit: 100)).rows
  }

  private static let copied = (0..<30).map { n in
    "Village \(n * 7 % 31) counted \(n * 13 % 29) boats, \(n + 3) nets and \(n * 5 % 17) sheds along the shore."
  }.joined(separator: " ")

  /// One story in several outlets, over several days, with a copy, with marks of where it was taken from, and one that
  /// gives no year.
  private static let story: [Record] = [
    Record(
      "1", "Herald", "2022-02-11",
      "“We must close the harbour before winter storms arrive,” Katarzyna Wolanski said on Friday."),
    Record(
      "2", "Post", "2022-02-12",
      "Katarzyna Wolanski said on Friday that the harbour must close before winter storms arrive."),
    Record(
      "3", "Gazette", "2022-02-11",
      "“We must close the port before the winter storms arrive,” Katarzyna Wolanski said, as per Reuters."),
    Record(
      "4", "Mirror", "2022-02-11",
      "“We must close the harbour before 12 winter storms arrive,” Katarzyna Wolanski said, as per Reuters."),
    Record(
      "5", "Herald", "2022-03-01",
      "“We must close the harbour before winter storms arrive,” Katarzyna Wolanski said on Tuesday."),
    Record("6", "Post", "2022-02-11", "“Fish prices rose again in the market,” Katarzyna Wolanski said."),
    Record(
      "7", "Gazette", "2022-02-11",
      "“We must close the harbour before winter storms arrive,” Walter Ashgrove said on Friday."),
    Record("8", "Herald", "2022-02-14", copied + "\n\n“Boats are everywhere along our shore,” Piet Fenwick said."),
    Record(
      "9", "Mirror", "2022-02-17", copied + " It was so.\n\n“Boats are everywhere along our shore,” Piet Fenwick said."),
    Record(
      "10", "Wire", nil,
      "GDANSK, February 12. /Wire/. “Storms in winter will close our harbour,” Katarzyna Wolanski said."),
    Record("11", "Post", nil, "“We must close the harbour before winter storms arrive,” Katarzyna Wolanski said."),
  ]
  private static let revisions: [Record] = [
    Record("6", "Post", "2022-02-11", "“Fish prices fell again in the market,” Katarzyna Wolanski said."),
    Record(
      "3", "Gazette", "2022-02-11", "“Ferries will sail on Sundays again,” Katarzyna Wolanski said."),
  ]

  @Test("other words, another outlet or the next day make no other statement; another speaker or another week does")
  func grouping() throws {
    try ingest(Self.story)
    let statements = try statements()
    let harbour = try #require(statements.first { $0.counts.quotes >= 4 })
    #expect(harbour.speaker.name == "Katarzyna Wolanski")
    #expect(harbour.counts.articles == 5)
    #expect(harbour.said?.date?.description == "2022-02-11")
    #expect(harbour.variants.first?.type == .direct)
    // Two of the five have it from one agency.
    #expect(harbour.counts.origins == 4)
    #expect(harbour.counts.sources == 5)
    #expect(Set(harbour.divergences.map(\.kind)).isSuperset(of: ["number", "wording"]))
    #expect(statements.count { $0.speaker.name == "Walter Ashgrove" } == 1)
    for statement in statements { #expect(Set(statement.variants.map(\.quote)).count == statement.counts.quotes) }
  }

  @Test("a copy is known whatever its outlet and date, and what it quotes counts as one line of reporting")
  func copies() throws {
    try ingest(Self.story)
    let articles = try archive.articles(matching: ArticleFilter(), page: PageRequest(limit: 100)).rows
    let original = try #require(articles.first { $0.canonicalURL == "https://e.org/8" })
    let copy = try #require(articles.first { $0.canonicalURL == "https://e.org/9" })
    #expect(copy.duplicateOf == original.id && original.duplicateOf == nil && original.duplicates == 1)
    let boats = try #require(try statements().first { $0.speaker.name == "Piet Fenwick" })
    #expect(boats.counts.articles == 2)
    #expect(boats.counts.origins == 1)
  }

  @Test("copies and excerpts of long articles are known by few of their words, in any order")
  func longCopies() throws {
    let sentences = (0..<300).map { n in
      "Village \(n * 7 % 311) counted \(n * 13 % 293) boats, \(n + 3) nets and \(n * 5 % 283) sheds along the shore."
    }
    let other = (0..<300).map { n in
      "Town \(n * 11 % 307) of the hills sold \(n * 3 % 281) goats for \(n + 900) crowns in the \(n * 17 % 271)th week."
    }
    func record(_ id: String, _ date: String, _ text: some Sequence<String>) -> Record {
      Record(id, "Paper \(id)", date, text.joined(separator: " "))
    }
    let records = [
      record("whole", "2021-03-01", sentences), record("again", "2021-03-02", ["By our own desk."] + sentences),
      record("excerpt", "2021-03-03", sentences[40..<140]), record("short", "2021-03-04", sentences[200..<240]),
      record("apart", "2021-03-05", other), record("mixed", "2021-03-06", sentences[..<60] + other[..<200]),
    ]
    for order in [records, records.reversed()] {
      let archive = try NewsArchive.inMemory()
      try ingest(order, batch: 2, into: archive)
      let articles = try archive.articles(matching: ArticleFilter(), page: PageRequest(limit: 100)).rows
      let ids = Dictionary(uniqueKeysWithValues: articles.map { ($0.canonicalURL ?? "", $0) })
      func original(_ id: String) -> String? {
        guard let found = ids["https://e.org/\(id)"]?.duplicateOf else { return nil }
        return ids.first { $0.value.id == found }?.key
      }
      #expect(["whole", "apart"].allSatisfy { original($0) == nil })
      #expect(["again", "excerpt", "short"].allSatisfy { original($0) == "https://e.org/whole" })
      #expect(original("mixed") == "https://e.org/apart")
    }
  }

  @Test("an article without a year gets it from dated articles on the same, and loses it with them")
  func years() throws {
    func published() throws -> String? {
      try archive.articles(matching: ArticleFilter(), page: PageRequest(limit: 100)).rows
        .first { $0.canonicalURL == "https://e.org/10" }?.published?.date?.description
    }
    let yearless = Self.story[9]
    try ingest([yearless])
    #expect(try published() == "--02-12")
    try ingest([Self.story[0]])
    #expect(try published() == "2022-02-12")
    try ingest([Record("1", "Herald", "2022-02-11", "“Fish is dear,” Katarzyna Wolanski said on Friday.")])
    #expect(try published() == "--02-12")
  }

  @Test("fifty orders and batchings, with texts that come again and revisions, give the same statements")
  func shuffles() throws {
    var random = Generator(seed: 20_220_211)
    var expected: String?
    for round in 0..<50 {
      let archive = try NewsArchive.inMemory()
      let order = Self.story.shuffled(using: &random)
      let half = Array(order.prefix(Int.random(in: 0...order.count, using: &random)))
      try ingest(half, batch: Int.random(in: 1...6, using: &random), into: archive)
      if round % 3 == 0 { try ingest(half.shuffled(using: &random), batch: 3, into: archive) }
      try ingest(order, batch: Int.random(in: 1...20, using: &random), into: archive)
      try ingest(Self.revisions.shuffled(using: &random), batch: Int.random(in: 1...2, using: &random), into: archive)
      let census = try StatementCensus(archive).description
      if let expected { #expect(census == expected, "round \(round)") } else { expected = census }
    }
  }

  @Test("undated copies of one article report the same statements, whatever their order and whichever of them changes")
  func undatedCopies() throws {
    func record(_ number: Int, _ text: String) -> Record { Record("c\(number)", "Outlet \(number)", nil, text) }
    let text =
      Self.copied + " “We must close the harbour before winter storms arrive,” Katarzyna Wolanski said."
      + " “Ferries will sail on Sundays again,” Walter Ashgrove said."
    let copies = (0..<9).map { record($0, "Mark \(["alder", "birch", "cedar"][$0 % 3]) \($0).\n\n\(text)") }
    var random = Generator(seed: 7)
    for changed in 0..<copies.count {
      var expected: String?
      for round in 0..<3 {
        let archive = try NewsArchive.inMemory()
        try ingest(copies.shuffled(using: &random), batch: [1, 4, 200][round], into: archive)
        let page = PageRequest(limit: 100)
        let statements = try archive.statements(matching: StatementFilter(), page: page).rows
        #expect(statements.map(\.counts.quotes) == [9, 9] && statements.allSatisfy { $0.counts.origins == 1 })
        try ingest([record(changed, "“Fish is dear,” Katarzyna Wolanski said on a pier.")], into: archive)
        let census = try StatementCensus(archive).description
        if let expected { #expect(census == expected, "\(changed), round \(round)") } else { expected = census }
        let counts = try archive.statements(matching: StatementFilter(), page: page).rows.map(\.counts.quotes).sorted()
        #expect(counts == [1, 8, 8])
      }
    }
  }

  @Test("the same articles again change nothing, and neither does grouping again")
  func idempotence() throws {
    try ingest(Self.story)
    let before = try StatementCensus(archive).description
    let ids = try statements().map(\.id)
    try ingest(Self.story)
    let reader = extractor.lexicons
    try archive.write { transaction in
      var grouping = StatementGrouping(transaction: transaction, lexicons: reader)
      try grouping.run()
    }
    #expect(try StatementCensus(archive).description == before)
    #expect(try statements().map(\.id) == ids)
  }

  @Test("a revision leaves the ids of statements that others still report")
  func revision() throws {
    try ingest(Self.story)
    let harbour = try #require(try statements().first { $0.counts.quotes >= 4 })
    try ingest(Self.revisions)
    let after = try #require(try archive.statement(id: harbour.id))
    #expect(after.counts.quotes == harbour.counts.quotes - 1)
  }
}
