internal import GRDB
public import News

/// Where a row has the words that were searched for.
public struct Highlight: Hashable, Sendable {
  /// The field of the row's answer, dotted where it lies in others: `variants.0.text`.
  public var field: String
  /// Code points of that field; one span a phrase.
  public var span: Span
}

/// One row that a search found.
public struct SearchHit<Row: Hashable & Sendable>: Hashable, Sendable {
  public var row: Row
  public var highlights: [Highlight]
}

/// The best rows of one kind, and how many there are.
public struct SearchGroup<Row: Hashable & Sendable>: Sendable {
  public var hits: [SearchHit<Row>]
  public var total: Int
  public var totalIsExact: Bool
}

/// The best of every kind for what was typed into a search box.
public struct SearchHits: Sendable {
  public var actors: SearchGroup<ActorSummary>
  public var statements: SearchGroup<StatementSummary>
  public var quotes: SearchGroup<QuoteSummary>
  public var articles: SearchGroup<ArticleSummary>
}

extension NewsArchive {
  /// The `limit` best hits of every kind, all on one snapshot.
  public func hits(for search: SearchQuery, limit: Int) throws(ArchiveError) -> SearchHits {
    var (actors, quotes, articles) = (ActorFilter(), QuoteFilter(), ArticleFilter())
    (actors.query, quotes.query, articles.query) = (search, search, search)
    return try read { db in
      let words = try WordPlaces(search, in: db)
      let quoteList = quotes.list(.relevance, [])
      let best = try quoteList.places(PageRequest(limit: max(limit, Self.quotesRead)), in: db, known: known)
      return SearchHits(
        actors: try group(actors.list(.quotesDescending), limit, in: db) { _, actor in
          search.highlights(in: "name", actor.actor.name)
        },
        statements: try statements(for: search, words, among: best.rows.map(\.row), limit, in: db),
        quotes: try group(best, of: quoteList, limit, in: db) { _, quote in
          try words.highlights(in: "text", quote.text) + search.speakerHighlights(in: quote)
        },
        articles: try group(articles.list(.relevance, []), limit, in: db) { row, _ in
          try db.first("SELECT title, text FROM article_words WHERE id = ?", [row]) { columns in
            try ["title", "text"].flatMap { try words.highlights(in: $0, try columns.textOrNil() ?? "") }
          } ?? []
        })
    }
  }

  private func group<Row: Hashable>(
    _ list: StoredList<Row>, _ limit: Int, in db: Database, highlights: (_ key: Int64, Row) throws -> [Highlight]
  ) throws -> SearchGroup<Row> {
    let places = try list.places(PageRequest(limit: limit), in: db, known: known)
    return try group(places, of: list, limit, in: db, highlights: highlights)
  }

  /// The first rows of a page.
  private func group<Row: Hashable>(
    _ places: Page<PagePosition>, of list: StoredList<Row>, _ limit: Int, in db: Database,
    highlights: (_ key: Int64, Row) throws -> [Highlight]
  ) throws -> SearchGroup<Row> {
    let found = try list.found(places.rows.prefix(limit).map(\.row), in: db)
    return SearchGroup(
      hits: try zip(found.keys, found.rows).map { key, row in
        SearchHit(row: row, highlights: try highlights(key, row))
      }, total: places.total, totalIsExact: places.totalIsExact)
  }

  /// Quotes among which the best statements are looked for.
  private static var quotesRead: Int { 50 }

  /// The statements of the best quotes, which are given; what is marked is in the wording of the best.
  private func statements(
    for search: SearchQuery, _ words: WordPlaces, among quotes: [Int64], _ limit: Int, in db: Database
  ) throws -> SearchGroup<StatementSummary> {
    var filter = StatementFilter()
    filter.query = search
    let list = filter.list(.saidDescending)
    let (total, isExact) = try list.length(in: db, known: known)
    var best: [(key: Int64, quote: StableID)] = []
    for quote in quotes where best.count < limit {
      let report = try db.first(
        "SELECT statement_id, public_id FROM quotes WHERE id = ? AND statement_id > 0", [quote]
      ) { (key: try $0.integer64(), quote: try $0.id()) }
      if let report, !best.contains(where: { $0.key == report.key }) { best.append(report) }
    }
    let found = try list.found(best.map(\.key), in: db)
    let hits = try zip(found.keys, found.rows).map { key, statement in
      let quote = best.first { $0.key == key }?.quote
      let variant = statement.variants.enumerated().first { $0.element.quote == quote }
      let inText = try variant.map { try words.highlights(in: "variants.\($0.offset).text", $0.element.text) }
      return SearchHit(
        row: statement,
        highlights: (inText ?? []) + search.highlights(in: "speaker.name", statement.speaker.name))
    }
    return SearchGroup(hits: hits, total: total, totalIsExact: isExact)
  }
}

extension WordPlaces {
  fileprivate func highlights(in field: String, _ text: String) throws -> [Highlight] {
    try places(in: text).map { Highlight(field: field, span: $0) }
  }
}

extension SearchQuery {
  /// Where one of a row's names has the words.
  fileprivate func highlights(in field: String, _ name: String) -> [Highlight] {
    places(in: name).map { Highlight(field: field, span: $0) }
  }

  /// Where the names by which a quote's speakers are searched for have the words: as printed where nobody is known.
  fileprivate func speakerHighlights(in quote: QuoteSummary) -> [Highlight] {
    let others = quote.coSpeakers.enumerated().map { ("co_speakers.\($0.offset)", $0.element) }
    return ((quote.speaker.map { [("speaker", $0)] } ?? []) + others).flatMap { field, speaker in
      let (part, name) = speaker.actor.map { ("name", $0.name) } ?? ("as_printed", speaker.asPrinted)
      return highlights(in: "\(field).\(part)", name)
    }
  }
}
