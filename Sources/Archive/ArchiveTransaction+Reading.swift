internal import GRDB
internal import News

extension ArchiveTransaction {
  /// Puts what the newest text says in place of what was stored for the article: segments, provenance, names,
  /// mentions, roles, quotes. A quote whose words stand at the same place since an earlier revision keeps its id. An
  /// actor whom no article names any more vanishes.
  ///
  /// Throws `.unfaithful` where a place lies outside the text or a quote's words are not those at its spans.
  public func replaceReading(
    of article: StoredArticle, with resolved: ResolvedReading
  ) throws(ArchiveError) {
    try attempt {
      let current = try requireArticle("a.id = ?", article.row)
      let text = CodePoints(try self.text(of: current))
      try ReadingCheck(text: text, article: current.id).check(resolved)
      try removeReading(of: current)

      try describe(current, as: resolved, text: text)
      try insertSegments(resolved.reading.segments, of: current.row)
      let marks = try insertProvenance(resolved, of: current.row, text: text)
      let roles = try insertActors(resolved, of: current.row)
      var writer = QuoteWriter(
        transaction: self, article: current, resolved: resolved, text: text, marks: marks, roles: roles)
      try writer.insertQuotes()
      try count(current.row, by: 1)
      for actor in resolved.actors {
        touch(actor: actor.row)
        changes.put(actor.id)
      }
      changes.put(current.id)
    }
  }

  /// What the article's own row shows of its reading.
  private func describe(_ article: StoredArticle, as resolved: ResolvedReading, text: CodePoints) throws {
    let reading = resolved.reading
    if article.metadata.title == nil {
      try unindex(article.row)
      try setTitle(reading.title, basis: "text", of: article.row)
    }
    if article.metadata.published == nil {
      let exact = reading.published?.evidence.flatMap { text[$0] }
      try setPublished(reading.published, exact: exact, of: article.row)
    }
    let dateline = reading.dateline
    try run(
      """
      UPDATE articles
      SET extraction = 'done', extraction_error = NULL, extractor = ?, word_count = ?,
        dateline_place = ?, dateline_date = ?, dateline_agency = ?, dateline_start = ?, dateline_end = ?
      WHERE id = ?
      """,
      [
        resolved.extractor, reading.wordCount, dateline?.place, dateline?.date?.description, dateline?.agency,
        dateline?.span.start, dateline?.span.end, article.row,
      ])
  }

  private func insertSegments(_ segments: [Segment], of article: Int64) throws {
    for (n, segment) in segments.enumerated() {
      try run(
        "INSERT INTO segments (article_id, n, kind, start_at, end_at) VALUES (?, ?, ?, ?, ?)",
        [article, n, segment.kind.rawValue, segment.span.start, segment.span.end])
    }
  }

  /// The rows of the reading's marks. A mark of which no quote speaks is about the whole article.
  private func insertProvenance(
    _ resolved: ResolvedReading, of article: Int64, text: CodePoints
  ) throws -> [Int64] {
    let ofQuotes = Set(resolved.reading.quotes.flatMap(\.provenance))
    return try zip(resolved.reading.provenance, resolved.outlets).enumerated().map { n, pair in
      let (mark, outlet) = pair
      let scope: ViaRow.Scope = ofQuotes.contains(n) ? .quote : .article
      return try insert(
        """
        INSERT INTO provenance (article_id, n, source_id, scope, relation, start_at, end_at, exact, confidence)
        VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?)
        """,
        [
          article, n, outlet.row, scope.rawValue, mark.relation.rawValue, mark.evidence?.start, mark.evidence?.end,
          mark.evidence.map { ExactText(text[$0] ?? "") }, mark.confidence,
        ])
    }
  }

  /// Stores the names, mentions and roles of the reading's actors; gives for each actor the row of its first role.
  private func insertActors(_ resolved: ResolvedReading, of article: Int64) throws -> [Int64?] {
    var roles: [Int64?] = []
    for (reading, actor) in zip(resolved.reading.actors, resolved.actors) {
      for name in reading.names where name.count > 0 {
        let row = try nameRow(name, of: actor.row, basis: .text)
        try run("UPDATE actor_names SET count = count + ? WHERE id = ?", [name.count, row])
        try run(
          """
          INSERT INTO name_prints (article_id, name_id, count) VALUES (?, ?, ?)
          ON CONFLICT (article_id, name_id) DO UPDATE SET count = name_prints.count + excluded.count
          """, [article, row, name.count])
      }
      for mention in reading.mentions {
        try run(
          "INSERT INTO mentions (article_id, actor_id, start_at, end_at, form, confidence) VALUES (?, ?, ?, ?, ?, ?)",
          [
            article, actor.row, mention.span.start, mention.span.end, mention.form.rawValue, mention.confidence,
          ])
      }
      let rows = try reading.roles.map { role in
        try insert(
          """
          INSERT INTO actor_roles (actor_id, article_id, title, organization_id, country_id, start_at, end_at)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
          [
            actor.row, article, role.title, role.organization.map { resolved.actors[$0].row },
            role.country.map { resolved.actors[$0].row }, role.evidence.start, role.evidence.end,
          ])
      }
      roles.append(rows.first)
    }
    return roles
  }

  /// Shows the actor under the spelling of its name that is printed most; what the reference data or a person called
  /// it stays.
  func preferPrintedSpelling(of actor: Int64) throws {
    try run(
      """
      UPDATE actors SET name = coalesce((
        SELECT n.name FROM actor_names n JOIN actor_names p ON p.actor_id = n.actor_id AND p.folded = n.folded
        WHERE n.actor_id = actors.id AND p.kind = 'primary' AND p.basis = 'text' AND n.count > 0
        ORDER BY n.count DESC, length(n.name) DESC, n.name LIMIT 1), name)
      WHERE id = ?
      """, [actor])
    try run(
      """
      UPDATE actor_names
      SET kind = CASE WHEN name = (SELECT name FROM actors WHERE id = actor_id) THEN 'primary' ELSE 'variant' END
      WHERE actor_id = ? AND folded = (SELECT folded FROM actor_names WHERE actor_id = ? AND kind = 'primary' LIMIT 1)
      """, [actor, actor])
  }
}
