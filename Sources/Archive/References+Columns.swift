internal import News

/// Short names of stored things, read from the columns that are listed beside each.
extension ColumnReader {
  /// `id, public_id, slug, name, kind`
  mutating func sourceOrNil() throws -> SourceRef? {
    let row = try integer64OrNil()
    let (id, slug, name, kind) = (try idOrNil(), try textOrNil(), try textOrNil(), try valueOrNil(SourceKind.self))
    guard let row, let id, let slug, let name, let kind else { return nil }
    return SourceRef(id: id, slug: slug, name: name, kind: kind, row: row)
  }

  mutating func source() throws -> SourceRef { try required(sourceOrNil()) }

  /// `id, public_id, slug, name, kind`
  mutating func actorOrNil() throws -> ActorRef? {
    let row = try integer64OrNil()
    let (id, slug, name, kind) = (try idOrNil(), try textOrNil(), try textOrNil(), try valueOrNil(ActorKind.self))
    guard let row, let id, let slug, let name, let kind else { return nil }
    return ActorRef(id: id, slug: slug, kind: kind, name: name, row: row)
  }

  mutating func actor() throws -> ActorRef { try required(actorOrNil()) }
}

/// The columns of a short name, from a table under an alias.
func referenceColumns(_ alias: String) -> String {
  ["id", "public_id", "slug", "name", "kind"].map { "\(alias).\($0)" }.joined(separator: ", ")
}
