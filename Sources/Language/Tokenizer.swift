/// Cuts a text into tokens, in one pass over its UTF-8 bytes.
///
/// Kept whole: hyphenated words, `don't`, `U.S.`, `Mr.`, `1,000.50`, `AT&T`, `RT.com`. Cut off: `'s`, quotation marks,
/// brackets, a full stop that ends a sentence. Bytes that are no UTF-8 count as letters.
struct Tokenizer {
  private let bytes: [UInt8]
  private let joinsDashes: Bool
  private let lexicons: Lexicons
  private var tokens: [Token] = []
  private var ownWords = WordTable()
  private var isSpaced = true
  private var fold: [UInt8] = []

  /// - Parameter joinsDashes: Whether an en dash between two names, or two numbers, is a hyphen.
  init(_ bytes: [UInt8], lexicons: Lexicons, joinsDashes: Bool = false) {
    self.bytes = bytes
    self.joinsDashes = joinsDashes
    self.lexicons = lexicons
    tokens.reserveCapacity(bytes.count / 5 + 8)
  }

  mutating func run(from start: Int = 0) -> (tokens: [Token], ownWords: WordTable) {
    var place = max(start, 0)
    while place < bytes.count {
      let unit = CharacterClass.unit(in: bytes, at: place)
      switch unit.kind {
      case .space:
        isSpaced = true
        place += unit.length
      case .letter, .digit: place = word(from: place)
      default: place = sign(from: place, unit)
      }
    }
    return (tokens, ownWords)
  }

  private mutating func append(_ start: Int, _ end: Int, _ kind: Token.Kind, _ shape: Token.Shape = .other) {
    let word = kind == .word || kind == .number || kind == .possessive ? number(start, end) : -1
    tokens.append(Token(start, end, word: word, kind: kind, shape: shape, isSpaced: isSpaced))
    isSpaced = false
  }

  private mutating func number(_ start: Int, _ end: Int) -> Int32 {
    fold.removeAll(keepingCapacity: true)
    appendFolded(bytes, ByteSpan(start, end), to: &fold)
    if fold.count > 1, fold[fold.count - 1] == UInt8(ascii: ".") { fold.removeLast() }
    let hash = WordTable.hash(of: fold)
    if let known = lexicons.words.number(of: fold, hash: hash) { return known }
    return Int32(lexicons.words.count) + ownWords.intern(fold, hash: hash)
  }

  private mutating func word(from start: Int) -> Int {
    var end = start
    var letters = 0
    var capitals = 0
    var digits = 0
    var initials = true
    var firstIsCapital = false
    var previous = CharacterClass.Unit(kind: .other, length: 0)
    while end < bytes.count {
      let unit = CharacterClass.unit(in: bytes, at: end)
      if unit.kind == .letter {
        letters += 1
        if unit.isCapital {
          capitals += 1
          if end == start { firstIsCapital = true }
        }
        if previous.kind == .letter { initials = false }
      } else if unit.kind == .digit {
        digits += 1
        initials = false
      } else if !joins(unit, at: end, after: previous, startsCapital: firstIsCapital) {
        break
      }
      previous = unit
      end += unit.length
    }
    // `NASA's` has capitals throughout.
    let own = possessive(start, end) < end ? letters - 1 : letters
    let shape: Token.Shape =
      letters == 0
      ? .other
      : capitals == 0
        ? .lower
        : capitals >= own && own > 1 ? .upper : firstIsCapital ? .capitalised : .mixed
    if end < bytes.count, bytes[end] == UInt8(ascii: "."), letters > 0,
      (initials && firstIsCapital) || isAbbreviation(start, end)
    {
      end += 1
    }
    let cut = possessive(start, end)
    append(start, cut, letters == 0 && digits > 0 ? .number : .word, shape)
    if cut < end { append(cut, end, .possessive) }
    return end
  }

  private func joins(
    _ unit: CharacterClass.Unit, at place: Int, after previous: CharacterClass.Unit, startsCapital: Bool
  ) -> Bool {
    guard previous.kind == .letter || previous.kind == .digit, place + unit.length < bytes.count else { return false }
    let next = CharacterClass.unit(in: bytes, at: place + unit.length)
    switch unit.kind {
    case .apostrophe: return next.kind == .letter && bytes[place] != UInt8(ascii: "`")
    case .hyphen: return next.kind == .letter || next.kind == .digit
    case .dash:
      // `We will sign–unless they refuse` has a dash that parts.
      guard joinsDashes, !isEmDash(at: place) else { return false }
      return next.isCapital ? startsCapital : next.kind == .digit && (previous.kind == .digit || previous.isCapital)
    case .ampersand: return next.kind == .letter && previous.kind == .letter
    case .fullStop:
      if previous.kind == .digit { return next.kind == .digit }
      return next.kind == .letter && (previous.isCapital || !next.isCapital)
    case .comma, .colon: return previous.kind == .digit && next.kind == .digit
    default: return false
    }
  }

  /// U+2014 or U+2015: it parts words, with blanks or without.
  private func isEmDash(at place: Int) -> Bool {
    place + 2 < bytes.count && bytes[place + 1] == 0x80 && bytes[place + 2] >= 0x94
  }

  private func isAbbreviation(_ start: Int, _ end: Int) -> Bool {
    guard end - start < 8 else { return false }
    var fold: [UInt8] = []
    appendFolded(bytes, ByteSpan(start, end), to: &fold)
    guard let word = lexicons.words.number(of: fold) else { return false }
    return lexicons.classes(of: word).contains(.abbreviation)
  }

  /// Where a `'s` at the end of the word begins, its mark straight or curved either way; `end` where there is none.
  private func possessive(_ start: Int, _ end: Int) -> Int {
    guard end - start > 2, bytes[end - 1] | 0x20 == UInt8(ascii: "s") else { return end }
    if bytes[end - 2] == UInt8(ascii: "'") { return end - 2 }
    if end - start > 4, bytes[end - 2] & 0xFE == 0x98, bytes[end - 3] == 0x80, bytes[end - 4] == 0xE2 { return end - 4 }
    return end
  }

  private mutating func sign(from start: Int, _ unit: CharacterClass.Unit) -> Int {
    var end = start + unit.length
    let kind: Token.Kind
    switch unit.kind {
    case .fullStop:
      while end < bytes.count, bytes[end] == UInt8(ascii: ".") { end += 1 }
      kind = end - start > 1 ? .ellipsis : .stop
    case .stop: kind = .stop
    case .ellipsis: kind = .ellipsis
    case .hyphen, .dash:
      while end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
      kind = .dash
    case .apostrophe:
      // Two apostrophes or two grave accents are one double mark, as some wires write it.
      if unit.length == 1, end < bytes.count, bytes[end] == bytes[start] { end += 1 }
      kind = .mark
    case .doubleMark: kind = .mark
    case .comma: kind = .comma
    case .colon: kind = .colon
    case .semicolon: kind = .semicolon
    case .openBracket: kind = .openBracket
    case .closeBracket: kind = .closeBracket
    default: kind = .symbol
    }
    append(start, end, kind)
    return end
  }
}
