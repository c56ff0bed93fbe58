internal import Language

/// Words around a run that lay it into somebody else's mouth, or take it back: `they say that`, `according to him`,
/// `I doubt that`.
struct Attribution {
  let words: [Word]
  let lexicon: WordingLexicon

  /// How far before a `that` its verb may stand: `told the crowd in Vienna that`.
  private static let reach = 8

  /// Whether such words end where the run begins, or `according to` stands in `range` at all.
  func stands(before range: Range<Int>) -> Bool {
    if range.contains(where: { isAccordingTo($0, in: range) }) { return true }
    guard let last = range.last else { return false }
    var index = last
    let isThat = words[last].folded == "that"
    // `Having said that, we`: no more is said.
    if isThat, range.upperBound < words.count, words[range.upperBound].pause == .comma { return false }
    while index > range.lowerBound, last - index < 3, has(index, .object) || words[index].folded == "to" { index -= 1 }
    if lays(index, in: range) { return true }
    guard isThat else { return false }
    for index in range.reversed().dropFirst().prefix(Self.reach) {
      if lays(index, in: range) { return true }
      if words[index].pause != .none || has(index, .turn) || has(index, .boundary) { return false }
    }
    return false
  }

  /// Whether such words begin where the run ends: `, they say`.
  func stands(behind range: Range<Int>) -> Bool {
    if isAccordingTo(range.lowerBound, in: range) { return true }
    guard range.count >= 2, isSubject(range.lowerBound) else { return false }
    let verb = range.dropFirst().prefix(3).first { has($0, .attribution) || has($0, .hearsay) }
    guard let verb, !isFirstPerson(verb, in: range) else { return false }
    let isLast = verb == range.last || words[verb + 1].pause != .none
    return isLast && (words[range.lowerBound].pause != .none || range.count <= 4)
  }

  private func has(_ index: Int, _ wordClass: WordingLexicon.Class) -> Bool {
    words.indices.contains(index) && lexicon.has(words[index].folded, wordClass)
  }

  private func lays(_ index: Int, in range: Range<Int>) -> Bool {
    if has(index, .doubt) { return !(index > range.lowerBound && has(index - 1, .negation)) }
    if has(index, .hearsay) { return words[index].folded != "told" || !isFirstPersonActive(index, in: range) }
    return has(index, .attribution) && !isFirstPerson(index, in: range)
  }

  /// `I told them` against `I was told`.
  private func isFirstPersonActive(_ index: Int, in range: Range<Int>) -> Bool {
    isFirstPerson(index, in: range)
      && !(index > range.lowerBound
        && ["was", "were", "am", "are", "been", "being", "got"].contains(words[index - 1].folded))
  }

  /// Whether the verb's subject, the nearest before it, is the speaker.
  private func isFirstPerson(_ verb: Int, in range: Range<Int>) -> Bool {
    for index in (range.lowerBound..<max(verb, range.lowerBound)).reversed().prefix(6) {
      if ["i", "we", "us"].contains(words[index].folded) { return true }
      if words[index].folded == "me" { return index + 1 == verb }
      if has(index, .pronoun) || words[index].isName { return false }
    }
    return false
  }

  private func isSubject(_ index: Int) -> Bool {
    has(index, .pronoun) || has(index, .determiner) || words[index].isName
      || ["people", "some", "many"].contains(words[index].folded)
  }

  private func isAccordingTo(_ index: Int, in range: Range<Int>) -> Bool {
    range.contains(index) && range.contains(index + 1) && words[index].folded == "according"
      && words[index + 1].folded == "to"
  }
}
