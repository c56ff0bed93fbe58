/// Phrases of words, each with a value, found by their first word. Of two equal phrases the first one counts.
public struct PhraseTable: Sendable {
  public struct Phrase: Hashable, Sendable {
    public var words: [Int32]
    public var value: Int
    /// How it must be printed: an acronym in capitals, a name with a capital, or in any way.
    public var shape: Shape
  }

  public enum Shape: UInt8, Sendable {
    case any, capital, acronym
  }

  private var phrases = WordIndex<[Phrase]>()

  public init() {}

  /// Takes a phrase in; one of the same words and shape keeps its first value.
  mutating func insert(_ phrase: Phrase) {
    guard let first = phrase.words.first else { return }
    var list = phrases[first] ?? []
    if list.contains(where: { $0.words == phrase.words && $0.shape == phrase.shape }) { return }
    let place = list.firstIndex { $0.words.count < phrase.words.count } ?? list.count
    list.insert(phrase, at: place)
    phrases[first] = list
  }

  /// The value of exactly these words.
  public func value(of words: [Int32]) -> Int? {
    guard let first = words.first else { return nil }
    return phrases[first]?.first { $0.words == words }?.value
  }

  public func isBeginning(_ word: Int32) -> Bool { phrases.contains(word) }

  /// The longest phrase that begins at token `index` and ends before `limit`.
  public func longest(in tokens: [Token], at index: Int, before limit: Int) -> (phrase: Phrase, end: Int)? {
    guard index < limit, index < tokens.count, let list = phrases[tokens[index].word] else { return nil }
    for phrase in list where index + phrase.words.count <= limit {
      if matches(phrase, tokens, index) { return (phrase, index + phrase.words.count) }
    }
    return nil
  }

  /// As `longest`, however the words are printed: `MOSCOW` is `Moscow`.
  public func longestIgnoringShape(
    in tokens: [Token], at index: Int, before limit: Int
  ) -> (phrase: Phrase, end: Int)? {
    guard index < limit, index < tokens.count else { return nil }
    for phrase in phrases[tokens[index].word] ?? [] where index + phrase.words.count <= limit {
      if phrase.words.indices.allSatisfy({ tokens[index + $0].word == phrase.words[$0] }) {
        return (phrase, index + phrase.words.count)
      }
    }
    return nil
  }

  private func matches(_ phrase: Phrase, _ tokens: [Token], _ index: Int) -> Bool {
    switch phrase.shape {
    case .any: break
    case .capital:
      guard tokens[index].isCapital || tokens[index + phrase.words.count - 1].isCapital else { return false }
    case .acronym: if tokens[index].shape != .upper { return false }
    }
    for (offset, word) in phrase.words.enumerated() where tokens[index + offset].word != word { return false }
    return true
  }
}
