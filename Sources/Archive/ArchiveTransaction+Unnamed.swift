internal import GRDB
internal import News

/// Appellations, actors and names live as long as some article or a person speaks of them.
extension ArchiveTransaction {
  /// Drops appellations under which no text names anybody any more; an actor of several keeps the id that one of them
  /// founded, and an actor of whom a person has said something keeps its last appellation.
  func removeUnnamedAppellations(among rows: Set<Int64>) throws {
    let unnamed = try db.rows(
      """
      SELECT p.id FROM json_each(?) JOIN appellations p ON p.id = value
      WHERE NOT EXISTS (SELECT 1 FROM mentions WHERE appellation_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM quote_speakers WHERE appellation_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM appellation_names n JOIN name_prints r ON r.name_id = n.id
          WHERE n.appellation_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM actor_roles WHERE appellation_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM actor_roles WHERE organization_appellation_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM actor_roles WHERE country_appellation_id = p.id)
      ORDER BY p.id
      """, [list(rows)]
    ) { try $0.integer64() }
    for row in unnamed {
      let known = try db.first("SELECT actor_id, public_id, slug FROM appellations WHERE id = ?", [row]) {
        (actor: try $0.integer64OrNil(), id: try $0.textOrNil(), slug: try $0.textOrNil())
      }
      guard let known else { continue }
      guard let actor = known.actor else {
        try run("DELETE FROM appellations WHERE id = ?", [row])
        continue
      }
      touch(actor: actor)
      let heir = try db.first(
        "SELECT id FROM appellations WHERE actor_id = ? AND id <> ? ORDER BY id LIMIT 1", [actor, row]
      ) { try $0.integer64() }
      if heir == nil, try isCurated(actor) { continue }
      let isFounder = try db.first(
        "SELECT public_id IS ? FROM actors WHERE id = ?", [known.id, actor], { try $0.flag() })
      try run("DELETE FROM appellations WHERE id = ?", [row])
      if let heir, isFounder == true {
        try run("UPDATE appellations SET public_id = ?, slug = ? WHERE id = ?", [known.id, known.slug, heir])
      }
    }
  }

  private func isCurated(_ actor: Int64) throws -> Bool {
    try db.first(
      """
      SELECT EXISTS (SELECT 1 FROM actor_names WHERE actor_id = ?1 AND basis = 'admin')
        OR EXISTS (SELECT 1 FROM actor_identifiers WHERE actor_id = ?1 AND basis = 'admin')
        OR EXISTS (SELECT 1 FROM actor_roles WHERE actor_id = ?1 AND basis = 'admin')
      """, [actor], { try $0.flag() }) ?? false
  }

  func removeUnnamedActors(among rows: Set<Int64>) throws {
    let unnamed = try db.rows(
      """
      SELECT a.id, a.public_id,
        EXISTS (SELECT 1 FROM appellations WHERE public_id = a.public_id AND actor_id IS NOT NULL)
      FROM json_each(?) JOIN actors a ON a.id = value
      WHERE NOT EXISTS (SELECT 1 FROM appellations WHERE actor_id = a.id) ORDER BY a.id
      """, [list(rows)]
    ) { (row: try $0.integer64(), id: try $0.id(), leadsOn: try $0.flag()) }
    for (row, id, leadsOn) in unnamed {
      try removeNames("actor_id = ?", [row])
      try run("DELETE FROM actor_identifiers WHERE actor_id = ?", [row])
      try run("DELETE FROM actor_roles WHERE actor_id = ? AND basis = 'admin'", [row])
      try run("DELETE FROM actors WHERE id = ?", [row])
      if leadsOn { changes.merge(id) } else { changes.delete(id) }
    }
  }

  func removeNames(_ condition: String, _ arguments: StatementArguments) throws {
    try unindex(names: db.rows("SELECT id FROM actor_names WHERE \(condition)", arguments) { try $0.integer64() })
    try run("DELETE FROM actor_names WHERE \(condition)", arguments)
  }
}
