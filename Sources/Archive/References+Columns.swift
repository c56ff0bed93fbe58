internal import News

/// Short names of stored things, read from the columns that are listed beside each.
extension ColumnReader {
  /// `id, public_id, slug, name, kind`
  mutating func sourceOrNil() throws -> SourceRef? {
    try reference(&seen.sources) { columns, row in
      let (id, slug, name) = (try columns.idOrNil(), try columns.textOrNil(), try columns.textOrNil())
      guard let kind: SourceKind = try columns.valueOrNil(), let id, let slug, let name else { return nil }
      return SourceRef(id: id, slug: slug, name: name, kind: kind, row: row)
    }
  }

  mutating func source() throws -> SourceRef { try required(sourceOrNil()) }

  /// `id, public_id, slug, name, kind`
  mutating func actorOrNil() throws -> ActorRef? {
    try reference(&seen.actors) { columns, row in
      let (id, slug, name) = (try columns.idOrNil(), try columns.textOrNil(), try columns.textOrNil())
      guard let kind: ActorKind = try columns.valueOrNil(), let id, let slug, let name else { return nil }
      return ActorRef(id: id, slug: slug, kind: kind, name: name, row: row)
    }
  }

  mutating func actor() throws -> ActorRef { try required(actorOrNil()) }

  private mutating func reference<Reference>(
    _ seen: inout [Int64: Reference], _ read: (inout ColumnReader, _ row: Int64) throws -> Reference?
  ) throws -> Reference? {
    guard let row = try integer64OrNil() else {
      skip(4)
      return nil
    }
    if let known = seen[row] {
      skip(4)
      return known
    }
    let reference = try read(&self, row)
    if seen.count >= SeenReferences.most { seen = [:] }
    seen[row] = reference
    return reference
  }
}

/// What was named in earlier rows of a query: the rows of a list name the same few actors and outlets.
final class SeenReferences {
  fileprivate var sources: [Int64: SourceRef] = [:]
  fileprivate var actors: [Int64: ActorRef] = [:]

  /// Of each, so that a long export does not hold all of them.
  fileprivate static let most = 1000
}

/// The columns of a short name, from a table under an alias.
func referenceColumns(_ alias: String) -> String {
  ["id", "public_id", "slug", "name", "kind"].map { "\(alias).\($0)" }.joined(separator: ", ")
}
