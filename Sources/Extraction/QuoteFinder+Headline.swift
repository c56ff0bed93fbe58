internal import Language
internal import News

/// Headlines that name a speaker before or behind a colon.
extension QuoteFinder {
  /// The colon behind the name of who speaks.
  static let label = CueEntry(lemma: ":", cueClass: .neutral, act: .speech, frames: [])

  /// `Lavrov: no talks`, or `“No talks”: Lavrov sees no way out`, in headlines.
  func labelled(_ state: inout SentenceState) -> QuoteDraft? {
    guard state.passage.segment == .headline else { return nil }
    return nameFirst(&state) ?? quotationFirst(&state)
  }

  private func quotationFirst(_ state: inout SentenceState) -> QuoteDraft? {
    let range = state.passage.tokens
    guard let first = range.first, units.quotationOfToken[first] >= 0 else { return nil }
    let quotation = units.quotations[Int(units.quotationOfToken[first])]
    let colon = quotation.tokens.upperBound
    guard quotation.isClosed, quotation.content.count > 2, colon + 1 < range.upperBound,
      units.tokens[colon].kind == .colon,
      let phrase = phrases.phrase(beginningAt: colon + 1, limit: range.upperBound)
    else { return nil }
    let verb = phrase.dropFirst().first { units.cue(beginningWith: units.tokens[$0].word) != nil }
    let source = phrase.lowerBound..<(verb ?? phrase.upperBound)
    guard
      source.contains(where: { part($0) == .name || !units.classes($0).isDisjoint(with: [.person, .office]) })
    else { return nil }
    state.consumed = range.upperBound
    return QuoteDraft(
      spans: [quotation.tokens], cue: colon..<colon + 1, entry: Self.label, source: source, passage: state.number,
      rule: "headline_label", confidence: 0.7)
  }

  private func nameFirst(_ state: inout SentenceState) -> QuoteDraft? {
    let range = state.passage.tokens
    guard let colon = range.prefix(8).first(where: { units.tokens[$0].kind == .colon }), colon > range.lowerBound,
      colon + 2 < range.upperBound
    else { return nil }
    let source = range.lowerBound..<colon
    guard source.allSatisfy({ part($0) == .name || part($0) == .noun || part($0) == .possessive }) else { return nil }
    state.consumed = range.upperBound
    return QuoteDraft(
      spans: [clauses.trimmed(colon + 1..<range.upperBound)], cue: colon..<colon + 1, entry: Self.label, source: source,
      passage: state.number, rule: "headline_label", confidence: 0.7)
  }
}
