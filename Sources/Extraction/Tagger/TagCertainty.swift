/// How sure the model is of each tag of a path: the share of all paths' weight that passes through it.
///
/// Sums over all paths forwards and backwards (Rabiner 1989, III.A), each step brought to sum 1.
struct TagCertainty {
  let model: TaggerModel
  private let follows: [SIMD8<Float>]
  private let precedes: [SIMD8<Float>]

  init(_ model: TaggerModel) {
    self.model = model
    let weights = model.between.map(exponential)
    follows = weights
    precedes = (0..<8).map { to in
      var column = SIMD8<Float>(repeating: 0)
      for from in 0..<8 { column[from] = weights[from][to] }
      return column
    }
  }

  /// 0 to 1 for every token.
  func values(_ scores: ArraySlice<SIMD8<Float>>, _ tags: [Tag]) -> [Float] {
    guard let start = scores.first, tags.count == scores.count else { return [] }
    let emissions = scores.map { exponential($0 - Self.highest($0)) }
    var ahead = [Self.scaled(exponential(start + model.first - Self.highest(start + model.first)))]
    ahead.reserveCapacity(tags.count)
    for emission in emissions.dropFirst() {
      ahead.append(Self.scaled(Self.product(ahead[ahead.count - 1], follows) * emission))
    }
    var result = Array(repeating: Float(0), count: tags.count)
    var back = SIMD8<Float>(repeating: 1)
    for index in tags.indices.reversed() {
      let both = Self.scaled(ahead[index] * back)
      result[index] = both[Int(tags[index].rawValue)]
      back = Self.scaled(Self.product(back * emissions[index], precedes))
    }
    return result
  }

  private static func highest(_ lanes: SIMD8<Float>) -> Float { lanes.max() }

  private static func scaled(_ lanes: SIMD8<Float>) -> SIMD8<Float> { lanes / Swift.max(lanes.sum(), 1e-30) }

  private static func product(_ row: SIMD8<Float>, _ matrix: [SIMD8<Float>]) -> SIMD8<Float> {
    var sum = SIMD8<Float>(repeating: 0)
    for index in 0..<8 { sum += matrix[index] * row[index] }
    return sum
  }
}

/// e to the power of x, which is held between -30 and 30: 2 to the whole part times Taylor's polynomial of the rest.
/// Made of sums, products and bit patterns alone, so that it is the same in every build.
@inline(__always)
func exponential(_ x: SIMD8<Float>) -> SIMD8<Float> {
  let held = x.clamped(lowerBound: SIMD8(repeating: -30), upperBound: SIMD8(repeating: 30))
  // Adding and taking away 1.5 * 2^23 rounds to a whole number and leaves it in the lowest bits.
  let magic = SIMD8<Float>(repeating: 12_582_912)
  let shifted = held * SIMD8(repeating: 1.442_695_04) + magic
  let rest = held - (shifted - magic) * SIMD8(repeating: 0.693_147_18)
  var sum = SIMD8<Float>(repeating: 1.0 / 120)
  sum = sum * rest + SIMD8(repeating: 1.0 / 24)
  sum = sum * rest + SIMD8(repeating: 1.0 / 6)
  sum = sum * rest + SIMD8(repeating: 0.5)
  sum = sum * rest + SIMD8(repeating: 1)
  sum = sum * rest + SIMD8(repeating: 1)
  let bits = (unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &+ 127) &<< 23
  return sum * unsafeBitCast(bits, to: SIMD8<Float>.self)
}
