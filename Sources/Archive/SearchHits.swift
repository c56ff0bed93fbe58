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
    let (actorList, quoteList) = (actors.list(.quotesDescending), quotes.list(.relevance, []))
    let articleList = articles.list(.relevance, [])
    return try read { db in
      let best = try quoteList.page(PageRequest(limit: max(limit, Self.quotesRead)), in: db, counts: counts)
      return SearchHits(
        actors: try group(actorList, limit, in: db) { rows, _ in
          rows.map { search.highlights(in: "name", $0.actor.name) }
        },
        statements: try statements(for: search, among: best.rows, limit, in: db),
        quotes: try group(best, limit, in: db) { rows, db in
          zip(rows, try quoteHighlights(search, rows.map(\.id), db)).map { $1 + search.speakerHighlights(in: $0) }
        },
        articles: try group(articleList, limit, in: db) { rows, db in
          try highlights(
            in: "articles_fts", fields: ["title", "text"], search,
            rows: "SELECT id FROM articles WHERE public_id = ?", rows.map(\.id), db)
        })
    }
  }

  private func group<Row: Hashable>(
    _ list: StoredList<Row>, _ limit: Int, in db: Database, highlights: ([Row], Database) throws -> [[Highlight]]
  ) throws -> SearchGroup<Row> {
    try group(list.page(PageRequest(limit: limit), in: db, counts: counts), limit, in: db, highlights: highlights)
  }

  /// The first rows of a page.
  private func group<Row: Hashable>(
    _ page: Page<Row>, _ limit: Int, in db: Database, highlights: ([Row], Database) throws -> [[Highlight]]
  ) throws -> SearchGroup<Row> {
    let rows = Array(page.rows.prefix(limit))
    return SearchGroup(
      hits: zip(rows, try highlights(rows, db)).map { SearchHit(row: $0, highlights: $1) }, total: page.total,
      totalIsExact: page.totalIsExact)
  }

  private func quoteHighlights(_ search: SearchQuery, _ ids: [StableID], _ db: Database) throws -> [[Highlight]] {
    try highlights(
      in: "quotes_fts", fields: ["text"], search, rows: "SELECT id FROM quotes WHERE public_id = ?", ids, db)
  }

  /// Quotes among which the best statements are looked for.
  private static var quotesRead: Int { 50 }

  /// The statements of the best quotes, which are given; what is marked is in the wording of the best.
  private func statements(
    for search: SearchQuery, among quotes: [QuoteSummary], _ limit: Int, in db: Database
  ) throws -> SearchGroup<StatementSummary> {
    var filter = StatementFilter()
    filter.query = search
    let (total, isExact) = try filter.list(.saidDescending).length(in: db, counts: counts)
    var best: [(statement: StableID, quote: StableID)] = []
    for quote in quotes {
      guard best.count < limit, let id = quote.statement?.id, !best.contains(where: { $0.statement == id }) else {
        continue
      }
      best.append((id, quote.id))
    }
    let marks = try quoteHighlights(search, best.map(\.quote), db)
    let hits = try zip(best, marks).compactMap { best, marks -> SearchHit<StatementSummary>? in
      guard let row = try StatementSummary.find(best.statement, in: db) else { return nil }
      let place = row.variants.firstIndex { $0.quote == best.quote }
      let field = place.map { "variants.\($0).text" }
      let inText = field.map { field in marks.map { Highlight(field: field, span: $0.span) } } ?? []
      return SearchHit(row: row, highlights: inText + search.highlights(in: "speaker.name", row.speaker.name))
    }
    return SearchGroup(hits: hits, total: total, totalIsExact: isExact)
  }

  /// The places of the search's words in the named columns of a full-text table.
  private func highlights(
    in table: String, fields: [String], _ search: SearchQuery, rows: String, _ ids: [StableID], _ db: Database
  ) throws -> [[Highlight]] {
    guard let expression = search.wantedExpression else { return ids.map { _ in [] } }
    let columns = fields.indices.map { "highlight(\(table), \($0), ?2, ?3)" }.joined(separator: ", ")
    return try ids.map { id in
      try db.first(
        "SELECT \(columns) FROM \(table) WHERE \(table) MATCH ?1 AND rowid = (\(rows.replacing("?", with: "?4")))",
        [expression, String(MarkedText.opening), String(MarkedText.closing), id.description]
      ) { columns in
        try fields.flatMap { field in
          MarkedText.places(in: try columns.textOrNil() ?? "").map { Highlight(field: field, span: $0) }
        }
      } ?? []
    }
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

/// A text in which FTS5 has marked what it found.
private enum MarkedText {
  // The last private-use characters, which hardly any text holds.
  static let opening: Unicode.Scalar = "\u{10FFFC}"
  static let closing: Unicode.Scalar = "\u{10FFFD}"

  private static let maxPlaces = 20

  /// The marked places in code points of the unmarked text, the first twenty; none where the marks do not pair, since
  /// then the text holds such characters itself.
  static func places(in text: String) -> [Span] {
    var places: [Span] = []
    var (position, start): (Int, Int?) = (0, nil)
    for scalar in text.unicodeScalars {
      switch (scalar, start) {
      case (opening, nil): start = position
      case (closing, let begun?):
        if places.count < maxPlaces { places.append(Span(begun, position)) }
        start = nil
      case (opening, _), (closing, _): return []
      default: position += 1
      }
    }
    return start == nil ? places : []
  }
}
