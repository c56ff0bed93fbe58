internal import GRDB
internal import News

/// Moving appellations, and all that texts say under them, from one actor to another.
extension ArchiveTransaction {
  /// Makes the appellations one actor: the one that `founder` founds, with its id and slug.
  /// Gives the actor, and those that lost an appellation.
  @discardableResult
  public func settle(
    _ members: [(appellation: AppellationRef, join: AppellationJoin)], foundedBy founder: AppellationRef
  ) throws(ArchiveError) -> (actor: ActorRef, losers: [ActorRef]) {
    try attempt {
      let actor = try found(founder)
      var losers: [ActorRef] = []
      for member in members {
        if let loser = try move(member.appellation, to: actor) { losers.append(loser) }
        try note(member.join, of: member.appellation)
      }
      return (actor, losers)
    }
  }

  /// Makes the appellation nobody's; gives the actor that lost it.
  @discardableResult
  public func unsettle(_ appellation: AppellationRef) throws(ArchiveError) -> ActorRef? {
    try attempt {
      try note(.own, of: appellation)
      return try move(appellation, to: nil)
    }
  }

  private func note(_ join: AppellationJoin, of appellation: AppellationRef) throws {
    try run(
      "UPDATE appellations SET joined_by = ?1, joined_to = ?2 WHERE id = ?3 AND (joined_by, joined_to) IS NOT (?1, ?2)",
      [join.rule, join.to?.row, appellation.row])
  }

  /// Gives the actor that the appellation belonged to until now, where that was another.
  private func move(_ appellation: AppellationRef, to actor: ActorRef?) throws -> ActorRef? {
    let row = appellation.row
    let old = try db.first(
      """
      SELECT p.actor_id IS ?2, \(referenceColumns("a"))
      FROM appellations p LEFT JOIN actors a ON a.id = p.actor_id WHERE p.id = ?1
      """, [row, actor?.row]
    ) { (isSame: try $0.flag(), actor: try $0.actorOrNil()) }
    guard let old, !old.isSame else { return nil }
    try run("UPDATE appellations SET actor_id = ? WHERE id = ?", [actor?.row, row])
    let articles = try db.rows(
      """
      SELECT article_id FROM mentions WHERE appellation_id = ?1
      UNION SELECT q.article_id FROM quote_speakers s JOIN quotes q ON q.id = s.quote_id WHERE s.appellation_id = ?1
      """, [row]
    ) { try $0.integer64() }
    for (table, column, tag) in Self.tagged where table == "actor_roles" && column != "actor_id" {
      try noteHolders(tag, row)
    }
    for (table, column, tag) in Self.tagged {
      try run("UPDATE \(table) SET \(column) = ? WHERE \(tag) = ?", [actor?.row, row])
    }
    try run(
      "UPDATE quotes SET speaker_id = ?1 WHERE id IN (SELECT quote_id FROM quote_speakers WHERE appellation_id = ?2 AND n = 0)",
      [actor?.row, row])
    try noteSpeakers("SELECT quote_id FROM quote_speakers WHERE appellation_id = ?", [row])
    for article in articles { try recountActors(of: article) }
    for touched in [old.actor, actor].compactMap(\.self) {
      try recount(touched.row)
      touch(actor: touched.row)
      changes.put(touched.id)
    }
    return old.actor
  }

  /// Where an actor stands beside the appellation that says so.
  static let tagged = [
    ("mentions", "actor_id", "appellation_id"), ("quote_speakers", "actor_id", "appellation_id"),
    ("actor_roles", "actor_id", "appellation_id"),
    ("actor_roles", "organization_id", "organization_appellation_id"),
    ("actor_roles", "country_id", "country_appellation_id"),
  ]

  /// What an article's own row and its quotes say of actors, after some have moved.
  func recountActors(of article: Int64) throws {
    try run("DELETE FROM quote_mentions WHERE quote_id IN (SELECT id FROM quotes WHERE article_id = ?)", [article])
    try run(
      """
      INSERT OR IGNORE INTO quote_mentions (quote_id, actor_id)
      SELECT s.quote_id, m.actor_id FROM quotes q
      JOIN quote_spans s ON s.quote_id = q.id AND s.kind = 'content'
      JOIN mentions m ON m.article_id = q.article_id AND m.start_at >= s.start_at AND m.end_at <= s.end_at
      WHERE q.article_id = ? AND m.actor_id IS NOT NULL
      """, [article])
    try countOwnActors(of: article)
    if let id = try db.first("SELECT public_id FROM articles WHERE id = ?", [article], { try $0.id() }) {
      changes.put(id)
    }
    for id in try db.rows("SELECT public_id FROM quotes WHERE article_id = ?", [article], { try $0.id() }) {
      changes.put(id)
    }
  }

  /// The day of the last dated article that names an actor, as SQL; '' where there is none.
  static func lastSeen(without article: String? = nil) -> String {
    let others = article.map { " AND article_id <> \($0)" } ?? ""
    return """
      ifnull((SELECT max(published_low) FROM articles
        WHERE id IN (SELECT article_id FROM mentions WHERE actor_id = actors.id\(others))), '')
      """
  }

  func recount(_ actor: Int64) throws {
    try run(
      """
      UPDATE actors SET
        quote_count = (
          SELECT count(DISTINCT q.id) FROM quote_speakers s JOIN quotes q ON q.id = s.quote_id
          WHERE s.actor_id = actors.id AND q.act IN ('speech', 'writing') AND q.repeated = 0
            AND q.review <> 'rejected'),
        mention_count = (SELECT count(*) FROM mentions WHERE actor_id = actors.id),
        last_seen = \(Self.lastSeen())
      WHERE id = ?
      """, [actor])
  }
}
