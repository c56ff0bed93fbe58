internal import GRDB
internal import News

/// From what a reader writes for an actor or outlet to who that is.
extension NewsArchive {
  /// The actors that `text` names: as id, slug, `wikidata:Q58217` (any identifier scheme) or reference key, else as a
  /// whole name, else as words of a name (`lavrov`). Several where it is ambiguous, the most quoted first.
  public func actors(named text: String) throws(ArchiveError) -> [ActorRef] {
    try actorLookups.find(text, in: self) { () throws(ArchiveError) in try findActors(named: text) }
  }

  private func findActors(named text: String) throws(ArchiveError) -> [ActorRef] {
    let folded = FoldedName(text)
    return try read { db in
      let byID = try actors("a.public_id = ?", [text], in: db)
      if !byID.isEmpty { return byID }
      let byKey = try actors(
        """
        a.slug = :t OR a.reference = :t
        OR a.id IN (SELECT actor_id FROM appellations WHERE public_id = :t OR slug = :t)
        """, ["t": text], in: db)
      if !byKey.isEmpty { return byKey }
      if let identifier = Self.identifier(text) {
        return try actors(
          "a.id IN (SELECT actor_id FROM actor_identifiers WHERE scheme = ? AND value = ?)",
          [identifier.scheme.rawValue, identifier.value], in: db)
      }
      guard !folded.isEmpty else { return [] }
      let byName = try actors(
        "a.slug = ? OR a.id IN (SELECT actor_id FROM actor_names WHERE folded = ?)",
        [slug(of: text), folded.description], in: db)
      if !byName.isEmpty { return byName }
      return try actors(
        "a.id IN (SELECT actor_id FROM actor_names WHERE id IN (SELECT rowid FROM actors_fts WHERE folded LIKE ?))",
        ["%-\(folded)-%"], in: db)
    }
  }

  /// Actors with names like `text`, the likest first, for a reader who misspelt one.
  public func actorSuggestions(for text: String, limit: Int = 5) throws(ArchiveError) -> [ActorRef] {
    let wanted = NameTrigrams(FoldedName(text))
    guard let expression = wanted.searchExpression else { return [] }
    return try read { db in
      let candidates = try db.rows(
        """
        SELECT n.folded, \(referenceColumns("a"))
        FROM (SELECT rowid FROM actors_fts WHERE actors_fts MATCH ? ORDER BY rank LIMIT 200) f
        JOIN actor_names n ON n.id = f.rowid
        JOIN actors a ON a.id = n.actor_id
        """, [expression]
      ) { (folded: try $0.text(), actor: try $0.actor()) }
      return wanted.likest(candidates.map { ($0.folded, $0.actor) }, limit: limit)
    }
  }

  /// The outlets that `text` names: as id, slug or whole name.
  public func sources(named text: String) throws(ArchiveError) -> [SourceRef] {
    try sourceLookups.find(text, in: self) { () throws(ArchiveError) in try findSources(named: text) }
  }

  private func findSources(named text: String) throws(ArchiveError) -> [SourceRef] {
    try read { db in
      try db.rows(
        """
        SELECT \(referenceColumns("s")) FROM sources s
        WHERE s.public_id = :text OR s.slug = :text
          OR s.id = (SELECT source_id FROM source_names WHERE folded = :folded)
        """, ["text": text, "folded": slug(of: text)]
      ) { try $0.source() }
    }
  }

  /// Outlets with names like `text`, the likest first.
  public func sourceSuggestions(for text: String, limit: Int = 5) throws(ArchiveError) -> [SourceRef] {
    let wanted = NameTrigrams(FoldedName(text))
    return try read { db in
      let candidates = try db.rows(
        "SELECT n.folded, \(referenceColumns("s")) FROM source_names n JOIN sources s ON s.id = n.source_id"
      ) { (folded: try $0.text(), source: try $0.source()) }
      return wanted.likest(candidates.map { ($0.folded, $0.source) }, limit: limit)
    }
  }

  private func actors(_ condition: String, _ arguments: StatementArguments, in db: Database) throws -> [ActorRef] {
    try db.rows(
      """
      SELECT \(referenceColumns("a")) FROM actors a WHERE \(condition)
      ORDER BY a.quote_count DESC, a.mention_count DESC, a.id LIMIT 50
      """, arguments
    ) { try $0.actor() }
  }

  static func identifier(_ text: String) -> (scheme: ActorIdentifier.Scheme, value: String)? {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let scheme = ActorIdentifier.Scheme(rawValue: String(parts[0])) else { return nil }
    return (scheme, String(parts[1]))
  }
}
