/// What is kept of an article's words to find its copies.
public struct ArticleFingerprint: Hashable, Sendable {
  /// Charikar's simhash (2002) of the text's runs of three stems; texts that differ in a few places have hashes that
  /// differ in a few bits.
  public let simhash: UInt64
  /// The lowest hashes of the text's runs of eight stems, one in four of all runs and at most `maxShingles`, ascending
  /// (Broder's bottom-k sketch, 1997): below the last one, the same run is chosen in every text. Each has 63 bits.
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
    let chosen = Set(Self.runs(of: 8, in: stems).lazy.filter { $0 & 3 == 0 }.map { $0 >> 1 })
    shingles = Array(chosen.sorted().prefix(Self.maxShingles))
  }

  /// However long the text is.
  public static let maxShingles = 64

  /// Up to which hash the text's runs are known.
  public var reach: UInt64 { shingles.count < Self.maxShingles ? .max : shingles.last ?? .max }

  /// Words that an article must have to be taken for a copy: of fewer, too little is known.
  public static let minWords = 40

  /// In how many bits the simhashes of two copies differ at most.
  public static let mostCopyDistance = 3
  /// How many shingles two copies share at least, where their simhashes do not tell.
  public static let leastShared = 2

  /// In how many of 64 bits the hashes differ.
  public static func distance(_ left: UInt64, _ right: UInt64) -> Int { (left ^ right).nonzeroBitCount }

  /// Whether one text is a copy of the other: a simhash distance of at most `mostCopyDistance`, or at least half of the shorter one's
  /// runs of eight words shared, as far as the runs of both are known.
  public func isCopy(of other: ArticleFingerprint) -> Bool {
    isCopy(
      simhash: other.simhash, wordCount: other.wordCount, reach: other.reach, known: other.count(within: reach),
      shared: Set(shingles).intersection(other.shingles).count)
  }

  /// The same of a text of which these are known: how many of its shingles lie within this one's reach, and how many both
  /// have.
  public func isCopy(simhash other: UInt64, wordCount words: Int, reach: UInt64, known: Int, shared: Int) -> Bool {
    guard min(wordCount, words) >= Self.minWords else { return false }
    if Self.distance(simhash, other) <= Self.mostCopyDistance { return true }
    let fewer = min(count(within: reach), known)
    return fewer >= 2 * Self.leastShared && shared * 2 >= fewer
  }

  /// How many of its shingles lie up to a hash.
  public func count(within reach: UInt64) -> Int { shingles.prefix { $0 <= reach }.count }

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
