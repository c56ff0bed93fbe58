internal import Language

/// Stretches of text that the network reads side by side: laid one behind the other in lanes, of which it reads the
/// first tokens, then the second ones, and so on.
///
/// Lanes are of like length, the longest first, so that those still running are always the first few and their rows lie
/// side by side.
struct StretchBatch {
  /// The token of every row.
  private(set) var tokens: [Int] = []
  /// Where each step's rows begin; one more for the end.
  private(set) var steps = [0]
  /// Whether a row is the first (last) of its stretch.
  private(set) var begins: [Bool] = []
  private(set) var ends: [Bool] = []
  let laneCount: Int
  private static let mostLanes = 24
  private static let mostTokens = 2048

  init(_ stretches: some Collection<TokenRange>) {
    laneCount = min(stretches.count, Self.mostLanes)
    var lanes: [(count: Int, stretches: [TokenRange])] = Array(repeating: (0, []), count: laneCount)
    for stretch in stretches.sorted(by: { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }) {
      guard let lane = lanes.indices.min(by: { lanes[$0].count < lanes[$1].count }) else { break }
      lanes[lane].count += stretch.count
      lanes[lane].stretches.append(stretch)
    }
    lanes.sort { ($1.count, $0.stretches[0].lowerBound) < ($0.count, $1.stretches[0].lowerBound) }
    let total = lanes.reduce(0) { $0 + $1.count }
    tokens.reserveCapacity(total)
    begins.reserveCapacity(total)
    ends.reserveCapacity(total)
    var places = lanes.map { (stretch: 0, token: $0.stretches[0].lowerBound) }
    var active = laneCount
    for step in 0..<(lanes.first?.count ?? 0) {
      while active > 0, lanes[active - 1].count <= step { active -= 1 }
      for lane in 0..<active {
        let (number, token) = places[lane]
        let stretch = lanes[lane].stretches[number]
        let isLast = token + 1 == stretch.upperBound
        tokens.append(token)
        begins.append(token == stretch.lowerBound)
        ends.append(isLast)
        if !isLast {
          places[lane].token += 1
        } else if number + 1 < lanes[lane].stretches.count {
          places[lane] = (number + 1, lanes[lane].stretches[number + 1].lowerBound)
        }
      }
      steps.append(tokens.count)
    }
  }

  var rowCount: Int { tokens.count }

  /// Batches of stretches that follow each other, none much larger than a processor's nearest memory holds.
  static func batches(of stretches: [TokenRange]) -> [StretchBatch] {
    var result: [StretchBatch] = []
    var start = 0
    var count = 0
    for (index, stretch) in stretches.enumerated() {
      if count > 0, count + stretch.count > mostTokens {
        result.append(StretchBatch(stretches[start..<index]))
        start = index
        count = 0
      }
      count += stretch.count
    }
    if count > 0 { result.append(StretchBatch(stretches[start...])) }
    return result
  }
}
