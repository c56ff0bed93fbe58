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
  /// The outlets of some quotes, those with most quotes first, one page; `total` counts the outlets.
  public func sourceShares(of filter: QuoteFilter, page: PageRequest) throws(ArchiveError) -> Page<SourceShare> {
    try read { db in
      let outlets = try db.outletsOfArticles()
      var joint = try db.jointSpeakers()
      var tallies: [Int64: SourceTally] = [:]
      var articles = DistinctCount()
      var days: [Int32: Int] = [:]
      func day(_ date: Int32) -> Int? {
        if let known = days[date] { return known }
        let day = NewsDate(year: Int(date / 10_000), month: Int(date / 100 % 100), day: Int(date % 100))?.dayNumber
        days[date] = day
        return day
      }
      let columns = ["q.article_id", "q.type", "q.speaker_id", "q.said_date", "q.published_date"]
      try db.forEachFigure(of: filter, columns) { row in
        let article = row.integer(1)
        let outlet = outlets[article] ?? 0
        let isNewArticle = articles.insert(DistinctCount.key(UInt64(bitPattern: article), 0))
        let (said, published) = (day(row.date(4)), day(row.date(5)))
        let isDirect = row.firstByte(2) == UInt8(ascii: "d")
        tallies[outlet, default: SourceTally()].add(
          isNewArticle: isNewArticle, isDirect: isDirect, lag: said.flatMap { said in published.map { $0 - said } })
        try row.forEachSpeaker(3, &joint) { tallies[outlet, default: SourceTally()].add(speaker: $0) }
      }
      let places = page.part(ofRanked: tallies.map { ($0.key, $0.value.quotes) })
      let sources = try db.sources(places.rows.map(\.row))
      let mostQuoted = places.rows.map { tallies[$0.row]?.mostQuoted ?? [] }
      let actors = try db.actors(Set(mostQuoted.joined().map(\.key)))
      let shares = zip(places.rows, mostQuoted).compactMap { place, speakers in
        tallies[place.row].map { tally in
          SourceShare(
            source: sources[place.row], articles: tally.articles, quotes: tally.quotes,
            directShare: Double(tally.direct) / Double(max(1, tally.quotes)), medianLagDays: tally.medianLag,
            speakers: speakers.compactMap { row, quotes in actors[row].map { .init(actor: $0, quotes: quotes) } })
        }
      }
      return places.holding(shares)
    }
  }
}

/// What is counted of one outlet.
private struct SourceTally {
  var articles = 0
  var quotes = 0
  var direct = 0
  private var lags: [Int: Int] = [:]
  private var speakers: [Int64: Int] = [:]

  mutating func add(isNewArticle: Bool, isDirect: Bool, lag: Int?) {
    if isNewArticle { articles += 1 }
    quotes += 1
    if isDirect { direct += 1 }
    if let lag { lags[lag, default: 0] += 1 }
  }

  mutating func add(speaker: Int64) { speakers[speaker, default: 0] += 1 }

  /// Of two in the middle the lower.
  var medianLag: Int? {
    var left = (lags.values.reduce(0, +) - 1) / 2
    for (days, count) in lags.sorted(by: { $0.key < $1.key }) {
      if left < count { return days }
      left -= count
    }
    return nil
  }

  /// At most five.
  var mostQuoted: [(key: Int64, value: Int)] {
    Array(speakers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5))
  }
}
