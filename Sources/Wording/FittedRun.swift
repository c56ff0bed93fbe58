/// The run of a report's words that a claim fits best, and which of its words are in it.
struct FittedRun {
  let report: Range<Int>
  /// Shared words by weight against all of both, from 0 to 1.
  let similarity: Double
  /// Shared words by weight against all of the claim, from 0 to 1.
  let coverage: Double
  let sharedWords: Int
  /// How many of the shared words are more than function words.
  let sharedContent: Int

  /// From this significance on a word is more than a function word.
  static let contentSignificance = 72

  /// - Complexity: O(`claim` × `report`).
  init?(_ claim: [Word], in report: [Word], significance: (Word) -> Int) {
    guard !claim.isEmpty, !report.isEmpty else { return nil }
    let width = report.count + 1
    let own = claim.map(significance)
    let other = report.map(significance)
    // What it costs to pass over a word: for a rare one no more, lest a run ends where one name was changed.
    let (ownCost, otherCost) = (own.map { Int32(min($0 / 2, 36)) }, other.map { Int32(min($0 / 2, 36)) })
    // Best score that ends at a cell, and where in the report its run begins.
    var scores = [Int32](repeating: 0, count: width)
    var starts = Array(0..<width)
    var shared = [Int32](repeating: 0, count: width)
    // Words and, in the upper half, content words.
    var counts = [Int32](repeating: 0, count: width)
    for row in claim.indices {
      var (diagonal, diagonalStart, diagonalShared, diagonalCount) = (scores[0], starts[0], shared[0], counts[0])
      scores[0] -= ownCost[row]
      for column in 1..<width {
        let (up, upStart, upShared, upCount) = (scores[column], starts[column], shared[column], counts[column])
        let isSame = claim[row].folded == report[column - 1].folded
        let drop = up - ownCost[row]
        let skip = scores[column - 1] - otherCost[column - 1]
        let take = isSame ? diagonal + Int32(own[row]) : Int32.min
        if isSame, take >= drop, take >= skip {
          (scores[column], starts[column]) = (take, diagonalStart)
          shared[column] = diagonalShared + Int32(own[row])
          counts[column] = diagonalCount + (own[row] >= Self.contentSignificance ? 0x1_0001 : 1)
        } else if drop >= skip {
          scores[column] = drop
        } else {
          (scores[column], starts[column], shared[column], counts[column]) = (
            skip, starts[column - 1], shared[column - 1], counts[column - 1]
          )
        }
        (diagonal, diagonalStart, diagonalShared, diagonalCount) = (up, upStart, upShared, upCount)
      }
    }
    guard let end = (1..<width).max(by: { (scores[$0], -$0) < (scores[$1], -$1) }), shared[end] > 0 else { return nil }
    let range = min(starts[end], end)..<end
    let ownSum = own.reduce(0, +)
    let all = ownSum + other[range].reduce(0, +)
    self.report = range
    coverage = Double(shared[end]) / Double(max(ownSum, 1))
    similarity = 2 * Double(shared[end]) / Double(max(all, 1))
    (sharedWords, sharedContent) = (Int(counts[end] & 0xFFFF), Int(counts[end] >> 16))
  }
}
