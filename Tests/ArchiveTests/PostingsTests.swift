import GRDB
import News
import TestSupport
import Testing

@testable import Archive

@Suite("Short rows for the lists that are asked for most")
struct PostingsTests {
  /// What the short rows lack and what they have too much, by the view that says what they should be.
  private func faults(of archive: NewsArchive) throws -> [String] {
    try archive.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT 'lacks ' || list || ' ' || value || ' ' || quote_id FROM (
            SELECT * FROM quote_places EXCEPT SELECT * FROM quote_postings)
          UNION ALL SELECT 'has ' || list || ' ' || value || ' ' || quote_id FROM (
            SELECT * FROM quote_postings EXCEPT SELECT * FROM quote_places)
          UNION ALL SELECT 'unlisted ' || id FROM (
            SELECT id, said_low FROM quotes WHERE act <> 'thought' AND repeated = 0
            EXCEPT SELECT quote_id, said_low FROM listed_quotes)
          UNION ALL SELECT 'listed ' || quote_id FROM listed_quotes
            WHERE quote_id NOT IN (SELECT id FROM quotes WHERE act <> 'thought' AND repeated = 0)
          """)
    }
  }

  @Test("they follow quotes, speakers and outlets through every change")
  func following() throws {
    let archive = try inMemoryArchive()
    try countedCorpus(in: archive)
    #expect(try faults(of: archive) == [])
    let changes = [
      "UPDATE quotes SET said_date = '2020-05-05', said_basis = 'explicit' WHERE n = 0",
      "UPDATE quotes SET said_date = NULL WHERE id % 3 = 0",
      "UPDATE quotes SET act = 'thought' WHERE id % 4 = 0", "UPDATE quotes SET act = 'speech' WHERE id % 8 = 0",
      "UPDATE quotes SET repeated = 1 - repeated WHERE id % 5 = 0",
      "UPDATE quote_speakers SET actor_id = 2 WHERE actor_id = 1",
      "UPDATE quote_speakers SET actor_id = NULL WHERE quote_id % 7 = 0",
      "UPDATE OR IGNORE quote_mentions SET actor_id = 3", "UPDATE articles SET source_id = NULL WHERE id % 2 = 0",
      "UPDATE articles SET source_id = 1 WHERE id % 3 = 0", "DELETE FROM quote_speakers WHERE n > 0",
      "DELETE FROM quote_mentions WHERE quote_id % 2 = 0", "DELETE FROM quotes WHERE id % 6 = 0 AND parent_id IS NULL",
    ]
    for change in changes {
      try archive.write { try $0.db.execute(sql: change) }
      #expect(try faults(of: archive) == [], "\(change)")
    }
    try countedCorpus(in: archive, articles: 40, from: 30)
    #expect(try faults(of: archive) == [])
  }

  @Test("a list by short rows is the list", arguments: ["", "count", "count -today", "\"counting goes\"", "c*"])
  func sameList(search: String) throws {
    let archive = try CountedCorpus.archive()
    let actors = try archive.actors(matching: ActorFilter(), page: PageRequest(limit: 10)).rows.map(\.actor.id)
    let sources = try archive.sources(matching: SourceFilter(), page: PageRequest(limit: 10)).rows.map(\.source.id)
    var filters = [QuoteFilter()]
    for actor in actors {
      var (said, spoken) = (QuoteFilter(), QuoteFilter())
      (said.speaker, spoken.mentions) = ([actor], [actor])
      filters += [said, spoken]
    }
    for source in sources {
      var filter = QuoteFilter()
      filter.source = [source]
      filters.append(filter)
    }
    for var filter in filters {
      if !search.isEmpty { filter.query = SearchQuery(search) }
      for type: FilterSet<QuoteType> in [[], [.direct]] {
        filter.type = type
        let list = filter.list(.saidDescending, [])
        let plain = StoredList(query: filter.listQuery, order: list.order, rows: list.rows)
        let (short, long) = try archive.read { db in
          let page = PageRequest(limit: 7)
          return (try list.page(page, in: db, known: KnownLists()), try plain.page(page, in: db, known: KnownLists()))
        }
        #expect(short.rows == long.rows && short.total == long.total && short.next == long.next)
        if let next = short.next {
          let page = PageRequest(limit: 100, start: .after(next))
          #expect(try archive.page(list, page).rows == archive.page(plain, page).rows)
        }
      }
    }
  }

  @Test("what is read by short rows is neither sorted nor scanned")
  func plans() throws {
    let archive = try CountedCorpus.archive()
    let actor = StableID.actor(.person, named: "Ada Adler")
    var (said, spoken, direct, published) = (QuoteFilter(), QuoteFilter(), QuoteFilter(), QuoteFilter())
    (said.speaker, spoken.mentions, published.source) = ([actor], [actor], [StableID.source(slug: "herald")])
    (direct.speaker, direct.type) = ([actor], [.direct])
    for filter in [said, spoken, direct, published] {
      let list = filter.list(.saidDescending, [])
      let plan = try archive.read { db in
        let sql = list.query.keySQL(order: list.order, backward: false, isBounded: true)
        let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
        statement.setUncheckedArguments([])
        return try Row.fetchAll(statement).map { $0["detail"] as String }
      }
      #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN") }, "\(plan)")
      #expect(plan.contains { $0.contains("SEARCH p USING PRIMARY KEY") }, "\(plan)")
    }
  }
}
