internal import Foundation
internal import GRDB
public import News

/// A quote as something claimed is held against it.
public struct WordingCandidate: Sendable {
  public let quote: StableID
  public let article: StableID
  public let statement: StableID?
  public let type: QuoteType
  public let text: String
  public let spans: [Span]
  public let speaker: ActorRef?
  public let day: Int?
  /// The line of reporting.
  public let origin: String?
  /// What it is likened by; nil where it has no statement.
  public let profile: [UInt8]?
}

extension NewsArchive {
  /// Quotes that share these terms, those that share most first; of equal ones the first stored.
  /// - Parameter speakers: Ids of actors; nil for anybody's.
  public func quotes(
    sharing terms: [UInt32], speakers: [StableID]? = nil, limit: Int
  ) throws(ArchiveError) -> [WordingCandidate] {
    try read { db in
      let only = speakers.map { ids in "[\"" + ids.map(\.description).joined(separator: "\",\"") + "\"]" }
      let rows = try db.rows(
        """
        SELECT w.quote_id, count(DISTINCT w.term) AS shared FROM json_each(:terms) t
        JOIN wording_terms w ON w.term = t.value
        WHERE w.day <> \(yearlessDay) AND (:only IS NULL OR w.speaker_id IN (
          SELECT id FROM actors WHERE public_id IN (SELECT value FROM json_each(:only))))
        GROUP BY w.quote_id ORDER BY shared DESC, w.quote_id LIMIT :limit
        """, ["terms": list(terms), "only": only, "limit": limit]
      ) { try $0.integer64() }
      return try WordingCandidate.all(rows, in: db)
    }
  }

  /// Quotes that hold these words together, in this order, marks aside.
  public func quotes(
    holding words: [String], speakers: [StableID]? = nil, limit: Int
  ) throws(ArchiveError) -> [WordingCandidate] {
    guard !words.isEmpty else { return [] }
    return try read { db in
      let phrase = "text : \"" + words.map { $0.replacing("\"", with: "") }.joined(separator: " ") + "\""
      let only = speakers.map { ids in "[\"" + ids.map(\.description).joined(separator: "\",\"") + "\"]" }
      let rows = try db.rows(
        """
        SELECT f.id FROM (SELECT rowid AS id FROM quotes_fts WHERE quotes_fts MATCH :phrase LIMIT 500) f
        JOIN quotes q ON q.id = f.id AND q.review <> 'rejected'
        WHERE :only IS NULL OR EXISTS (
          SELECT 1 FROM quote_speakers s JOIN actors a ON a.id = s.actor_id
          WHERE s.quote_id = f.id AND a.public_id IN (SELECT value FROM json_each(:only)))
        LIMIT :limit
        """, ["phrase": phrase, "only": only, "limit": limit]
      ) { try $0.integer64() }
      return try WordingCandidate.all(rows, in: db)
    }
  }

  /// The other wordings of a quote's statement.
  public func wordings(of statement: StableID) throws(ArchiveError) -> [WordingCandidate] {
    try read { db in
      let rows = try db.rows(
        """
        SELECT q.id FROM quotes q WHERE q.statement_id = (SELECT id FROM statements WHERE public_id = ?)
        ORDER BY q.similarity DESC, q.id LIMIT 50
        """, [statement.description]
      ) { try $0.integer64() }
      return try WordingCandidate.all(rows, in: db)
    }
  }

  /// Some quotes by their ids; those that are not there are left out.
  public func wordings(ids: [StableID]) throws(ArchiveError) -> [WordingCandidate] {
    try read { db in
      var rows: [Int64] = []
      for id in ids {
        rows += try db.rows("SELECT id FROM quotes WHERE public_id = ?", [id.description]) { try $0.integer64() }
      }
      return try WordingCandidate.all(rows, in: db)
    }
  }
}

extension WordingCandidate {
  /// In the order of `rows`.
  fileprivate static func all(_ rows: [Int64], in db: Database) throws -> [WordingCandidate] {
    let spans = try db.groups(
      """
      SELECT quote_id, start_at, end_at FROM quote_spans
      WHERE kind = 'content' AND quote_id IN (SELECT value FROM json_each(?)) ORDER BY quote_id, n
      """, of: rows
    ) { try $0.span() }
    let found = try db.groups(
      """
      SELECT q.id, q.public_id, a.public_id, s.public_id, q.type, q.text, \(referenceColumns("p")), q.said_date, q.origin,
        f.profile
      FROM quotes q JOIN articles a ON a.id = q.article_id
      LEFT JOIN statements s ON s.id = q.statement_id LEFT JOIN actors p ON p.id = q.speaker_id
      LEFT JOIN quote_profiles f ON f.quote_id = q.id
      WHERE q.id IN (SELECT value FROM json_each(?))
      """, of: rows
    ) { columns in
      let (quote, article, statement) = (try columns.id(), try columns.id(), try columns.idOrNil())
      let (type, text) = (try columns.value(QuoteType.self), try columns.words())
      let (speaker, day) = (try columns.actorOrNil(), try columns.dateOrNil()?.dayNumber)
      return WordingCandidate(
        quote: quote, article: article, statement: statement, type: type, text: text, spans: [], speaker: speaker,
        day: day, origin: try columns.textOrNil(), profile: try columns.blobOrNil().map { Array($0) })
    }
    return rows.compactMap { row in
      found[row]?.first.map { candidate in
        WordingCandidate(
          quote: candidate.quote, article: candidate.article, statement: candidate.statement, type: candidate.type,
          text: candidate.text, spans: spans[row] ?? [], speaker: candidate.speaker, day: candidate.day,
          origin: candidate.origin, profile: candidate.profile)
      }
    }
  }
}
