extension ExportKind {
  /// The columns of the kind as a flat table, each with its SQL; lists are joined by `; `.
  func columns(isStable: Bool) -> [(name: String, sql: String)] {
    let columns =
      switch self {
      case .sources: Self.sourceColumns
      case .articles: Self.articleColumns
      case .actors: Self.actorColumns
      case .quotes: Self.quoteColumns
      case .statements: Self.statementColumns
      case .mentions: Self.mentionColumns
      case .decisions: Self.decisionColumns
      case .removals: Self.removalColumns
      }
    return isStable ? columns.filter { !$0.name.isOfThisArchive(in: self) } : columns
  }

  private typealias Columns = [(name: String, sql: String)]

  private static let sourceColumns: Columns = [
    ("id", "s.public_id"), ("slug", "s.slug"), ("kind", "s.kind"), ("name", "s.name"), ("articles", "s.article_count"),
  ]

  private static let articleColumns: Columns = [
    ("id", "a.public_id"), ("url", "a.canonical_url"), ("title", "a.title"), ("byline", "a.byline"), ("lang", "a.lang"),
    ("source", "s.slug"), ("published", "a.published_date"), ("published_at", "a.published_at"),
    ("published_basis", "a.published_basis"), ("duplicate_of", "d.public_id"), ("revision", "a.revision"),
    ("sha256", "a.sha256"), ("length", "a.length"), ("word_count", "a.word_count"), ("quotes", "a.quote_count"),
    ("speakers", "a.speaker_count"), ("mentions", "a.mention_count"), ("extraction", "a.extraction"),
    ("extractor", "a.extractor"), ("ingested_at", moment("a.ingested_at")),
    (
      "text",
      "(SELECT CAST(text AS TEXT) FROM article_revisions WHERE article_id = a.id AND n = a.revision)"
    ),
  ]

  private static let actorColumns: Columns = [
    ("id", "a.public_id"), ("slug", "a.slug"), ("kind", "a.kind"), ("name", "a.name"),
    (
      "names",
      "(SELECT group_concat(name, '; ') FROM (SELECT name FROM actor_names WHERE actor_id = a.id ORDER BY name))"
    ),
    ("wikidata", "(SELECT min(value) FROM actor_identifiers WHERE actor_id = a.id AND scheme = 'wikidata')"),
    ("quotes", "a.quote_count"), ("mentions", "a.mention_count"),
  ]

  private static let quoteColumns: Columns = [
    ("id", "q.public_id"), ("article", "a.public_id"), ("source", "s.slug"), ("published", "q.published_date"),
    ("type", "q.type"), ("act", "q.act"), ("segment", "q.segment"), ("repeated", "q.repeated"), ("text", "q.text"),
    ("speaker", "t.public_id"), ("speaker_name", "t.name"), ("speaker_as_printed", "q.speaker_as_printed"),
    ("speaker_resolution", "q.speaker_resolution"), ("speaker_confidence", "q.speaker_confidence"),
    (
      "co_speakers",
      """
      (SELECT group_concat(public_id, '; ') FROM (SELECT o.public_id FROM quote_speakers c
        JOIN actors o ON o.id = c.actor_id WHERE c.quote_id = q.id AND c.n > 0 ORDER BY c.n))
      """
    ), ("cue", "q.cue_exact"), ("cue_lemma", "q.cue_lemma"), ("cue_class", "q.cue_class"), ("said", "q.said_date"),
    ("said_basis", "q.said_basis"), ("said_confidence", "q.said_confidence"),
    (
      "spans",
      """
      (SELECT group_concat(start_at || '-' || end_at, '; ') FROM (SELECT * FROM quote_spans
        WHERE quote_id = q.id AND kind = 'content' ORDER BY n))
      """
    ), ("statement", "m.public_id"), ("parent", "p.public_id"), ("confidence", "q.confidence"), ("review", "q.review"),
  ]

  private static let statementColumns: Columns = [
    ("id", "m.public_id"), ("representative", "r.public_id"), ("speaker", "t.public_id"), ("speaker_name", "t.name"),
    ("said", "m.said_date"), ("said_basis", "m.said_basis"), ("text", "r.text"), ("lang", "m.lang"),
    ("quotes", "m.quote_count"), ("articles", "m.article_count"), ("sources", "m.source_count"),
    ("origins", "m.origin_count"), ("variants", "m.variant_count"), ("major_divergences", "m.major_count"),
    ("first_reported", "m.first_reported"), ("last_reported", "m.last_reported"),
  ]

  private static let mentionColumns: Columns = [
    ("article", "a.public_id"), ("actor", "t.public_id"), ("actor_name", "t.name"), ("start", "m.start_at"),
    ("end", "m.end_at"), ("form", "m.form"), ("confidence", "m.confidence"),
  ]

  private static let decisionColumns: Columns = [
    ("seq", "d.seq"), ("at", moment("d.at")), ("who", "d.who"), ("action", "d.action"), ("args", "d.args"),
    ("reason", "d.reason"),
  ]

  private static let removalColumns: Columns = [
    ("seq", "r.seq"), ("at", moment("r.at")), ("article", "r.public_id"), ("who", "r.who"), ("quotes", "r.quote_count"),
    ("reason", "r.reason"),
  ]

  private static func moment(_ column: String) -> String { "strftime('%Y-%m-%dT%H:%M:%SZ', \(column), 'unixepoch')" }
}

extension String {
  /// Whether a column of that name differs between archives of the same texts.
  fileprivate func isOfThisArchive(in kind: ExportKind) -> Bool {
    ["ingested_at", "seq", "at", "statement"].contains(self) || self == "id" && kind == .statements
  }
}
