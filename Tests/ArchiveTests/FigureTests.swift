import GRDB
import News
import TestSupport
import Testing

@testable import Archive

@Suite("Figures are those that a plain query gives")
struct FigureTests {
  /// The counted corpus with statements, joint sayings, tellings and mentions by counting, some of all.
  private static let stored = Result {
    let archive = try inMemoryArchive()
    try countedCorpus(in: archive)
    try archive.write { transaction in
      try transaction.db.execute(
        sql: """
          INSERT INTO statements (id, public_id, speaker_id, founded_by)
          SELECT n.value, 'stm_' || n.value, 1, 'quo_' || n.value FROM json_each('[1,2,3,4,5,6,7,8]') n;
          UPDATE quotes SET statement_id = 1 + id % 8, origin = iif(id % 11, 'line-' || (id % 3), NULL)
          WHERE speaker_id IS NOT NULL AND id % 5 > 0;
          UPDATE quotes SET parent_id = id - 1 WHERE id % 6 = 0;
          UPDATE quotes SET review = 'rejected' WHERE id % 17 = 0;
          UPDATE quotes SET act = 'thought' WHERE id % 13 = 0;
          INSERT OR IGNORE INTO quote_mentions
            SELECT q.id, a.id FROM quotes q, actors a WHERE (q.id * 7 + a.id * 3) % 4 = 0;
          INSERT INTO quote_speakers (quote_id, n, actor_id, as_printed, start_at, end_at, resolution, confidence)
            SELECT q.id, 5 + a.id, a.id, 'both', 0, 4, 'name', 0.9 FROM quotes q, actors a WHERE (q.id + a.id) % 9 = 0;
          """)
    }
    return archive
  }

  private static let actor = StableID.actor(.person, named: "Ada Adler")
  private static let herald = StableID.source(slug: "herald")

  /// What may be asked, one thing each.
  private static let wishes: [(String, @Sendable (inout QuoteFilter) -> Void)] = [
    ("nothing", { _ in }),
    ("speaker", { $0.speaker = [actor] }),
    ("speaker=none", { $0.speaker = FilterSet(none: true) }),
    ("speaker=-", { $0.speaker = FilterSet(exclude: [actor]) }),
    ("speaker_kind", { $0.speakerKind = [.organization] }),
    ("speaker_kind=-", { $0.speakerKind = FilterSet(exclude: [.organization]) }),
    ("type", { $0.type = [.direct, .mixed] }),
    ("act", { $0.act = [.thought, .speech] }),
    ("review", { $0.review = [.rejected] }),
    ("segment", { $0.segment = [.headline] }),
    ("cue", { $0.cue = FilterSet(exclude: ["say"]) }),
    ("statement=none", { $0.statement = FilterSet(none: true) }),
    ("source", { $0.source = [herald] }),
    ("source=none", { $0.source = FilterSet(none: true) }),
    ("via", { $0.via = FilterSet(notNone: true) }),
    ("mentions", { $0.mentions = [actor] }),
    ("lang", { $0.lang = ["de"] }),
    ("said", { $0.said = DateRange(from: NewsDate("2022-02"), to: NewsDate("2022-02-11")) }),
    ("published", { $0.published = DateRange(from: NewsDate("2022")) }),
    ("confidence", { $0.minimumConfidence = 0.6 }),
    ("attributed", { $0.isAttributed = true }),
    ("attributed=false", { $0.isAttributed = false }),
    ("nested", { $0.isNested = true }),
    ("q", { $0.query = SearchQuery("count OR heard") }),
    ("-q", { $0.query = SearchQuery("-today") }),
  ]

  /// Each of them alone, and every fourth pair.
  private func filters() -> [(String, QuoteFilter)] {
    var filters: [(String, QuoteFilter)] = []
    for (index, first) in Self.wishes.enumerated() {
      for (offset, second) in Self.wishes[index...].enumerated() where index == 0 || offset % 4 == 1 {
        var filter = QuoteFilter()
        first.1(&filter)
        second.1(&filter)
        filters.append(("\(first.0), \(second.0)", filter))
      }
    }
    return filters
  }

  private func expected(_ filter: QuoteFilter, _ lines: (FigureOracle) throws -> [String]) throws -> [String] {
    try Self.stored.get().read { db in try lines(FigureOracle(filter, in: db)) }
  }

  @Test("time lines", arguments: Timeline.Interval.allCases, Timeline.Division.allCases)
  func timelines(interval: Timeline.Interval, division: Timeline.Division) throws {
    let archive = try Self.stored.get()
    var counted = 0
    for (name, filter) in filters() {
      for clock in Timeline.Clock.allCases {
        let line = try archive.timeline(of: filter, interval, by: clock, dividedBy: division)
        let filled = line.buckets.filter { $0.quotes > 0 }
        let found =
          (line.undated == 0 ? [] : ["none  \(line.undated)"])
          + filled.map { "\($0.date) \($0.origins) \($0.quotes)" }
          + filled.flatMap { bucket in bucket.divisions.map { "\(bucket.date) \($0.key) \($0.value)" } }.sorted()
        #expect(try found == expected(filter) { try $0.timeline(interval, clock, division) }, "\(name), \(clock)")
        counted += filled.count
      }
    }
    #expect(counted > 100)
  }

  @Test("speakers, page by page in both directions")
  func speakers() throws {
    let archive = try Self.stored.get()
    for (name, filter) in filters() {
      let whole = try archive.speakerShares(of: filter, page: PageRequest(limit: 100))
      let found = whole.rows.map { share in
        let counts = [
          share.quotes, share.direct, share.indirect, share.mixed, share.words, share.statements, share.sources,
          share.origins,
        ]
        return ([share.actor.slug] + counts.map(String.init)).joined(separator: " ")
      }
      #expect(try found == expected(filter) { try $0.speakers() }, "\(name)")
      #expect(whole.next == nil && whole.previous == nil && whole.total == whole.rows.count)
      try expectPages(of: whole, archive) { try $0.speakerShares(of: filter, page: $1) }
    }
  }

  @Test("outlets, page by page in both directions")
  func sources() throws {
    let archive = try Self.stored.get()
    for (name, filter) in filters() {
      let whole = try archive.sourceShares(of: filter, page: PageRequest(limit: 100))
      let shares = whole.rows
      let slug = { (share: SourceShare) in share.source?.slug ?? "none" }
      let found =
        shares.map { "\(slug($0)) \($0.articles) \($0.quotes) \(Int(($0.directShare * Double($0.quotes)).rounded()))" }
        + shares.compactMap { share in share.medianLagDays.map { "\(slug(share)) \($0)" } }.sorted()
        + shares.flatMap { share in share.speakers.map { "\(slug(share)) \($0.actor.slug) \($0.quotes)" } }.sorted()
      #expect(try found == expected(filter) { try $0.sources() }, "\(name)")
      try expectPages(of: whole, archive) { try $0.sourceShares(of: filter, page: $1) }
    }
  }

  /// That two at a time make the whole list, and that the way back leads over the same pages.
  private func expectPages<Row: Equatable>(
    of whole: Page<Row>, _ archive: NewsArchive, _ read: (NewsArchive, PageRequest) throws -> Page<Row>
  ) throws {
    var pages: [Page<Row>] = []
    var request: PageRequest? = PageRequest(limit: 2)
    while let wanted = request {
      let page = try read(archive, wanted)
      pages.append(page)
      request = page.next.map { PageRequest(limit: 2, start: .after($0)) }
    }
    #expect(pages.flatMap(\.rows) == whole.rows)
    if let previous = pages.last?.previous {
      let back = try read(archive, PageRequest(limit: 2, start: .before(previous)))
      #expect(back.rows == pages[pages.count - 2].rows)
    }
  }

  @Test("networks", arguments: QuoteNetwork.Relation.allCases)
  func networks(relation: QuoteNetwork.Relation) throws {
    let archive = try Self.stored.get()
    var edges = 0
    for (name, filter) in filters() {
      let network = try archive.network(of: filter, relation, limit: 1000)
      let slugs = Dictionary(uniqueKeysWithValues: network.nodes.map { ($0.id, $0.slug) })
      let found = network.edges.map { "\(slugs[$0.from] ?? "") \(slugs[$0.to] ?? "") \($0.reports) \($0.origins)" }
      #expect(try found == expected(filter) { try $0.network(relation) }, "\(name)")
      edges += found.count
    }
    #expect(edges > 20)
  }

  @Test("what is read for them is one narrow index, in the order of quotes, wherever nothing finds fewer rows")
  func plans() throws {
    let scanning = [
      "nothing", "speaker=none", "speaker_kind", "type", "act", "segment", "cue", "statement=none", "source=none",
      "lang",
      "said", "published", "confidence", "attributed", "attributed=false", "nested",
    ]
    let columns = "q.id, q.type, q.speaker_id, q.article_id, q.statement_id, q.origin, q.word_count, q.said_date"
    try Self.stored.get().read { db in
      for (name, wish) in Self.wishes {
        var filter = QuoteFilter()
        wish(&filter)
        let query = filter.listQuery(for: .figures)
        let sql = "EXPLAIN QUERY PLAN SELECT \(columns) FROM \(query.table)\(query.condition()) ORDER BY q.id"
        let statement = try db.makeStatement(sql: sql)
        statement.setUncheckedArguments([])
        let plan = try Row.fetchAll(statement).map { $0["detail"] as String }
        if scanning.contains(name) {
          #expect(plan.contains { $0.contains("COVERING INDEX quotes_figures") }, "\(name): \(plan)")
          #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(name): \(plan)")
        }
        #expect(!plan.contains { $0 == "SCAN quotes" || $0 == "SCAN q" }, "\(name): \(plan)")
      }
    }
  }

  @Test("the same things are counted once, however many there are")
  func counting() {
    var count = DistinctCount()
    for _ in 0..<2 {
      for first in 0..<300 as Range<UInt64> {
        for second in 0..<30 as Range<UInt64> { _ = count.insert(DistinctCount.key(first, second)) }
      }
    }
    #expect(count.count == 9000)
    #expect(!count.insert(DistinctCount.key(299, 29)) && count.insert(DistinctCount.key(29, 299)) && count.insert(0))
  }
}
