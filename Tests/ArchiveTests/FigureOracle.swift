import GRDB
import News

@testable import Archive

/// Figures as one query each gives them, slow and plain; each as lines of text.
struct FigureOracle {
  let db: Database
  let query: ListQuery

  /// A statement in one independent line of reporting; a quote that belongs to no statement stands for itself.
  private static let origin = "ifnull(q.statement_id || ' ' || q.origin, -q.id)"

  private static let speakers = "(SELECT DISTINCT quote_id, actor_id FROM quote_speakers WHERE actor_id IS NOT NULL) c"

  init(_ filter: QuoteFilter, in db: Database) {
    (self.db, query) = (db, filter.listQuery)
  }

  private func lines(_ sql: String) throws -> [String] {
    try Row.fetchAll(db, sql: sql, arguments: StatementArguments(query.arguments)).map { row in
      row.databaseValues.map { $0.isNull ? "none" : String(describing: $0.storage.value ?? "") }.joined(separator: " ")
    }
  }

  func timeline(_ interval: Timeline.Interval, _ clock: Timeline.Clock, _ division: Timeline.Division) throws
    -> [String]
  {
    let date = clock == .said ? "q.said_low" : "q.published_low"
    let bucket =
      switch interval {
      case .day: "CASE WHEN length(\(date)) = 10 THEN \(date) END"
      case .week: "CASE WHEN length(\(date)) = 10 THEN date(\(date), 'weekday 0', '-6 days') END"
      case .month: "CASE WHEN length(\(date)) >= 7 THEN substr(\(date), 1, 7) END"
      }
    let (value, joins) =
      switch division {
      case .type: ("q.type", "")
      case .speaker:
        ("p.slug", "LEFT JOIN \(Self.speakers) ON c.quote_id = q.id LEFT JOIN actors p ON p.id = c.actor_id")
      case .source: ("s.slug", "JOIN articles a ON a.id = q.article_id LEFT JOIN sources s ON s.id = a.source_id")
      }
    let condition = query.condition()
    return try lines(
      """
      SELECT \(bucket), iif(\(bucket) IS NULL, '', count(DISTINCT \(Self.origin))), count(*)
      FROM \(query.table)\(condition) GROUP BY 1 ORDER BY 1
      """)
      + lines(
        """
        SELECT \(bucket), \(value), count(*) FROM \(query.table) \(joins)\(condition)
        GROUP BY 1, 2 HAVING \(bucket) IS NOT NULL ORDER BY 1, ifnull(2, 'none')
        """
      ).sorted()
  }

  func speakers() throws -> [String] {
    let share = """
      SELECT p.slug, count(*), sum(q.type = 'direct'), sum(q.type = 'indirect'), sum(q.type = 'mixed'),
        sum(length(q.text) - length(replace(q.text, ' ', '')) + 1), count(DISTINCT ifnull(q.statement_id, -q.id)),
        count(DISTINCT (SELECT source_id FROM articles WHERE id = q.article_id)), count(DISTINCT \(Self.origin))
      FROM \(query.table) CROSS JOIN \(Self.speakers) ON c.quote_id = q.id JOIN actors p ON p.id = c.actor_id
      \(query.condition()) GROUP BY c.actor_id ORDER BY 2 DESC, c.actor_id DESC
      """
    return try lines(share)
  }

  func sources() throws -> [String] {
    let quotes = """
      \(query.table) JOIN articles a ON a.id = q.article_id LEFT JOIN sources s ON s.id = a.source_id\(query.condition())
      """
    let joined = " JOIN \(Self.speakers) ON c.quote_id = q.id JOIN actors p ON p.id = c.actor_id WHERE"
    return try lines(
      """
      SELECT s.slug, count(DISTINCT a.id), count(*), sum(q.type = 'direct')
      FROM \(quotes) GROUP BY 1 ORDER BY 3 DESC, ifnull(s.id, 0) DESC
      """)
      + lines(
        """
        SELECT source, lag FROM (
          SELECT source, lag, row_number() OVER (PARTITION BY source ORDER BY lag) AS place,
            count(*) OVER (PARTITION BY source) AS n
          FROM (SELECT s.slug AS source, CAST(julianday(q.published_low) - julianday(q.said_low) AS INTEGER) AS lag
            FROM \(quotes) AND length(q.said_low) = 10 AND length(q.published_low) = 10))
        WHERE place = (n + 1) / 2
        """
      ).sorted()
      + lines(
        """
        SELECT source, slug, n FROM (
          SELECT s.slug AS source, p.slug, count(*) AS n,
            row_number() OVER (PARTITION BY s.slug ORDER BY count(*) DESC, c.actor_id) AS place
          FROM \(quotes.replacing(" WHERE", with: joined, maxReplacements: 1)) GROUP BY s.slug, c.actor_id)
        WHERE place <= 5
        """
      ).sorted()
  }

  func network(_ relation: QuoteNetwork.Relation) throws -> [String] {
    let (from, to, joins) =
      switch relation {
      case .sourceQuotes:
        (
          "a.source_id", "c.actor_id",
          "JOIN articles a ON a.id = q.article_id JOIN \(Self.speakers) ON c.quote_id = q.id"
        )
      case .quotes: ("o.speaker_id", "q.speaker_id", "JOIN quotes o ON o.id = q.parent_id")
      case .mentions:
        (
          "c.actor_id", "m.actor_id",
          "JOIN \(Self.speakers) ON c.quote_id = q.id JOIN quote_mentions m ON m.quote_id = q.id"
        )
      case .coMention:
        (
          "l.actor_id", "r.actor_id",
          """
          JOIN quote_mentions l ON l.quote_id = q.id
          JOIN quote_mentions r ON r.quote_id = q.id AND r.actor_id > l.actor_id
          """
        )
      }
    let start = relation == .sourceQuotes ? "sources" : "actors"
    return try lines(
      """
      SELECT f.slug, t.slug, n.reports, n.origins FROM (
        SELECT \(from) AS origin, \(to) AS target, count(*) AS reports, count(DISTINCT \(Self.origin)) AS origins
        FROM \(query.table) \(joins)\(query.condition(["\(from) IS NOT NULL", "\(to) IS NOT NULL"]))
        GROUP BY 1, 2) n
      JOIN \(start) f ON f.id = n.origin JOIN actors t ON t.id = n.target ORDER BY n.reports DESC, f.slug, t.slug
      """)
  }
}
