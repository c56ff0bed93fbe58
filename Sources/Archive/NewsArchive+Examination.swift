internal import GRDB
internal import News

/// One thing that an examination looks at, and what is wrong with it.
public struct Finding: Sendable, Hashable {
  public enum Check: String, Sendable, CaseIterable {
    /// SQLite's own check of every page.
    case integrity
    case foreignKeys = "foreign_keys"
    /// Every text has the hash and length that are kept beside it.
    case texts
    /// Every stored place holds the words that are kept beside it.
    case spans
    /// The full-text indexes hold what they index.
    case index
    /// Counts kept beside articles, actors and outlets are those of their rows.
    case counts
    /// No row belongs to nothing.
    case orphans
    /// No run is marked as going on though none is.
    case runs
    /// Every article's text has been read.
    case readings
    /// What is derived from texts is what they say when they are read anew.
    case derived
    /// Every decision about a quote has its quote.
    case decisions

    /// Those that the archive can make of itself, without reading texts.
    public static let ofRows: [Self] = [
      .integrity, .foreignKeys, .texts, .spans, .index, .counts, .orphans, .runs, .readings,
    ]
  }

  public var check: Check
  /// Sentences, the first few of them; empty where all is well.
  public var faults: [String]
  /// How many faults there are.
  public var count: Int
  /// Whether the fault was mended.
  public var isMended = false

  public init(_ check: Check, _ faults: [String], count: Int? = nil) {
    self.check = check
    self.faults = Array(faults.prefix(10))
    self.count = count ?? faults.count
  }
}

extension NewsArchive {
  /// Looks at what the archive promises of itself, one check after the other; each reads a snapshot.
  ///
  /// With `mends` what is derived is made anew where it is wrong: indexes, counts, runs that were cut short. What is
  /// primary is never changed.
  public func examine(
    _ checks: [Finding.Check] = Finding.Check.ofRows, mends: Bool = false, _ report: (Finding) throws -> Void
  ) throws {
    for check in checks {
      var finding = try finding(of: check)
      if mends, finding.count > 0, let sql = check.mending {
        try write { transaction in try transaction.db.execute(sql: sql) }
        finding.isMended = try self.finding(of: check).count == 0
      }
      try report(finding)
    }
  }

  private func finding(of check: Finding.Check) throws -> Finding {
    do {
      switch check {
      case .integrity:
        return try database.read { db in
          let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(10)")
          return Finding(check, found == ["ok"] ? [] : found)
        }
      case .foreignKeys:
        return try database.read { db in
          let rows = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
          return Finding(
            check, rows.map { "\($0[0] as String? ?? "?") row \($0[1] as Int64? ?? 0) refers to nothing" })
        }
      case .texts, .spans: return try database.read { db in try TextExamination(db).finding(of: check) }
      case .index: return try indexFinding()
      case .counts, .orphans, .runs, .readings:
        return try database.read { db in
          var faults: [String] = []
          for sql in check.queries { faults += try String.fetchAll(db, sql: sql) }
          return Finding(check, faults)
        }
      case .derived, .decisions: return Finding(check, [])
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      return Finding(check, [error.message ?? "the file is damaged"])
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  /// FTS5 compares an index with what it indexes by a command that looks like a write.
  private func indexFinding() throws -> Finding {
    var faults: [String] = []
    for table in Self.fullTextTables {
      do {
        try database.writeWithoutTransaction { db in
          try db.execute(sql: "INSERT INTO \(table) (\(table), rank) VALUES ('integrity-check', 1)")
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        faults.append("\(table) does not hold what it indexes")
      }
    }
    return Finding(.index, faults)
  }
}

extension Finding.Check {
  /// Queries for sentences on what is wrong.
  fileprivate var queries: [String] {
    switch self {
    case .counts:
      [
        """
        SELECT public_id || ' counts ' || quote_count || ' quotes of ' || n FROM (
          SELECT a.public_id, a.quote_count, (SELECT count(*) FROM quotes q WHERE q.article_id = a.id
            AND q.act IN ('speech', 'writing') AND q.review <> 'rejected') AS n FROM articles a) WHERE quote_count <> n
        """,
        """
        SELECT public_id || ' counts ' || mention_count || ' mentions of ' || n FROM (
          SELECT a.public_id, a.mention_count, (SELECT count(*) FROM mentions m WHERE m.actor_id = a.id) AS n
          FROM actors a) WHERE mention_count <> n
        """,
        """
        SELECT public_id || ' was last seen ' || day || ', not ' || last_seen FROM (
          SELECT a.public_id, a.last_seen, ifnull((SELECT max(t.published_low) FROM mentions m
            JOIN articles t ON t.id = m.article_id WHERE m.actor_id = a.id), '') AS day
          FROM actors a) WHERE last_seen <> day
        """,
        """
        SELECT public_id || ' counts ' || quote_count || ' quotes of ' || n FROM (
          SELECT a.public_id, a.quote_count, (SELECT count(DISTINCT q.id) FROM quotes q
            JOIN quote_speakers s ON s.quote_id = q.id WHERE s.actor_id = a.id AND q.act IN ('speech', 'writing')
            AND q.repeated = 0 AND q.review <> 'rejected') AS n FROM actors a) WHERE quote_count <> n
        """,
        """
        SELECT public_id || ' counts ' || word_count || ' words of ' || n FROM (
          SELECT public_id, word_count, \(countedWords) AS n FROM quotes) WHERE word_count <> n
        """,
        """
        SELECT public_id || ' counts ' || article_count || ' articles of ' || n FROM (
          SELECT s.public_id, s.article_count, (SELECT count(*) FROM articles a WHERE a.source_id = s.id) AS n
          FROM sources s) WHERE article_count <> n
        """,
      ]
    case .orphans:
      [
        """
        SELECT public_id || ' has no text' FROM articles a WHERE NOT EXISTS (
          SELECT 1 FROM article_revisions r WHERE r.article_id = a.id AND r.n = a.revision)
        """,
        "SELECT public_id || ' has no name' FROM actors a WHERE NOT EXISTS (SELECT 1 FROM actor_names WHERE actor_id = a.id)",
        """
        SELECT public_id || ' has no place in its text' FROM quotes q WHERE NOT EXISTS (
          SELECT 1 FROM quote_spans s WHERE s.quote_id = q.id AND s.kind = 'content')
        """,
      ]
    case .runs: ["SELECT 'run ' || id || ' (' || command || ') was cut short' FROM runs WHERE status = 'running'"]
    case .readings:
      [
        """
        SELECT public_id || ' was not read: ' || ifnull(extraction_error, 'ingest it again') FROM articles
        WHERE extraction <> 'done'
        """
      ]
    default: []
    }
  }

  /// What makes the derived rows anew; nil where nothing derived is at fault.
  fileprivate var mending: String? {
    switch self {
    case .index:
      NewsArchive.fullTextTables.map { "INSERT INTO \($0) (\($0)) VALUES ('rebuild');" }.joined()
    case .counts:
      """
      UPDATE articles SET quote_count = (SELECT count(*) FROM quotes q WHERE q.article_id = articles.id
        AND q.act IN ('speech', 'writing') AND q.review <> 'rejected');
      UPDATE actors SET mention_count = (SELECT count(*) FROM mentions m WHERE m.actor_id = actors.id),
        last_seen = ifnull((SELECT max(t.published_low) FROM mentions m JOIN articles t ON t.id = m.article_id
          WHERE m.actor_id = actors.id), ''),
        quote_count = (SELECT count(DISTINCT q.id) FROM quotes q JOIN quote_speakers s ON s.quote_id = q.id
          WHERE s.actor_id = actors.id AND q.act IN ('speech', 'writing') AND q.repeated = 0
          AND q.review <> 'rejected');
      UPDATE quotes SET word_count = \(countedWords) WHERE word_count <> \(countedWords);
      UPDATE sources SET article_count = (SELECT count(*) FROM articles a WHERE a.source_id = sources.id);
      """
    case .runs: "UPDATE runs SET status = 'interrupted', finished_at = started_at WHERE status = 'running'"
    case .integrity, .foreignKeys, .texts, .spans, .orphans, .readings, .derived, .decisions: nil
    }
  }
}

/// The words of a quote, as blanks part them.
private let countedWords = "length(CAST(text AS BLOB)) - length(CAST(replace(text, ' ', '') AS BLOB)) + 1"
