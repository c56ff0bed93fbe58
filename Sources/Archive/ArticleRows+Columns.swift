internal import GRDB
internal import News

extension ArticleSummary {
  /// What `init(_:)` reads, from articles `a` and the joins below.
  static let columns = """
    a.public_id, a.canonical_url, a.title, a.byline, a.lang, \(referenceColumns("s")),
    a.published_basis, a.published_date, a.published_confidence, a.published_start, a.published_end, a.published_exact,
    a.published_at, a.dateline_place, a.dateline_date, a.dateline_agency, a.dateline_start, a.dateline_end,
    a.revision, a.sha256, a.length, a.word_count,
    (SELECT public_id FROM articles WHERE id = a.duplicate_of),
    (SELECT count(*) FROM articles WHERE duplicate_of = a.id),
    a.quote_count, a.speaker_count, a.mention_count, a.extraction, a.extractor, a.ingested_at
    """
  static let joins = "LEFT JOIN sources s ON s.id = a.source_id"

  static func source(_ expanding: ArticleExpansion) -> RowSource<ArticleSummary> {
    RowSource(
      columns: columns, joins: joins, read: { try ArticleSummary(&$0) },
      complete: { keys, rows, db in
        let via = try ViaRow.ofArticles(keys, in: db)
        let texts = expanding.contains(.text) ? try texts(of: keys, in: db) : [:]
        let mentions = expanding.contains(.mentions) ? try MentionRow.ofArticles(keys, in: db) : nil
        for (index, key) in keys.enumerated() {
          rows[index].via = via[key] ?? []
          rows[index].text = texts[key]?.first
          rows[index].mentions = mentions.map { $0[key] ?? [] }
        }
      })
  }

  private static func texts(of articles: [Int64], in db: Database) throws -> [Int64: [String]] {
    try db.groups(
      """
      SELECT a.id, r.text FROM articles a JOIN article_revisions r ON r.article_id = a.id AND r.n = a.revision
      WHERE a.id IN wanted
      """, of: articles
    ) { try $0.text() }
  }

  init(_ columns: inout ColumnReader) throws {
    id = try columns.id()
    canonicalURL = try columns.textOrNil()
    title = try columns.textOrNil()
    byline = try columns.textOrNil()
    lang = try columns.text()
    source = try columns.sourceOrNil()
    via = []
    published = try columns.storedDateOrNil()
    publishedAt = try columns.textOrNil()
    let (place, date, agency) = (try columns.textOrNil(), try columns.dateOrNil(), try columns.textOrNil())
    dateline = try columns.spanOrNil().map { Dateline(place: place, date: date, agency: agency, span: $0) }
    revision = try columns.integer()
    sha256 = try columns.text()
    length = try columns.integer()
    wordCount = try columns.integer()
    duplicateOf = try columns.idOrNil()
    duplicates = try columns.integer()
    counts = Counts(
      quotes: try columns.integer(), speakers: try columns.integer(), mentions: try columns.integer())
    extraction = try columns.value()
    extractor = try columns.textOrNil()
    ingestedAt = Timestamp(seconds: try columns.integer())
  }
}

extension ColumnReader {
  /// `basis, date, confidence, start, end, exact`
  mutating func storedDateOrNil() throws -> StoredDate? {
    let basis = try valueOrNil(DateBasis.self)
    let (date, confidence) = (try dateOrNil(), try realOrNil())
    let (span, exact) = (try spanOrNil(), try textOrNil())
    guard let basis else { return nil }
    let evidence = span.flatMap { span in exact.map { Evidence(span: span, exact: $0) } }
    return StoredDate(date: date, basis: basis, evidence: evidence, confidence: confidence ?? 0)
  }
}

extension ViaRow {
  static let columns = """
    \(referenceColumns("s")), p.relation, p.scope, p.start_at, p.end_at, p.exact, p.confidence
    """

  init(_ columns: inout ColumnReader) throws {
    source = try columns.source()
    relation = try columns.value()
    scope = try columns.value()
    let span = try columns.spanOrNil()
    let exact = try columns.textOrNil()
    if let span, let exact { evidence = Evidence(span: span, exact: exact) }
    confidence = try columns.real()
  }

  /// The marks of some articles by the articles' rows.
  static func ofArticles(_ rows: [Int64], in db: Database) throws -> [Int64: [ViaRow]] {
    try db.groups(
      """
      SELECT p.article_id, \(columns) FROM provenance p JOIN sources s ON s.id = p.source_id
      WHERE p.article_id IN wanted ORDER BY p.article_id, p.n
      """, of: rows
    ) { try ViaRow(&$0) }
  }
}

extension MentionRow {
  /// The mentions of some articles by the articles' rows, in the order of the text.
  static func ofArticles(_ rows: [Int64], in db: Database) throws -> [Int64: [MentionRow]] {
    try db.groups(
      """
      SELECT m.article_id, \(referenceColumns("a")), m.start_at, m.end_at, m.form, m.confidence
      FROM mentions m JOIN actors a ON a.id = m.actor_id
      WHERE m.article_id IN wanted ORDER BY m.article_id, m.start_at, m.end_at, m.id
      """, of: rows
    ) { columns in
      let actor = try columns.actor()
      let mention = Mention(
        span: try columns.span(), form: try columns.value(), confidence: try columns.real())
      return MentionRow(actor: actor, mention: mention)
    }
  }
}
