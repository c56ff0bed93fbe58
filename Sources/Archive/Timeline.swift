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
    /// Slugs or types; quotes without one stand under `none`, and what several said under each of them.
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
    let (tallies, undated, names) = try read { db in
      let outlets = division == .source ? try db.outletsOfArticles() : [:]
      var (tallies, places): ([BucketTally], [Int32: Int?]) = ([], [:])
      var (undated, lines) = (0, DistinctCount())
      var joint = try db.jointSpeakers()
      func place(_ date: Int32) -> Int? {
        if let known = places[date] { return known }
        let number = interval.number(date)
        let place = number.map { number in tallies.firstIndex { $0.number == number } ?? tallies.count }
        if let place, let number, place == tallies.count { tallies.append(BucketTally(number: number)) }
        places[date] = .some(place)
        return place
      }
      let columns = [
        clock == .said ? "q.said_date" : "q.published_date", "q.statement_id", "q.origin", division.column,
      ]
      try db.forEachFigure(of: filter, columns) { row in
        guard let place = place(row.date(1)) else {
          undated += 1
          return
        }
        tallies[place].quotes += 1
        let isNew = row.line(2, 3).map { lines.insert(DistinctCount.key(UInt64(place), $0)) } ?? true
        if isNew { tallies[place].origins += 1 }
        switch division {
        case .type: tallies[place].parts[Int64(row.firstByte(4)), default: 0] += 1
        case .speaker:
          var isNobodys = true
          try row.forEachSpeaker(4, &joint) { speaker in
            tallies[place].parts[speaker, default: 0] += 1
            isNobodys = false
          }
          if isNobodys { tallies[place].parts[0, default: 0] += 1 }
        case .source: tallies[place].parts[outlets[row.integer(4)] ?? 0, default: 0] += 1
        }
      }
      return (tallies, undated, try division.names(Set(tallies.flatMap(\.parts.keys)), in: db))
    }
    let buckets = Dictionary(uniqueKeysWithValues: tallies.map { ($0.number, $0) })
    let numbers = try interval.numbers(from: buckets.keys.min(), to: buckets.keys.max())
    return Timeline(
      buckets: numbers.compactMap { number in
        interval.name(number).map { name in
          let tally = buckets[number] ?? BucketTally(number: number)
          let parts = tally.parts.map { (names[$0.key] ?? "none", $0.value) }
          return Timeline.Bucket(
            date: name, quotes: tally.quotes, origins: tally.origins,
            divisions: Dictionary(parts, uniquingKeysWith: +))
        }
      }, undated: undated)
  }
}

/// What is counted of one bucket.
private struct BucketTally {
  /// Of the day or month; months count from the year 0.
  let number: Int
  var quotes = 0
  var origins = 0
  /// By the first letter of the type, or the speaker's or outlet's key.
  var parts: [Int64: Int] = [:]
}

extension Timeline.Interval {
  /// The bucket of a date as `RowScan` gives it; nil where the date is not exact enough.
  fileprivate func number(_ date: Int32) -> Int? {
    let (year, month, day) = (Int(date / 10_000), Int(date / 100 % 100), Int(date % 100))
    switch self {
    case .day: return NewsDate(year: year, month: month, day: day)?.dayNumber
    case .week:
      // 1970-01-01 was a Thursday.
      return NewsDate(year: year, month: month, day: day)?.dayNumber.map { $0 - (($0 + 3) % 7 + 7) % 7 }
    case .month: return (1...12).contains(month) ? year * 12 + month - 1 : nil
    }
  }

  /// All buckets from the first to the last.
  fileprivate func numbers(from first: Int?, to last: Int?) throws(TimelineTooLong) -> [Int] {
    guard let first, let last else { return [] }
    let step = self == .week ? 7 : 1
    let count = (last - first) / step + 1
    guard count <= TimelineTooLong.maxBuckets else { throw TimelineTooLong(buckets: count) }
    return Array(stride(from: first, through: last, by: step))
  }

  fileprivate func name(_ number: Int) -> String? {
    self == .month
      ? NewsDate(year: number / 12, month: number % 12 + 1)?.description : NewsDate(dayNumber: number)?.description
  }
}

extension Timeline.Division {
  fileprivate var column: String {
    switch self {
    case .type: "q.type"
    case .speaker: "q.speaker_id"
    case .source: "q.article_id"
    }
  }

  /// What the parts are called.
  fileprivate func names(_ parts: Set<Int64>, in db: Database) throws -> [Int64: String] {
    switch self {
    case .type:
      Dictionary(
        uniqueKeysWithValues: QuoteType.allCases.map { (Int64($0.rawValue.utf8.first ?? 0), $0.rawValue) })
    case .speaker: try db.actors(parts).mapValues(\.slug)
    case .source: try db.sources(parts).mapValues(\.slug)
    }
  }
}
