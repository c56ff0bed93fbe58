/// What a word can be. A word may be several: `report` is a noun and a verb.
///
/// Parts of speech were counted over annotated text, the rest are lists; all come from the data files.
public struct WordClass: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  public static let noun = WordClass(rawValue: 1 << 0)
  public static let adjective = WordClass(rawValue: 1 << 1)
  public static let adverb = WordClass(rawValue: 1 << 2)
  /// A finite verb: `says`, `said`, `go`.
  public static let pastVerb = WordClass(rawValue: 1 << 3)
  public static let presentVerb = WordClass(rawValue: 1 << 4)
  public static let baseVerb = WordClass(rawValue: 1 << 5)
  public static let gerund = WordClass(rawValue: 1 << 6)
  public static let participle = WordClass(rawValue: 1 << 7)
  public static let preposition = WordClass(rawValue: 1 << 8)
  public static let determiner = WordClass(rawValue: 1 << 9)
  public static let conjunction = WordClass(rawValue: 1 << 10)
  public static let modal = WordClass(rawValue: 1 << 11)
  public static let pronoun = WordClass(rawValue: 1 << 12)
  /// `his`, `their`
  public static let possessivePronoun = WordClass(rawValue: 1 << 13)
  /// `who`, `which`, `when`
  public static let relative = WordClass(rawValue: 1 << 14)
  public static let numeral = WordClass(rawValue: 1 << 15)
  /// `be`, `have`, `do` in all forms.
  public static let auxiliary = WordClass(rawValue: 1 << 16)
  /// `because`, `while`, `if`
  public static let subordinator = WordClass(rawValue: 1 << 17)
  /// The word is most often a noun (adjective, verb).
  public static let mostlyNoun = WordClass(rawValue: 1 << 18)
  public static let mostlyAdjective = WordClass(rawValue: 1 << 19)
  public static let mostlyVerb = WordClass(rawValue: 1 << 20)

  /// An office that may stand before a name: `president`, `spokeswoman`.
  public static let office = WordClass(rawValue: 1 << 21)
  /// `Mr`, `Dr`
  public static let honorific = WordClass(rawValue: 1 << 22)
  /// A person without an office: `resident`, `critics`.
  public static let person = WordClass(rawValue: 1 << 23)
  public static let male = WordClass(rawValue: 1 << 24)
  public static let female = WordClass(rawValue: 1 << 25)
  public static let givenName = WordClass(rawValue: 1 << 26)
  /// `van`, `bin`, `de` inside a name.
  public static let nameParticle = WordClass(rawValue: 1 << 27)
  /// The last word of an organization's name: `Ministry`, `Council`, `Inc`.
  public static let organizationHead = WordClass(rawValue: 1 << 28)
  public static let place = WordClass(rawValue: 1 << 29)
  public static let weekday = WordClass(rawValue: 1 << 30)
  public static let month = WordClass(rawValue: 1 << 31)
  public static let abbreviation = WordClass(rawValue: 1 << 32)
  /// A text that speaks: `statement`, `report`, `poll`.
  public static let document = WordClass(rawValue: 1 << 33)
  /// A body that speaks, written small: `campaign`, `police`, `company`.
  public static let body = WordClass(rawValue: 1 << 34)
  /// A party or creed that stands before a name without being part of it: `Republican`.
  public static let affiliation = WordClass(rawValue: 1 << 35)

  /// `week`, `yesterday`
  public static let temporal = WordClass(rawValue: 1 << 36)

  /// A description that fits many offices: `official`, `diplomat`.
  public static let vague = WordClass(rawValue: 1 << 37)

  /// The last word of a named place that people run: `Stadium`, `Prison`, `County`. Its bit is beyond those that the
  /// tagger's features take in.
  public static let venue = WordClass(rawValue: 1 << 53)

  /// What capitals stand for that is nobody: `DNA`, `GDP`.
  public static let thing = WordClass(rawValue: 1 << 54)

  /// `House`, `Senate`: with `the` one and the same in all articles of a country, never short for a longer name.
  public static let chamber = WordClass(rawValue: 1 << 55)

  /// The first word of a seat of government that is no town: `Kremlin`, `Downing` Street.
  public static let seat = WordClass(rawValue: 1 << 56)

  /// The last word of an organization's name that a meeting or a fund has too: `Caucus`, `Convention`, `PAC`.
  public static let gathering = WordClass(rawValue: 1 << 57)

  /// What bodies are called of which every town, state or country has one: `council`, `court`, `force`.
  public static let common = WordClass(rawValue: 1 << 58)

  /// What a town has and a government has not, behind the town's name: `London's | mayor`.
  public static let municipal = WordClass(rawValue: 1 << 59)

  /// A town's name that several towns have: `Springfield`.
  public static let namesake = WordClass(rawValue: 1 << 60)

  /// What makes one place's name another's: `Gardens`, `Bay`.
  public static let landscape = WordClass(rawValue: 1 << 61)

  /// Capitals that stand for a body and for its meeting: `RNC`.
  public static let twofold = WordClass(rawValue: 1 << 62)

  public static let finiteVerb: WordClass = [.pastVerb, .presentVerb, .modal]
  public static let anyVerb: WordClass = [.pastVerb, .presentVerb, .modal, .baseVerb]
}
