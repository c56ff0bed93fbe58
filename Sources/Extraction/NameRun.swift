internal import Language
internal import News

/// Capitalised words that name one thing, and what they look like.
struct NameRun {
  enum Shape {
    /// One of the data files' actors.
    case reference(ReferenceName)
    /// A name of at least two words that is a person's, or looks like one.
    case person(isSure: Bool)
    /// One word: a surname, a given name, or something unknown.
    case single
    case organization
    /// A town or the like, before the larger place in which it lies: `Kanata, Ontario`.
    case place
    /// Several words that may name anything.
    case unknown
    /// An office without a name: `the President`.
    case office
  }

  var shape: Shape
  /// The name as it is printed, an honorific included: `Mr. Rau`.
  var tokens: TokenRange
  /// The name alone.
  var name: TokenRange
  /// Given name and surname as words; the surname alone for `single`.
  var given: Int32 = -1
  var surname: Int32 = -1
  /// The name as readers know it, where it is printed in pieces: `Sergey Lavrov` for `SV (Sergey Viktorovich) Lavrov`.
  var canonical: String?
  /// The given name is printed as an initial.
  var hasInitial = false
  /// An honorific, an office or a person's noun stands before it.
  var isTitled = false
  var gender: WordClass = []
  /// A capital that is only a place here: `in Moscow`.
  var isTown = false
  /// The demonym or country that belongs to an organization's name: `Russian`, `Russia's`.
  var country: Int?

  var isOrganization: Bool {
    if case .organization = shape { true } else { false }
  }

  init(shape: Shape, tokens: TokenRange) {
    self.shape = shape
    self.tokens = tokens
    self.name = tokens
  }

  /// The person that two words name which end as an organization does, where the last one stands alone elsewhere: `Tom
  /// Hall`, of whom the text goes on that `Hall said`.
  func asPerson(in units: TextUnits, alone: [Int32: Int]) -> NameRun? {
    guard case .organization = shape, name.count == 2, country == nil, let first = name.first, let last = name.last,
      units.classes(first).contains(.givenName), alone[units.tokens[last].word] ?? 0 > 0
    else { return nil }
    var person = self
    person.shape = .person(isSure: true)
    person.given = units.tokens[first].word
    person.surname = units.tokens[last].word
    person.gender = units.classes(first).intersection([.male, .female])
    if person.gender == [.male, .female] { person.gender = [] }
    return person
  }

  /// An acronym that the data files know, where the article itself says of which other organization it is short.
  func asOwnAcronym(_ own: Set<String>, in units: TextUnits) -> NameRun? {
    guard case .reference = shape, tokens.count == 1, let token = tokens.first, units.tokens[token].shape == .upper,
      !units.classes(token).contains(.twofold), own.contains(units.text(of: tokens))
    else { return nil }
    var single = NameRun(shape: .single, tokens: tokens)
    single.surname = units.tokens[token].word
    return single
  }
}
