internal import GRDB
internal import News

/// Every appellation that ever stood for itself has an id and a slug of its own, minted once: the actor that it founds
/// bears them, and while it belongs to another they lead there.
extension ArchiveTransaction {
  /// The actor that bears the appellation's own id, stored where there is none.
  func found(_ appellation: AppellationRef) throws -> ActorRef {
    let reference = appellation.reference
    let (id, slug, name) = try minted(appellation)
    let known = try db.first("SELECT \(referenceColumns("a")) FROM actors a WHERE a.public_id = ?", [id.description]) {
      try $0.actor()
    }
    if let known { return known }
    let row = try insert(
      "INSERT INTO actors (public_id, slug, kind, name, reference, created_at) VALUES (?, ?, ?, ?, ?, ?)",
      [id.description, slug, appellation.kind.rawValue, name, reference, time.seconds])
    _ = try nameRow(ActorName(name, .primary, count: 0), of: row, basis: reference == nil ? .text : .reference)
    changes.put(id)
    touch(actor: row)
    return ActorRef(id: id, slug: slug, kind: appellation.kind, name: name, row: row)
  }

  private func minted(_ appellation: AppellationRef) throws -> (StableID, String, name: String) {
    let known = try db.first(
      "SELECT public_id, slug, name, kind FROM appellations WHERE id = ?", [appellation.row]
    ) { (id: try $0.idOrNil(), slug: try $0.textOrNil(), name: try $0.text(), kind: try $0.value(ActorKind.self)) }
    guard let known else { throw ArchiveError.unknown("the appellation \(appellation.key)") }
    if let id = known.id, let slug = known.slug { return (id, slug, known.name) }
    let id = try freeID(known.kind, known.name)
    let address = try freeSlug(News.slug(of: known.name), id)
    try run(
      "UPDATE appellations SET public_id = ?, slug = ? WHERE id = ?", [id.description, address, appellation.row])
    return (id, address, known.name)
  }

  private func freeID(_ kind: ActorKind, _ name: String) throws -> StableID {
    for namesake in 1... {
      let id = StableID.actor(kind, named: name, namesake: namesake)
      let taken = try db.first("SELECT 1 FROM appellations WHERE public_id = ?", [id.description]) { try $0.flag() }
      if taken == nil { return id }
    }
    throw ArchiveError.other(path: path, detail: "no id is free for \(name)")
  }

  private func freeSlug(_ slug: String, _ id: StableID) throws -> String {
    let stem = slug.isEmpty ? String(id.description.dropFirst(4)) : slug
    for namesake in 1... {
      let slug = namesake == 1 ? stem : "\(stem)-\(namesake)"
      let taken = try db.first("SELECT 1 FROM appellations WHERE slug = ?", [slug]) { try $0.flag() }
      if taken == nil { return slug }
    }
    throw ArchiveError.other(path: path, detail: "no slug is free for \(slug)")
  }
}

extension AppellationRef {
  /// The key in the reference data.
  fileprivate var reference: String? {
    let mark = "reference:"
    return key.hasPrefix(mark) ? String(key.dropFirst(mark.count)) : nil
  }
}
