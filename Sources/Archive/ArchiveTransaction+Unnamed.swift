internal import GRDB
internal import News

/// Actors and names live as long as some article, the reference data or a person speaks of them.
extension ArchiveTransaction {
  func removeUnnamedActors(among rows: Set<Int64>) throws {
    for row in rows.sorted() {
      let unnamed = try db.first(
        """
        SELECT public_id FROM actors a WHERE id = ?
        AND NOT EXISTS (SELECT 1 FROM mentions WHERE actor_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM quote_speakers WHERE actor_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM actor_roles WHERE actor_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM actor_roles WHERE organization_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM actor_roles WHERE country_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM name_prints p JOIN actor_names n ON n.id = p.name_id WHERE n.actor_id = a.id)
        AND NOT EXISTS (SELECT 1 FROM actor_names WHERE actor_id = a.id AND basis = 'admin')
        AND NOT EXISTS (SELECT 1 FROM actor_identifiers WHERE actor_id = a.id AND basis = 'admin')
        """, [row]
      ) { try $0.id() }
      guard let unnamed else { continue }
      try removeNames("actor_id = ?", [row])
      try run("DELETE FROM actors WHERE id = ?", [row])
      changes.delete(unnamed)
    }
  }

  /// Drops the actor's names that no text prints any more, but for the first and those that have another basis.
  func removeUnprintedNames(of actor: Int64) throws {
    try removeNames("actor_id = ? AND count = 0 AND basis = 'text' AND kind <> 'primary'", [actor])
  }

  private func removeNames(_ condition: String, _ arguments: StatementArguments) throws {
    try run(
      """
      INSERT INTO actors_fts (actors_fts, rowid, folded)
      SELECT 'delete', id, folded FROM name_words WHERE id IN (SELECT id FROM actor_names WHERE \(condition))
      """, arguments)
    try run("DELETE FROM actor_names WHERE \(condition)", arguments)
  }
}
