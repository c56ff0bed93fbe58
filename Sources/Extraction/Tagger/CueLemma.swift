internal import Language
internal import News

extension QuoteFinder {
  /// The base form of the verb that a cue of the tagger's turns on, its first one that is no auxiliary where it has such;
  /// the words themselves, folded, where it has no verb.
  func lemma(of cue: TokenRange) -> String {
    let words = cue.filter { units.tokens[$0].isWord && part($0) != .adverb }
    let main =
      words.first { isVerb($0) && !isHelper($0) } ?? zip(words, words.dropFirst()).first(where: isGoverned)?.1
      ?? words.drop { !isHelper($0) }.prefix(while: isHelper).last ?? words.first(where: isInflected)
    return main.map { units.lexicons.base(ofVerb: form($0)) } ?? folded(units.text(of: cue))
  }

  private func form(_ index: Int) -> String { folded(units.text(of: index..<index + 1)) }

  private func isVerb(_ index: Int) -> Bool {
    switch part(index) {
    case .verb, .verbal: true
    default: false
    }
  }

  private func isHelper(_ index: Int) -> Bool { !units.classes(index).isDisjoint(with: [.auxiliary, .modal]) }

  /// Whether the second word is the first one's verb, whatever else it may be: `did address`, `should enact`,
  /// `have dogged`.
  private func isGoverned(_ helper: Int, _ word: Int) -> Bool {
    guard isHelper(helper), !isHelper(word) else { return false }
    let mayBeVerb = units.classes(word).isEmpty || units.classes(word).contains(.baseVerb)
    if units.classes(helper).contains(.modal) { return mayBeVerb }
    switch units.lexicons.base(ofVerb: form(helper)) {
    case "do": return mayBeVerb
    case "have": return form(word).hasSuffix("ed") && isInflected(word)
    default: return false
    }
  }

  /// Whether the word is not the base form of a verb that is known.
  private func isInflected(_ index: Int) -> Bool {
    let base = units.lexicons.base(ofVerb: form(index))
    return base != form(index) && units.lexicons.classes(ofWord: base).contains(.baseVerb)
  }
}
