import GRDB
import News
import TestSupport
import Testing

@testable import Archive

/// Searches that more rows match than are counted are read another way; the answer must not show it.
@Suite("Very common words")
struct CommonWordTests {
  /// The counted corpus, and one article of 12,000 quotes that all have one word, every thousandth another.
  private static let stored = Result {
    let archive = try inMemoryArchive()
    try countedCorpus(in: archive)
    try archive.write { transaction in
      try transaction.db.execute(
        sql: """
          WITH RECURSIVE n (n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM n WHERE n < 12099)
          INSERT INTO quotes (public_id, article_id, n, type, act, segment, repeated, text, context_prefix,
            context_suffix, speaker_names, confidence, rule, said_date, said_basis)
          SELECT 'quo_' || replace(replace(replace(replace(printf('%013d', n), '0', 'a'), '1', 'b'), '8', 'c'), '9', 'd'), 1, n, iif(n % 3, 'direct', 'mixed'), iif(n % 10, 'speech', 'thought'), 'body',
            0, iif((n + 999) % 1000, 'water everywhere', 'water and wine'), '', '', iif(n % 4, '', 'Beatrice'), 0.5, 'by_hand',
            printf('2021-%02d-%02d', 1 + n % 12, 1 + n % 28), 'explicit' FROM n;
          INSERT INTO statements (id, public_id, speaker_id, founded_by, said_date, said_basis, origin_count)
          SELECT n - 99, 'stm_' || substr(public_id, 5), 1, public_id, said_date, said_basis, n % 4
          FROM quotes WHERE n BETWEEN 100 AND 11099;
          UPDATE quotes SET statement_id = 1 + (n - 100) % 11000 WHERE n >= 100;
          UPDATE statements SET representative_id = (SELECT min(id) FROM quotes WHERE statement_id = statements.id);
          INSERT INTO quote_speakers (quote_id, n, actor_id, as_printed, start_at, end_at, resolution, confidence)
          SELECT id, 0, 1, 'Ada', 0, 3, 'name', 0.9 FROM quotes WHERE n >= 100 AND n % 50 = 1;
          INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild');
          INSERT INTO quote_pairs_fts (quote_pairs_fts) VALUES ('rebuild');
          """)
    }
    return archive
  }

  private func walk(_ filter: QuoteFilter, _ order: QuoteOrder, pages: Int) throws -> (ids: [StableID], total: Int) {
    let archive = try Self.stored.get()
    var (ids, total): ([StableID], Int) = ([], 0)
    var request: PageRequest? = PageRequest(limit: 13)
    while let wanted = request, ids.count < pages * 13 {
      let page = try archive.quotes(matching: filter, order: order, page: wanted)
      ids += page.rows.map(\.id)
      total = page.total
      request = page.next.map { PageRequest(limit: 13, start: .after($0)) }
    }
    return (ids, total)
  }

  /// The same list, read row by row without an index.
  private func expected(_ condition: String, _ order: String, _ limit: Int) throws -> [StableID] {
    try Self.stored.get().read { db in
      try db.rows(
        """
        SELECT public_id FROM quotes q WHERE act <> 'thought' AND repeated = 0 AND \(condition)
        ORDER BY \(order) LIMIT \(limit)
        """
      ) { try $0.id() }
    }
  }

  @Test(
    "a list of them has the rows and the order that it should have",
    arguments: [
      ("water", "text LIKE 'water%'"), ("water OR counting", "text LIKE 'water%' OR text LIKE 'counting%'"),
      ("water -wine", "text = 'water everywhere'"), ("water wine", "text = 'water and wine'"),
      ("wat*", "text LIKE 'water%'"),
    ])
  func lists(query: String, condition: String) throws {
    var filter = QuoteFilter()
    filter.query = SearchQuery(query)
    for (order, sql) in [
      (QuoteOrder.saidDescending, "said_low DESC, id DESC"), (.said, "said_high, id"), (.position, "id"),
    ] {
      let found = try walk(filter, order, pages: 4)
      let wanted = try expected("(\(condition))", sql, 52)
      #expect(Array(found.ids.prefix(52)) == wanted, "\(query) \(order)")
    }
    filter.speaker = [StableID.actor(.person, named: "Ada Adler")]
    let found = try walk(filter, .saidDescending, pages: 4)
    let mine = "id IN (SELECT quote_id FROM quote_speakers WHERE actor_id = 1)"
    #expect(try Array(found.ids.prefix(52)) == expected("(\(condition)) AND \(mine)", "said_low DESC, id DESC", 52))
    #expect(try found.total == expected("(\(condition)) AND \(mine)", "id", 20000).count)
  }

  @Test("the length is counted to 10,000, with other filters too")
  func lengths() throws {
    var filter = QuoteFilter()
    filter.query = SearchQuery("water")
    let archive = try Self.stored.get()
    for act: FilterSet<Act> in [[], [.speech, .writing, .thought]] {
      filter.act = act
      filter.type = []
      let all = try archive.quotes(matching: filter, page: PageRequest(limit: 1, facets: ["type"]))
      #expect(all.total == 10_000 && !all.totalIsExact)
      #expect(all.facets.first?.values.map(\.count).reduce(0, +) == 10_000)
    }
    (filter.act, filter.type) = ([], [.mixed])
    let some = try archive.quotes(matching: filter, page: PageRequest(limit: 1, facets: ["type"]))
    let wanted = try expected("type = 'mixed' AND text LIKE 'water%'", "id", 20000).count
    #expect(some.totalIsExact && some.total == wanted)
    #expect(some.facets.first?.values.map(\.count) == [wanted])
  }

  @Test(
    "statements of which a report has them are found",
    arguments: [
      ("water", "text LIKE 'water%'"), ("wine", "text LIKE '%wine'"), ("water -wine", "text = 'water everywhere'"),
      ("-water", "text NOT LIKE 'water%'"), ("-wine", "text NOT LIKE '%wine'"),
      ("wat* OR counting", "text LIKE 'water%'"),
    ])
  func statements(query: String, condition: String) throws {
    let archive = try Self.stored.get()
    for minimum in [0, 3] {
      var filter = StatementFilter()
      filter.query = SearchQuery(query)
      filter.minimumOrigins = minimum
      for (order, sql) in [
        (StatementOrder.saidDescending, "said_low DESC, id DESC"), (.originsDescending, "origin_count DESC, id DESC"),
      ] {
        let list = filter.list(order)
        let ids = StoredList(
          query: list.query, order: list.order, rows: RowSource(columns: "s.public_id", read: { try $0.id() }))
        let wanted = try archive.read { db in
          try db.rows(
            """
            SELECT public_id FROM statements s WHERE origin_count >= \(minimum) AND EXISTS (
              SELECT 1 FROM quotes WHERE statement_id = s.id AND (\(condition)))
            ORDER BY \(sql)
            """
          ) { try $0.id() }
        }
        let first = try archive.page(ids, PageRequest(limit: 30))
        #expect(first.rows == Array(wanted.prefix(30)), "\(query) \(order) \(minimum)")
        #expect(first.total == min(wanted.count, 10_000) && first.totalIsExact == (wanted.count <= 10_000))
        if let next = first.next {
          let second = try archive.page(ids, PageRequest(limit: 30, start: .after(next)))
          #expect(second.rows == Array(wanted.dropFirst(30).prefix(30)))
        }
      }
    }
  }

  @Test(
    "a search is answered alike with the columns of all quotes in hand and without",
    arguments: [
      "water", "water OR counting", "water -wine", "wine", "wat*", "\"count on it\"", "\"on it\"",
      "\"count on\"", "\"and wine\" OR \"on it\"", "beatrice", "nowhere", "-wine",
    ])
  func columns(query: String) throws {
    let archive = try Self.stored.get()
    var (quotes, statements) = (QuoteFilter(), StatementFilter())
    (quotes.query, statements.query) = (SearchQuery(query), SearchQuery(query))
    for order in [QuoteOrder.saidDescending, .said, .relevance] {
      try expectSame(quotes.list(order, []), in: archive, "\(order)") { $0.id }
    }
    for order in [StatementOrder.saidDescending, .said, .relevance] {
      try expectSame(statements.list(order), in: archive, "\(order)") { $0.id }
    }
  }

  /// Goes forward and back through the list on both ways.
  private func expectSame<Row>(
    _ list: StoredList<Row>, in archive: NewsArchive, _ order: Comment, id: (Row) -> StableID
  ) throws {
    try archive.read { db in
      let (with, without) = (KnownLists(), KnownLists(fewQuotes: 0))
      var request = PageRequest(limit: 7)
      for turn in 0..<9 {
        let found = try list.page(request, in: db, known: with)
        let plain = try list.page(request, in: db, known: without)
        #expect(found.rows.map(id) == plain.rows.map(id), order)
        #expect(found.next == plain.next && found.previous == plain.previous, order)
        #expect(found.total == plain.total && found.totalIsExact == plain.totalIsExact, order)
        #expect(found.rows.isEmpty == (found.total == 0), order)
        let start = turn < 5 ? found.next.map { PageRequest.Start.after($0) } : found.previous.map { .before($0) }
        request.start = start ?? .beginning
      }
    }
  }

  @Test("the best statements are those of the best reports")
  func bestStatements() throws {
    let archive = try Self.stored.get()
    var filter = StatementFilter()
    for word in ["wine", "water"] {
      filter.query = SearchQuery(word)
      let list = filter.list(.relevance)
      let ids = StoredList(
        query: list.query, order: list.order, commonOrder: list.commonOrder,
        rows: RowSource(columns: "s.public_id", read: { try $0.id() }))
      let found = try archive.page(ids, PageRequest(limit: 30)).rows
      let order =
        word == "wine"
        ? """
        (SELECT min(rank) FROM quotes_fts JOIN quotes q ON q.id = quotes_fts.rowid
          WHERE quotes_fts MATCH 'wine' AND q.statement_id = s.id), id
        """
        : "said_low DESC, id DESC"
      let wanted = try archive.read { db in
        try db.rows(
          """
          SELECT public_id FROM statements s
          WHERE EXISTS (SELECT 1 FROM quotes WHERE statement_id = s.id AND text LIKE '%\(word)%') ORDER BY \(order) LIMIT 30
          """
        ) { try $0.id() }
      }
      #expect(!found.isEmpty && found == wanted, "\(word)")
    }
  }

  @Test("relevance gives way to the date, and the walk goes on as it began")
  func relevance() throws {
    var filter = QuoteFilter()
    filter.query = SearchQuery("water")
    filter.act = [.speech, .thought]
    let (byRelevance, _) = try walk(filter, .relevance, pages: 4)
    let (byDate, _) = try walk(filter, .saidDescending, pages: 4)
    #expect(byRelevance == byDate)
    filter.query = SearchQuery("wine")
    let wanted = try expected("text LIKE '%wine'", "id", 20000)
    let found = try walk(filter, .relevance, pages: 2).ids
    #expect(!wanted.isEmpty && Set(found) == Set(wanted))
  }
}
