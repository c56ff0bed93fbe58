internal import GRDB

/// What shows an actor by name changes with it, though its own row does not: the log of changes names it too.
extension ArchiveTransaction {
  /// Remembers an actor who is called otherwise now.
  func noteRenamed(_ actor: Int64) throws {
    renamedActors.insert(actor)
    for column in ["organization_id", "country_id"] { try noteHolders(column, actor) }
  }

  /// Remembers who holds an office in, or for, the one that the column names; their quotes show it.
  func noteHolders(_ column: String, _ value: Int64) throws {
    staleHolders.formUnion(
      try db.rows(
        "SELECT DISTINCT actor_id FROM actor_roles WHERE \(column) = ? AND actor_id IS NOT NULL", [value]
      ) { try $0.integer64() })
  }

  /// Logs statements of those who are called otherwise, and holders of offices with their quotes. Quotes of those who are
  /// called otherwise are logged when the search index learns the new name.
  func logShown() throws {
    try logAll("SELECT public_id FROM statements WHERE speaker_id IN (SELECT value FROM json_each(?))", renamedActors)
    try logAll("SELECT public_id FROM actors WHERE id IN (SELECT value FROM json_each(?))", staleHolders)
    try logAll(
      """
      SELECT public_id FROM quotes WHERE id IN (
        SELECT quote_id FROM quote_speakers WHERE actor_id IN (SELECT value FROM json_each(?))) ORDER BY id
      """, staleHolders)
    (renamedActors, staleHolders) = ([], [])
  }

  private func logAll(_ sql: String, _ actors: Set<Int64>) throws {
    guard !actors.isEmpty else { return }
    for id in try db.rows(sql, [list(actors.sorted())], { try $0.id() }) { changes.put(id) }
  }
}
