import GRDB
import News
import TestSupport
import Testing

@testable import Archive

@Suite("Revising articles")
struct RevisionTests {
  let archive: NewsArchive
  let id = StableID(.article, key: "url:https://example.org/a")

  init() throws {
    archive = try inMemoryArchive()
  }

  private func story(_ text: String, speaker: String, quotes: [String]) throws -> Story {
    var story = Story(text)
    let actor = try story.name(.person, speaker, printed: [speaker])
    for quote in quotes { try story.quote(quote, speaker: (speaker, actor)) }
    return story
  }

  private func quotes() throws -> [QuoteSummary] {
    try archive.quotes(matching: QuoteFilter(), order: .position, page: PageRequest(limit: 50)).rows
  }

  @Test("a quote keeps its id while its words stay in their place, whatever is read in between")
  func quoteIDs() throws {
    try archive.save(try story("Ann Ames: one two three", speaker: "Ann Ames", quotes: ["one", "two"]), id: id)
    let (one, two) = (try quotes()[0], try quotes()[1])
    #expect(one.id == StableID.quote(in: id, spans: one.spans))

    // "two" has other words now; "three" was not found in the first text but stood there.
    try archive.save(
      try story("Ann Ames: one TWO three", speaker: "Ann Ames", quotes: ["one", "TWO", "three"]), id: id)
    let second = try quotes()
    #expect(second.map(\.text) == ["one", "TWO", "three"])
    #expect(second[0].id == one.id)
    #expect(second[1].id == StableID.quote(in: id, spans: two.spans, revision: 2))
    #expect(second[2].id == StableID.quote(in: id, spans: second[2].spans))
    #expect(try archive.quote(id: two.id) == nil)

    // A third text puts "two" back: it is a new report, since the second did not have it.
    try archive.save(try story("Ann Ames: one two threE", speaker: "Ann Ames", quotes: ["one", "two"]), id: id)
    #expect(try quotes().map(\.id) == [one.id, StableID.quote(in: id, spans: two.spans, revision: 3)])

    #expect(try archive.text(of: id)?.revision == 3)
    #expect(try archive.text(of: id, revision: 1)?.text == "Ann Ames: one two three")
    #expect(try archive.text(of: id, revision: 2)?.sha256 == ArticleText("Ann Ames: one TWO three").sha256)
    #expect(try archive.text(of: id, revision: 4) == nil)
    #expect(try archive.article(id: id)?.summary.revision == 3)
  }

  @Test("an actor whom no article names any more vanishes with names, roles and search entries")
  func vanishingActor() throws {
    try archive.save(try ministryStory(), id: id)
    try archive.save(try story("Ann Ames: yes", speaker: "Ann Ames", quotes: ["yes"]))
    let zakharova = try #require(try archive.actors(named: "zakharova").first)
    try archive.save(try story("Ann Ames: no", speaker: "Ann Ames", quotes: ["no"]), id: id)
    #expect(
      try archive.actors(matching: ActorFilter(), page: PageRequest(limit: 9)).rows.map(\.actor.name) == ["Ann Ames"])
    #expect(try archive.actor(id: zakharova.id) == nil)
    #expect(try archive.actors(named: "zakharova").isEmpty)
    #expect(try archive.actorSuggestions(for: "zakharova").isEmpty)
    let ann = try #require(try archive.actors(named: "ann ames").first)
    #expect(try archive.actor(id: ann.id)?.names == [ActorName("Ann Ames", .primary, count: 2)])
  }

  @Test("an actor of whom a person has said something stays")
  func curatedActor() throws {
    try archive.save(try story("Ann Ames: yes", speaker: "Ann Ames", quotes: ["yes"]), id: id)
    let ann = try #require(try archive.actors(named: "ann-ames").first)
    try archive.write {
      try $0.addIdentifier(ActorIdentifier(scheme: .wikidata, value: "Q1", basis: .admin), to: ann)
    }
    try archive.save(try story("Bob Bell: yes", speaker: "Bob Bell", quotes: ["yes"]), id: id)
    let kept = try #require(try archive.actor(id: ann.id))
    #expect(kept.summary.quotes == 0 && kept.summary.mentions == 0)
    #expect(try archive.actors(named: "wikidata:Q1") == [ann])
  }

  @Test("counts are those of the lists, before and after a revision")
  func counts() throws {
    try countedCorpus(in: archive, articles: 12)
    func expectCounts() throws {
      for row in try archive.actors(matching: ActorFilter(), page: PageRequest(limit: 50)).rows {
        var filter = QuoteFilter()
        filter.speaker = [row.actor.id]
        #expect(
          try archive.quotes(matching: filter, page: PageRequest(limit: 1)).total == row.quotes, "\(row.actor.name)")
        var articles = ArticleFilter()
        articles.mentions = [row.actor.id]
        #expect(try archive.articles(matching: articles, page: PageRequest(limit: 1)).total == row.mentions)
      }
      for row in try archive.sources(matching: SourceFilter(), page: PageRequest(limit: 50)).rows {
        var filter = ArticleFilter()
        filter.source = [row.source.id]
        #expect(try archive.articles(matching: filter, page: PageRequest(limit: 1)).total == row.articles)
      }
    }
    try expectCounts()
    for article in try archive.articles(matching: ArticleFilter(), page: PageRequest(limit: 5)).rows {
      try archive.save(
        try story("Ann Ames: fine", speaker: "Ann Ames", quotes: ["fine"]), id: article.id, outlet: "Post")
    }
    try expectCounts()
  }

  @Test("search forgets the words of older revisions and titles")
  func search() throws {
    func found(_ words: String) throws -> [Int] {
      var (articles, quotes) = (ArticleFilter(), QuoteFilter())
      (articles.query, quotes.query) = (SearchQuery(words), SearchQuery(words))
      return [
        try archive.articles(matching: articles, page: PageRequest(limit: 1)).total,
        try archive.quotes(matching: quotes, page: PageRequest(limit: 1)).total,
      ]
    }
    var first = try story("Ann Ames: apples", speaker: "Ann Ames", quotes: ["apples"])
    first.reading.title = "Orchard"
    try archive.save(first, id: id)
    #expect(try found("apples") == [1, 1])
    #expect(try found("orchard") == [1, 0])
    var second = try story("Ann Ames: pears", speaker: "Ann Ames", quotes: ["pears"])
    second.reading.title = "Garden"
    try archive.save(second, id: id)
    #expect(try found("apples") == [0, 0])
    #expect(try found("orchard") == [0, 0])
    #expect(try found("garden") == [1, 0])
    #expect(try found("pears") == [1, 1])
  }

  @Test("the full-text indexes stay in step with the tables through revisions and removals")
  func searchInStep() throws {
    try countedCorpus(in: archive, articles: 10)
    for article in try archive.articles(matching: ArticleFilter(), page: PageRequest(limit: 4)).rows {
      try archive.save(try ministryStory(), id: article.id, outlet: "Post")
    }
    let failed = try #require(try archive.write { try $0.articles(after: nil, limit: 1).first })
    try archive.write { try $0.markExtractionFailed(failed, reason: "too deep") }
    try archive.database.writeWithoutTransaction { db in
      for table in NewsArchive.fullTextTables {
        // With the rank 1 the index is held against the table that it speaks of.
        try db.execute(sql: "INSERT INTO \(table) (\(table), rank) VALUES ('integrity-check', 1)")
      }
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
    }
  }

  @Test("a full disk is said to be one, and the batch is not half there")
  func fullDisk() throws {
    try archive.database.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    let long = Story(String(repeating: "word ", count: 20_000))
    #expect(throws: ArchiveError.diskFull(path: ":memory:")) { try archive.save(long) }
    let statistics = try archive.statistics()
    #expect(statistics.articles == 0 && statistics.revisions == 0)
  }

  @Test("a failed extraction keeps the text and drops what an older one said")
  func failure() throws {
    let stored = try archive.save(try ministryStory(), id: id)
    try archive.write { try $0.markExtractionFailed(stored, reason: "too deep") }
    let article = try #require(try archive.article(id: id))
    #expect(article.summary.extraction == .failed && article.summary.counts.quotes == 0)
    #expect(article.text == (try ministryStory().text))
    let statistics = try archive.statistics()
    #expect(statistics.unread == 1 && statistics.quotes == 0 && statistics.actors == 0)
    try archive.save(try ministryStory(), id: id)
    #expect(try archive.article(id: id)?.summary.extraction == .done)
  }

  @Test("what the record says outlasts what the text says, and gives way to a newer record")
  func metadata() throws {
    var story = try ministryStory()
    story.reading.title = "From the text"
    story.reading.published = .explicit("2021-01-01")
    var metadata = ArticleMetadata(title: "From the record", published: .record("2022-02-11"))
    metadata.publishedAt = "2022-02-11T09:00:00+03:00"
    try archive.save(story, id: id, metadata: metadata, outlet: "Herald")
    var summary = try #require(try archive.article(id: id)?.summary)
    #expect(summary.title == "From the record" && summary.published?.date == NewsDate("2022-02-11"))
    #expect(summary.publishedAt == "2022-02-11T09:00:00+03:00")
    try archive.save(story, id: id, metadata: ArticleMetadata(lang: "ru"), outlet: "Post")
    summary = try #require(try archive.article(id: id)?.summary)
    #expect(summary.title == "From the text" && summary.published?.basis == .explicit)
    #expect(summary.lang == "ru" && summary.source?.name == "Post")
    #expect(try quotes().allSatisfy { $0.article.published == NewsDate("2021-01-01") })
  }

  @Test("every put and delete is logged once a batch, in order")
  func changeLog() throws {
    try archive.save(try story("Ann Ames: yes", speaker: "Ann Ames", quotes: ["yes"]), id: id, outlet: "Herald")
    // Source, article, quote, actor.
    #expect(try archive.dataSequence() == 4)
    #expect(try archive.lastChange()?.at.description == "2022-02-15T12:00:00Z")
    try archive.write { _ = try $0.article(id: id) }
    #expect(try archive.dataSequence() == 4)
  }
}
