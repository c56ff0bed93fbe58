/// What is kept of a quote to find and to liken it: its sentences' profiles and a digest of its words.
public struct QuoteProfile: Hashable, Sendable {
  public let sentences: [SentenceProfile]
  /// Equal for the same words in the same order.
  public let digest: UInt64
  public let wordCount: Int

  /// Sentences beyond these are not likened.
  static let maxSentences = 64

  init(_ text: WordedText, counts: [UInt32: Int]) {
    sentences = text.sentences.prefix(Self.maxSentences).map { SentenceProfile(text.words[$0], counts: counts) }
    digest = text.digest
    wordCount = text.words.count
  }

  /// The stems under which the quote stands in an index: two quotes that share none of them are not alike.
  public var indexStems: Set<UInt32> { Set(sentences.flatMap(\.indexStems)) }

  /// The same of each sentence by itself.
  public var sentenceStems: [[UInt32]] { sentences.map { $0.indexStems.sorted() }.filter { !$0.isEmpty } }

  /// The weightiest of these, at most 32, by which a search over all quotes stays short.
  public var searchStems: [UInt32] {
    let terms = sentences.flatMap { $0.terms.sorted { ($0.weight, $1.stem) > ($1.weight, $0.stem) }.prefix(10) }
    var seen: Set<UInt32> = []
    return terms.sorted { ($0.weight, $1.stem) > ($1.weight, $0.stem) }.map(\.stem).filter { seen.insert($0).inserted }
      .prefix(32).map { $0 }
  }

  /// The likeness of the likest two sentences, from 0 to 1; 1 for the same words, if there are at least three.
  public func likeness(to other: QuoteProfile) -> Double {
    if isSame(as: other) { return 1 }
    var best = 0.0
    for sentence in sentences {
      for candidate in other.sentences { best = max(best, sentence.likeness(to: candidate)) }
    }
    return best
  }

  /// The kinship of the most akin two sentences, from 0 to 1: whether both speak of one subject.
  public func kinship(with other: QuoteProfile) -> Double {
    var best = 0.0
    for sentence in sentences {
      for candidate in other.sentences { best = max(best, sentence.kinship(with: candidate)) }
    }
    return best
  }

  /// Three or more words, all the same.
  public func isSame(as other: QuoteProfile) -> Bool {
    digest == other.digest && wordCount == other.wordCount && wordCount >= 3
  }
}

/// As bytes, to be stored: digest (8, big-endian), number of words (4), then for every sentence the number of its terms
/// (1) and its terms: stem (4), weight (1).
extension QuoteProfile {
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(digest, 8, to: &bytes)
    append(UInt64(wordCount), 4, to: &bytes)
    for sentence in sentences {
      bytes.append(UInt8(sentence.terms.count))
      for term in sentence.terms {
        append(UInt64(term.stem), 4, to: &bytes)
        bytes.append(term.weight)
      }
    }
    return bytes
  }

  /// Nil where the bytes are not those of a profile.
  public init?(bytes: [UInt8]) {
    guard bytes.count >= 12 else { return nil }
    digest = number(bytes[0..<8])
    wordCount = Int(number(bytes[8..<12]))
    var sentences: [SentenceProfile] = []
    var place = 12
    while place < bytes.count {
      let count = Int(bytes[place])
      place += 1
      guard place + count * 5 <= bytes.count else { return nil }
      sentences.append(
        SentenceProfile(
          terms: (0..<count).map { index in
            let start = place + index * 5
            return SentenceProfile.Term(
              stem: UInt32(truncatingIfNeeded: number(bytes[start..<start + 4])), weight: bytes[start + 4])
          }))
      place += count * 5
    }
    self.sentences = sentences
  }
}

extension WordReader {
  /// - Parameter counts: How often the quote's article has each stem (`stems(of:)`); empty where there is no article.
  public func profile(of text: WordedText, counts: [UInt32: Int] = [:]) -> QuoteProfile {
    QuoteProfile(text, counts: counts)
  }
}

private func append(_ number: UInt64, _ count: Int, to bytes: inout [UInt8]) {
  for index in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * index))) }
}

private func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
