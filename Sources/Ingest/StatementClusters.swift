internal import Archive
internal import News

/// Divides quotes that pairs connect into statements, each in the order of its quotes.
///
/// The earliest quote founds a statement with all that pairs connect it to, through quotes of its own day, of the next,
/// and of no known day; then the earliest of the rest founds one, and so on. So no chain of days makes one statement of
/// what was said all week, and the order of arrival does not matter.
func statementClusters(_ quotes: [GroupableQuote], pairs: [(QuoteKey, QuoteKey)]) -> [[GroupableQuote]] {
  var neighbours: [QuoteKey: [QuoteKey]] = [:]
  for (one, other) in pairs {
    neighbours[one, default: []].append(other)
    neighbours[other, default: []].append(one)
  }
  // Quotes are large: places are put in order instead.
  let ranks = quotes.map { ReportRank($0) }
  let ordered = quotes.indices.sorted { one, other in
    let (left, right) = (quotes[one].day ?? .max, quotes[other].day ?? .max)
    return left != right ? left < right : ranks[one] < ranks[other]
  }
  var left = Dictionary(ordered.map { (quotes[$0].key, $0) }) { first, _ in first }
  var clusters: [[GroupableQuote]] = []
  for founder in ordered where left[quotes[founder].key] != nil {
    var cluster = [founder]
    var border = [quotes[founder].key]
    left[quotes[founder].key] = nil
    while let key = border.popLast() {
      for next in neighbours[key] ?? [] {
        guard let place = left[next], isWithin(quotes[place].day, of: quotes[founder].day) else { continue }
        left[next] = nil
        cluster.append(place)
        border.append(next)
      }
    }
    clusters.append(cluster.sorted { ranks[$0] < ranks[$1] }.map { quotes[$0] })
  }
  return clusters
}

private func isWithin(_ day: Int?, of founder: Int?) -> Bool {
  guard let day else { return true }
  guard let founder else { return false }
  return day - founder <= 1
}

/// Which quote represents a statement: the earliest direct report, else the earliest mixed one, else the earliest.
func isBetter(_ left: GroupableQuote, _ right: GroupableQuote) -> Bool { ReportRank(left) < ReportRank(right) }

/// What decides which report represents a statement; the least does.
private struct ReportRank: Comparable {
  private let repeated: Int
  private let type: Int
  private let published: String
  private let shortness: Int
  private let id: String

  init(_ quote: GroupableQuote) {
    repeated = quote.isRepeated ? 1 : 0
    type = quote.type == .direct ? 0 : quote.type == .mixed ? 1 : 2
    published = quote.published.flatMap { $0.year == nil ? nil : $0.description } ?? "~"
    shortness = -quote.text.utf8.count
    id = quote.id.description
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.repeated, left.type, left.published, left.shortness, left.id)
      < (right.repeated, right.type, right.published, right.shortness, right.id)
  }
}
