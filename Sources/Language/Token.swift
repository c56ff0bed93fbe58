/// A word, number or mark of a text.
public struct Token: Hashable, Sendable {
  public enum Kind: UInt8, Sendable {
    case word, number
    /// `'s` or `’s` behind a word.
    case possessive
    /// A quotation mark or apostrophe of its own.
    case mark
    /// `.` `!` `?`
    case stop
    case comma, semicolon, colon, dash, ellipsis, openBracket, closeBracket, symbol
  }

  /// How a word is written: `said`, `Lavrov`, `NATO` or `U.S.`, `iPhone`.
  public enum Shape: UInt8, Sendable {
    case lower, capitalised, upper, mixed, other
  }

  private var startByte: UInt32
  private var endByte: UInt32
  /// The number of the folded word, without a full stop at its end: the lexicon's, or one of the article's own.
  public var word: Int32
  public var kind: Kind
  public var shape: Shape
  /// White space, or the text's beginning, stands before it.
  public var isSpaced: Bool

  public var start: Int { Int(startByte) }
  public var end: Int { Int(endByte) }
  public var span: ByteSpan { ByteSpan(start, end) }

  /// Places are UTF-8 bytes; a text of 4 GiB or more is beyond what a token can say.
  init(_ start: Int, _ end: Int, word: Int32, kind: Kind, shape: Shape, isSpaced: Bool) {
    self.startByte = UInt32(truncatingIfNeeded: start)
    self.endByte = UInt32(truncatingIfNeeded: end)
    self.word = word
    self.kind = kind
    self.shape = shape
    self.isSpaced = isSpaced
  }

  public var isWord: Bool { kind == .word }
  /// Written with a capital at its beginning.
  public var isCapital: Bool { kind == .word && (shape == .capitalised || shape == .upper) }
}

/// A half-open run of tokens, by index.
public typealias TokenRange = Range<Int>
