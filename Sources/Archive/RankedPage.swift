internal import News

/// Pages of what is counted anew for each of them: the most frequent first.
extension PageRequest {
  /// The part of the list that is asked for; the whole list runs down by count and row.
  func part(ofRanked counts: [(row: Int64, count: Int)]) -> Page<PagePosition> {
    func stands(_ place: PagePosition, before other: PagePosition) -> Bool {
      (place.count, place.row) > (other.count, other.row)
    }
    let whole = counts.map { PagePosition(key: .integer(Int64($0.count)), row: $0.row) }.sorted(by: stands)
    var range = 0..<min(limit, whole.count)
    switch start {
    case .beginning: break
    case .after(let place):
      let first = whole.firstIndex { stands(place, before: $0) } ?? whole.count
      range = first..<min(first + limit, whole.count)
    case .before(let place):
      let end = whole.firstIndex { !stands($0, before: place) } ?? whole.count
      range = max(0, end - limit)..<end
    }
    return Page(
      rows: Array(whole[range]), next: range.upperBound < whole.count ? whole[range].last : nil,
      previous: range.lowerBound > 0 ? whole[range].first : nil, total: whole.count, totalIsExact: true)
  }
}

extension PagePosition {
  /// The sort key where it is a count.
  fileprivate var count: Int64 { if case .integer(let count) = key { count } else { 0 } }
}
