internal import GRDB
public import News

extension NewsArchive {
  /// One page; `expanding` names what each row brings along.
  public func quotes(
    matching filter: QuoteFilter, order: QuoteOrder = .saidDescending, expanding: QuoteExpansion = [],
    page: PageRequest
  ) throws(ArchiveError) -> Page<QuoteSummary> {
    try self.page(filter.list(order, expanding), page)
  }

  /// The whole list, to be read in pieces.
  public func allQuotes(
    matching filter: QuoteFilter, order: QuoteOrder = .saidDescending, expanding: QuoteExpansion = []
  ) throws(ArchiveError) -> ListExport<QuoteSummary> {
    try export(filter.list(order, expanding))
  }

  /// Nil where there is none of that id.
  public func quote(id: StableID, expanding: QuoteExpansion = []) throws(ArchiveError) -> QuoteSummary? {
    try read { db in
      try QuoteSummary.source(expanding).first(
        "SELECT q.id, \(QuoteSummary.columns) FROM quotes q \(QuoteSummary.joins) WHERE q.public_id = ?",
        [id.description], in: db)?.row
    }
  }
}

extension QuoteFilter {
  func list(_ order: QuoteOrder, _ expanding: QuoteExpansion) -> StoredList<QuoteSummary> {
    let order = order != .relevance || listQuery.search != nil ? order : .saidDescending
    let posted = order == .saidDescending || order == .relevance ? postedQuery : nil
    return StoredList(
      query: posted ?? listQuery, order: order.listOrder,
      commonOrder: order == .relevance ? QuoteOrder.saidDescending.listOrder : nil,
      rows: QuoteSummary.source(expanding), facets: Self.facets)
  }

  /// The list by short rows, where there are any for it.
  private var postedQuery: ListQuery? {
    guard let posted else { return nil }
    var query = posted.rest.listQuery(for: .postings)
    query.postings = posted.postings
    return query
  }

  /// What quotes can be counted by.
  public static var facetNames: [String] { facets.map(\.name) }

  private static let facets: [Facet] = [
    Facet(name: "type", value: "q.type"), Facet(name: "act", value: "q.act"),
    Facet(name: "segment", value: "q.segment"), Facet(name: "review", value: "q.review"),
    Facet(name: "cue", value: "q.cue_lemma"),
    Facet(
      name: "speaker",
      joins: "LEFT JOIN quote_speakers s ON s.quote_id = q.id LEFT JOIN actors a ON a.id = s.actor_id",
      value: "a.slug", isRepeated: true),
    Facet(
      name: "speaker_kind",
      joins: "LEFT JOIN quote_speakers s ON s.quote_id = q.id LEFT JOIN actors a ON a.id = s.actor_id",
      value: "a.kind", isRepeated: true),
    Facet(
      name: "mentions",
      joins: "LEFT JOIN quote_mentions m ON m.quote_id = q.id LEFT JOIN actors a ON a.id = m.actor_id",
      value: "a.slug", isRepeated: true),
    Facet(
      name: "source",
      joins: "JOIN articles a ON a.id = q.article_id LEFT JOIN sources s ON s.id = a.source_id", value: "s.slug"),
    Facet(
      name: "via",
      joins: """
        LEFT JOIN quote_provenance v ON v.quote_id = q.id LEFT JOIN provenance p ON p.id = v.provenance_id
        LEFT JOIN sources s ON s.id = p.source_id
        """,
      value: "s.slug", isRepeated: true),
    Facet(name: "lang", joins: "JOIN articles a ON a.id = q.article_id", value: "a.lang"),
  ]
}

extension QuoteOrder {
  var listOrder: ListOrder {
    switch self {
    case .saidDescending: ListOrder(column: "said_low", kind: .text, descending: true)
    case .said: ListOrder(column: "said_high", kind: .text, descending: false)
    case .publishedDescending: ListOrder(column: "published_low", kind: .text, descending: true)
    case .confidenceDescending: ListOrder(column: "confidence", kind: .real, descending: true)
    case .confidence: ListOrder(column: "confidence", kind: .real, descending: false)
    case .position: ListOrder(column: "id", kind: .integer, descending: false)
    case .relevance: .relevance
    }
  }
}
