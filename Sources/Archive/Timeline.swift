internal import GRDB
internal import News

/// How many quotes fall on each day, week or month.
public struct Timeline: Hashable, Sendable {
  public enum Interval: String, Sendable, CaseIterable {
    case day
    /// From Monday on, named by that day.
    case week
    case month
  }

  /// Which of a quote's two dates is meant.
  public enum Clock: String, Sendable, CaseIterable {
    case said, published
  }

  /// What each bucket is divided by.
  public enum Division: String, Sendable, CaseIterable {
    case type, speaker, source
  }

  public struct Bucket: Hashable, Sendable {
    /// `2022-02-11`, or `2022-02` for a month.
    public var date: String
    public var quotes = 0
    public var origins = 0
    /// Slugs or types; quotes without one stand under `none`.
    public var divisions: [String: Int] = [:]
  }

  /// From the first to the last with quotes, none left out.
  public var buckets: [Bucket]
  /// Quotes whose date is unknown, or known less exactly than the interval.
  public var undated: Int
}

/// A time line would have more buckets than can be given.
public struct TimelineTooLong: Error, Hashable, Sendable {
  public var buckets: Int
  public static let maxBuckets = 5000
}

extension NewsArchive {
  /// - Throws: `TimelineTooLong` where there would be more than `maxBuckets`; else `ArchiveError`.
  public func timeline(
    of filter: QuoteFilter, _ interval: Timeline.Interval, by clock: Timeline.Clock,
    dividedBy division: Timeline.Division
  ) throws -> Timeline {
    let query = filter.listQuery
    let date = clock == .said ? "q.said_low" : "q.published_low"
    let arguments = StatementArguments(query.arguments)
    let (totals, divisions) = try read { db in
      let totals = try db.rows(
        """
        SELECT \(interval.bucket(date)), count(*), count(DISTINCT \(quoteOrigin))
        FROM \(query.table)\(query.condition()) GROUP BY 1 ORDER BY 1
        """, arguments
      ) { (date: try $0.textOrNil(), quotes: try $0.integer(), origins: try $0.integer()) }
      let divisions = try db.rows(
        """
        SELECT \(interval.bucket(date)), \(division.value), count(*)
        FROM \(query.table) \(division.joins)\(query.condition()) GROUP BY 1, 2
        """, arguments
      ) { (date: try $0.textOrNil(), name: try $0.textOrNil() ?? "none", quotes: try $0.integer()) }
      return (totals, divisions)
    }
    var buckets: [String: Timeline.Bucket] = [:]
    var undated = 0
    for row in totals {
      guard let date = row.date else {
        undated = row.quotes
        continue
      }
      buckets[date] = Timeline.Bucket(date: date, quotes: row.quotes, origins: row.origins)
    }
    for row in divisions {
      if let date = row.date { buckets[date]?.divisions[row.name, default: 0] += row.quotes }
    }
    let all = try interval.dates(from: totals.compactMap(\.date).first, to: totals.last?.date)
    return Timeline(buckets: all.map { buckets[$0] ?? Timeline.Bucket(date: $0) }, undated: undated)
  }
}

extension Timeline.Interval {
  /// The bucket of a date as SQL; null where the date is not exact enough.
  fileprivate func bucket(_ date: String) -> String {
    switch self {
    case .day: "CASE WHEN length(\(date)) = 10 THEN \(date) END"
    case .week: "CASE WHEN length(\(date)) = 10 THEN date(\(date), 'weekday 0', '-6 days') END"
    case .month: "CASE WHEN length(\(date)) >= 7 THEN substr(\(date), 1, 7) END"
    }
  }

  /// All buckets from the first to the last.
  fileprivate func dates(from first: String?, to last: String?) throws(TimelineTooLong) -> [String] {
    guard let first = first.flatMap(number), let last = last.flatMap(number), first <= last else { return [] }
    let step = self == .week ? 7 : 1
    let count = (last - first) / step + 1
    guard count <= TimelineTooLong.maxBuckets else { throw TimelineTooLong(buckets: count) }
    return stride(from: first, through: last, by: step).compactMap(name)
  }

  private func number(_ date: String) -> Int? {
    guard let date = NewsDate(date) else { return nil }
    return self == .month ? date.year.flatMap { year in date.month.map { year * 12 + $0 - 1 } } : date.dayNumber
  }

  private func name(_ number: Int) -> String? {
    self == .month
      ? NewsDate(year: number / 12, month: number % 12 + 1)?.description : NewsDate(dayNumber: number)?.description
  }
}

extension Timeline.Division {
  fileprivate var value: String {
    switch self {
    case .type: "q.type"
    case .speaker: "p.slug"
    case .source: "s.slug"
    }
  }

  fileprivate var joins: String {
    switch self {
    case .type: ""
    case .speaker: "LEFT JOIN actors p ON p.id = q.speaker_id"
    case .source: "JOIN articles a ON a.id = q.article_id LEFT JOIN sources s ON s.id = a.source_id"
    }
  }
}
