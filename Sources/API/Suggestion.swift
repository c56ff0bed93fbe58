/// The known word that a misspelt one most likely meant, or nil where none is near.
///
/// Near is at most one edit (a letter changed, added, left out, or two neighbours swapped) in every three letters.
/// - Complexity: O(`word` × total length of `known`); a word of more than 64 bytes has no suggestion.
public func suggestion(for word: String, among known: some Sequence<String>) -> String? {
  let letters = Array(word.lowercased().utf8)
  guard !letters.isEmpty, letters.count <= 64 else { return nil }
  var best: (word: String, distance: Int)?
  for candidate in known {
    let distance = editDistance(letters, Array(candidate.lowercased().utf8))
    guard distance <= max(1, min(letters.count, candidate.utf8.count) / 3) else { continue }
    if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
  }
  return best?.word
}

/// Optimal string alignment distance: Levenshtein's with swapped neighbours counted as one edit.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var twoBack: [Int] = []
  var previous = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
      var cost = min(substitution, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, twoBack[column - 1] + 1)
      }
      current.append(cost)
    }
    twoBack = previous
    previous = current
  }
  return previous[right.count]
}
