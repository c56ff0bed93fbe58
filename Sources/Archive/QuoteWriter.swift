internal import GRDB
internal import News

/// Stores the quotes of one reading.
struct QuoteWriter {
  let transaction: ArchiveTransaction
  let article: StoredArticle
  let resolved: ResolvedReading
  /// The reading's actors; nil for those who are nobody beyond the article.
  let actors: [NamedActor?]
  let text: CodePoints
  /// Rows of the reading's marks of provenance.
  let marks: [Int64]
  /// For each of the reading's actors the row of its first role.
  let roles: [Int64?]
  private var rows: [Int64] = []

  /// Older texts of the article, the newest first; read when there are any.
  private var olderTexts: [CodePoints] = []

  init(
    transaction: ArchiveTransaction, article: StoredArticle, resolved: ResolvedReading, actors: [NamedActor?],
    text: CodePoints, marks: [Int64], roles: [Int64?]
  ) {
    self.transaction = transaction
    self.article = article
    self.resolved = resolved
    self.actors = actors
    self.text = text
    self.marks = marks
    self.roles = roles
  }

  mutating func insertQuotes() throws {
    let quotes = resolved.reading.quotes
    guard !quotes.isEmpty else { return }
    if article.revision > 1 {
      olderTexts = try transaction.db.rows(
        "SELECT text FROM article_revisions WHERE article_id = ? AND n < ? ORDER BY n DESC",
        [article.row, article.revision]
      ) { CodePoints(try $0.text()) }
    }
    let published = try transaction.db.first("SELECT published_date FROM articles WHERE id = ?", [article.row]) {
      try $0.textOrNil()
    }
    let mentions = PlacedMentions(
      zip(resolved.reading.actors, actors).compactMap { reading, named in
        (named?.actor?.row).map { (reading.mentions, $0) }
      })

    for (n, quote) in quotes.enumerated() {
      let row = try insert(quote, n, published: published ?? nil)
      rows.append(row)
      try insertSpeakers(of: quote, row)
    }
    try insertPlaces(of: quotes, mentions, resolved.reading.marksOfQuotes)
    for (row, quote) in zip(rows, quotes) {
      guard let parent = quote.parent else { continue }
      try transaction.run("UPDATE quotes SET parent_id = ? WHERE id = ?", [rows[parent], row])
    }
    transaction.debts.quotes.formUnion(rows)
  }

  private func insert(_ quote: QuoteReading, _ n: Int, published: String?) throws -> Int64 {
    let id = StableID.quote(in: article.id, spans: quote.spans, revision: firstRevision(of: quote))
    let context = text.context(of: quote.extent, length: QuoteSummary.Context.length)
    let (speaker, cue, said) = (quote.speaker, quote.cue, quote.said)
    transaction.changes.put(id)
    return try transaction.insert(
      """
      INSERT INTO quotes (public_id, article_id, n, type, act, segment, repeated, review, confidence, rule, published_date,
        text, context_prefix, context_suffix, speaker_names, occasion,
        speaker_id, speaker_as_printed, speaker_start, speaker_end, speaker_resolution, speaker_confidence, role_id,
        cue_exact, cue_lemma, cue_class, cue_start, cue_end,
        said_date, said_basis, said_confidence, said_start, said_end, said_exact, word_count)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?,
        ?, CAST(? AS TEXT), ?, ?, ?, ?, ?,
        CAST(? AS TEXT), ?, ?, ?, ?,
        ?, ?, ?, ?, ?, CAST(? AS TEXT), ?)
      """,
      [
        id.description, article.row, n, quote.type.rawValue, quote.act.rawValue, quote.listedSegment,
        resolved.repeated.contains(n), (resolved.reviews[n] ?? .unreviewed).rawValue, quote.confidence, quote.rule,
        published,
        ExactText(quote.text), ExactText(context.prefix), ExactText(context.suffix),
        ExactText(speakerNames(of: quote)), quote.occasion,
        speaker?.actor.flatMap { actors[$0]?.actor?.row }, speaker.map { ExactText($0.asPrinted) },
        speaker?.span.start, speaker?.span.end, speaker?.resolution.rawValue, speaker?.confidence,
        speaker?.actor.flatMap { roles[$0] },
        cue.map { ExactText($0.exact) }, cue?.lemma, cue?.cueClass.rawValue, cue?.span.start, cue?.span.end,
        said?.date?.description, said?.basis.rawValue, said?.confidence, said?.evidence?.start, said?.evidence?.end,
        said?.evidence.flatMap { text[$0] }.map { ExactText($0) }, quote.text.utf8.count { $0 == 0x20 } + 1,
      ])
  }

  private func insertSpeakers(of quote: QuoteReading, _ row: Int64) throws {
    for (n, speaker) in quote.allSpeakers.enumerated() {
      try transaction.run(
        """
        INSERT INTO quote_speakers (quote_id, n, actor_id, appellation_id, as_printed, start_at, end_at, resolution,
          confidence)
        VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?)
        """,
        [
          row, n, speaker.actor.flatMap { actors[$0]?.actor?.row }, speaker.actor.flatMap { actors[$0]?.row },
          ExactText(speaker.asPrinted), speaker.span.start,
          speaker.span.end, speaker.resolution.rawValue, speaker.confidence,
        ])
    }
  }

  /// The places of all quotes, who is spoken of there and by which marks of provenance, each in one statement.
  private func insertPlaces(
    of quotes: [QuoteReading], _ mentions: PlacedMentions<Int64>, _ marksOfQuotes: Set<Int>
  ) throws {
    var (spans, spokenOf, provenance): ([String], [String], [String]) = ([], [], [])
    for (row, quote) in zip(rows, quotes) {
      let places = quote.spans.map { ("content", $0) } + quote.edits.map { ($0.kind.rawValue, $0.span) }
      for (n, (kind, span)) in places.enumerated() {
        spans.append("[\(row),\(n),\"\(kind)\",\(span.start),\(span.end)]")
      }
      spokenOf += mentions.actors(in: quote).map { "[\(row),\($0)]" }
      for (n, mark) in marks.enumerated() where quote.provenance.contains(n) || !marksOfQuotes.contains(n) {
        provenance.append("[\(row),\(mark)]")
      }
    }
    try transaction.run(
      """
      INSERT INTO quote_spans (quote_id, n, kind, start_at, end_at)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)
      """, ["[\(spans.joined(separator: ","))]"])
    for (table, column, pairs) in [
      ("quote_mentions", "actor_id", spokenOf), ("quote_provenance", "provenance_id", provenance),
    ] where !pairs.isEmpty {
      try transaction.run(
        "INSERT INTO \(table) (quote_id, \(column)) SELECT value ->> 0, value ->> 1 FROM json_each(?)",
        ["[\(pairs.joined(separator: ","))]"])
    }
  }

  /// The earliest revision since which the quote's words have stood at its place.
  private func firstRevision(of quote: QuoteReading) -> Int {
    let unchanged = olderTexts.prefix { $0[quote.spans] == quote.text }
    return article.revision - unchanged.count
  }

  /// The names under which a search finds the speakers, one a line.
  private func speakerNames(of quote: QuoteReading) -> String {
    quote.allSpeakers.map { speaker in
      speaker.actor.flatMap { actors[$0]?.actor?.name } ?? speaker.asPrinted
    }.joined(separator: "\n")
  }
}

extension QuoteReading {
  fileprivate var allSpeakers: [SpeakerReading] { [speaker].compactMap(\.self) + coSpeakers }

  fileprivate var listedSegment: String {
    segment == .headline || segment == .standfirst ? segment.rawValue : Segment.Kind.body.rawValue
  }
}
