import GRDB
import News
import TestSupport
import Testing

@testable import Archive

/// A filtered list must find its rows by an index, not by reading a whole table.
@Suite("Query plans")
struct QueryPlanTests {
  /// How SQLite runs the list's page and its count.
  private func plan(_ list: ListQuery, _ order: ListOrder) throws -> [String] {
    try CountedCorpus.archive().read { db in
      let page = list.keySQL(order: order, backward: false, isBounded: false)
      // Without a search there is no relevance.
      let isKnown = if case .relevance = order.key { list.search != nil } else { true }
      return try [isKnown ? page : list.countSQL, list.countSQL].flatMap { sql in
        let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
        // The plan does not depend on the values.
        statement.setUncheckedArguments([])
        return try Row.fetchAll(statement).map { $0["detail"] as String }
      }
    }
  }

  /// `SCAN q` reads the table or an index of it from end to end.
  private func expectNoScan(_ plan: [String], _ alias: String, _ what: String) {
    let scans = plan.filter { $0 == "SCAN \(alias)" || $0.hasPrefix("SCAN \(alias) ") }
    #expect(scans.isEmpty, "\(what): \(plan.joined(separator: "\n"))")
  }

  private let actor = StableID.actor(.person, named: "Ada Adler")
  private let source = StableID.source(slug: "herald")
  private let article = StableID(.article, key: "a")

  @Test("quotes", arguments: QuoteOrder.allCases)
  func quotes(order: QuoteOrder) throws {
    let filters: [(String, (inout QuoteFilter) -> Void)] = [
      ("q", { $0.query = SearchQuery("count") }),
      ("speaker", { $0.speaker = [actor] }),
      ("article", { $0.article = [article] }),
      ("mentions", { $0.mentions = [actor] }),
      ("source", { $0.source = [source] }),
      ("via", { $0.via = [source] }),
      ("affiliation", { $0.office.affiliation = [actor] }),
      ("country", { $0.office.country = [actor] }),
      ("role", { $0.office.role = ["mayor"] }),
      (
        "speaker and type",
        {
          $0.speaker = [actor]
          $0.type = [.direct]
        }
      ),
    ]
    for (what, change) in filters {
      var filter = QuoteFilter()
      change(&filter)
      expectNoScan(try plan(filter.listQuery, order.listOrder), "q", what)
    }
  }

  @Test("articles", arguments: ArticleOrder.allCases)
  func articles(order: ArticleOrder) throws {
    let filters: [(String, (inout ArticleFilter) -> Void)] = [
      ("q", { $0.query = SearchQuery("count") }),
      ("speaker", { $0.speaker = [actor] }),
      ("mentions", { $0.mentions = [actor] }),
      ("source", { $0.source = [source] }),
      ("via", { $0.via = [source] }),
      ("address", { $0.canonicalURL = "https://example.org/1" }),
    ]
    for (what, change) in filters {
      var filter = ArticleFilter()
      change(&filter)
      expectNoScan(try plan(filter.listQuery, order.listOrder), "a", what)
    }
  }

  @Test("statements", arguments: StatementOrder.allCases)
  func statements(order: StatementOrder) throws {
    let filters: [(String, (inout StatementFilter) -> Void)] = [
      ("q", { $0.query = SearchQuery("count") }),
      ("speaker", { $0.speaker = [actor] }),
      ("mentions", { $0.mentions = [actor] }),
      ("affiliation", { $0.office.affiliation = [actor] }),
      ("role", { $0.office.role = ["mayor"] }),
    ]
    for (what, change) in filters {
      var filter = StatementFilter()
      change(&filter)
      expectNoScan(try plan(filter.listQuery, order.listOrder), "s", what)
    }
  }

  @Test("a list that is walked for many rows with the words is read in its order", arguments: QuoteOrder.allCases)
  func walks(order: QuoteOrder) throws {
    guard order != .relevance else { return }
    try CountedCorpus.archive().read { db in
      var (quotes, statements) = (QuoteFilter(), StatementFilter())
      (quotes.query, statements.query) = (SearchQuery("count"), SearchQuery("count"))
      let lists = [
        (quotes.list(order, []).query, order.listOrder),
        (statements.listQuery, StatementOrder.saidDescending.listOrder),
      ]
      for (list, order) in lists {
        var walked = list
        walked.search?.form = .walked(try RowSet(try #require(list.search), in: db), areKeys: false)
        let sql = walked.walkSQL(order: order, backward: false, isBounded: true)
        let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
        statement.setUncheckedArguments([])
        let plan = try Row.fetchAll(statement).map { $0["detail"] as String }
        #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0 == "SCAN q" || $0 == "SCAN s" }, "\(plan)")
      }
    }
  }

  @Test("a range of the date that the list is ordered by is read from its index")
  func ranges() throws {
    for end in ["2022-02-11", "2022-02-11T10:00:00-05:00"].map({ DateBound($0) }) {
      let range = DateRange(from: end, to: end)
      var quotes = QuoteFilter()
      quotes.said = range
      expectNoScan(try plan(quotes.listQuery, QuoteOrder.saidDescending.listOrder), "q", "said")
      quotes = QuoteFilter()
      quotes.published = range
      expectNoScan(try plan(quotes.listQuery, QuoteOrder.publishedDescending.listOrder), "q", "published")
      var articles = ArticleFilter()
      articles.published = range
      expectNoScan(try plan(articles.listQuery, ArticleOrder.publishedDescending.listOrder), "a", "published")
    }
  }

  @Test("a page in the list's own order is read from its index, not sorted")
  func sorting() throws {
    for order in QuoteOrder.allCases where order != .relevance {
      let plan = try plan(QuoteFilter().listQuery, order.listOrder)
      #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(order): \(plan.joined(separator: "\n"))")
    }
    for order in ArticleOrder.allCases where order != .relevance {
      let plan = try plan(ArticleFilter().listQuery, order.listOrder)
      #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(order): \(plan.joined(separator: "\n"))")
    }
  }
}
