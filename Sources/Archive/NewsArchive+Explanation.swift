internal import GRDB
public import News

/// Why an actor's names are one actor's.
public struct ActorExplanation: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public var key: String
    public var name: String
    public var form: AppellationForm
    /// The rule or decision by which it was joined; empty for the one from which the others are explained.
    public var rule: String
    /// The name that it was joined to.
    public var joinedTo: String?
    /// The id that it had as an actor of its own.
    public var ownID: StableID?
    /// As printed.
    public var names: [ActorName]
    public var articles: Int
  }

  public var actor: ActorRef
  public var parts: [Part]
}

extension NewsArchive {
  /// Nil where there is no actor of that id.
  public func explanation(of id: StableID) throws(ArchiveError) -> ActorExplanation? {
    try read { db in
      let actor = try db.first(
        "SELECT \(referenceColumns("a")) FROM actors a WHERE a.public_id = ?", [id.description]
      ) { try $0.actor() }
      guard let actor else { return nil }
      let parts = try db.rows(
        """
        SELECT p.id, p.key, p.name, p.form, p.joined_by, t.name, p.public_id,
          (SELECT count(DISTINCT article_id) FROM mentions WHERE appellation_id = p.id)
        FROM appellations p LEFT JOIN appellations t ON t.id = p.joined_to
        WHERE p.actor_id = ? ORDER BY p.joined_by <> '', p.key
        """, [actor.row]
      ) { columns in
        let row = try columns.integer64()
        var part = ActorExplanation.Part(
          key: try columns.text(), name: try columns.text(), form: try columns.value(), rule: try columns.text(),
          joinedTo: try columns.textOrNil(), ownID: try columns.idOrNil(), names: [], articles: try columns.integer())
        part.names = try db.rows(
          "SELECT name, kind, count FROM appellation_names WHERE appellation_id = ? ORDER BY count DESC, name, kind",
          [row]
        ) { ActorName(try $0.text(), try $0.value(), count: try $0.integer()) }.filter { $0.count > 0 }
        return part
      }
      return ActorExplanation(actor: actor, parts: parts)
    }
  }
}
