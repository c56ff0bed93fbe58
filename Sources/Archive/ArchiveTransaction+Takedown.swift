internal import GRDB
public import News

/// A takedown: what stays of a removed article.
public struct Removal: Sendable, Hashable {
  public var at: Timestamp
  public var who: String
  public var article: StableID
  /// How many quotes went with it.
  public var quotes: Int
  public var reason: String
}

extension ArchiveTransaction {
  /// Removes the article with all that its texts say. Its id and those of its quotes stay, with the reason, so that they
  /// answer "gone" and the article is not stored again. `NewsArchive.wipe` takes the words out of the file's pages.
  /// - Throws: `ArchiveError.unknown` where there is no such article.
  public func remove(_ id: StableID, who: String, reason: String) throws(ArchiveError) -> Removal {
    try attempt {
      guard let article = try article(id: id) else { throw ArchiveError.unknown("the article \(id)") }
      let quotes = try db.rows("SELECT public_id FROM quotes WHERE article_id = ?", [article.row]) { try $0.text() }
      try unindex(article: article.row)
      try removeReading(of: article)
      forget(article: article.row)
      if let source = article.metadata.source {
        try run("UPDATE sources SET article_count = article_count - 1 WHERE id = ?", [source.row])
        changes.put(source.id)
      }
      try leaveCopies(article.row)
      try setOriginal(
        nil, of: try db.rows("SELECT id FROM articles WHERE duplicate_of = ?", [article.row]) { try $0.integer64() })
      try run("DELETE FROM article_revisions WHERE article_id = ?", [article.row])
      try run("DELETE FROM articles WHERE id = ?", [article.row])
      changes.delete(id)
      let seq = try insert(
        "INSERT INTO removals (at, who, public_id, quote_count, reason) VALUES (?, ?, ?, ?, ?)",
        [time.seconds, who, id.description, quotes.count, reason])
      for gone in [id.description] + quotes {
        try run("INSERT OR REPLACE INTO removed_ids (public_id, removal_seq) VALUES (?, ?)", [gone, seq])
      }
      return Removal(at: time, who: who, article: id, quotes: quotes.count, reason: reason)
    }
  }

  /// Why nothing of that id may be stored again; nil where it may.
  public func removal(of id: StableID) throws(ArchiveError) -> Removal? {
    try attempt { try Removal.of(id, in: db) }
  }
}

extension NewsArchive {
  /// The takedown with which the article or quote of that id went; nil where there was none.
  public func removal(of id: StableID) throws(ArchiveError) -> Removal? {
    try read { db in try Removal.of(id, in: db) }
  }

  /// Articles whose text is that of the article, so that whoever takes one down knows of the others.
  public func articles(withTextOf id: StableID) throws(ArchiveError) -> [StableID] {
    try read { db in
      try db.rows(
        """
        SELECT b.public_id FROM articles a JOIN articles b ON b.sha256 = a.sha256 AND b.id <> a.id
        WHERE a.public_id = ? ORDER BY b.id
        """, [id.description]
      ) { try $0.id() }
    }
  }

  /// Takes what was deleted out of the file: indexes are merged, every page is written anew, the log is emptied.
  /// - Throws: `ArchiveError.locked` while another process reads or writes.
  public func wipe() throws(ArchiveError) {
    do {
      try database.writeWithoutTransaction { db in
        try db.execute(
          sql: """
            PRAGMA secure_delete = ON;
            \(Self.fullTextTables.map { "INSERT INTO \($0) (\($0)) VALUES ('optimize');" }.joined())
            PRAGMA temp_store = FILE;
            """)
      }
      (database as? DatabasePool)?.invalidateReadOnlyConnections()
      let isBusy = try database.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM")
        return try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") ?? 0
      }
      guard isBusy == 0 else { throw ArchiveError.locked(path: path) }
    } catch {
      throw ArchiveError(error, path: path)
    }
  }
}

extension Removal {
  fileprivate static func of(_ id: StableID, in db: Database) throws -> Removal? {
    try db.first(
      """
      SELECT r.at, r.who, r.public_id, r.quote_count, r.reason FROM removed_ids i JOIN removals r ON r.seq = i.removal_seq
      WHERE i.public_id = ?
      """, [id.description]
    ) {
      Removal(
        at: Timestamp(seconds: try $0.integer()), who: try $0.text(), article: try $0.id(), quotes: try $0.integer(),
        reason: try $0.text())
    }
  }
}
