internal import Foundation
internal import GRDB
public import News

/// A quote as something claimed is held against it.
public struct WordingCandidate: Sendable {
  public let key: QuoteKey
  public let quote: StableID
  public let article: StableID
  public let statement: StableID?
  public let type: QuoteType
  public let text: String
  public let spans: [Span]
  public let speaker: ActorRef?
  /// On which the statement was made that it reports.
  public let day: Int?
  /// The line of reporting.
  public let origin: String?
  /// What it is likened by; nil where it has no statement.
  public let profile: [UInt8]?
}

/// Quotes that share terms with something claimed.
public struct SharedTerms: Sendable {
  /// Those that share most first; of equal ones the first stored.
  public var quotes: [(key: QuoteKey, profile: [UInt8])]
  /// How many of the terms few enough quotes have to find them by.
  public var rareTerms: Int
}

extension NewsArchive {
  /// Quotes that share these terms, looked for by the rarest; terms that too many quotes have are passed over.
  /// - Parameters:
  ///   - speakers: Ids of actors; nil for anybody's.
  ///   - most: By how many terms quotes are looked for; nine find a quote in which some of the words are others.
  public func quotes(
    sharing terms: [UInt32], most: Int = 9, speakers: [StableID]? = nil, limit: Int
  ) throws(ArchiveError) -> SharedTerms {
    try read { db in
      let actors = try speakers.map { list(try Self.rows(ofActors: $0, in: db)) }
      let ofSpeaker = actors == nil ? "" : "AND speaker_id IN (SELECT value FROM json_each(:actors))"
      var sizes: [(term: UInt32, size: Int)] = []
      for term in terms {
        let size = try db.first(
          "SELECT count(*) FROM (SELECT 1 FROM wording_terms WHERE term = :term \(ofSpeaker) LIMIT \(Self.commonTerm))",
          actors.map { ["term": term, "actors": $0] } ?? ["term": term]
        ) { try $0.integer() }
        if let size, size > 0 { sizes.append((term, size)) }
      }
      sizes.sort { ($0.size, $0.term) < ($1.size, $1.term) }
      let rare = sizes.filter { $0.size < Self.commonTerm }
      var budget = 2 * Self.commonTerm
      var picked = rare.prefix(most).prefix { entry in
        budget -= entry.size
        return budget > 0
      }.map(\.term)
      if picked.isEmpty { picked = sizes.prefix(1).map(\.term) }
      let arguments: StatementArguments = ["terms": list(picked), "limit": limit]
      let found = try db.rows(
        """
        SELECT w.quote_id, p.profile FROM (
          SELECT quote_id, count(*) AS shared FROM (
            SELECT quote_id, term FROM json_each(:terms) t JOIN wording_terms ON term = t.value \(ofSpeaker)
            LIMIT \(3 * Self.commonTerm))
          GROUP BY quote_id ORDER BY shared DESC, quote_id LIMIT :limit) w
        JOIN quote_profiles p ON p.quote_id = w.quote_id ORDER BY w.shared DESC, w.quote_id
        """, actors.map { arguments &+ ["actors": $0] } ?? arguments
      ) { (key: QuoteKey(row: try $0.integer64()), profile: Array(try $0.blob())) }
      return SharedTerms(quotes: found, rareTerms: rare.count)
    }
  }

  /// A term that so many quotes have finds none of them.
  private static var commonTerm: Int { 3000 }

  /// Quotes, thoughts aside, that hold these words together, in this order, marks aside.
  /// - Parameter speakers: Ids of actors; nil for anybody's.
  public func quotes(
    holding words: [String], speakers: [StableID]? = nil, limit: Int
  ) throws(ArchiveError) -> [WordingCandidate] {
    guard let phrase = Self.phrase(words) else { return [] }
    return try read { db in
      let actors = try speakers.map { list(try Self.rows(ofActors: $0, in: db)) }
      let condition =
        actors == nil
        ? "1"
        : """
        EXISTS (SELECT 1 FROM quote_speakers WHERE quote_id = f.id
          AND actor_id IN (SELECT value FROM json_each(:actors)))
        """
      let arguments: StatementArguments = ["actors": actors]
      return try Self.found(
        "text : " + phrase, condition, actors == nil ? [:] : arguments, among: actors == nil ? 200 : 2000, limit, in: db
      )
    }
  }

  /// Quotes, thoughts aside, that hold each of these words somewhere and of which nobody knows who said them.
  public func unattributedQuotes(holding words: [String], limit: Int) throws(ArchiveError) -> [WordingCandidate] {
    let phrases = words.compactMap { Self.phrase([$0]) }
    guard !phrases.isEmpty else { return [] }
    return try read { db in
      let condition = "(SELECT speaker_id FROM quotes WHERE id = f.id) IS NULL"
      return try Self.found("text : (\(phrases.joined(separator: " AND ")))", condition, [:], among: 200, limit, in: db)
    }
  }

  /// Words as FTS5 knows them together; nil where nothing is left of them.
  private static func phrase(_ words: [String]) -> String? {
    let letters = words.joined(separator: " ").unicodeScalars.map { $0 == "\"" || $0.value < 0x20 ? " " : $0 }
    return letters.contains { $0 != " " } ? "\"\(String(String.UnicodeScalarView(letters)))\"" : nil
  }

  private static func found(
    _ expression: String, _ condition: String, _ arguments: StatementArguments, among: Int, _ limit: Int,
    in db: Database
  ) throws -> [WordingCandidate] {
    let rows = try db.rows(
      """
      SELECT f.id FROM (SELECT rowid AS id FROM quotes_fts WHERE quotes_fts MATCH :expression LIMIT \(among)) f
      WHERE EXISTS (SELECT 1 FROM quotes WHERE id = f.id AND act <> 'thought' AND review <> 'rejected') AND \(condition)
      LIMIT :limit
      """, arguments &+ ["expression": expression, "limit": limit]
    ) { try $0.integer64() }
    return try WordingCandidate.all(rows, in: db)
  }

  private static func rows(ofActors ids: [StableID], in db: Database) throws -> [Int64] {
    try ids.compactMap { id in
      try db.first("SELECT id FROM actors WHERE public_id = ?", [id.description]) { try $0.integer64() }
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

  /// Some quotes, in this order; those that are gone are left out.
  public func wordings(_ keys: [QuoteKey]) throws(ArchiveError) -> [WordingCandidate] {
    try read { db in try WordingCandidate.all(keys.map(\.row), in: db) }
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
      WHERE kind = 'content' AND quote_id IN wanted ORDER BY quote_id, n
      """, of: rows
    ) { try $0.span() }
    let found = try db.groups(
      """
      SELECT q.id, q.public_id, a.public_id, s.public_id, q.type, q.text, \(referenceColumns("p")), s.said_date, q.origin,
        f.profile
      FROM quotes q JOIN articles a ON a.id = q.article_id
      LEFT JOIN statements s ON s.id = q.statement_id LEFT JOIN actors p ON p.id = q.speaker_id
      LEFT JOIN quote_profiles f ON f.quote_id = q.id
      WHERE q.id IN wanted
      """, of: rows
    ) { columns in
      let (quote, article, statement) = (try columns.id(), try columns.id(), try columns.idOrNil())
      let (type, text) = (try columns.value(QuoteType.self), try columns.text())
      let (speaker, day) = (try columns.actorOrNil(), try columns.dateOrNil()?.dayNumber)
      return WordingCandidate(
        key: QuoteKey(row: 0), quote: quote, article: article, statement: statement, type: type, text: text, spans: [],
        speaker: speaker,
        day: day, origin: try columns.textOrNil(), profile: try columns.blobOrNil().map { Array($0) })
    }
    return rows.compactMap { row in
      found[row]?.first.map { candidate in
        WordingCandidate(
          key: QuoteKey(row: row), quote: candidate.quote, article: candidate.article, statement: candidate.statement,
          type: candidate.type,
          text: candidate.text, spans: spans[row] ?? [], speaker: candidate.speaker, day: candidate.day,
          origin: candidate.origin, profile: candidate.profile)
      }
    }
  }
}
