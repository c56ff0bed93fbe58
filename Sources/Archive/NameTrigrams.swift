/// A folded name cut into threes of letters, to find names that are like it.
struct NameTrigrams {
  private let trigrams: Set<String>

  init(_ name: FoldedName) {
    trigrams = Self.trigrams(of: name.description)
  }

  /// Names that have any of the threes, as an FTS5 expression; nil where there is none.
  var searchExpression: String? {
    trigrams.isEmpty ? nil : trigrams.sorted().map { "\"\($0)\"" }.joined(separator: " OR ")
  }

  /// Those of the named things whose names are like this one, each once, the likest first.
  func likest<Named: Hashable>(_ candidates: [(folded: String, named: Named)], limit: Int) -> [Named] {
    var best: [Named: (likeness: Double, place: Int)] = [:]
    for (place, candidate) in candidates.enumerated() {
      let likeness = likeness(to: candidate.folded)
      guard likeness >= Self.leastLikeness else { continue }
      if let known = best[candidate.named], known.likeness >= likeness { continue }
      best[candidate.named] = (likeness, place)
    }
    let ranked = best.sorted { ($0.value.likeness, -$0.value.place) > ($1.value.likeness, -$1.value.place) }
    return ranked.prefix(limit).map(\.key)
  }

  /// How much of the smaller name's threes both share, 0 to 1, so that a surname is like the full name.
  private func likeness(to folded: String) -> Double {
    let other = Self.trigrams(of: folded)
    let smaller = min(trigrams.count, other.count)
    guard smaller > 0 else { return 0 }
    let shared = Double(trigrams.intersection(other).count)
    let both = Double(trigrams.count + other.count)
    return 0.7 * shared / Double(smaller) + 0.3 * 2 * shared / both
  }

  private static let leastLikeness = 0.3

  /// Hyphens stand between words and at both ends; a three must hold two letters.
  private static func trigrams(of folded: String) -> Set<String> {
    guard !folded.isEmpty else { return [] }
    let scalars = Array("-\(folded)-".unicodeScalars)
    var trigrams: Set<String> = []
    for start in 0..<max(0, scalars.count - 2) {
      let three = scalars[start..<start + 3]
      guard three.count(where: { $0 == "-" }) < 2 else { continue }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: three)
      trigrams.insert(String(view))
    }
    return trigrams
  }
}
