internal import GRDB
internal import News

extension ArchiveTransaction {
  /// The log of decisions, the first made first.
  public func decisions() throws(ArchiveError) -> [Decision] {
    try attempt { try db.decisions() }
  }

  /// Adds to the log; gives the decision's number.
  public func record(
    _ action: Decision.Action, arguments: String, reason: String?, by who: String
  ) throws(ArchiveError) -> Int64 {
    try attempt {
      try insert(
        "INSERT INTO decisions (at, who, action, args, reason) VALUES (?, ?, ?, ?, ?)",
        [time.seconds, who, action.rawValue, arguments, reason])
    }
  }

  /// Puts what people say of an actor in place of what they said before.
  public func replaceCurated(_ facts: CuratedFacts, of actor: ActorRef) throws(ArchiveError) {
    try attempt {
      try removeNames("actor_id = ? AND basis = 'admin'", [actor.row])
      try run("DELETE FROM actor_identifiers WHERE actor_id = ? AND basis = 'admin'", [actor.row])
      try run("DELETE FROM actor_roles WHERE actor_id = ? AND basis = 'admin'", [actor.row])
      for name in facts.otherNames { _ = try nameRow(name, of: actor.row, basis: .admin) }
      if let name = facts.shownName {
        let row = try nameRow(ActorName(name, .primary, count: 0), of: actor.row, basis: .admin)
        try run("UPDATE actor_names SET kind = 'primary' WHERE id = ?", [row])
      }
      for identifier in facts.identifiers { try addIdentifier(identifier, to: actor) }
      for role in facts.roles { try insert(role, of: actor) }
      touch(actor: actor.row)
      changes.put(actor.id)
    }
  }

  private func insert(_ role: CuratedRole, of actor: ActorRef) throws {
    let places = try [role.organization, role.country].map { try $0.map { try self.actor(of: $0)?.row } ?? nil }
    try run(
      """
      INSERT INTO actor_roles (actor_id, title, organization_id, organization_appellation_id, country_id,
        country_appellation_id, held_from, held_to, basis)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'admin')
      """,
      [
        actor.row, role.title, places[0], role.organization?.row, places[1], role.country?.row,
        role.from?.description, role.to?.description,
      ])
  }

  /// Makes all that an article says under one appellation said under another.
  public func retag(
    _ article: StoredArticle, from old: AppellationRef, to new: AppellationRef
  ) throws(ArchiveError) {
    try attempt {
      let actor = try self.actor(of: new)
      for (table, column, tag) in Self.tagged where table != "quote_speakers" {
        try run(
          "UPDATE \(table) SET \(tag) = ?, \(column) = ? WHERE \(tag) = ? AND article_id = ?",
          [new.row, actor?.row, old.row, article.row])
      }
      let quotes = "SELECT id FROM quotes WHERE article_id = ?"
      try run(
        "UPDATE quote_speakers SET appellation_id = ?, actor_id = ? WHERE appellation_id = ? AND quote_id IN (\(quotes))",
        [new.row, actor?.row, old.row, article.row])
      try run(
        """
        UPDATE quotes SET speaker_id = (SELECT actor_id FROM quote_speakers WHERE quote_id = quotes.id AND n = 0)
        WHERE article_id = ?
        """, [article.row])
      try retagNames(article.row, from: old.row, to: new.row)
      try noteSpeakers(quotes, [article.row])
      try recountActors(of: article.row)
      for touched in [actor, try self.actor(of: old)].compactMap(\.self) {
        try recount(touched.row)
        touch(actor: touched.row)
      }
      for touched in [old, new] { touch(appellation: touched.row) }
    }
  }

  private func retagNames(_ article: Int64, from old: Int64, to new: Int64) throws {
    let prints = try db.rows(
      """
      SELECT n.id, n.name, n.folded, n.kind, n.is_whole, r.count FROM name_prints r JOIN appellation_names n ON n.id = r.name_id
      WHERE r.article_id = ? AND n.appellation_id = ?
      """, [article, old]
    ) {
      (
        row: try $0.integer64(), name: try $0.text(), folded: try $0.text(), kind: try $0.text(),
        isWhole: try $0.flag(), count: try $0.integer()
      )
    }
    for print in prints {
      try run(
        """
        INSERT INTO appellation_names (appellation_id, name, folded, kind, is_whole, count, articles)
        VALUES (?, ?, ?, ?, ?, ?, 1)
        ON CONFLICT (appellation_id, name, kind, is_whole) DO UPDATE
        SET count = appellation_names.count + excluded.count, articles = appellation_names.articles + 1
        """, [new, print.name, print.folded, print.kind, print.isWhole, print.count])
      try run(
        """
        UPDATE name_prints SET name_id = (
          SELECT id FROM appellation_names WHERE appellation_id = ? AND name = ? AND kind = ? AND is_whole = ?)
        WHERE article_id = ? AND name_id = ?
        """, [new, print.name, print.kind, print.isWhole, article, print.row])
      try run(
        "UPDATE appellation_names SET count = count - ?, articles = articles - 1 WHERE id = ?",
        [print.count, print.row])
    }
    try run("DELETE FROM appellation_names WHERE appellation_id = ? AND articles = 0", [old])
  }
}

extension NewsArchive {
  /// The log of decisions, the first made first.
  public func decisions() throws(ArchiveError) -> [Decision] {
    try read { try $0.decisions() }
  }
}

extension Database {
  fileprivate func decisions() throws -> [Decision] {
    try rows("SELECT seq, at, who, action, args, reason FROM decisions ORDER BY seq") {
      Decision(
        seq: try $0.integer64(), at: Timestamp(seconds: try $0.integer()), who: try $0.text(),
        action: try $0.value(), arguments: try $0.text(), reason: try $0.textOrNil())
    }
  }
}
