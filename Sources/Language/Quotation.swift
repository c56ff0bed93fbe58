/// Words between quotation marks, or from an opening mark to where they end without one.
public struct Quotation: Hashable, Sendable {
  /// All tokens, the marks among them.
  public var tokens: TokenRange
  /// The tokens between the marks.
  public var content: TokenRange
  public var isClosed: Bool
  /// In single marks: ‘…’.
  public var isSingle: Bool
  /// The mark was left open because the words go on in the next quotation, a paragraph later.
  public var goesOn: Bool
}

/// A quotation mark's side, as glyph and spacing show it.
enum MarkSide {
  case opens, closes, either
}

/// A token that is a quotation mark.
struct Mark {
  var isDouble: Bool
  var side: MarkSide
  /// Stands at the beginning of a word or of nothing, not at the end of one.
  var isDetached: Bool

  /// Reads the mark at token `index` of the paragraph.
  init(_ index: Int, in paragraph: TokenRange, of tokens: [Token], bytes: [UInt8]) {
    let token = tokens[index]
    let (glyph, isDouble) = Mark.glyph(token, bytes)
    let previous = index > paragraph.lowerBound ? tokens[index - 1].kind : nil
    let isDetached =
      token.isSpaced || previous == nil || previous == .openBracket || previous == .dash || previous == .mark
    let isAttached = index + 1 < paragraph.upperBound && !tokens[index + 1].isSpaced
    self.isDouble = isDouble
    self.isDetached = isDetached
    switch glyph {
    case .opens: side = !isDetached && !isAttached ? .closes : .opens
    case .closes: side = isDetached && isAttached && previous != .mark ? .either : .closes
    case .either: side = !isDetached ? (isAttached && isDouble ? .either : .closes) : isAttached ? .opens : .either
    }
  }

  private static func glyph(_ token: Token, _ bytes: [UInt8]) -> (MarkSide, isDouble: Bool) {
    let first = bytes[token.start]
    if first < 0x80 {
      if first == UInt8(ascii: "\"") { return (.either, true) }
      let isDouble = token.end - token.start > 1
      return (first == UInt8(ascii: "`") ? .opens : .either, isDouble)
    }
    switch scalar(in: bytes, at: token.start, before: bytes.count).scalar {
    case 0x201C, 0x201E, 0x201F, 0xAB, 0x301D, 0x300C, 0x300E: return (.opens, true)
    case 0x201D, 0xBB, 0x301E, 0x301F, 0x300D, 0x300F: return (.closes, true)
    case 0x2018, 0x201A, 0x201B, 0x2039: return (.opens, false)
    case 0x2019, 0x203A, 0x2BC: return (.closes, false)
    case 0xFF02: return (.either, true)
    default: return (.either, false)
    }
  }
}
