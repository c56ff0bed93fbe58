/// Tells languages apart by their commonest small words and by letters that no other has.
public struct LanguageTable: Sendable {
  private var codes: [String] = []
  private var words = WordTable()
  /// For every word the languages that have it, a bit each.
  private var languagesOfWord: [UInt64] = []
  /// Letters of one language, in order.
  private var scripts: [(first: UInt32, last: UInt32, language: Int)] = []
  private var english: Int?
  /// Only so many words of a text are looked at, spread over it.
  private static let sample = 600
  static let mostLanguages = 64

  /// Takes a language in; `words` are not folded yet. False where the table is full.
  mutating func insert(_ code: String, scripts ranges: [ClosedRange<UInt32>], words list: [String]) -> Bool {
    guard codes.count < Self.mostLanguages else { return false }
    let language = codes.count
    codes.append(code)
    if code == "en" { english = language }
    scripts += ranges.map { ($0.lowerBound, $0.upperBound, language) }
    scripts.sort { $0.first < $1.first }
    for word in list {
      let number = Int(words.intern(Array(folded(word).utf8)))
      while languagesOfWord.count <= number { languagesOfWord.append(0) }
      languagesOfWord[number] |= 1 << UInt64(language)
    }
    return true
  }

  /// The text's language as a BCP 47 code; nil where too little speaks for one, as in very short texts.
  ///
  /// A language other than English is only named where its words are more than twice as many as English ones.
  public func language(of units: TextUnits) -> String? {
    let (hits, total) = counts(in: units)
    guard let best = hits.indices.max(by: { hits[$0] < hits[$1] }), hits[best] > 2, hits[best] * 12 > total else {
      return nil
    }
    let own = english.map { hits[$0] } ?? 0
    if hits[best] > 2 * own + 2 { return codes[best] }
    return own == hits[best] || own * 6 > total ? "en" : nil
  }

  /// How many of the sample's words each language has.
  private func counts(in units: TextUnits) -> (hits: [Int], total: Int) {
    var hits = Array(repeating: 0, count: codes.count)
    var total = 0
    var fold: [UInt8] = []
    let step = max(1, units.tokens.count / Self.sample)
    for start in stride(from: 0, to: units.tokens.count, by: step) {
      // Not every step-th: where a text repeats itself these may all be the same word.
      let offset = Int((UInt64(start / step) &* 0x9E37_79B9_7F4A_7C15) >> 32) % step
      guard start + offset < units.tokens.count else { continue }
      let token = units.tokens[start + offset]
      guard token.kind == .word else { continue }
      if units.bytes[token.start] >= 0xCD, let (language, weight) = script(of: token.span, in: units.bytes) {
        total += weight
        hits[language] += weight
        continue
      }
      total += 1
      fold.removeAll(keepingCapacity: true)
      appendFolded(units.bytes, token.span, to: &fold)
      guard let number = words.number(of: fold) else { continue }
      for language in hits.indices where languagesOfWord[Int(number)] >> UInt64(language) & 1 == 1 {
        hits[language] += 1
      }
    }
    return (hits, total)
  }

  /// The language whose letters the word begins with, and how much the word weighs: scripts without spaces write many
  /// words as one token.
  private func script(of span: ByteSpan, in bytes: [UInt8]) -> (language: Int, weight: Int)? {
    let first = scalar(in: bytes, at: span.start, before: span.end).scalar
    guard var language = language(ofLetter: first) else { return nil }
    let weight = min(8, max(1, span.length / 6))
    // Japanese is written with Chinese letters, too; only its own tell it apart.
    var place = span.start
    let end = min(span.end, span.start + 60)
    while place < end {
      let (letter, length) = scalar(in: bytes, at: place, before: span.end)
      if (0x3040...0x30FF).contains(letter), let own = self.language(ofLetter: letter) { language = own }
      place += length
    }
    return (language, weight)
  }

  private func language(ofLetter letter: UInt32) -> Int? {
    var low = 0
    var high = scripts.count
    while low < high {
      let middle = (low + high) / 2
      if scripts[middle].last < letter { low = middle + 1 } else { high = middle }
    }
    return low < scripts.count && scripts[low].first <= letter ? scripts[low].language : nil
  }
}
