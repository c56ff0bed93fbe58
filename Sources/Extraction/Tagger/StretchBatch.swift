internal import Language

/// Stretches of text that the network reads in step: the first tokens of all of them, then the second ones, and so on.
///
/// The longest come first, so that those still running are always the first few and their rows lie side by side.
struct StretchBatch {
  let stretches: [TokenRange]
  /// Where each step's rows begin; one more for the end.
  let steps: [Int]

  init(_ stretches: [TokenRange]) {
    let sorted = stretches.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
    var steps = [0]
    var active = sorted.count
    for step in 0..<(sorted.first?.count ?? 0) {
      while active > 0, sorted[active - 1].count <= step { active -= 1 }
      steps.append(steps[step] + active)
    }
    self.stretches = sorted
    self.steps = steps
  }

  var rowCount: Int { steps[steps.count - 1] }

  /// The token of every row.
  var tokens: [Int] {
    var result: [Int] = []
    result.reserveCapacity(rowCount)
    for step in 0..<steps.count - 1 {
      for row in 0..<steps[step + 1] - steps[step] { result.append(stretches[row].lowerBound + step) }
    }
    return result
  }

  /// Batches of stretches of like length, `size` in each.
  static func batches(of stretches: [TokenRange], size: Int = 8) -> [StretchBatch] {
    let sorted = stretches.sorted { ($0.count, $0.lowerBound) < ($1.count, $1.lowerBound) }
    return stride(from: 0, to: sorted.count, by: size).map {
      StretchBatch(Array(sorted[$0..<min($0 + size, sorted.count)]))
    }
  }
}
