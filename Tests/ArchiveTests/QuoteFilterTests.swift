import Archive
import News
import TestSupport
import Testing

@Suite("Filtering quotes")
struct QuoteFilterTests {
  let archive: NewsArchive

  init() throws {
    archive = try CountedCorpus.archive()
  }

  private func actor(_ name: String) throws -> StableID { try #require(try archive.actors(named: name).first?.id) }
  private func outlet(_ name: String) throws -> StableID { try #require(try archive.sources(named: name).first?.id) }

  private func count(_ change: (inout QuoteFilter) throws -> Void) throws -> Int {
    var filter = QuoteFilter()
    try change(&filter)
    let page = try archive.quotes(matching: filter, page: PageRequest(limit: 200))
    #expect(page.rows.count == page.total)
    return page.total
  }

  @Test("each filter holds what it names and nothing else")
  func each() throws {
    let (ada, bo, union) = (try actor("Ada Adler"), try actor("bo-berg"), try actor("union"))
    let (herald, wire) = (try outlet("Herald"), try outlet("wire"))
    let all = 66
    let rows: [(String, Int, (inout QuoteFilter) -> Void)] = [
      ("nothing asked: speech and writing, no repeats", all, { _ in }),
      ("speaker", 8 + 2, { $0.speaker = [ada] }),
      ("either speaker", 8 + 2 + 8 + 2, { $0.speaker = [ada, bo] }),
      ("co-speaker", 6, { $0.speaker = [union] }),
      ("not the speaker", all - 10, { $0.speaker = FilterSet(exclude: [ada]) }),
      ("no known speaker", 30, { $0.speaker = FilterSet(none: true) }),
      ("the speaker or none", 10 + 30, { $0.speaker = FilterSet(include: [ada], none: true) }),
      ("a known speaker", 36, { $0.speaker = FilterSet(notNone: true) }),
      ("an unknown id", 0, { $0.speaker = [StableID(.actor, key: "nobody")] }),
      ("speaker kind", 36, { $0.speakerKind = [.person] }),
      ("speaker kind of co-speakers", 6, { $0.speakerKind = [.organization] }),
      ("type", 30, { $0.type = [.mixed] }),
      ("not the type", 36, { $0.type = FilterSet(exclude: [.mixed]) }),
      ("thoughts only when asked", 30, { $0.act = [.thought] }),
      ("every act", all + 30, { $0.act = [.speech, .writing, .thought] }),
      ("repeats when the segment is asked", 30, { $0.segment = [.headline] }),
      ("repeats when asked", all + 30, { $0.includesRepeated = true }),
      ("source", 22, { $0.source = [herald] }),
      ("not the source", all - 22, { $0.source = FilterSet(exclude: [herald]) }),
      ("no source", 22, { $0.source = FilterSet(none: true) }),
      ("via of the quote", 10, { $0.via = [wire] }),
      ("without via", all - 10, { $0.via = FilterSet(none: true) }),
      ("mentions", 6, { $0.mentions = [union] }),
      ("language", 11, { $0.lang = ["de"] }),
      ("not the language", all - 11, { $0.lang = FilterSet(exclude: ["de"]) }),
      ("cue class", 60, { $0.cueClass = [.neutral] }),
      ("no cue", 6, { $0.cueClass = FilterSet(none: true) }),
      ("confidence", 12, { $0.minimumConfidence = 0.75 }),
    ]
    for (what, expected, change) in rows {
      let found = try count(change)
      #expect(found == expected, "\(what)")
    }
  }

  @Test("an article's quotes are all there, repeats too, but for thoughts")
  func ofArticle() throws {
    let article = try #require(
      try archive.articles(matching: ArticleFilter(), page: PageRequest(limit: 1)).rows.first)
    let quotes = try count { $0.article = [article.id] }
    #expect(quotes == article.counts.quotes)
  }

  /// A date known to the month or year is inside a range only as a whole.
  @Test(
    "said dates are inside a range with all their days",
    arguments: [
      ("2022-02", nil, ["2022-02", "2022-02-11", "2022-03-01"]),
      ("2022-02-01", nil, ["2022-02", "2022-02-11", "2022-03-01"]),
      ("2022-02-02", nil, ["2022-02-11", "2022-03-01"]),
      ("2022", nil, ["2022", "2022-02", "2022-02-11", "2022-03-01"]),
      ("2022-01-01", nil, ["2022", "2022-02", "2022-02-11", "2022-03-01"]),
      ("2022-01-02", nil, ["2022-02", "2022-02-11", "2022-03-01"]),
      (nil, "2022-02", ["2021-12-31", "2022-02", "2022-02-11"]),
      (nil, "2022-02-28", ["2021-12-31", "2022-02", "2022-02-11"]),
      (nil, "2022-02-27", ["2021-12-31", "2022-02-11"]),
      (nil, "2022", ["2021-12-31", "2022", "2022-02", "2022-02-11", "2022-03-01"]),
      (nil, "2022-12-31", ["2021-12-31", "2022", "2022-02", "2022-02-11", "2022-03-01"]),
      (nil, "2022-12-30", ["2021-12-31", "2022-02", "2022-02-11", "2022-03-01"]),
      (nil, "2021", ["2021-12-31"]),
      ("2022-02", "2022-02", ["2022-02", "2022-02-11"]),
      ("2022-02-11", "2022-02-11", ["2022-02-11"]),
      ("2023", nil, []),
      (nil, "--02-10", []),
      ("--02-10", nil, []),
    ] as [(String?, String?, [String])])
  func saidRange(from: String?, to: String?, expected: [String]) throws {
    var filter = QuoteFilter()
    filter.said = DateRange(from: from.flatMap { NewsDate($0) }, to: to.flatMap { NewsDate($0) })
    let rows = try archive.quotes(matching: filter, page: PageRequest(limit: 200)).rows
    #expect(Set(rows.compactMap { $0.said?.date?.description }) == Set(expected))
  }

  @Test("published dates of the article filter its quotes")
  func published() throws {
    var filter = QuoteFilter()
    filter.published = DateRange(from: NewsDate("2022-02-11"), to: NewsDate("2022-02-11"))
    let rows = try archive.quotes(matching: filter, page: PageRequest(limit: 200)).rows
    #expect(!rows.isEmpty && rows.allSatisfy { $0.article.published == NewsDate("2022-02-11") })
  }
}
