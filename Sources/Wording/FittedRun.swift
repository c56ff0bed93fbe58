/// The run of a report's words that a claim fits best, and which of its words are in it.
struct FittedRun {
  let report: Range<Int>
  /// Shared words by weight against all of both, from 0 to 1.
  let similarity: Double
  /// How many of the shared words are more than function words.
  let sharedContent: Int

  /// - Complexity: O(`claim` × `report`).
  init?(_ claim: [Word], in report: [Word], significance: (Word) -> Int) {
    guard !claim.isEmpty, !report.isEmpty else { return nil }
    let width = report.count + 1
    let own = claim.map(significance)
    let other = report.map(significance)
    // Best score that ends at a cell, and where in the report its run begins.
    var scores = [Int32](repeating: 0, count: width)
    var starts = Array(0..<width)
    var shared = [Int32](repeating: 0, count: width)
    var content = [Int32](repeating: 0, count: width)
    for row in claim.indices {
      var (diagonal, diagonalStart, diagonalShared, diagonalContent) = (scores[0], starts[0], shared[0], content[0])
      scores[0] -= Int32(own[row]) / 2
      for column in 1..<width {
        let (up, upStart, upShared, upContent) = (scores[column], starts[column], shared[column], content[column])
        let isSame = claim[row].folded == report[column - 1].folded
        let drop = up - Int32(own[row]) / 2
        let skip = scores[column - 1] - Int32(other[column - 1]) / 2
        let take = isSame ? diagonal + Int32(own[row]) : Int32.min
        if isSame, take >= drop, take >= skip {
          (scores[column], starts[column]) = (take, diagonalStart)
          shared[column] = diagonalShared + Int32(own[row])
          content[column] = diagonalContent + (claim[row].weight >= 48 ? 1 : 0)
        } else if drop >= skip {
          scores[column] = drop
        } else {
          (scores[column], starts[column], shared[column], content[column]) = (
            skip, starts[column - 1], shared[column - 1], content[column - 1]
          )
        }
        (diagonal, diagonalStart, diagonalShared, diagonalContent) = (up, upStart, upShared, upContent)
      }
    }
    guard let end = (1..<width).max(by: { (scores[$0], -$0) < (scores[$1], -$1) }), shared[end] > 0 else { return nil }
    let range = min(starts[end], end)..<end
    let all = own.reduce(0, +) + other[range].reduce(0, +)
    self.report = range
    similarity = 2 * Double(shared[end]) / Double(max(all, 1))
    sharedContent = Int(content[end])
  }
}
