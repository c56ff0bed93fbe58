// Arithmetic on eight numbers at a time. Only sums, products and bit patterns: the same result in every build.

/// The logistic function; right to about 1e-6.
@inline(__always)
func sigmoid(_ x: SIMD8<Float>) -> SIMD8<Float> {
  SIMD8(repeating: 1) / (SIMD8(repeating: 1) + exponential(SIMD8(repeating: 0) - x))
}

@inline(__always)
func hyperbolicTangent(_ x: SIMD8<Float>) -> SIMD8<Float> {
  SIMD8(repeating: 2) * sigmoid(x + x) - SIMD8(repeating: 1)
}

/// e to the power of x, which is held between -30 and 30: 2 to the whole part times a polynomial of the rest
/// (Taylor's, to the sixth power, on half an octave to each side).
@inline(__always)
func exponential(_ x: SIMD8<Float>) -> SIMD8<Float> {
  let held = x.clamped(lowerBound: SIMD8(repeating: -30), upperBound: SIMD8(repeating: 30))
  // Adding and taking away 1.5 * 2^23 rounds to a whole number and leaves it in the lowest bits.
  let magic = SIMD8<Float>(repeating: 12_582_912)
  let shifted = held * SIMD8(repeating: 1.442_695_04) + magic
  let whole = shifted - magic
  let rest = held - whole * SIMD8(repeating: 0.693_147_18)
  var sum = SIMD8<Float>(repeating: 1.0 / 720)
  for term in [1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1] as InlineArray<6, Float> {
    sum = sum * rest + SIMD8(repeating: term)
  }
  let bits = (unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &+ 127) &<< 23
  return sum * unsafeBitCast(bits, to: SIMD8<Float>.self)
}

/// Adds the product of `rows` x `inputs` numbers and `inputs` x `lanes` lanes of weights to `result`.
///
/// Four rows at a time share every weight that is loaded.
func addProduct(
  _ x: UnsafePointer<Float>, rows: Int, inputs: Int, _ weights: UnsafePointer<SIMD8<Float>>, lanes: Int,
  to result: UnsafeMutablePointer<SIMD8<Float>>
) {
  var row = 0
  while row + 4 <= rows {
    for lane in 0..<lanes {
      var sums = (
        result[row * lanes + lane], result[(row + 1) * lanes + lane], result[(row + 2) * lanes + lane],
        result[(row + 3) * lanes + lane]
      )
      let first = x + row * inputs
      for input in 0..<inputs {
        let weight = weights[input * lanes + lane]
        sums.0 += weight * first[input]
        sums.1 += weight * first[inputs + input]
        sums.2 += weight * first[2 * inputs + input]
        sums.3 += weight * first[3 * inputs + input]
      }
      result[row * lanes + lane] = sums.0
      result[(row + 1) * lanes + lane] = sums.1
      result[(row + 2) * lanes + lane] = sums.2
      result[(row + 3) * lanes + lane] = sums.3
    }
    row += 4
  }
  while row < rows {
    addRow(x + row * inputs, inputs, weights, lanes, to: result + row * lanes)
    row += 1
  }
}

@inline(__always)
private func addRow(
  _ x: UnsafePointer<Float>, _ inputs: Int, _ weights: UnsafePointer<SIMD8<Float>>, _ lanes: Int,
  to result: UnsafeMutablePointer<SIMD8<Float>>
) {
  var lane = 0
  while lane + 4 <= lanes {
    var sums = (result[lane], result[lane + 1], result[lane + 2], result[lane + 3])
    var weight = weights + lane
    for input in 0..<inputs {
      let value = x[input]
      sums.0 += weight[0] * value
      sums.1 += weight[1] * value
      sums.2 += weight[2] * value
      sums.3 += weight[3] * value
      weight += lanes
    }
    result[lane] = sums.0
    result[lane + 1] = sums.1
    result[lane + 2] = sums.2
    result[lane + 3] = sums.3
    lane += 4
  }
  while lane < lanes {
    var sum = result[lane]
    for input in 0..<inputs { sum += weights[input * lanes + lane] * x[input] }
    result[lane] = sum
    lane += 1
  }
}
