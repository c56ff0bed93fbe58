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
    return part(index) == .name && !isStray(index) && !isHandle(index) && !isCompound(index)
  }

  /// `@JoeNBC`, the second word of `@Morning_Joe`
  private func isHandle(_ index: Int) -> Bool {
    let start = units.tokens[index].start
    return start > 0 && [UInt8(ascii: "@"), UInt8(ascii: "_")].contains(units.bytes[start - 1])
  }

  /// `York-based`, `Prize-winning`
  private func isCompound(_ index: Int) -> Bool {
    let token = units.tokens[index]
    guard token.shape != .upper, let hyphen = units.bytes[token.start..<token.end].lastIndex(of: UInt8(ascii: "-")),
      token.end - hyphen > 4
    else { return false }
    let last = String(decoding: units.bytes[(hyphen + 1)..<token.end], as: UTF8.self)
    return last.first?.isLowercase == true
      && !lexicons.classes(ofWord: last).isDisjoint(with: [.adjective, .gerund, .participle, .pastVerb])
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
    // `the | West Virginia legislature` is no other `the West`.
    if units.tokens[index].word == lexicons.known.the,
      let (_, behind) = lexicons.names.longest(in: units.tokens, at: index + 1, before: limit), behind > end
    {
      return nil
    }
    return (lexicons.referenceNames[phrase.value], end)
  }

  /// Whether the phrase stands by itself, not inside a longer name: `NATO`, not the one in `NATO Defence College`.
  private func isReferenceAlone(_ name: ReferenceName, _ index: Int, _ end: Int, _ limit: Int) -> Bool {
    if name.kind == .metonym, !isGovernment(index, end, limit) { return false }
    if isByChance(name, index, end, limit) { return false }
    guard end < limit, isNameWord(end) else { return true }
    if units.lexicons.references[name.reference].isPlace { return isOffice(end) }
    if name.kind == .descriptor { return !ownsOrganization(end, limit) }
    if isOffice(end) { return true }
    if isLonger(end) { return false }
    let wide = organizationEnd(index, runEnd(index, limit), limit)
    if organization(index, wide, limit) != nil { return false }
    // `Washington Post`-like names are references of their own; `Paris Hilton` is a person.
    if units.classes(index).contains(.givenName) { return false }
    return true
  }

  /// Whether an organization's name of several words follows a demonym: `the Swedish | Air Force`.
  private func ownsOrganization(_ index: Int, _ limit: Int) -> Bool {
    let wide = organizationEnd(index, runEnd(index, limit), limit)
    return wide - index > 1 && !(index..<wide).contains(where: isOffice) && organization(index, wide, limit) != nil
  }

  /// Whether a capitalised word makes a name longer that the data files know: `GE | Capital`, `Honda | Classic`; not
  /// what stands beside it, `the Pentagon | Friday`.
  private func isLonger(_ index: Int) -> Bool {
    let classes = units.classes(index)
    return !part.isTitle(index)
      && classes.isDisjoint(with: [.givenName, .affiliation, .office, .honorific, .person, .weekday, .month])
      && lexicons.names.longest(in: units.tokens, at: index, before: units.tokens.count) == nil
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
      if units.classes(end - 1).contains(.chamber) || units.classes(end - 1).contains(.organizationHead),
        units.isOfState(index)
      {
        return true
      }
      if units.isBesideOfState(index) { return true }
      return name.kind == .acronym && index > 0 && units.isStation(index - 1)
    }
    // `the hill`, `across the Atlantic`
    if units.tokens[end - 1].shape == .lower { return true }
    if end - index == 2, units.tokens[index].word == lexicons.known.the, units.tokens[index].shape == .lower,
      isDictionaryWord(end - 1), !units.classes(end - 1).contains(.organizationHead)
    {
      return true
    }
    if isTownsman(index, end) { return end >= limit || part(end) != .noun }
    let isBehindThe = units.tokens[index].word == lexicons.known.the
    guard isBehindThe || units.tokens[index].shape == .capitalised else { return false }
    if index > 0, units.tokens[index - 1].word == lexicons.known.a { return !isBeforeNoun(end, limit) }
    // `Sky High`, `The Independent Journal`
    let isBare = end - index == (isBehindThe ? 2 : 1)
    return isBare && end < limit && isNameWord(end) && !isOffice(end)
      && (isDictionaryWord(end) || units.classes(end - 1).contains(.adjective))
  }

  /// `a Forbes | article`, `a New York Times | /CBS News poll`
  private func isBeforeNoun(_ end: Int, _ limit: Int) -> Bool {
    guard end < limit else { return false }
    guard units.text(of: end..<end + 1) == "/" else { return part(end) == .noun }
    let behind = runEnd(end + 1, limit)
    return behind > end + 1 && behind < limit && part(behind) == .noun
  }

  /// `the New Yorker`, who may be anybody from New York.
  private func isTownsman(_ index: Int, _ end: Int) -> Bool {
    let the = units.tokens[index].word == lexicons.known.the ? index : index - 1
    guard the >= 0, units.tokens[the].word == lexicons.known.the, units.tokens[the].shape == .lower, end - the > 2
    else {
      return false
    }
    let name = units.text(of: the + 1..<end)
    return name.hasSuffix("er") && lexicons.reference("place:" + slug(of: String(name.dropLast(2)))) != nil
  }

  func runEnd(_ index: Int, _ limit: Int) -> Int {
    var end = index
    while end < limit, end - index < Self.longestRun, isNameWord(end) { end += 1 }
    return end
  }
}

extension TextUnits {
  /// Behind `the state's`, `county`: another's body than the one that is known by the name.
  func isOfState(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let isOwned = tokens[index - 1].kind == .possessive
    let owner = isOwned ? index - 2 : index - 1
    return owner >= 0 && ["city", "county", "local", "provincial", "state"].contains(text(of: owner..<owner + 1))
  }

  /// `North Carolina Senate and | House of Representatives`
  func isBesideOfState(_ index: Int) -> Bool {
    index > 2 && tokens[index - 1].word == lexicons.known.and && classes(index - 2).contains(.chamber)
      && tokens[index - 3].isCapital && classes(index - 3).contains(.place)
  }

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
