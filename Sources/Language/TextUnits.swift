/// A text cut into tokens, paragraphs and sentences, all linear in its length.
///
/// Never changed once made; a class because every part of the reading holds it, and copies of so many arrays cost.
public final class TextUnits: Sendable {
  public let bytes: [UInt8]
  public let lexicons: Lexicons
  public let tokens: [Token]
  /// Runs of tokens; none is empty.
  public let paragraphs: [TokenRange]
  /// Runs of tokens, each inside one paragraph. A full stop inside quotation marks ends none.
  public let sentences: [TokenRange]
  /// Outer quotations in the order of the text.
  public let quotations: [Quotation]
  /// For every token the index of the outer quotation that it lies in, its marks included; -1 outside.
  public let quotationOfToken: [Int32]
  private let ownWords: WordTable
  private let wordClasses: [WordClass]
  private let cues: CueLexicon
  private let knownCount: Int

  /// Cuts `bytes` from the byte `start` on.
  /// - Parameter joinsDashes: Whether `Russia–NATO` and `10–12` with an en dash are one word, as with a hyphen.
  public init(_ bytes: [UInt8], from start: Int = 0, lexicons: Lexicons, joinsDashes: Bool = false) {
    var tokenizer = Tokenizer(bytes, lexicons: lexicons, joinsDashes: joinsDashes)
    let (tokens, ownWords) = tokenizer.run(from: start)
    let paragraphs = Self.ranges(of: Language.paragraphs(of: bytes), tokens)
    let quotations = QuotationFinder(bytes: bytes, tokens: tokens, paragraphs: paragraphs, lexicons: lexicons)
      .quotations()
    var inside = [Int32](repeating: -1, count: tokens.count)
    for (index, quotation) in quotations.enumerated() {
      for token in quotation.tokens { inside[token] = Int32(index) }
    }
    self.bytes = bytes
    self.lexicons = lexicons
    self.tokens = tokens
    self.ownWords = ownWords
    self.wordClasses = lexicons.wordClasses
    self.cues = lexicons.cues
    self.knownCount = lexicons.words.count
    self.paragraphs = paragraphs
    self.quotations = quotations
    self.quotationOfToken = inside
    self.sentences = SentenceSplitter(
      tokens: tokens, bytes: bytes, paragraphs: paragraphs, quotations: quotations, quotationOfToken: inside,
      lexicons: lexicons
    ).sentences()
  }

  /// Whether the word is one of the article's own, unknown to the data files.
  public func isOwn(_ word: Int32) -> Bool { Int(word) >= knownCount }

  public func classes(_ index: Int) -> WordClass {
    tokens.indices.contains(index) ? classes(of: tokens[index].word) : []
  }

  /// As `lexicons.classes(of:)`, without a copy of the lexicons.
  public func classes(of word: Int32) -> WordClass {
    wordClasses.indices.contains(Int(word)) ? wordClasses[Int(word)] : []
  }

  /// The cue of the longest form that begins with the word; nil where there is none.
  public func cue(beginningWith word: Int32) -> (form: CueForm, entry: CueEntry)? {
    cues.forms(beginningWith: word).first.map { ($0, cues.entries[$0.entry]) }
  }

  /// The bytes from the first token's beginning to the last one's end.
  public func span(of range: TokenRange) -> ByteSpan {
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= tokens.count else { return ByteSpan(0, 0) }
    return ByteSpan(tokens[range.lowerBound].start, tokens[range.upperBound - 1].end)
  }

  public func text(of range: TokenRange) -> String { Language.text(of: span(of: range), in: bytes) }

  private static func ranges(of spans: [ByteSpan], _ tokens: [Token]) -> [TokenRange] {
    var result: [TokenRange] = []
    var index = 0
    for span in spans {
      let first = index
      while index < tokens.count, tokens[index].start < span.end { index += 1 }
      if index > first { result.append(first..<index) }
    }
    return result
  }
}
