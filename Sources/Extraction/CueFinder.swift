internal import Language
internal import News

/// Finds the cues of a sentence, outside quotation marks.
struct CueFinder {
  let units: TextUnits
  let part: PartsOfSpeech
  /// A sentence with more cues than this is no sentence; the rest is not looked at.
  private static let mostCues = 40

  func cues(in passage: Passage) -> [CueMatch] {
    var result: [CueMatch] = []
    var index = passage.tokens.lowerBound
    while index < passage.tokens.upperBound, result.count < Self.mostCues {
      let quotation = Int(units.quotationOfToken[index])
      if quotation >= 0 {
        index = max(units.quotations[quotation].tokens.upperBound, index + 1)
        continue
      }
      if let match = cue(at: index, in: passage) {
        result.append(match)
        index = match.tokens.upperBound
      } else {
        index += 1
      }
    }
    return result
  }

  private func cue(at index: Int, in passage: Passage) -> CueMatch? {
    let token = units.tokens[index]
    guard token.isWord else { return nil }
    if let match = accordingTo(index, passage) { return match }
    let isHeadline = passage.segment == .headline
    guard
      token.shape == .lower || isHeadline && index > passage.tokens.lowerBound
        || part.isInitial(index) && token.shape == .capitalised
    else { return nil }
    for form in units.lexicons.cues.forms(beginningWith: token.word) {
      let end = index + form.words.count
      guard end <= passage.tokens.upperBound, matches(form, index) else { continue }
      var match = CueMatch(
        tokens: index..<end, group: index..<end, entry: units.lexicons.cues.entries[form.entry],
        inflection: form.inflection)
      if isVerb(&match, in: passage) { return match }
    }
    return nil
  }

  private func matches(_ form: CueForm, _ index: Int) -> Bool {
    form.words.indices.allSatisfy { units.tokens[index + $0].word == form.words[$0] }
  }

  private func accordingTo(_ index: Int, _ passage: Passage) -> CueMatch? {
    let known = units.lexicons.known
    guard index + 2 < passage.tokens.upperBound else { return nil }
    let words = (units.tokens[index].word, units.tokens[index + 1].word)
    guard words == (known.according, known.to) else { return nil }
    let entry = CueEntry(lemma: "according to", cueClass: .neutral, act: .speech, frames: [.after])
    return CueMatch(
      tokens: index..<index + 2, group: index..<index + 2, entry: entry, inflection: .base, isPreposition: true)
  }

  /// Whether the form is a verb that reports here; widens the group over the words before it.
  private func isVerb(_ match: inout CueMatch, in passage: Passage) -> Bool {
    let floor = passage.tokens.lowerBound
    let first = match.tokens.lowerBound
    var start = first
    var auxiliary: Int?
    scan: while start > floor, first - start < 8 {
      switch part(start - 1) {
      case .adverb, .reflexive: start -= 1
      case .noun where start - 1 > floor && units.classes(start - 1).contains(.temporal) && part(start - 2) == .time:
        start -= 1
      case .time:
        start -= 1
        if start > floor, units.tokens[start - 1].word == units.lexicons.known.on { start -= 1 }
      case .verb where !units.classes(start - 1).isDisjoint(with: [.auxiliary, .modal]):
        start -= 1
        auxiliary = start
        if units.lexicons.known.isNegated(units.tokens[start].word) { return false }
      default: break scan
      }
      if units.tokens[start].word == units.lexicons.known.not { return false }
    }
    match.group = start..<match.tokens.upperBound
    let before = start > floor ? part(start - 1) : .other
    let classes = units.classes(first)
    if before == .determiner || before == .possessive || (before == .adjective && match.inflection != .past) {
      return false
    }
    switch match.inflection {
    case .base:
      guard auxiliary == nil else { return false }
      if [.noun, .name, .pronoun, .relative].contains(before) {
        return !classes.contains(.mostlyNoun) || before == .pronoun || before == .relative
      }
      return classes.contains(.mostlyVerb) && match.entry.frames.contains(.bare)
        && [.adjective, .number, .comma, .other].contains(before) && start > floor
    case .third:
      if before == .preposition || auxiliary != nil { return false }
      return !classes.contains(.mostlyNoun) || [.name, .pronoun, .relative, .comma, .mark].contains(before)
    case .past:
      if before == .preposition { return false }
      match.isPassive = auxiliary.map { ($0..<first).contains { isBe(units.tokens[$0].word) } } ?? false
      return !match.isPassive
    case .gerund:
      if let auxiliary { return (auxiliary..<first).contains { isBe(units.tokens[$0].word) } }
      if before == .preposition { return units.tokens[start - 1].word == units.lexicons.known.by }
      return before != .adjective
    }
  }

  private func isBe(_ word: Int32) -> Bool { units.lexicons.known.isBe(word) }
}
