internal import Language
internal import News

/// Finds who is printed as the speaker beside a cue.
struct SourceFinder {
  let units: TextUnits
  let part: PartsOfSpeech
  let phrases: NounPhrases
  private static let reach = 60

  private var known: KnownWords { units.lexicons.known }

  /// The subject before the cue: `Hugh Hill, a doctor, | said`. `isRelative` where it is `who` or `which`.
  func subject(before cue: CueMatch, floor: Int) -> (tokens: TokenRange, isRelative: Bool)? {
    let end = cue.group.lowerBound
    guard end > floor else { return nil }
    if part(end - 1) == .comma { return apposition(endingBefore: end - 1, floor: floor).map { ($0, false) } }
    guard let phrase = phrases.phrase(endingBefore: end, floor: floor) else { return nil }
    if part(phrase.lowerBound) == .relative, phrase.count == 1 {
      return relativeHead(phrase.lowerBound, floor).map { ($0, true) }
    }
    return (phrase, false)
  }

  /// `Lavrov` in `Lavrov, who said`.
  private func relativeHead(_ relative: Int, _ floor: Int) -> TokenRange? {
    guard units.tokens[relative].word == known.who || units.tokens[relative].word == known.which else { return nil }
    let end = relative > floor && part(relative - 1) == .comma ? relative - 1 : relative
    return phrases.phrase(endingBefore: end, floor: floor)
  }

  /// A phrase, a comma, words about it, and the comma at `comma`.
  private func apposition(endingBefore comma: Int, floor: Int) -> TokenRange? {
    var found: TokenRange?
    var index = comma - 1
    let last = max(floor, comma - Self.reach)
    var commas = 0
    while index > last, commas < 5 {
      if units.quotationOfToken[index] >= 0, !phrases.isScare(index) { break }
      if units.tokens[index].kind == .semicolon || units.tokens[index].kind == .colon { break }
      if part(index) == .comma {
        commas += 1
        if let phrase = phrases.phrase(endingBefore: index, floor: floor), isSubject(phrase, floor) {
          found = phrase.lowerBound..<comma
          break
        }
      }
      index -= 1
    }
    return found
  }

  /// Whether the phrase may begin a clause: it names somebody and stands behind a boundary.
  private func isSubject(_ phrase: TokenRange, _ floor: Int) -> Bool {
    guard phrase.contains(where: { part($0) == .name || isPerson($0) || part($0) == .pronoun }) else { return false }
    guard phrase.lowerBound > floor else { return true }
    let before = phrase.lowerBound - 1
    if units.quotationOfToken[before] >= 0 { return true }
    switch part(before) {
    case .comma:
      // `On Tuesday, Lavrov, the minister, said`: the comma behind an adverbial, not one inside an enumeration.
      return part(phrase.lowerBound) == .name || part(phrase.lowerBound) == .determiner
    case .conjunction, .subordinator, .that, .mark, .other: return true
    default: return false
    }
  }

  private func isCue(_ index: Int) -> Bool {
    units.lexicons.cues.forms(beginningWith: units.tokens[index].word).contains {
      units.lexicons.cues.entries[$0.entry].frames.contains(.bare)
    }
  }

  private func isPerson(_ index: Int) -> Bool {
    !units.classes(index).isDisjoint(with: [.person, .office, .body, .document])
  }

  /// The subject behind the cue: `said | Hugh Hill, a doctor`. Nil where a clause follows instead.
  func subject(after cue: CueMatch, limit: Int) -> TokenRange? {
    let start = cue.tokens.upperBound
    // `told CNN` is who was told; `“Why?” asked Lavrov` is who asked.
    if cue.entry.frames.contains(.addressee) {
      guard cue.entry.frames.contains(.question), !cue.entry.frames.contains(.that), cue.group.lowerBound > 0,
        units.quotationOfToken[cue.group.lowerBound - 1] >= 0
      else { return nil }
    }
    guard let phrase = phrases.phrase(beginningAt: start, limit: limit), !part.isVerb(start) || part(start) == .pronoun
    else { return nil }
    guard phrase.contains(where: { part($0) == .name || isPerson($0) || part($0) == .pronoun }) else { return nil }
    let next = phrase.upperBound
    guard next < limit else { return phrase }
    if part(start) == .pronoun, ![.comma, .other].contains(part(next)) { return nil }
    switch part(next) {
    case .comma: return withApposition(phrase, limit: limit)
    case .other, .mark, .preposition, .time, .relative, .subordinator, .adverb: return phrase
    case .conjunction:
      guard let second = phrases.phrase(beginningAt: next + 1, limit: limit) else { return phrase }
      if second.upperBound < limit, part.isPredicate(second.upperBound) { return nil }
      return second.contains(where: { part($0) == .name }) ? phrase.lowerBound..<second.upperBound : phrase
    case .verbal: return phrase
    default: return nil
    }
  }

  /// The phrase and what stands about it between commas: `Hugh Hill, a doctor at the clinic`.
  func withApposition(_ phrase: TokenRange, limit: Int) -> TokenRange {
    let comma = phrase.upperBound
    guard comma + 1 < limit, part(comma) == .comma else { return phrase }
    if part(comma + 1) == .relative, comma + 2 < limit, part(comma + 2) == .verb, isCue(comma + 2) { return phrase }
    switch part(comma + 1) {
    case .determiner, .relative, .number: break
    case .noun, .name, .adjective:
      guard let next = phrases.phrase(beginningAt: comma + 1, limit: limit),
        next.contains(where: isPerson) || part(comma + 1) == .name && part(comma - 1) != .name
      else { return phrase }
    default: return phrase
    }
    var index = comma + 1
    while index < min(limit, comma + 30) {
      if units.quotationOfToken[index] >= 0, !phrases.isScare(index) { break }
      let kind = units.tokens[index].kind
      if kind == .comma || kind == .stop || kind == .semicolon || kind == .colon || kind == .dash { break }
      index += 1
    }
    let about = comma + 1..<index
    let isNamed = part(comma + 1) == .name || part(comma + 1) == .noun || part(comma + 1) == .adjective
    if part(comma + 1) != .relative, about.contains(where: { isNamed ? part.isPredicate($0) : part.isVerb($0) }) {
      return phrase
    }
    return phrase.lowerBound..<index
  }

  /// The subject of the sentence, for cues without one of their own: `He laughed and | said`.
  func sentenceSubject(_ passage: Passage, before end: Int) -> TokenRange? {
    var start = passage.tokens.lowerBound
    guard start < end else { return nil }
    let quotation = Int(units.quotationOfToken[start])
    if quotation >= 0 { return nil }
    if part(start) == .conjunction || part(start) == .adverb { start += 1 }
    if start < end, [.preposition, .subordinator, .verbal].contains(part(start)) || isParticiple(start) {
      guard let comma = (start..<min(end, start + 30)).first(where: { part($0) == .comma }) else { return nil }
      start = comma + 1
    }
    if start < end, part(start) == .comma { start += 1 }
    guard start < end, let phrase = phrases.phrase(beginningAt: start, limit: end) else { return nil }
    return phrase
  }

  /// Whether the sentence begins with a participle: `Asked whether …, | Obi smiled`.
  func isParticiple(_ index: Int) -> Bool {
    let classes = units.classes(index)
    let isNamed = index + 1 < units.tokens.count && units.tokens[index + 1].isCapital
    return part.isInitial(index) && !isNamed && classes.isDisjoint(with: [.noun, .givenName])
      && !classes.isDisjoint(with: [.participle, .gerund])
  }

  /// Who stands behind `according to`.
  func object(ofPreposition start: Int, limit: Int) -> TokenRange? {
    phrases.phrase(beginningAt: start, limit: limit)
  }
}
