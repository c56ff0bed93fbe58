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
      if current.extraction == .pending {
        index(article: current.row)
      } else {
        try removeReading(of: current)
      }

      try describe(current, as: resolved, text: text)
      try insertSegments(resolved.reading.segments, of: current.row)
      let marks = try insertProvenance(resolved, of: current.row, text: text)
      let known = try self.actors(ofRows: resolved.actors.compactMap { $0?.row })
      let actors = resolved.actors.map { $0.map { NamedActor(row: $0.row, actor: known[$0.row]) } }
      let roles = try insertActors(resolved, actors, of: current.row)
      var writer = QuoteWriter(
        transaction: self, article: current, resolved: resolved, actors: actors, text: text, marks: marks, roles: roles)
      try writer.insertQuotes()
      try findSuccessors(in: current.row)
      try count(current.row, by: 1)
      for named in actors.lazy.compactMap(\.self) {
        touch(appellation: named.row)
        guard let actor = named.actor else { continue }
        touch(actor: actor.row)
        changes.put(actor.id)
      }
      try touchCompany(of: actors.compactMap { $0?.row }, whenNamedBy: Self.mostCompanyArticles + 1)
      changes.put(current.id)
    }
  }

  /// What the article's own row shows of its reading.
  private func describe(_ article: StoredArticle, as resolved: ResolvedReading, text: CodePoints) throws {
    let reading = resolved.reading
    if article.metadata.title == nil {
      try retitle(article: article.row)
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
    let rows = segments.map { "[\"\($0.kind.rawValue)\",\($0.span.start),\($0.span.end)]" }
    try run(
      """
      INSERT INTO segments (article_id, n, kind, start_at, end_at)
      SELECT ?, key, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)
      """, [article, "[\(rows.joined(separator: ","))]"])
  }

  /// The rows of the reading's marks. A mark of which no quote speaks is about the whole article.
  private func insertProvenance(
    _ resolved: ResolvedReading, of article: Int64, text: CodePoints
  ) throws -> [Int64] {
    let ofQuotes = resolved.reading.marksOfQuotes
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
  /// What is said of somebody who is nobody beyond the article is left out.
  private func insertActors(
    _ resolved: ResolvedReading, _ actors: [NamedActor?], of article: Int64
  ) throws -> [Int64?] {
    var roles: [Int64?] = []
    var names: [PrintedName: Int] = [:]
    var mentions: [String] = []
    for (reading, actor) in zip(resolved.reading.actors, actors) {
      guard let actor else {
        roles.append(nil)
        continue
      }
      count(reading, actor, in: &names)
      mentions += reading.mentions.map { mention in
        "[\(actor.actor.map { String($0.row) } ?? "null"),\(actor.row),\(mention.span.start),\(mention.span.end)"
          + ",\"\(mention.form.rawValue)\",\(mention.confidence)]"
      }
      let rows = try reading.roles.map { role in
        let (organization, country) = (role.organization.flatMap { actors[$0] }, role.country.flatMap { actors[$0] })
        return try insert(
          """
          INSERT INTO actor_roles (actor_id, appellation_id, article_id, title, organization_id,
            organization_appellation_id, country_id, country_appellation_id, start_at, end_at, basis)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'text')
          """,
          [
            actor.actor?.row, actor.row, article, role.title, organization?.actor?.row, organization?.row,
            country?.actor?.row, country?.row, role.evidence.start, role.evidence.end,
          ])
      }
      roles.append(rows.first)
    }
    try run(
      """
      INSERT INTO mentions (article_id, actor_id, appellation_id, start_at, end_at, form, confidence)
      SELECT ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?)
      """, [article, "[\(mentions.joined(separator: ","))]"])
    try insertNames(names, of: article)
    return roles
  }

  /// Adds the names under which the article prints an actor; the whole name is among them even where it is only put
  /// together.
  private func count(_ reading: ActorReading, _ actor: NamedActor, in counts: inout [PrintedName: Int]) {
    var names = reading.names.filter { $0.count > 0 }
    if !names.contains(where: { $0.name == reading.name }) { names.append(ActorName(reading.name, .primary, count: 0)) }
    let whole = FoldedName(reading.name)
    for name in names {
      let folded = FoldedName(name.name)
      let key = PrintedName(
        row: actor.row, name: name.name, folded: folded, kind: name.kind == .primary ? .variant : name.kind,
        isWhole: folded == whole)
      counts[key, default: 0] += name.count
    }
  }

  /// Stores how often the article prints each name.
  private func insertNames(_ counts: [PrintedName: Int], of article: Int64) throws {
    guard !counts.isEmpty else { return }
    let names = counts.sorted { $0.key < $1.key }.map { name, count in
      let kind = name.kind.rawValue
      return "[\(name.row),\(jsonText(name.name)),\(jsonText(name.folded.description)),\"\(kind)\""
        + ",\(name.isWhole ? 1 : 0),\(count)]"
    }
    let list = "[\(names.joined(separator: ","))]"
    try run(
      """
      INSERT INTO appellation_names (appellation_id, name, folded, kind, is_whole, count, articles)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, 1 FROM json_each(?) WHERE true
      ON CONFLICT (appellation_id, name, kind, is_whole)
      DO UPDATE SET count = appellation_names.count + excluded.count, articles = appellation_names.articles + 1
      """, [list])
    try run(
      """
      INSERT INTO name_prints (article_id, name_id, count)
      SELECT ?, n.id, sum(value ->> 5) FROM json_each(?) CROSS JOIN appellation_names n
        ON (n.appellation_id, n.name, n.kind, n.is_whole) = (value ->> 0, value ->> 1, value ->> 3, value ->> 4)
      GROUP BY n.id
      """, [article, list])
  }
}

/// A row of `appellation_names`.
private struct PrintedName: Hashable, Comparable {
  var row: Int64
  var name: String
  var folded: FoldedName
  var kind: NameKind
  var isWhole: Bool

  static func < (left: Self, right: Self) -> Bool {
    (left.row, left.name, left.kind.rawValue, left.isWhole ? 1 : 0)
      < (right.row, right.name, right.kind.rawValue, right.isWhole ? 1 : 0)
  }
}

/// An actor as one article names it.
struct NamedActor {
  /// The appellation's.
  var row: Int64
  /// Whose appellation it is; nil where it is nobody's.
  var actor: ActorRef?
}
