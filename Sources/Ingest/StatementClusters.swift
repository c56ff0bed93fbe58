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
  let ordered = quotes.sorted(by: isEarlier)
  var left = Dictionary(ordered.map { ($0.key, $0) }) { first, _ in first }
  var clusters: [[GroupableQuote]] = []
  for founder in ordered where left[founder.key] != nil {
    var cluster: [GroupableQuote] = []
    var border = [founder.key]
    left[founder.key] = nil
    cluster.append(founder)
    while let key = border.popLast() {
      for next in neighbours[key] ?? [] {
        guard let quote = left[next], isWithin(quote.day, of: founder.day) else { continue }
        left[next] = nil
        cluster.append(quote)
        border.append(next)
      }
    }
    clusters.append(cluster.sorted(by: isBetter))
  }
  return clusters
}

private func isWithin(_ day: Int?, of founder: Int?) -> Bool {
  guard let day else { return true }
  guard let founder else { return false }
  return day - founder <= 1
}

/// By day, an unknown one last, then as `isBetter`.
private func isEarlier(_ left: GroupableQuote, _ right: GroupableQuote) -> Bool {
  let (one, other) = (left.day ?? .max, right.day ?? .max)
  return one != other ? one < other : isBetter(left, right)
}

/// Which quote represents a statement: the earliest direct report, else the earliest mixed one, else the earliest.
func isBetter(_ left: GroupableQuote, _ right: GroupableQuote) -> Bool {
  func key(_ quote: GroupableQuote) -> (Int, Int, String, Int) {
    let rank = quote.type == .direct ? 0 : quote.type == .mixed ? 1 : 2
    let published = quote.published.flatMap { $0.year == nil ? nil : $0.description } ?? "~"
    return (quote.isRepeated ? 1 : 0, rank, published, -quote.text.utf8.count)
  }
  let (one, other) = (key(left), key(right))
  return one != other ? one < other : left.id.description < right.id.description
}
