import GRDB
import News
import TestSupport
import Testing

@testable import Archive

/// A phrase of two words, one of them among the commonest, is found by an index of its own; the answer must be that of
/// the words.
@Suite("Pairs with the commonest words")
struct WordPairTests {
  private static let texts = [
    "The end of the war", "Of the end", "end; of—THE war", "the, of", "of thé war", "of", "", "of\u{0}the end",
    "of the\u{F8FF}war", "It’s the war, isn’t it", "No war; no end", "the the",
  ]

  private static let stored = Result {
    let archive = try inMemoryArchive()
    for text in texts where !text.isEmpty {
      var story = Story(text)
      try story.quote(text)
      try archive.save(story)
    }
    return archive
  }

  private func texts(_ query: String, _ order: QuoteOrder = .saidDescending) throws -> Set<String> {
    var filter = QuoteFilter()
    filter.query = SearchQuery(query)
    let page = try Self.stored.get().quotes(matching: filter, order: order, page: PageRequest(limit: 50))
    return Set(page.rows.map(\.text))
  }

  @Test(
    "they are found as the words that they are",
    arguments: [
      "of the", "the of", "OF THE", "of-thé", "the war", "the end", "end of", "the the", "of of", "it s", "s the",
      "t it",
      "the\u{F8FF}war", "of\u{F8FF}the", "no war",
    ])
  func sameRows(phrase: String) throws {
    let wanted = try Self.stored.get().read { db in
      try db.rows(
        "SELECT text FROM quotes WHERE id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?)", ["\"\(phrase)\""]
      ) { try $0.text() }
    }
    #expect(try texts("\"\(phrase)\"") == Set(wanted))
    #expect(try texts("\"\(phrase)\"", .relevance) == Set(wanted))
    #expect(try texts("\"\(phrase)\" OR \"the of\"") == Set(wanted).union(try texts("\"the of\"")))
    #expect(try texts("\"\(phrase)\" \"the war\"") == Set(wanted).intersection(try texts("\"the war\"")))
    #expect(try texts("\"\(phrase)\" -war") == Set(wanted).subtracting(try texts("war")))
  }

  @Test(
    "only phrases of two words are, and only where nothing else is asked for",
    arguments: [
      ("\"of the\"", true), ("of-the", true), ("\"of the\" OR \"end of\"", true), ("\"the war\" \"end of\"", true),
      ("the", false), ("\"the\"", false), ("\"no war\"", false), ("\"end of the\"", false), ("\"of the\"*", false),
      ("\"of the\" war", false), ("\"of the\" -war", false), ("\"of\u{F8FF}the war\"", false),
    ])
  func replaced(query: String, isReplaced: Bool) throws {
    var filter = QuoteFilter()
    filter.query = SearchQuery(query)
    let search = try #require(filter.listQuery.search)
    let found = try Self.stored.get().read { try search.byPairs(in: $0) }
    #expect(found.table == (isReplaced ? "quote_pairs_fts" : "quotes_fts"))
    #expect(found.ranking.table == "quotes_fts" && found.ranking.expression == search.expression)
  }

  @Test("speakers’ names are among the words, and the phrase does not reach from the text into them")
  func names() throws {
    let archive = try inMemoryArchive()
    var story = Story("“We are the” said Of Mice")
    let speaker = try story.name(.person, "Of Mice", printed: ["Of Mice"])
    try story.quote("We are the", speaker: ("Of Mice", speaker))
    try archive.save(story)
    for (query, count) in [("\"of mice\"", 1), ("\"are the\"", 1), ("\"the of\"", 0)] {
      var filter = QuoteFilter()
      filter.query = SearchQuery(query)
      #expect(try archive.quotes(matching: filter, page: PageRequest(limit: 5)).total == count, "\(query)")
    }
  }

  @Test("the function takes what it is given")
  func function() throws {
    try Self.stored.get().read { db in
      for (sql, wanted) in [
        ("word_pairs('of the', CAST('end of War' AS BLOB))", "end\u{F8FF}of of\u{F8FF}war "),
        ("word_pairs('of', CAST('of a' AS BLOB), CAST('b of' AS BLOB))", "of\u{F8FF}a b\u{F8FF}of "),
        ("word_pairs('', CAST('of the' AS BLOB))", ""), ("word_pairs(NULL, CAST('of the' AS BLOB))", ""),
        ("word_pairs('of', NULL, 7)", ""), ("word_pairs()", ""), ("word_pairs('of', x'ff6f6620ff61')", nil),
      ] as [(String, String?)] {
        let found = try String.fetchOne(db, sql: "SELECT \(sql)")
        if let wanted { #expect(found == wanted, "\(sql)") }
      }
    }
  }
}
