internal import GRDB
public import News

extension ArchiveTransaction {
  /// The outlet of that name (letter case, accents and marks aside), stored anew where there is none. A known outlet
  /// keeps its kind and country, but `unknown` and none give way to what is known now. `country` is an ISO 3166-1
  /// alpha-2 code.
  public func source(
    named name: String, kind: SourceKind = .unknown, country: String? = nil
  ) throws(ArchiveError) -> SourceRef {
    try attempt {
      let folded = slug(of: name)
      let known = try db.first(
        """
        SELECT \(referenceColumns("s")) FROM sources s
        WHERE s.id = (SELECT source_id FROM source_names WHERE folded = ?)
        """, [folded]
      ) { try $0.source() }
      guard let known else { return try insertSource(name, slug: folded, kind: kind, country: country) }
      if let country { try locate(known, in: country) }
      guard known.kind == .unknown, kind != .unknown else { return known }
      try run("UPDATE sources SET kind = ? WHERE id = ?", [kind.rawValue, known.row])
      changes.put(known.id)
      return SourceRef(id: known.id, slug: known.slug, name: known.name, kind: kind, row: known.row)
    }
  }

  private func locate(_ source: SourceRef, in country: String) throws {
    try run("UPDATE sources SET country = ? WHERE id = ? AND country IS NULL", [country, source.row])
    if db.changesCount > 0 { changes.put(source.id) }
  }

  /// The outlet of that name as a person describes it, stored where there is none.
  public func describeSource(named name: String, kind: SourceKind?) throws(ArchiveError) -> SourceRef {
    let known = try source(named: name, kind: kind ?? .unknown)
    guard let kind, known.kind != kind else { return known }
    return try setKind(kind, of: known)
  }

  /// Says what the outlet is; texts that say otherwise change nothing.
  public func setKind(_ kind: SourceKind, of source: SourceRef) throws(ArchiveError) -> SourceRef {
    try attempt {
      try run("UPDATE sources SET kind = ? WHERE id = ?", [kind.rawValue, source.row])
      changes.put(source.id)
      return SourceRef(id: source.id, slug: source.slug, name: source.name, kind: kind, row: source.row)
    }
  }

  /// Makes a further name the outlet's, so that whatever names it so means this one; gives the outlet that has the name
  /// already, which may be this one.
  public func addName(_ name: String, to source: SourceRef) throws(ArchiveError) -> SourceRef {
    try attempt {
      let folded = slug(of: name)
      guard !folded.isEmpty else { throw ArchiveError.unknown("an outlet of the name '\(name)'") }
      let owner = try db.first(
        "SELECT \(referenceColumns("s")) FROM sources s JOIN source_names n ON n.source_id = s.id WHERE n.folded = ?",
        [folded]
      ) { try $0.source() }
      if let owner { return owner }
      try run("INSERT INTO source_names (folded, source_id, name) VALUES (?, ?, ?)", [folded, source.row, name])
      changes.put(source.id)
      return source
    }
  }

  private func insertSource(_ name: String, slug: String, kind: SourceKind, country: String?) throws -> SourceRef {
    guard !slug.isEmpty else { throw ArchiveError.unknown("an outlet of the name '\(name)'") }
    let id = StableID.source(slug: slug)
    let row = try insert(
      "INSERT INTO sources (public_id, slug, name, kind, country) VALUES (?, ?, ?, ?, ?)",
      [id.description, slug, name, kind.rawValue, country])
    try run("INSERT INTO source_names (folded, source_id, name) VALUES (?, ?, ?)", [slug, row, name])
    changes.put(id)
    return SourceRef(id: id, slug: slug, name: name, kind: kind, row: row)
  }
}
