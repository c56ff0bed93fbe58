/// The likeliest row of tags: each token's scores and what each tag gains behind the one before it (Viterbi 1967).
struct BestPath {
  let model: TaggerModel

  func tags(_ scores: ArraySlice<SIMD8<Float>>) -> [Tag] {
    guard let start = scores.first else { return [] }
    let count = Tag.allCases.count
    var total = start + model.first
    var origins: [SIMD8<UInt8>] = []
    origins.reserveCapacity(scores.count)
    for score in scores.dropFirst() {
      var best = SIMD8<Float>(repeating: total[0]) + model.between[0]
      var origin = SIMD8<UInt8>(repeating: 0)
      for tag in 1..<count {
        let value = SIMD8<Float>(repeating: total[tag]) + model.between[tag]
        let isBetter = value .> best
        best = best.replacing(with: value, where: isBetter)
        for to in 0..<8 where isBetter[to] { origin[to] = UInt8(tag) }
      }
      total = best + score
      origins.append(origin)
    }
    var tag = 0
    for other in 1..<count where total[other] > total[tag] { tag = other }
    var path = [tag]
    for origin in origins.reversed() {
      tag = Int(origin[tag])
      path.append(tag)
    }
    return path.reversed().map { Tag(rawValue: UInt8($0)) ?? .outside }
  }
}
