internal import GRDB
public import News

extension ArchiveTransaction {
  /// The actor that the reference data knows by this key.
  public func actor(reference: String) throws(ArchiveError) -> ActorRef? {
    try attempt {
      try db.first("SELECT \(referenceColumns("a")) FROM actors a WHERE a.reference = ?", [reference]) {
        try $0.actor()
      }
    }
  }

  /// Actors of the kind with that name among theirs, in the order of storing.
  public func actors(kind: ActorKind, named name: FoldedName) throws(ArchiveError) -> [ActorRef] {
    guard !name.isEmpty else { return [] }
    return try attempt {
      try db.rows(
        """
        SELECT \(referenceColumns("a")) FROM actors a
        WHERE a.id IN (SELECT actor_id FROM actor_names WHERE folded = ?) AND a.kind = ?
        ORDER BY a.id
        """, [name.description, kind.rawValue]
      ) { try $0.actor() }
    }
  }

  /// Stores an appellation of that name and the actor that it founds; where the key is taken the new one is a
  /// namesake, with an id and slug of its own.
  public func createActor(
    kind: ActorKind, name: String, reference: String? = nil
  ) throws(ArchiveError) -> ActorRef {
    let stem = reference.map { "reference:\($0)" } ?? "\(kind.rawValue):\(FoldedName(name))"
    var key = stem
    for namesake in 2... {
      guard try !appellations(.key(key)).isEmpty else { break }
      key = "\(stem)#\(namesake)"
    }
    let form: AppellationForm = reference == nil ? .whole : .reference
    let ref = try appellation(AppellationName(key: key, kind: kind, form: form, name: name)).ref
    guard let actor = try appellations(.key(ref.key)).first?.actor else {
      throw .other(path: path, detail: "\(name) founded no actor")
    }
    return actor
  }

  /// Makes `names` known as the actor's, so that they find it; how often articles print them is counted by
  /// `replaceReading`.
  public func addNames(
    _ names: [ActorName], to actor: ActorRef, basis: FactBasis
  ) throws(ArchiveError) {
    try attempt {
      for name in names { _ = try nameRow(name, of: actor.row, basis: basis) }
      changes.put(actor.id)
    }
  }

  /// Makes the identifier the actor's alone.
  public func addIdentifier(_ identifier: ActorIdentifier, to actor: ActorRef) throws(ArchiveError) {
    try attempt {
      try run(
        """
        INSERT INTO actor_identifiers (scheme, value, actor_id, basis) VALUES (?, ?, ?, ?)
        ON CONFLICT (scheme, value) DO UPDATE SET actor_id = excluded.actor_id, basis = excluded.basis
        """, [identifier.scheme.rawValue, identifier.value, actor.row, identifier.basis.rawValue])
      changes.put(actor.id)
    }
  }

  /// The row of an actor's name, stored where it is new. What the reference data or a person says of a known name
  /// outranks a text's word.
  func nameRow(_ name: ActorName, of actor: Int64, basis: FactBasis) throws -> Int64 {
    let known = try db.first(
      "SELECT id, basis FROM actor_names WHERE actor_id = ? AND name = ?", [actor, name.name]
    ) { (row: try $0.integer64(), basis: try $0.value(FactBasis.self)) }
    if let known {
      if basis != .text, known.basis != .admin, known.basis != basis {
        try run("UPDATE actor_names SET basis = ? WHERE id = ?", [basis.rawValue, known.row])
      }
      return known.row
    }
    let row = try insert(
      "INSERT INTO actor_names (actor_id, name, folded, kind, count, basis) VALUES (?, ?, ?, ?, ?, ?)",
      [
        actor, name.name, FoldedName(name.name).description, name.kind.rawValue, name.count, basis.rawValue,
      ])
    debts.names.insert(row)
    return row
  }
}
