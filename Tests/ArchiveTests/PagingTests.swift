import Archive
import News
import TestSupport
import Testing

@Suite("Walking lists page by page")
struct PagingTests {
  let archive: NewsArchive

  init() throws {
    archive = try CountedCorpus.archive()
  }

  /// Walks a list forward and then back, and holds both against one page that has room for all.
  private func walk<Row: Hashable & Sendable>(
    limit: Int, _ list: (PageRequest) throws -> Page<Row>
  ) throws -> [Row] {
    let whole = try list(PageRequest(limit: 1000))
    #expect(!whole.hasNext && !whole.hasPrevious)
    #expect(whole.total == whole.rows.count && whole.totalIsExact)
    #expect(Set(whole.rows).count == whole.rows.count)

    var forward: [Row] = []
    var page = try list(PageRequest(limit: limit))
    #expect(!page.hasPrevious)
    forward += page.rows
    while let next = page.next {
      page = try list(PageRequest(limit: limit, start: .after(next)))
      #expect(page.hasPrevious && page.total == whole.total)
      #expect(!page.rows.isEmpty)
      forward += page.rows
    }
    #expect(forward == whole.rows)

    var backward = page.rows
    while let previous = page.previous {
      page = try list(PageRequest(limit: limit, start: .before(previous)))
      #expect(page.hasNext && !page.rows.isEmpty)
      backward = page.rows + backward
    }
    #expect(backward == whole.rows)
    return whole.rows
  }

  @Test("quotes", arguments: QuoteOrder.allCases, [1, 7, 13])
  func quotes(order: QuoteOrder, limit: Int) throws {
    let rows = try walk(limit: limit) { try archive.quotes(matching: QuoteFilter(), order: order, page: $0) }
    #expect(rows.count == 66)
    let dates = rows.map { order == .publishedDescending ? $0.article.published : $0.said?.date }
      .map { $0?.year == nil ? nil : $0?.description }
    switch order {
    // Without a search, relevance is the first order.
    case .saidDescending, .publishedDescending, .relevance: expectDescending(dates)
    case .said: expectAscending(dates)
    case .confidenceDescending:
      let confidences = rows.map(\.confidence)
      #expect(confidences == confidences.sorted(by: >))
    case .confidence:
      let confidences = rows.map(\.confidence)
      #expect(confidences == confidences.sorted())
    case .position: #expect(rows.prefix(4).map(\.position) == [0, 1, 4, 0])
    }
  }

  @Test("articles", arguments: ArticleOrder.allCases, [1, 4])
  func articles(order: ArticleOrder, limit: Int) throws {
    let rows = try walk(limit: limit) { try archive.articles(matching: ArticleFilter(), order: order, page: $0) }
    #expect(rows.count == 30)
    let dates = rows.map { $0.published?.date?.year == nil ? nil : $0.published?.date?.description }
    switch order {
    case .publishedDescending, .relevance: expectDescending(dates)
    case .published: expectAscending(dates)
    case .ingestedDescending: #expect(rows.first?.canonicalURL == "https://example.org/29")
    case .title: expectAscending(rows.map(\.title))
    }
  }

  @Test("actors", arguments: ActorOrder.allCases, [1, 2])
  func actors(order: ActorOrder, limit: Int) throws {
    let rows = try walk(limit: limit) { try archive.actors(matching: ActorFilter(), order: order, page: $0) }
    #expect(rows.count == 5)
    switch order {
    case .quotesDescending: #expect(rows.map(\.quotes) == rows.map(\.quotes).sorted(by: >))
    case .mentionsDescending: #expect(rows.map(\.mentions) == rows.map(\.mentions).sorted(by: >))
    case .name: #expect(rows.map(\.actor.name) == ["Ada Adler", "Bo Berg", "Cy Cole", "Di Dunn", "Union"])
    case .lastSeenDescending:
      expectDescending(try rows.map { try archive.actor(id: $0.actor.id)?.lastSeen?.description })
    case .lastSeen: expectAscending(try rows.map { try archive.actor(id: $0.actor.id)?.lastSeen?.description })
    }
  }

  @Test("sources", arguments: SourceOrder.allCases, [1, 2])
  func sources(order: SourceOrder, limit: Int) throws {
    let rows = try walk(limit: limit) { try archive.sources(matching: SourceFilter(), order: order, page: $0) }
    #expect(rows.map(\.articles) == (order == .name ? [10, 10, 0] : [10, 10, 0]))
  }

  @Test("a filtered list pages like a whole one")
  func filtered() throws {
    var filter = QuoteFilter()
    filter.query = SearchQuery("count OR counting")
    filter.said = DateRange(from: NewsDate("2021"), to: NewsDate("2022"))
    let rows = try walk(limit: 3) { try archive.quotes(matching: filter, page: $0) }
    #expect(rows.count > 10)
  }

  /// Nil stands for an unknown date, which comes last.
  private func expectDescending(_ keys: [String?]) {
    #expect(keys == keys.compactMap(\.self).sorted(by: >) + keys.filter { $0 == nil })
  }

  private func expectAscending(_ keys: [String?]) {
    #expect(keys == keys.compactMap(\.self).sorted() + keys.filter { $0 == nil })
  }
}
