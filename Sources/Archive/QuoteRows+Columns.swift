internal import GRDB
internal import News

extension QuoteSummary {
  /// What `init(_:)` reads, from quotes `q` and the joins below.
  static let columns = """
    q.public_id, a.public_id, a.title, a.canonical_url, a.lang, \(referenceColumns("s")), a.published_date,
    a.revision, a.sha256, a.extractor,
    q.n, q.type, q.act, q.segment, q.repeated, q.text, q.context_prefix, q.context_suffix,
    \(referenceColumns("p")), q.speaker_as_printed, q.speaker_start, q.speaker_end, q.speaker_resolution,
    q.speaker_confidence, r.title, \(referenceColumns("o")), \(referenceColumns("c")),
    q.cue_start, q.cue_end, q.cue_exact, q.cue_lemma, q.cue_class,
    q.said_basis, q.said_date, q.said_confidence, q.said_start, q.said_end, q.said_exact,
    q.occasion, (SELECT public_id FROM quotes WHERE id = q.parent_id), q.confidence, q.rule, q.review,
    q.origin, t.public_id, t.variant_count, t.quote_count, t.origin_count
    """
  static let joins = """
    LEFT JOIN articles a ON a.id = q.article_id
    LEFT JOIN sources s ON s.id = a.source_id
    LEFT JOIN actors p ON p.id = q.speaker_id
    LEFT JOIN actor_roles r ON r.id = q.role_id
    LEFT JOIN actors o ON o.id = r.organization_id
    LEFT JOIN actors c ON c.id = r.country_id
    LEFT JOIN statements t ON t.id = q.statement_id
    """

  static func source(_ expanding: QuoteExpansion) -> RowSource<QuoteSummary> {
    RowSource(
      columns: columns, joins: joins, read: { try QuoteSummary(&$0) },
      complete: { keys, rows, db in
        let parts = try QuoteParts(of: rows, keys, in: db)
        for (index, key) in keys.enumerated() { parts.complete(&rows[index], row: key) }
        if expanding.contains(.article) { try expandArticles(of: &rows, keys, in: db) }
        if expanding.contains(.speaker) { try expandSpeakers(of: &rows, keys, in: db) }
        if expanding.contains(.statement) { try expandStatements(of: &rows, keys, in: db) }
      })
  }

  private static func expandArticles(of quotes: inout [QuoteSummary], _ keys: [Int64], in db: Database) throws {
    let articles = try db.groups(
      """
      SELECT q.id, a.id, \(ArticleSummary.columns) FROM quotes q JOIN articles a ON a.id = q.article_id
      \(ArticleSummary.joins) WHERE q.id IN wanted
      """, of: keys
    ) { (row: try $0.integer64(), article: try ArticleSummary(&$0)) }
    let via = try ViaRow.ofArticles(Array(Set(articles.values.flatMap { $0.map(\.row) })).sorted(), in: db)
    for (index, key) in keys.enumerated() {
      guard var found = articles[key]?.first else { continue }
      found.article.via = via[found.row] ?? []
      quotes[index].wholeArticle = found.article
    }
  }

  private static func expandSpeakers(of quotes: inout [QuoteSummary], _ keys: [Int64], in db: Database) throws {
    let speakers = try db.groups(
      """
      SELECT q.id, \(ActorSummary.columns) FROM quotes q JOIN actors a ON a.id = q.speaker_id
      WHERE q.id IN wanted
      """, of: keys
    ) { try ActorSummary(&$0) }
    for (index, key) in keys.enumerated() { quotes[index].wholeSpeaker = speakers[key]?.first }
  }

  private static func expandStatements(of quotes: inout [QuoteSummary], _ keys: [Int64], in db: Database) throws {
    let statements = try db.groups(
      """
      SELECT q.id, s.id, \(StatementSummary.columns) FROM quotes q JOIN statements s ON s.id = q.statement_id
      \(StatementSummary.joins) WHERE q.id IN wanted
      """, of: keys
    ) { (row: try $0.integer64(), statement: try StatementSummary(&$0)) }
    let parts = try StatementParts(of: Array(Set(statements.values.flatMap { $0.map(\.row) })).sorted(), in: db)
    for (index, key) in keys.enumerated() {
      guard var found = statements[key]?.first else { continue }
      parts.complete(&found.statement, row: found.row)
      quotes[index].wholeStatement = found.statement
    }
  }

  init(_ columns: inout ColumnReader) throws {
    id = try columns.id()
    article = ArticleBrief(
      id: try columns.id(), title: try columns.textOrNil(), canonicalURL: try columns.textOrNil(),
      lang: try columns.text(), source: try columns.sourceOrNil(), published: try columns.dateOrNil(),
      revision: try columns.integer(), sha256: try columns.text(), extractor: try columns.textOrNil())
    position = try columns.integer()
    type = try columns.value()
    act = try columns.value()
    segment = try columns.value()
    repeated = try columns.flag()
    text = try columns.text()
    context = Context(prefix: try columns.text(), suffix: try columns.text())
    speaker = try SpeakerRow(first: &columns)
    cue = try columns.cueOrNil()
    said = try columns.storedDateOrNil()
    occasion = try columns.textOrNil()
    parent = try columns.idOrNil()
    confidence = try columns.real()
    rule = try columns.text()
    review = try columns.value()
    origin = try columns.textOrNil()
    statement = try columns.statementOrNil()
    (spans, edits, coSpeakers, via, mentions, children) = ([], [], [], [], [], [])
  }
}

extension SpeakerRow {
  /// `actor…, as_printed, start, end, resolution, confidence, role title, organization…, country…`; nil where no
  /// speaker is printed.
  init?(first columns: inout ColumnReader) throws {
    let actor = try columns.actorOrNil()
    let (asPrinted, span) = (try columns.textOrNil(), try columns.spanOrNil())
    let (resolution, confidence) = (try columns.valueOrNil(Resolution.self), try columns.realOrNil())
    let title = try columns.textOrNil()
    let (organization, country) = (try columns.actorOrNil(), try columns.actorOrNil())
    guard let asPrinted, let span, let resolution, let confidence else { return nil }
    self.init(
      actor: actor, asPrinted: asPrinted, span: span, resolution: actor == nil ? .none : resolution,
      confidence: confidence,
      role: title.map { RoleBrief(title: $0, organization: organization, country: country) })
  }

  /// `actor…, as_printed, start, end, resolution, confidence`
  init(other columns: inout ColumnReader) throws {
    let actor = try columns.actorOrNil()
    let (asPrinted, span) = (try columns.text(), try columns.span())
    let resolution = try columns.value(Resolution.self)
    self.init(
      actor: actor, asPrinted: asPrinted, span: span, resolution: actor == nil ? .none : resolution,
      confidence: try columns.real(), role: nil)
  }
}

extension ColumnReader {
  /// `id, variants, quotes, origins`
  fileprivate mutating func statementOrNil() throws -> StatementBrief? {
    let id = try idOrNil()
    let (variants, quotes, origins) = (try integerOrNil(), try integerOrNil(), try integerOrNil())
    guard let id, let variants, let quotes, let origins else { return nil }
    return StatementBrief(id: id, variants: variants, quotes: quotes, origins: origins)
  }

  /// `start, end, exact, lemma, class`
  fileprivate mutating func cueOrNil() throws -> Cue? {
    let span = try spanOrNil()
    let (exact, lemma, cueClass) = (try textOrNil(), try textOrNil(), try valueOrNil(CueClass.self))
    guard let span, let exact, let lemma, let cueClass else { return nil }
    return Cue(span: span, exact: exact, lemma: lemma, cueClass: cueClass)
  }
}

/// What the quotes of a page have in tables of their own, fetched for all of them at once.
struct QuoteParts {
  private let places: [Int64: [(kind: String, span: Span)]]
  private let coSpeakers: [Int64: [SpeakerRow]]
  private let via: [Int64: [ViaRow]]
  private let mentions: [Int64: [ActorRef]]
  private let children: [Int64: [StableID]]
  private let roles: HeldRoles

  init(of quotes: [QuoteSummary], _ rows: [Int64], in db: Database) throws {
    places = try db.groups(Self.placesSQL, of: rows) { (kind: try $0.text(), span: try $0.span()) }
    coSpeakers = try db.groups(Self.coSpeakersSQL, of: rows) { try SpeakerRow(other: &$0) }
    var (reported, unreported) = (Set<Int64>(), Set(coSpeakers.values.joined().compactMap(\.actor?.row)))
    for index in quotes.indices {
      guard let actor = quotes[index].speaker?.actor?.row else { continue }
      if quotes[index].speaker?.role == nil { unreported.insert(actor) } else { reported.insert(actor) }
    }
    roles = try HeldRoles(reported: reported, unreported: unreported, in: db)
    via = try db.groups(Self.viaSQL, of: rows) { try ViaRow(&$0) }
    mentions = try db.groups(Self.mentionsSQL, of: rows) { try $0.actor() }
    children = try db.groups(Self.childrenSQL, of: rows) { try $0.id() }
  }

  private static let placesSQL = """
    SELECT s.quote_id, s.kind, s.start_at, s.end_at
    FROM wanted CROSS JOIN quote_spans s ON s.quote_id = wanted.value ORDER BY s.quote_id, s.n
    """
  private static let coSpeakersSQL = """
    SELECT s.quote_id, \(referenceColumns("a")), s.as_printed, s.start_at, s.end_at, s.resolution, s.confidence
    FROM wanted CROSS JOIN quote_speakers s INDEXED BY quote_speakers_joint ON s.quote_id = wanted.value AND s.n > 0
    LEFT JOIN actors a ON a.id = s.actor_id ORDER BY s.quote_id, s.n
    """
  private static let viaSQL = """
    SELECT v.quote_id, \(ViaRow.columns) FROM wanted CROSS JOIN quote_provenance v ON v.quote_id = wanted.value
    CROSS JOIN provenance p ON p.id = v.provenance_id CROSS JOIN sources s ON s.id = p.source_id
    ORDER BY v.quote_id, p.n
    """
  private static let mentionsSQL = """
    SELECT m.quote_id, \(referenceColumns("a")) FROM wanted CROSS JOIN quote_mentions m ON m.quote_id = wanted.value
    CROSS JOIN actors a ON a.id = m.actor_id ORDER BY m.quote_id, a.slug
    """
  private static let childrenSQL = """
    SELECT q.parent_id, q.public_id FROM wanted CROSS JOIN quotes q ON q.parent_id = wanted.value
    ORDER BY q.parent_id, q.n
    """

  func complete(_ quote: inout QuoteSummary, row: Int64) {
    for place in places[row] ?? [] {
      if let kind = QuoteEdit.Kind(rawValue: place.kind) {
        quote.edits.append(QuoteEdit(kind, place.span))
      } else {
        quote.spans.append(place.span)
      }
    }
    quote.coSpeakers = coSpeakers[row] ?? []
    let date = quote.said?.date?.year == nil ? quote.article.published : quote.said?.date
    let role = role(of: quote.speaker, on: date)
    quote.speaker?.role = role
    quote.coSpeakers = quote.coSpeakers.map { speaker in
      var speaker = speaker
      speaker.role = self.role(of: speaker, on: date)
      return speaker
    }
    quote.via = via[row] ?? []
    quote.mentions = mentions[row] ?? []
    quote.children = children[row] ?? []
  }

  private func role(of speaker: SpeakerRow?, on date: NewsDate?) -> RoleBrief? {
    guard let actor = speaker?.actor else { return speaker?.role }
    return roles.role(of: actor.row, on: date, reported: speaker?.role)
  }
}
