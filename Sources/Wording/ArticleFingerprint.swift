/// What is kept of an article's words to find its copies.
public struct ArticleFingerprint: Hashable, Sendable {
  /// Charikar's simhash (2002) of the text's runs of three stems; texts that differ in a few places have hashes that
  /// differ in a few bits.
  public let simhash: UInt64
  /// Hashes of the text's runs of eight stems, one in four of them, chosen by the hash itself, in order: the same run
  /// is chosen in every text.
  public let shingles: [UInt64]
  public let wordCount: Int

  /// - Parameter stems: The text's stems in order, `WordReader.stems(of:)`.
  public init(stems: [UInt32]) {
    wordCount = stems.count
    var sums = [Int32](repeating: 0, count: 64)
    for hash in Self.runs(of: 3, in: stems) {
      for bit in 0..<64 { sums[bit] += hash >> UInt64(bit) & 1 == 1 ? 1 : -1 }
    }
    simhash = sums.enumerated().reduce(0) { $1.element > 0 ? $0 | 1 << UInt64($1.offset) : $0 }
    shingles = Set(Self.runs(of: 8, in: stems).filter { $0 & 3 == 0 }).sorted()
  }

  /// Words that an article must have to be taken for a copy: of fewer, too little is known.
  public static let minWords = 40

  /// In how many of 64 bits the hashes differ.
  public static func distance(_ left: UInt64, _ right: UInt64) -> Int { (left ^ right).nonzeroBitCount }

  /// Whether one text is a copy of the other: a simhash distance of at most 3, or at least half of the shorter one's
  /// runs of eight words shared.
  public func isCopy(of other: ArticleFingerprint) -> Bool {
    isCopy(
      simhash: other.simhash, wordCount: other.wordCount, shingleCount: other.shingles.count,
      shared: Set(shingles).intersection(other.shingles).count)
  }

  /// The same of a text of which these are known; `shared` is how many shingles both have.
  public func isCopy(simhash other: UInt64, wordCount words: Int, shingleCount: Int, shared: Int) -> Bool {
    guard min(wordCount, words) >= Self.minWords else { return false }
    if Self.distance(simhash, other) <= 3 { return true }
    let fewer = min(shingles.count, shingleCount)
    return fewer >= 4 && shared * 2 >= fewer
  }

  /// The four quarters of the simhash, each marked with its place: hashes at most three bits apart share one.
  public var bands: [UInt64] { Self.bands(of: simhash) }

  public static func bands(of simhash: UInt64) -> [UInt64] {
    (0..<4).map { UInt64($0) << 16 | simhash >> UInt64(16 * $0) & 0xFFFF }
  }

  private static func runs(of length: Int, in stems: [UInt32]) -> [UInt64] {
    guard stems.count >= length else { return [] }
    return (0...stems.count - length).map { start in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for stem in stems[start..<start + length] {
        hash = (hash ^ UInt64(stem)) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
      }
      return hash
    }
  }
}
