internal import Language
internal import News

/// Finds names: every run of capitalised words, cut into offices and names, and what each name looks like.
struct NameFinder {
  let units: TextUnits
  let part: PartsOfSpeech
  private static let longestRun = 12

  var lexicons: Lexicons { units.lexicons }

  func runs(in range: TokenRange) -> [NameRun] {
    var result: [NameRun] = []
    var index = range.lowerBound
    while index < range.upperBound {
      index = read(index, range.upperBound, &result)
    }
    return result
  }

  /// Reads what begins at `index`; returns the next place to look at.
  private func read(_ index: Int, _ limit: Int, _ result: inout [NameRun]) -> Int {
    if let (run, end) = ministry(index, limit) ?? foreignBody(index, limit) {
      result.append(run)
      return end
    }
    if let (name, end) = reference(index, limit), isReferenceAlone(name, index, end, limit) {
      result.append(NameRun(shape: .reference(name), tokens: index..<end))
      return end
    }
    guard isNameWord(index) else { return index + 1 }
    if let (run, end) = spelledOut(index, limit) {
      result.append(run)
      return end
    }
    var end = index + 1
    while end < limit, end - index < Self.longestRun, isNameWord(end) || isParticle(end, limit) { end += 1 }
    // `… as Belle Image: …`, a caption behind a lost line end.
    if end - index > 1, end < limit, units.tokens[end].kind == .colon, isCaption(index..<end) { end -= 1 }
    let wide = organizationEnd(index, end, limit)
    if let run = organization(index, wide, limit) ?? organizationAndPerson(index..<end) {
      result.append(run)
      return run.tokens.upperBound
    }
    split(index..<end, limit, &result)
    return end
  }

  /// Whether the last word before a colon is no part of the name.
  private func isCaption(_ range: TokenRange) -> Bool {
    let last = range.upperBound - 1
    if units.isCreditLabel(last) { return true }
    return isDictionaryWord(last) && !units.classes(last).contains(.organizationHead)
      && units.classes(range.lowerBound).isDisjoint(with: [.givenName, .office, .honorific])
  }

  // MARK: Words of names

  func isNameWord(_ index: Int) -> Bool {
    guard units.tokens[index].isCapital else { return false }
    return part(index) == .name && !isStray(index)
  }

  /// A capital `In` or `The` inside a sentence: a new one begins there, behind a caption or a lost line end.
  private func isStray(_ index: Int) -> Bool {
    let token = units.tokens[index]
    // `Viktor A. Holm`
    guard token.shape == .capitalised, token.span.length > 2 || units.bytes[token.end - 1] != UInt8(ascii: ".") else {
      return false
    }
    let classes = units.classes(index)
    let word = token.word
    // `by James To.`
    guard index + 1 < units.tokens.count, units.tokens[index + 1].isWord else { return false }
    return !classes.isDisjoint(with: [.preposition, .determiner, .subordinator])
      && classes.isDisjoint(with: [.noun, .adjective, .givenName, .nameParticle, .baseVerb, .office])
      && word != lexicons.known.of && word != lexicons.known.the
  }

  private func isParticle(_ index: Int, _ limit: Int) -> Bool {
    index + 1 < limit && units.classes(index).contains(.nameParticle) && units.tokens[index].shape == .lower
      && isNameWord(index + 1)
  }

  func isOffice(_ index: Int) -> Bool {
    let classes = units.classes(index)
    if !classes.isDisjoint(with: [.office, .honorific]) { return true }
    if classes.contains(.person), part.isInitial(index) { return true }
    guard units.isOwn(units.tokens[index].word) || classes.isEmpty else { return false }
    // `Chairman-in-Office`, `Vice-Chancellor`
    let pieces = units.text(of: index..<index + 1).split(separator: "-")
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return false }
    return [first, last].contains { lexicons.classes(ofWord: String($0)).contains(.office) }
  }

  // MARK: References

  func reference(_ index: Int, _ limit: Int) -> (ReferenceName, end: Int)? {
    guard let (phrase, end) = lexicons.names.longest(in: units.tokens, at: index, before: limit) else { return nil }
    return (lexicons.referenceNames[phrase.value], end)
  }

  /// Whether the phrase stands by itself, not inside a longer name: `NATO`, not the one in `NATO Defence College`.
  private func isReferenceAlone(_ name: ReferenceName, _ index: Int, _ end: Int, _ limit: Int) -> Bool {
    if name.kind == .metonym, !isGovernment(index, end, limit) { return false }
    if isByChance(name, index, end, limit) { return false }
    guard end < limit, isNameWord(end) else { return true }
    if units.lexicons.references[name.reference].isPlace { return isOffice(end) }
    if name.kind == .descriptor || isOffice(end) { return true }
    // `Fed Ex`
    if name.kind == .variant, end - index == 1, units.tokens[index].shape == .capitalised,
      units.classes(end).isEmpty || units.isOwn(units.tokens[end].word), !units.classes(end).contains(.givenName)
    {
      return false
    }
    let wide = organizationEnd(index, runEnd(index, limit), limit)
    if organization(index, wide, limit) != nil { return false }
    // `Washington Post`-like names are references of their own; `Paris Hilton` is a person.
    if units.classes(index).contains(.givenName) { return false }
    return true
  }

  /// `a Forbes`, `Sky High`, `the local affiliate | WHO`: what a name of the data files says is something else here.
  func isByChance(_ name: ReferenceName, _ index: Int, _ end: Int, _ limit: Int) -> Bool {
    let isOutlet = lexicons.references[name.reference].outlet != nil
    if !isOutlet {
      // `Amnesty for all of them`
      if end - index == 1, end < limit, part.isInitial(index),
        lexicons.references[name.reference].kind == .organization,
        units.classes(index).contains(.noun), units.classes(end).contains(.preposition)
      {
        return true
      }
      return name.kind == .acronym && index > 0 && units.isStation(index - 1)
    }
    let isBehindThe = units.tokens[index].word == lexicons.known.the
    guard isBehindThe || units.tokens[index].shape == .capitalised else { return false }
    if index > 0, units.tokens[index - 1].word == lexicons.known.a { return end >= limit || part(end) != .noun }
    // `Sky High`, `The Independent Journal`
    let isBare = end - index == (isBehindThe ? 2 : 1)
    return isBare && end < limit && isNameWord(end) && !isOffice(end)
      && (isDictionaryWord(end) || units.classes(end - 1).contains(.adjective))
  }

  /// Whether a capital stands for its government, not for the town, `to Moscow`, `the Astana summit`: something says that
  /// it acts, `Moscow agreed`, or that somebody deals with it, `with Moscow`.
  func isGovernment(_ index: Int, _ end: Int, _ limit: Int) -> Bool {
    if index > 0 {
      let word = units.tokens[index - 1].word
      let known = lexicons.known
      if word == known.in || word == known.at || word == known.from || units.isBeside(index - 1) { return false }
    }
    let isSeat = units.classes(index).contains(.seat)
    // `on Capitol Hill`
    if isSeat, index > 0, units.tokens[index - 1].word == lexicons.known.on { return false }
    guard end < limit else { return isSeat || isDealtWith(index) }
    if part(end) == .noun || isNameWord(end) && !isOffice(end) { return false }
    if units.tokens[end].kind == .possessive, isThere(end + 1, limit) { return false }
    return isSeat || acts(index, end, limit) || isDealtWith(index)
      || part.isInitial(index) && units.tokens[end].kind != .comma
  }

  /// Whether what a capital owns lies there: `Cairo's | City Hall`.
  private func isThere(_ index: Int, _ limit: Int) -> Bool {
    guard index < limit, isNameWord(index) else { return false }
    let end = runEnd(index, limit)
    return units.classes(end - 1).contains(.venue)
      || !(index..<end).contains { isOffice($0) || isMinistry($0) }
        && organization(index, organizationEnd(index, end, limit), limit) != nil
  }

  /// Whether what stands from `index` up to `end` does something: `Moscow | agreed`, `Moscow | and Kyiv agreed`,
  /// `Moscow | 's offer`.
  private func acts(_ index: Int, _ end: Int, _ limit: Int) -> Bool {
    if units.tokens[end].kind == .possessive { return true }
    // Of `the streets of London were empty` the streets are the subject.
    if index > 0, units.classes(index - 1).contains(.preposition) { return false }
    // `London was the cheapest`, `London has become a harbour`
    if units.classes(end).contains(.auxiliary) {
      let next = end + 1 < limit && units.isBecoming(end + 1) ? end + 2 : end + 1
      if next < limit, part(next) == .determiner { return false }
    }
    if part.isPredicate(end) { return true }
    guard end + 1 < limit else { return false }
    if part(end) == .adverb { return part.isPredicate(end + 1) }
    guard units.tokens[end].word == lexicons.known.and, let (_, next) = reference(end + 1, limit), next < limit else {
      return false
    }
    return part.isPredicate(next)
  }

  /// `with | Moscow`, `urged | Moscow`, `between Kyiv and | Moscow`
  private func isDealtWith(_ index: Int) -> Bool {
    var before = index - 1
    if before > 1, units.tokens[before].word == lexicons.known.and, units.tokens[before - 1].isCapital { before -= 2 }
    guard before >= 0 else { return false }
    if ["against", "between", "by", "with"].contains(units.text(of: before..<before + 1)) { return !isListed(index) }
    return before == index - 1
      && units.cue(beginningWith: units.tokens[before].word)?.entry.frames.contains(.addressee) == true
  }

  /// `Paris, Lyon` of a list of towns.
  private func isListed(_ index: Int) -> Bool {
    index + 2 < units.tokens.count && units.tokens[index + 1].kind == .comma && units.tokens[index + 2].isCapital
  }

  private func runEnd(_ index: Int, _ limit: Int) -> Int {
    var end = index
    while end < limit, end - index < Self.longestRun, isNameWord(end) { end += 1 }
    return end
  }
}

extension TextUnits {
  /// What stands before a colon and the name of who took a picture: `Image: Jens Aker`.
  func isCreditLabel(_ token: Int) -> Bool { creditLabels.contains(folded(text(of: token..<token + 1))) }

  /// What a broadcaster's letters stand behind: `the affiliate | WHO`.
  func isStation(_ token: Int) -> Bool { stations.contains(folded(text(of: token..<token + 1))) }

  /// What says where something is, not with whom: `outside | Paris`.
  func isBeside(_ token: Int) -> Bool { besides.contains(folded(text(of: token..<token + 1))) }

  func isBecoming(_ token: Int) -> Bool { ["become", "been", "remained"].contains(text(of: token..<token + 1)) }

  /// `Southern` in `Southern Ohio`.
  func isDirection(_ token: Int) -> Bool { directions.contains(folded(text(of: token..<token + 1))) }
}

private let creditLabels: Set<String> = [
  "audio", "credit", "graphic", "illustration", "image", "photo", "picture", "video",
]

private let stations: Set<String> = ["affiliate", "affiliates", "channel", "channels", "station", "stations"]

private let besides: Set<String> = [
  "across", "around", "inside", "into", "near", "outside", "through", "throughout", "within",
]

private let directions: Set<String> = [
  "central", "east", "eastern", "north", "northeast", "northeastern", "northern", "northwest", "northwestern", "south",
  "southeast", "southeastern", "southern", "southwest", "southwestern", "upstate", "west", "western",
]
