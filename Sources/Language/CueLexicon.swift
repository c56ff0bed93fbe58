public import News

/// What may follow a cue.
public struct CueFrames: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Words in quotation marks: `said, "…"`.
  public static let quoted = CueFrames(rawValue: 1 << 0)
  /// `said that …`
  public static let that = CueFrames(rawValue: 1 << 1)
  /// A clause without `that`: `said he would go`.
  public static let bare = CueFrames(rawValue: 1 << 2)
  /// Somebody who is told: `told reporters that …`.
  public static let addressee = CueFrames(rawValue: 1 << 3)
  /// `asked whether …`, `explained how …`
  public static let question = CueFrames(rawValue: 1 << 4)
  /// A noun phrase that is the content: `denied the charge`, `called for a ban`.
  public static let phrase = CueFrames(rawValue: 1 << 5)
  /// `promised to go`, `urged them to go`
  public static let infinitive = CueFrames(rawValue: 1 << 6)
  /// May follow or interrupt what was said: `…, he noted.`
  public static let after = CueFrames(rawValue: 1 << 7)
  /// Names something with the words behind it: `called it "a disaster"`, `described him as …`.
  public static let naming = CueFrames(rawValue: 1 << 8)
}

/// A verb or phrase that reports.
public struct CueEntry: Hashable, Sendable {
  public var lemma: String
  public var cueClass: CueClass
  public var act: Act
  public var frames: CueFrames

  /// Whether it may stand behind what was said, as those do that may stand between words in marks and who is told.
  public var mayFollow: Bool { frames.contains(.after) || frames.isSuperset(of: [.quoted, .addressee]) }

  public init(lemma: String, cueClass: CueClass, act: Act, frames: CueFrames) {
    self.lemma = lemma
    self.cueClass = cueClass
    self.act = act
    self.frames = frames
  }
}

/// One way to write a cue: its words, the first of which is inflected.
public struct CueForm: Hashable, Sendable {
  public var words: [Int32]
  /// Index in `CueLexicon.entries`.
  public var entry: Int
  public var inflection: Inflection

  public enum Inflection: UInt8, Sendable {
    case base, third, past
    /// `saying`: has no subject of its own.
    case gerund
  }
}

/// All cues, found by their first word.
public struct CueLexicon: Sendable {
  public internal(set) var entries: [CueEntry] = []
  var forms = WordIndex<[CueForm]>()

  /// The forms that begin with the word, those of more words first.
  public func forms(beginningWith word: Int32) -> [CueForm] { forms[word] ?? [] }
}
