internal import Language
internal import News

/// Cues that close a sentence and report all of it.
extension QuoteFinder {
  /// Whether the cue and its speaker follow what was said: `…, Lavrov said on Tuesday.`
  func isClosing(_ cue: CueMatch, _ state: SentenceState) -> Bool {
    guard cue.entry.mayFollow, cue.entry.act != .thought else { return false }
    if cue.isPreposition { return leftContent(before: cue.tokens.lowerBound, state) != nil }
    guard cue.inflection == .past || cue.inflection == .third else { return false }
    var behind = cue.tokens.upperBound
    if cue.entry.frames.contains(.addressee) { behind = clauses.afterAddressee(behind, limit: state.limit) }
    if endsContent(before: cue.group.lowerBound, state), let inverted = sources.subject(after: cue, limit: state.limit)
    {
      behind = inverted.upperBound
    } else {
      guard let found = sources.subject(before: cue, floor: state.passage.tokens.lowerBound), !found.isRelative,
        leftContent(before: found.tokens.lowerBound, state) != nil
      else { return false }
    }
    let next = clauses.afterAdverbials(behind, limit: state.limit)
    guard next < state.limit else { return true }
    switch units.tokens[next].kind {
    case .stop, .comma, .semicolon, .dash: return true
    case .colon: return false
    default:
      return units.quotationOfToken[next] < 0 && part(next) != .that && !clauses.isClause(next, limit: state.limit)
    }
  }

  /// Whether the earlier cue lies in what the closing one reports: `Russia hopes that …, Lavrov said`. An outlet that
  /// closes a sentence with a speaker of its own is where the words were taken from, not who said them.
  func yields(_ cue: CueMatch, to closing: CueMatch, _ state: SentenceState) -> Bool {
    guard cue.entry.act != .thought, !cue.isPreposition else { return true }
    let source =
      closing.isPreposition
      ? sources.object(ofPreposition: closing.tokens.upperBound, limit: state.limit)
      : sources.subject(before: closing, floor: cue.tokens.upperBound)?.tokens
    let own = sources.subject(before: cue, floor: state.passage.tokens.lowerBound)
    if let own, let left = leftContent(before: own.tokens.lowerBound, state), isQuotation(left) { return false }
    guard let source, isOutlet(source) else { return true }
    return own == nil
  }

  /// Whether the speaker is an outlet or an agency.
  func isOutlet(_ source: TokenRange) -> Bool {
    source.contains { index in
      guard let (phrase, _) = units.lexicons.names.longest(in: units.tokens, at: index, before: source.upperBound)
      else {
        return false
      }
      return units.lexicons.references[units.lexicons.referenceNames[phrase.value].reference].outlet != nil
    }
  }
}
