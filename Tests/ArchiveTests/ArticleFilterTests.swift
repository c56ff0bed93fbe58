import Archive
import News
import TestSupport
import Testing

@Suite("Filtering articles, actors and outlets")
struct ArticleFilterTests {
  let archive: NewsArchive

  init() throws {
    archive = try CountedCorpus.archive()
  }

  @Test("each filter of articles holds what it names and nothing else")
  func articles() throws {
    let ada = try #require(try archive.actors(named: "Ada Adler").first?.id)
    let union = try #require(try archive.actors(named: "union").first?.id)
    let herald = try #require(try archive.sources(named: "Herald").first?.id)
    let wire = try #require(try archive.sources(named: "wire").first?.id)
    let rows: [(String, Int, (inout ArticleFilter) -> Void)] = [
      ("all", 30, { _ in }),
      ("source", 10, { $0.source = [herald] }),
      ("not the source", 20, { $0.source = FilterSet(exclude: [herald]) }),
      ("no source", 10, { $0.source = FilterSet(none: true) }),
      ("the source or none", 20, { $0.source = FilterSet(include: [herald], none: true) }),
      ("any source but this", 10, { $0.source = FilterSet(exclude: [herald], notNone: true) }),
      ("via", 10, { $0.via = [wire] }),
      ("without via", 20, { $0.via = FilterSet(none: true) }),
      ("language", 5, { $0.lang = ["de"] }),
      ("language in capitals", 5, { $0.lang = ["DE"] }),
      ("another kind of the language", 0, { $0.lang = ["de-AT"] }),
      ("the beginning of the language", 0, { $0.lang = ["d"] }),
      ("no language", 0, { $0.lang = FilterSet(none: true) }),
      ("either language", 30, { $0.lang = ["de", "en"] }),
      ("not the language", 25, { $0.lang = FilterSet(exclude: ["de"]) }),
      ("mentions", 8, { $0.mentions = [ada] }),
      ("mentions either", 30, { $0.mentions = [ada, union] }),
      ("does not mention", 22, { $0.mentions = FilterSet(exclude: [ada]) }),
      ("mentions nobody", 0, { $0.mentions = FilterSet(none: true) }),
      ("speaker", 8, { $0.speaker = [ada] }),
      ("co-speaker", 6, { $0.speaker = [union] }),
      ("no speaker", 0, { $0.speaker = FilterSet(none: true) }),
      ("address", 1, { $0.canonicalURL = "https://example.org/3" }),
      ("no such address", 0, { $0.canonicalURL = "https://example.org/300" }),
      ("with quotes", 30, { $0.hasQuotes = true }),
      ("without quotes", 0, { $0.hasQuotes = false }),
      ("published", 11, { $0.published = DateRange(from: NewsDate("2022-02"), to: NewsDate("2022-02")) }),
      (
        "several at once", 1,
        {
          $0.speaker = [ada]
          $0.source = [herald]
          $0.lang = ["de"]
        }
      ),
    ]
    for (what, expected, change) in rows {
      var filter = ArticleFilter()
      change(&filter)
      let page = try archive.articles(matching: filter, page: PageRequest(limit: 100))
      #expect(page.total == expected && page.rows.count == expected, "\(what)")
    }
  }

  @Test("actors and outlets are filtered by kind and by whether they are quoted")
  func kinds() throws {
    func actors(_ change: (inout ActorFilter) -> Void) throws -> Int {
      var filter = ActorFilter()
      change(&filter)
      return try archive.actors(matching: filter, page: PageRequest(limit: 9)).total
    }
    #expect(try actors { $0.kind = [.person] } == 4)
    #expect(try actors { $0.kind = FilterSet(exclude: [.person]) } == 1)
    #expect(try actors { $0.kind = [.person, .organization] } == 5)
    #expect(try actors { $0.kind = FilterSet(none: true) } == 0)
    #expect(try actors { $0.quoted = true } == 5)
    #expect(try actors { $0.quoted = false } == 0)
    var sources = SourceFilter()
    sources.kind = [.agency]
    #expect(try archive.sources(matching: sources, page: PageRequest(limit: 9)).rows.map(\.source.name) == ["Wire"])
    sources.kind = []
    sources.query = SearchQuery("her*")
    #expect(try archive.sources(matching: sources, page: PageRequest(limit: 9)).rows.map(\.source.name) == ["Herald"])
  }

  @Test("a copy of another outlet's text is linked to the first")
  func duplicates() throws {
    let archive = try inMemoryArchive()
    let original = try archive.save(try ministryStory(), outlet: "Herald")
    let copy = try archive.save(try ministryStory(), outlet: "Post", duplicateOf: original.id)
    #expect(try archive.article(id: copy.id)?.summary.duplicateOf == original.id)
    #expect(try archive.article(id: original.id)?.summary.duplicates == 1)
    let found = try archive.write { try $0.articles(withTextHash: original.sha256) }
    #expect(found.map(\.id) == [original.id, copy.id])
  }

  @Test("mentions are given in the order of the text")
  func mentions() throws {
    let archive = try inMemoryArchive()
    let stored = try archive.save(try ministryStory())
    let mentions = try #require(try archive.article(id: stored.id, expanding: .mentions)?.summary.mentions)
    #expect(mentions.map(\.actor.name) == ["Foreign Ministry", "Maria Zakharova", "Council", "Ana Weiss"])
    #expect(mentions.map(\.mention.span) == mentions.map(\.mention.span).sorted())
    #expect(try archive.article(id: StableID(.article, key: "none"), expanding: .mentions) == nil)
  }
}
