internal import GRDB
internal import News

/// What one outlet does with some quotes.
public struct SourceShare: Hashable, Sendable {
  public struct Speaker: Hashable, Sendable {
    public var actor: ActorRef
    public var quotes: Int
  }

  /// Nil for articles that name no outlet.
  public var source: SourceRef?
  /// Articles that hold at least one of the quotes.
  public var articles: Int
  public var quotes: Int
  /// Of the quotes, 0 to 1: how many are direct.
  public var directShare: Double
  /// From the day said to the day published, the middle one of all quotes with both days; nil where none has.
  public var medianLagDays: Int?
  /// The five whom it quotes most.
  public var speakers: [Speaker]
}

extension NewsArchive {
  /// The outlets of some quotes, those with most quotes first, at most `limit`.
  public func sourceShares(of filter: QuoteFilter, limit: Int) throws(ArchiveError) -> [SourceShare] {
    let query = filter.listQuery
    let quotes = "\(query.table) JOIN articles a ON a.id = q.article_id\(query.condition())"
    let arguments = StatementArguments(query.arguments)
    return try read { db in
      var shares = try db.rows(
        """
        SELECT \(referenceColumns("s")), n.articles, n.quotes, n.direct FROM (
          SELECT a.source_id, count(DISTINCT a.id) AS articles, count(*) AS quotes, sum(q.type = 'direct') AS direct
          FROM \(quotes) GROUP BY a.source_id ORDER BY quotes DESC, a.source_id LIMIT ?) n
        LEFT JOIN sources s ON s.id = n.source_id ORDER BY n.quotes DESC, s.slug
        """, arguments + [limit]
      ) { columns in
        let source = try columns.sourceOrNil()
        let (articles, quotes) = (try columns.integer(), try columns.integer())
        return SourceShare(
          source: source, articles: articles, quotes: quotes,
          directShare: Double(try columns.integer()) / Double(max(1, quotes)), medianLagDays: nil, speakers: [])
      }
      let lags = try lags(of: quotes, arguments, in: db)
      let speakers = try speakers(of: quotes, arguments, in: db)
      for index in shares.indices {
        let row = shares[index].source?.row
        shares[index].medianLagDays = lags[row]
        shares[index].speakers = speakers[row] ?? []
      }
      return shares
    }
  }

  private func lags(
    of quotes: String, _ arguments: StatementArguments, in db: Database
  ) throws -> [Int64?: Int] {
    var counts: [Int64?: [(days: Int, count: Int)]] = [:]
    let rows = try db.rows(
      """
      SELECT a.source_id, CAST(julianday(q.published_low) - julianday(q.said_low) AS INTEGER) AS days, count(*)
      FROM \(quotes) AND length(q.said_low) = 10 AND length(q.published_low) = 10 GROUP BY 1, 2 ORDER BY 1, 2
      """, arguments
    ) { (source: try $0.integer64OrNil(), days: try $0.integer(), count: try $0.integer()) }
    for row in rows { counts[row.source, default: []].append((row.days, row.count)) }
    return counts.compactMapValues { lags in
      var left = (lags.reduce(0) { $0 + $1.count } - 1) / 2
      for lag in lags {
        if left < lag.count { return lag.days }
        left -= lag.count
      }
      return nil
    }
  }

  private func speakers(
    of quotes: String, _ arguments: StatementArguments, in db: Database
  ) throws -> [Int64?: [SourceShare.Speaker]] {
    let rows = try db.rows(
      """
      SELECT n.source_id, \(referenceColumns("p")), n.quotes FROM (
        SELECT a.source_id, q.speaker_id, count(*) AS quotes,
          row_number() OVER (PARTITION BY a.source_id ORDER BY count(*) DESC, q.speaker_id) AS place
        FROM \(quotes) AND q.speaker_id IS NOT NULL GROUP BY a.source_id, q.speaker_id) n
      JOIN actors p ON p.id = n.speaker_id WHERE n.place <= 5 ORDER BY n.source_id, n.place
      """, arguments
    ) { columns in
      let source = try columns.integer64OrNil()
      return (source, SourceShare.Speaker(actor: try columns.actor(), quotes: try columns.integer()))
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }
}
