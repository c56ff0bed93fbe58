/// Which words of two runs are the same: a longest common subsequence, in which words that say more count for more.
struct Alignment {
  /// Pairs of indexes, ascending on both sides.
  let pairs: [(left: Int, right: Int)]

  /// - Complexity: O(`left` × `right`). Runs longer than `maxWords` are aligned piece by piece.
  init(_ left: [Word], _ range: Range<Int>, _ right: [Word], _ other: Range<Int>) {
    var pairs: [(left: Int, right: Int)] = []
    var (a, b) = (range.lowerBound, other.lowerBound)
    // A common beginning and end need no table.
    var (aEnd, bEnd) = (range.upperBound, other.upperBound)
    while a < aEnd, b < bEnd, left[a].folded == right[b].folded {
      pairs.append((a, b))
      a += 1
      b += 1
    }
    var tail: [(left: Int, right: Int)] = []
    while aEnd > a, bEnd > b, left[aEnd - 1].folded == right[bEnd - 1].folded {
      aEnd -= 1
      bEnd -= 1
      tail.append((aEnd, bEnd))
    }
    while a < aEnd, b < bEnd {
      let (aNext, bNext) = (min(aEnd, a + Self.maxWords), min(bEnd, b + Self.maxWords))
      pairs += Self.table(left, a..<aNext, right, b..<bNext)
      (a, b) = (aNext, bNext)
    }
    self.pairs = pairs + tail.reversed()
  }

  private static let maxWords = 400

  private static func table(
    _ left: [Word], _ range: Range<Int>, _ right: [Word], _ other: Range<Int>
  ) -> [(left: Int, right: Int)] {
    let (rows, columns) = (range.count, other.count)
    let width = columns + 1
    var best = [Int32](repeating: 0, count: (rows + 1) * width)
    for row in (0..<rows).reversed() {
      let word = left[range.lowerBound + row]
      for column in (0..<columns).reversed() {
        let skip = max(best[(row + 1) * width + column], best[row * width + column + 1])
        if word.folded == right[other.lowerBound + column].folded {
          let taken = best[(row + 1) * width + column + 1] + Int32(word.weight) + 12
          best[row * width + column] = max(skip, taken)
        } else {
          best[row * width + column] = skip
        }
      }
    }
    var pairs: [(left: Int, right: Int)] = []
    var (row, column) = (0, 0)
    while row < rows, column < columns {
      let here = best[row * width + column]
      if here == best[(row + 1) * width + column] {
        row += 1
      } else if here == best[row * width + column + 1] {
        column += 1
      } else {
        pairs.append((range.lowerBound + row, other.lowerBound + column))
        row += 1
        column += 1
      }
    }
    return pairs
  }
}
