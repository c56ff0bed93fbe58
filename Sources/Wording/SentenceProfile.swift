/// The words of one sentence by which it is likened to others: stems, each with its weight.
public struct SentenceProfile: Hashable, Sendable {
  struct Term: Hashable, Sendable {
    var stem: UInt32
    var weight: UInt8
  }

  /// In the order of the stems.
  let terms: [Term]

  /// The most terms that are kept, the weightiest.
  static let maxTerms = 60
  /// How many of its weightiest terms a sentence can be found by.
  static let indexedTerms = 16

  init(terms: [Term]) {
    self.terms = terms
  }

  /// - Parameter counts: How often the quote's own article has a stem. What an article repeats is its subject, and says
  ///   little about which of its sentences this is.
  init(_ words: some Sequence<Word>, counts: [UInt32: Int]) {
    var weights: [UInt32: UInt8] = [:]
    for word in words {
      var weight = Int(word.weight)
      // Two sayings about the same people are not one saying.
      if word.isName { weight = weight * 6 / 10 }
      weight = weight * burstFactor(counts[word.stem] ?? 1) / 1000
      guard weight >= 16 else { continue }
      weights[word.stem] = max(weights[word.stem] ?? 0, UInt8(weight))
    }
    var terms = weights.map { Term(stem: $0.key, weight: $0.value) }
    if terms.count > Self.maxTerms { terms = Array(terms.sorted(by: Self.isWeightier).prefix(Self.maxTerms)) }
    self.terms = terms.sorted { $0.stem < $1.stem }
  }

  /// The stems under which the sentence stands in an index.
  var indexStems: [UInt32] { terms.sorted(by: Self.isWeightier).prefix(Self.indexedTerms).map(\.stem) }

  /// Cosine of the weights, from 0 to 1; 0 where what is shared is too little to tell by: at least two stems, of together
  /// 160, or 140 where the cosine is a half.
  public func likeness(to other: SentenceProfile) -> Double {
    let common = common(with: other)
    guard common.stems >= 2, common.cosine > 0 else { return 0 }
    return common.weight >= (common.cosine >= 0.5 ? 140 : 160) ? common.cosine : 0
  }

  /// The same, however little is shared beyond one stem: enough to tell that the subject is the same.
  public func kinship(with other: SentenceProfile) -> Double {
    let common = common(with: other)
    return common.stems >= 2 ? common.cosine : 0
  }

  private func common(with other: SentenceProfile) -> (stems: Int, weight: Int, cosine: Double) {
    var (left, right, stems, weight, product) = (0, 0, 0, 0, 0)
    while left < terms.count, right < other.terms.count {
      let (a, b) = (terms[left], other.terms[right])
      if a.stem == b.stem {
        stems += 1
        weight += Int(min(a.weight, b.weight))
        product += Int(a.weight) * Int(b.weight)
      }
      if a.stem <= b.stem { left += 1 }
      if b.stem <= a.stem { right += 1 }
    }
    guard stems > 0 else { return (0, 0, 0) }
    return (stems, weight, Double(product) / (Double(squares) * Double(other.squares)).squareRoot())
  }

  private var squares: Int { terms.reduce(0) { $0 + Int($1.weight) * Int($1.weight) } }

  private static func isWeightier(_ left: Term, _ right: Term) -> Bool {
    left.weight != right.weight ? left.weight > right.weight : left.stem < right.stem
  }
}

/// A thousand divided by 1 + ln n, as n is how often the article has the word.
private func burstFactor(_ count: Int) -> Int {
  let factors = [1000, 1000, 591, 477, 419, 383, 358, 339, 325, 313, 303]
  return count < factors.count ? factors[max(count, 0)] : count < 20 ? 275 : count < 50 ? 230 : 190
}
