public import Language
internal import News

/// Reads texts into words as wordings are compared by them. It holds the language data and nothing else.
public struct WordReader: Sendable {
  let lexicons: Lexicons

  public init(lexicons: Lexicons) {
    self.lexicons = lexicons
  }

  /// The words of a wording. Bad UTF-8 cannot occur; a text without words gives none.
  public func read(_ text: String) -> WordedText {
    let bytes = Array(text.utf8)
    let tokens = TextUnits(bytes, lexicons: lexicons, joinsDashes: true).tokens
    var builder = Builder(bytes: bytes, tokens: tokens, places: CodePoints(of: bytes), lexicons: lexicons)
    builder.run()
    return WordedText(text, words: builder.words, sentences: builder.sentences)
  }

  /// The numbers of a text's stems, in order; cheaper than `read` for a whole article.
  public func stems(of text: String) -> [UInt32] {
    var bytes: [UInt8] = []
    let source = Array(text.utf8)
    bytes.reserveCapacity(source.count)
    appendFolded(source, ByteSpan(0, source.count), to: &bytes)
    var stems: [UInt32] = []
    var word: [UInt8] = []
    for byte in bytes + [0x20] {
      if (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80 {
        word.append(byte)
      } else if byte != 0x27, byte != 0x2D, !word.isEmpty {
        stem(&word)
        stems.append(word.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 })
        word.removeAll(keepingCapacity: true)
      }
    }
    return stems
  }
}

extension WordReader {
  fileprivate struct Builder {
    let bytes: [UInt8]
    let tokens: [Token]
    let places: CodePoints
    let lexicons: Lexicons
    var words: [Word] = []
    var sentences: [Range<Int>] = []
    private var sentenceStart = 0
    private var brackets = 0
    private var bracketPairs = 0
    private var hasEnded = false
    private var hasEllipsis = false
    private var isQuoted = false
    private var pause = Word.Pause.none

    init(bytes: [UInt8], tokens: [Token], places: CodePoints, lexicons: Lexicons) {
      self.bytes = bytes
      self.tokens = tokens
      self.places = places
      self.lexicons = lexicons
      words.reserveCapacity(tokens.count)
    }

    mutating func run() {
      var nameEnd = 0
      var reference: Int?
      for (index, token) in tokens.enumerated() {
        if index > 0, isNewLine(between: tokens[index - 1].end, and: token.start) { hasEnded = true }
        switch token.kind {
        case .openBracket:
          if brackets == 0 { bracketPairs += 1 }
          brackets += 1
        case .closeBracket: brackets = max(0, brackets - 1)
        case .stop: hasEnded = true
        case .ellipsis: hasEllipsis = true
        case .comma: pause = max(pause, .comma)
        case .semicolon, .colon, .dash: pause = .strong
        case .mark: if isDouble(token) { isQuoted.toggle() }
        case .word, .number:
          if index >= nameEnd {
            reference = nil
            if let name = lexicons.names.longest(in: tokens, at: index, before: tokens.count) {
              nameEnd = name.end
              reference = lexicons.referenceNames[name.phrase.value].reference
            }
          }
          append(token, reference: reference)
        case .possessive: appendPossessive(token)
        default: break
        }
      }
      endSentence()
      // A bracket that is never closed encloses nothing.
      guard brackets > 0 else { return }
      for index in words.indices where words[index].bracket == bracketPairs { words[index].bracket = 0 }
    }

    /// The `'s` of `it's` is a word, that of `country's` is none.
    private mutating func appendPossessive(_ token: Token) {
      guard let last = words.indices.last else { return }
      words[last].letters += "s"
      guard lexicons.wording.has(words[last].folded, .subject) else { return }
      var word = words[last]
      (word.folded, word.letters, word.stem) = ("is", "", stemNumber("is"))
      (word.span, word.weight) = (places.span(of: token.span), lexicons.wording.weight(ofStem: word.stem))
      (word.isName, word.reference, word.followsEllipsis, word.pause) = (false, nil, false, .none)
      words.append(word)
    }

    private mutating func append(_ token: Token, reference: Int?) {
      if hasEnded, token.kind == .number || token.shape != .lower { endSentence() }
      hasEnded = false
      let isFirst = words.count == sentenceStart
      let (pieces, letters) = self.pieces(of: token)
      let isCapital = token.kind == .word && token.shape != .lower && token.shape != .other
      let isName =
        reference != nil
        || isCapital && pieces.first != "i" && (!isFirst || token.shape == .upper && token.span.length > 1)
      for (place, piece) in pieces.enumerated() where !piece.isEmpty {
        let number = stemNumber(stem(piece))
        words.append(
          Word(
            folded: piece, letters: place == 0 ? letters : "", stem: number, span: places.span(of: token.span),
            weight: lexicons.wording.weight(ofStem: number), isName: isName, reference: reference,
            bracket: brackets > 0 ? bracketPairs : 0, followsEllipsis: hasEllipsis, isQuoted: isQuoted, pause: pause))
        hasEllipsis = false
        pause = .none
      }
    }

    private mutating func endSentence() {
      if words.count > sentenceStart { sentences.append(sentenceStart..<words.count) }
      sentenceStart = words.count
      hasEnded = false
    }

    /// `don't` is `do` and `not`, `we're` is `we` and `are`; and all its letters and digits.
    private func pieces(of token: Token) -> (words: [String], letters: String) {
      var fold: [UInt8] = []
      appendFolded(bytes, token.span, to: &fold)
      let word = String(decoding: fold, as: UTF8.self)
      let isNumber = token.kind == .number
      let kept = fold.filter { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80 || isNumber && byte == 0x2E
      }
      let letters = String(decoding: kept, as: UTF8.self)
      if token.kind == .word, word.utf8.contains(0x27) {
        if word == "can't" { return (["can", "not"], letters) }
        if word == "won't" { return (["will", "not"], letters) }
        if word.hasSuffix("n't") { return ([String(word.dropLast(3)), "not"], letters) }
        for (ending, other) in [("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am")]
        where word.hasSuffix(ending) {
          return ([String(word.dropLast(ending.utf8.count)), other], letters)
        }
      }
      if word == "cannot" { return (["can", "not"], letters) }
      return ([letters], letters)
    }

    private func isNewLine(between start: Int, and end: Int) -> Bool {
      start < end && bytes[start..<end].contains(0x0A)
    }

    private func isDouble(_ token: Token) -> Bool {
      let first = bytes[token.start]
      if token.span.length >= 3 { return first == 0xE2 && bytes[token.start + 2] >= 0x9C }
      return first == 0x22 || token.span.length == 2
    }
  }
}

extension WordReader {
  /// The weekdays that a text names, 1 for Monday to 7 for Sunday.
  public func weekdays(in text: String) -> Set<Int> {
    Set(TextUnits(Array(text.utf8), lexicons: lexicons).tokens.compactMap { lexicons.weekdays[$0.word] })
  }
}
