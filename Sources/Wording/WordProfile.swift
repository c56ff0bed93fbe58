internal import Language

/// The words of one wording as they are compared: folded, stemmed, counted, short ones left out.
public struct WordProfile: Sendable {
  private let counts: [String: Double]
  private let norm: Double

  public init(_ text: String) {
    var counts: [String: Double] = [:]
    for word in folded(text).utf8.split(whereSeparator: { !isLetterOrDigit($0) }) where word.count >= 3 {
      counts[stem(String(decoding: Array(word), as: UTF8.self)), default: 0] += 1
    }
    self.counts = counts
    norm = counts.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// Cosine of the two, 0 for nothing in common to 1 for the same words; 0 where one has no words.
  public func likeness(to other: WordProfile) -> Double {
    guard norm > 0, other.norm > 0 else { return 0 }
    let (small, large) = counts.count <= other.counts.count ? (counts, other.counts) : (other.counts, counts)
    return small.reduce(0) { $0 + $1.value * (large[$1.key] ?? 0) } / (norm * other.norm)
  }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
}
