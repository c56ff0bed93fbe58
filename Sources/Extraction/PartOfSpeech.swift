internal import Language

/// What a token most likely is where it stands: enough to find the edges of noun phrases and clauses.
enum PartOfSpeech {
  case name, noun, adjective, adverb, determiner, pronoun, possessive, preposition, number, conjunction
  /// A finite verb, an auxiliary or a modal.
  case verb
  /// A participle or -ing form.
  case verbal
  case time, reflexive, that, relative, subordinator, mark, comma, other
}

/// Guesses parts of speech one token at a time, from the lexicon, the spelling and the neighbours.
struct PartsOfSpeech {
  let units: TextUnits
  /// For every token whether it begins a sentence.
  private let begins: [Bool]

  /// A headline in which every word has its capital.
  private let title: TokenRange
  /// The headline is in capitals throughout, so that they tell nothing.
  let isUpper: Bool

  init(_ units: TextUnits, title: TokenRange? = nil) {
    var begins = [Bool](repeating: false, count: units.tokens.count)
    for sentence in units.sentences where !sentence.isEmpty { begins[sentence.lowerBound] = true }
    self.units = units
    self.begins = begins
    let words = (title ?? 0..<0).filter { units.tokens[$0].isWord }
    let capitals = words.count { units.tokens[$0].isCapital }
    self.title = words.count > 3 && capitals * 10 > words.count * 7 ? title ?? 0..<0 : 0..<0
    isUpper = words.count { units.tokens[$0].shape == .upper } * 10 > words.count * 9
  }

  /// Whether the token stands in a headline of capitalised words.
  func isTitle(_ index: Int) -> Bool { title.contains(index) }

  func isInitial(_ index: Int) -> Bool {
    begins[index] || (index > 0 && (units.tokens[index - 1].kind == .mark || units.tokens[index - 1].kind == .colon))
  }

  /// Whether the token is or holds a finite verb, `they're` among them.
  func isVerb(_ index: Int) -> Bool {
    self(index) == .verb || units.classes(index).contains(.auxiliary)
  }

  /// A finite verb, or a form that may be one: `sent`, `claimed`.
  func isPredicate(_ index: Int) -> Bool {
    if isVerb(index) { return true }
    guard self(index) == .verbal else { return false }
    let token = units.tokens[index]
    return units.classes(index).contains(.pastVerb)
      || units.isOwn(token.word) && units.bytes[token.end - 1] == UInt8(ascii: "d")
  }

  func callAsFunction(_ index: Int) -> PartOfSpeech {
    let token = units.tokens[index]
    switch token.kind {
    case .number: return .number
    case .possessive:
      // `it's` is a pronoun and its verb.
      return index > 0 && units.classes(index - 1).contains(.pronoun) ? .verb : .possessive
    case .mark: return .mark
    case .comma: return .comma
    case .word: return word(index, token)
    case .stop, .semicolon, .colon, .dash, .ellipsis, .openBracket, .closeBracket, .symbol: return .other
    }
  }

  private static let closed: WordClass = [
    .determiner, .pronoun, .preposition, .conjunction, .subordinator, .relative, .possessivePronoun, .auxiliary, .modal,
    .adverb,
  ]

  private func word(_ index: Int, _ token: Token) -> PartOfSpeech {
    let classes = units.classes(of: token.word)
    if !classes.isDisjoint(with: [.weekday, .month]), token.isCapital, !isGivenName(index, classes) { return .time }
    if isUpper, title.contains(index) {
      let isUnknown = classes.isEmpty && units.cue(beginningWith: token.word) == nil
      let isNamed = !classes.isDisjoint(with: [.givenName, .place]) && classes.isDisjoint(with: Self.closed)
      if isUnknown || isNamed { return .name }
    } else if token.isCapital || token.shape == .mixed {
      let isOrdinary =
        (isInitial(index) || title.contains(index)) && !classes.isDisjoint(with: Self.closed)
        && classes.isDisjoint(with: .givenName)
        || title.contains(index) && classes.contains(.mostlyVerb) && classes.isDisjoint(with: .givenName)
      if !isOrdinary || token.shape == .upper && token.end - token.start > 1 { return .name }
    }
    return lower(index, token, classes)
  }

  /// `Jan` in `Jan Holm`, not in `Jan 5`.
  private func isGivenName(_ index: Int, _ classes: WordClass) -> Bool {
    guard classes.contains(.givenName), index + 1 < units.tokens.count, units.tokens[index + 1].isCapital else {
      return false
    }
    return units.tokens[index + 1].isWord && units.classes(index + 1).isDisjoint(with: [.weekday, .month])
  }

  private func lower(_ index: Int, _ token: Token, _ classes: WordClass) -> PartOfSpeech {
    let known = units.lexicons.known
    if token.word == known.that { return .that }
    if known.isReflexive(token.word) { return .reflexive }
    if classes.contains(.subordinator) { return .subordinator }
    if classes.contains(.possessivePronoun) { return isNominal(index + 1) ? .determiner : .pronoun }
    if classes.contains(.relative) { return .relative }
    if classes.contains(.determiner) { return .determiner }
    if classes.contains(.pronoun) { return .pronoun }
    if !classes.isDisjoint(with: [.auxiliary, .modal]) { return .verb }
    if classes.contains(.conjunction) { return .conjunction }
    if classes.contains(.preposition), !classes.contains(.mostlyNoun) { return .preposition }
    if classes.contains(.numeral) { return .number }
    if classes.isDisjoint(with: [.mostlyNoun, .mostlyAdjective, .adverb]), isNounPlace(index, classes) { return .noun }
    return open(token, classes)
  }

  /// Whether a word that is a verb elsewhere stands where only a noun can: `the move`, `ministry of transport`.
  private func isNounPlace(_ index: Int, _ classes: WordClass) -> Bool {
    guard index > 0, classes.contains(.noun) || classes.contains(.baseVerb), !classes.contains(.pastVerb),
      classes.isDisjoint(with: [.gerund, .participle])
    else { return false }
    let before = units.tokens[index - 1]
    if before.kind == .possessive { return true }
    guard before.isWord else { return false }
    let known = units.lexicons.known
    if before.word == known.the || before.word == known.a || before.word == known.of { return true }
    return units.classes(index - 1).contains(.possessivePronoun) && classes.contains(.noun)
  }

  private func open(_ token: Token, _ classes: WordClass) -> PartOfSpeech {
    if classes.contains(.mostlyNoun) { return .noun }
    if classes.contains(.mostlyAdjective) { return .adjective }
    if classes.contains(.mostlyVerb) { return .verb }
    if classes.contains(.adverb) { return .adverb }
    if !classes.isDisjoint(with: [.gerund, .participle]) { return .verbal }
    if classes.contains(.noun) || !classes.isDisjoint(with: [.office, .person, .body, .document]) { return .noun }
    if classes.contains(.adjective) { return .adjective }
    if !classes.isDisjoint(with: .anyVerb) { return .verb }
    return spelled(token)
  }

  /// The part of speech of an unknown word, by its ending.
  private func spelled(_ token: Token) -> PartOfSpeech {
    let bytes = units.bytes
    guard token.end - token.start > 4 else { return .noun }
    switch (bytes[token.end - 3], bytes[token.end - 2], bytes[token.end - 1]) {
    case (_, UInt8(ascii: "l"), UInt8(ascii: "y")): return .adverb
    case (_, UInt8(ascii: "e"), UInt8(ascii: "d")): return .verbal
    case (UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "g")): return .verbal
    default: return .noun
    }
  }

  private func isNominal(_ index: Int) -> Bool {
    guard index < units.tokens.count, units.tokens[index].kind == .word || units.tokens[index].kind == .number else {
      return false
    }
    if units.tokens[index].isCapital || units.tokens[index].kind == .number { return true }
    let classes = units.classes(of: units.tokens[index].word)
    return !classes.isDisjoint(with: [.noun, .adjective, .gerund, .participle, .numeral, .office, .person])
      || units.isOwn(units.tokens[index].word)
  }
}
