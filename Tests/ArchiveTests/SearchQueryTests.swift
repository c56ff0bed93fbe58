import News
import TestSupport
import Testing

@testable import Archive

@Suite("Searching")
struct SearchQueryTests {
  private func archive(_ texts: [String]) throws -> NewsArchive {
    let archive = try inMemoryArchive()
    for text in texts {
      var story = Story(text)
      try story.quote(text)
      try archive.save(story)
    }
    return archive
  }

  @Test(
    "words, phrases, alternatives, exclusions and prefixes find what they say",
    arguments: [
      ("gas", ["gas for all", "no gas talks"]),
      ("gas all", ["gas for all"]),
      ("\"for all\"", ["gas for all", "peace for all"]),
      ("\"all for\"", []),
      ("peace OR talks", ["no gas talks", "peace for all"]),
      ("all peace OR gas", ["gas for all", "peace for all"]),
      ("gas -talks", ["gas for all"]),
      ("-gas", ["peace for all", "José’s élan", "naïve OR not"]),
      ("-\"for all\"", ["no gas talks", "José’s élan", "naïve OR not"]),
      ("pea*", ["peace for all"]),
      ("\"for al\"*", ["gas for all", "peace for all"]),
      ("JOSE", ["José’s élan"]),
      ("naive", ["naïve OR not"]),
      ("or", ["naïve OR not"]),
      ("OR", ["naïve OR not"]),
      ("gas OR", []),
      ("naive OR OR not", ["naïve OR not"]),
      ("gas --talks", ["gas for all"]),
      ("gas \"", ["gas for all", "no gas talks"]),
      ("\"gas", ["gas for all", "no gas talks"]),
      ("(gas)", ["gas for all", "no gas talks"]),
      ("", []),
      ("!!! ... --", []),
      ("gas !!!", ["gas for all", "no gas talks"]),
    ])
  func meaning(query: String, expected: [String]) throws {
    let archive = try archive(["gas for all", "no gas talks", "peace for all", "José’s élan", "naïve OR not"])
    var filter = QuoteFilter()
    filter.query = SearchQuery(query)
    let found = try archive.quotes(matching: filter, page: PageRequest(limit: 20)).rows
    #expect(Set(found.map(\.text)) == Set(expected))
    var articles = ArticleFilter()
    articles.query = filter.query
    #expect(try archive.articles(matching: articles, page: PageRequest(limit: 20)).total == expected.count)
  }

  /// Whatever FTS5's grammar knows, and what breaks parsers: nothing of it may come through as grammar.
  static let hostile = [
    "\"", "\"\"", "\"\"\"", "'", "''", "`", ";", "; DROP TABLE quotes; --", "*", "**", "a*b*", "^gas", "^", "+",
    "gas + all",
    "text:gas", "speaker_names : gas", "{text} : gas", "NEAR(gas all)", "NEAR(gas all, 3)", "NEAR", "AND", "NOT",
    "gas AND",
    "NOT gas", "gas NOT", "(", ")", "((gas)", "gas)", "- - -", "-", "--", "-*", "-\"", "-\"\"", "OR OR OR", "OR gas",
    "gas OR -all", "gas OR \"", "\\", "\\\"", "%", "_", "gas%", "\u{0}", "gas\u{0}all", "\"gas\u{0}\"", "\u{FEFF}",
    "\u{202E}",
    "\u{301}", "a\u{301}\u{301}", "🏳️‍🌈", "\u{10FFFF}", "\u{E000}", "٣", "Ⅷ", "𝟘", "한국", "ß", "İ", "gas\u{A0}all",
    "\t\n\r",
    "\"gas\" \"", "\"gas\"\"all\"", "\"gas\"all", "rowid", "rank", "bm25", "1", "-1", "0x1", "null", "NULL*",
    String(repeating: "(", count: 500), String(repeating: "\"a", count: 500), String(repeating: "gas ", count: 500),
    String(repeating: "gas OR ", count: 500), String(repeating: "-gas ", count: 500),
    String(repeating: "g", count: 10_000),
    String(repeating: "\u{301}", count: 5000), "gas\"\u{738}", "gas\"\u{301}for all\"",
  ]

  @Test("a quotation mark is doubled with a combining mark behind it too")
  func combiningMarks() {
    #expect(CSVRow.line(["a\"\u{301}b", "c"]) == "\"a\"\"\u{301}b\",c\r")
  }

  @Test("nothing that can be typed is an error")
  func hostileQueries() throws {
    let archive = try archive(["gas for all"])
    for text in Self.hostile {
      let query = SearchQuery(text)
      for query in text.utf8.count > 100 ? [query] : [query, SearchQuery("-" + text), SearchQuery("gas " + text)] {
        var (quotes, articles, actors, sources) = (QuoteFilter(), ArticleFilter(), ActorFilter(), SourceFilter())
        (quotes.query, articles.query, actors.query, sources.query) = (query, query, query, query)
        let page = PageRequest(limit: 2)
        #expect(throws: Never.self, "\(text.prefix(40).debugDescription)") {
          _ = try archive.quotes(matching: quotes, page: page)
          _ = try archive.articles(matching: articles, page: page)
          _ = try archive.actors(matching: actors, page: page)
          _ = try archive.sources(matching: sources, page: page)
          _ = try archive.actors(named: text)
          _ = try archive.actorSuggestions(for: text)
          _ = try archive.sources(named: text)
          _ = try archive.sourceSuggestions(for: text)
        }
      }
    }
  }

  @Test("a speaker's name finds what the speaker said")
  func speakerNames() throws {
    let archive = try inMemoryArchive()
    try countedCorpus(in: archive, articles: 8)
    var filter = QuoteFilter()
    filter.query = SearchQuery("adler count")
    #expect(try archive.quotes(matching: filter, page: PageRequest(limit: 9)).total == 2)
  }
}
