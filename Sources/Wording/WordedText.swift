public import News

/// One word of a wording.
public struct Word: Hashable, Sendable {
  /// Folded, letters and digits only: `cooperation` for `Co-operation`. Of `don't` there are two words, `do` and `not`.
  public var folded: String
  /// Letters and digits of the token that it comes from, `dont` for the `do` of `don't`; empty for the `not`.
  public var letters: String
  /// `stemNumber` of its stem.
  public var stem: UInt32
  /// Where it stands, in code points of the wording's text; both words of a contraction stand at the whole of it.
  public var span: Span
  /// What it says to share the word, from 0.
  public var weight: UInt8
  /// Part of a name: written with a capital inside a sentence, or known to the reference data.
  public var isName: Bool
  /// The reference actor whose name it is part of, by index; nil where the data know none.
  public var reference: Int?
  /// Which pair of square or round brackets it stands in, from 1; 0 for none.
  public var bracket: Int
  /// An ellipsis stands before it.
  public var followsEllipsis: Bool
  /// Inside double quotation marks that the wording itself has.
  public var isQuoted: Bool
  /// What stands between it and the word before.
  public var pause: Pause

  /// An editor's word rather than the speaker's.
  public var isBracketed: Bool { bracket > 0 }

  public enum Pause: Int, Sendable, Comparable {
    case none
    case comma
    /// A semicolon, colon or dash.
    case strong

    public static func < (left: Pause, right: Pause) -> Bool { left.rawValue < right.rawValue }
  }
}

/// A wording cut into words and sentences.
public struct WordedText: Sendable {
  public let words: [Word]
  /// Runs of words; none is empty.
  public let sentences: [Range<Int>]
  let codePoints: CodePointText

  init(_ text: String, words: [Word], sentences: [Range<Int>]) {
    (self.words, self.sentences) = (words, sentences)
    codePoints = CodePointText(text)
  }

  public var text: String { codePoints.text }

  /// The place from the first to the last of some words, in code points; nil for none.
  public func span(of range: Range<Int>) -> Span? {
    guard !range.isEmpty, words.indices.contains(range.lowerBound), range.upperBound <= words.count else { return nil }
    return Span(words[range.lowerBound].span.start, words[range.upperBound - 1].span.end)
  }

  /// The text from the first to the last of some words, as printed.
  public func printed(_ range: Range<Int>) -> String {
    span(of: range).map { codePoints[$0] } ?? ""
  }

  /// The sentence that the word is in.
  public func sentence(of word: Int) -> Range<Int>? { sentences.first { $0.contains(word) } }

  /// All of a pair of brackets, where the word is the first in it; nil elsewhere.
  func bracketGroup(at index: Int) -> Range<Int>? {
    guard words.indices.contains(index), words[index].isBracketed,
      index == 0 || words[index - 1].bracket != words[index].bracket
    else { return nil }
    return index..<(words[index...].firstIndex { $0.bracket != words[index].bracket } ?? words.count)
  }

  /// The same for equal words in equal order, whatever their case, marks and spaces: FNV-1a, 64 bits.
  public var digest: UInt64 {
    words.reduce(0xCBF2_9CE4_8422_2325) { hash, word in
      (word.folded.utf8 + [0x20]).reduce(hash) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
  }
}
