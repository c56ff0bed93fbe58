internal import Language
internal import News

extension NameFinder {
  /// The end of the run with what hangs on its head: `Ministry | of Foreign Affairs`.
  func organizationEnd(_ start: Int, _ runEnd: Int, _ limit: Int) -> Int {
    var end = runEnd
    guard end > start,
      units.classes(end - 1).contains(.organizationHead) || units.classes(start).contains(.organizationHead)
    else { return end }
    for _ in 0..<3 {
      guard end + 1 < limit, joins(end) else { break }
      var next = end + 1
      if units.tokens[end].word == units.lexicons.known.and, !isOneName(start..<end, beforeAnd: next) { break }
      if units.tokens[next].word == units.lexicons.known.the {
        // `the Civic Party and the Labour Party` are two.
        if units.tokens[end].word == units.lexicons.known.and { break }
        next += 1
      }
      guard next < limit, isNameWord(next) else { break }
      while next < limit, isNameWord(next), next - start < 12, !isBehindPlace(next) { next += 1 }
      end = next
    }
    return end
  }

  /// `Department of Health | and Human Services`, not `Civic Party | and Ann Lee`.
  private func isOneName(_ range: TokenRange, beforeAnd next: Int) -> Bool {
    !units.classes(next).contains(.givenName) && range.contains { units.tokens[$0].shape == .lower }
  }

  /// `University of Texas Arlington | Amneh Jafari`
  private func isBehindPlace(_ index: Int) -> Bool {
    guard units.isOwn(units.tokens[index].word), isNameWord(index - 1),
      let (phrase, _) = units.lexicons.names.longest(in: units.tokens, at: index - 1, before: index)
    else { return false }
    return units.lexicons.references[units.lexicons.referenceNames[phrase.value].reference].isPlace
  }

  private func joins(_ index: Int) -> Bool {
    let word = units.tokens[index].word
    let known = units.lexicons.known
    return word == known.of || word == known.for || word == known.and || word == known.on && isDictionaryWord(index + 1)
      || word == known.in && isContinent(index + 1)
      || word == known.at && index > 2
        && ["College", "University"].contains { units.text(of: index - 3..<index - 2) == $0 }
  }

  /// `Refugee Council | Enver Solomon`: an organization before the name of its own, as of `CEO of the …`.
  func organizationAndPerson(_ range: TokenRange) -> NameRun? {
    let head = range.dropLast(2).last { units.classes($0).contains(.organizationHead) && !isOffice($0) }
    guard let head, head > range.lowerBound, range.upperBound - head < 5,
      units.classes(head + 1).contains(.givenName)
        || (head + 1..<range.upperBound).allSatisfy({
          units.isOwn(units.tokens[$0].word) || units.classes($0).contains(.givenName)
        })
    else { return nil }
    return organization(range.lowerBound, head + 1, head + 1)
  }

  /// `Europe` in `… and Security in Europe`; in a town or country an organization only has its seat.
  private func isContinent(_ index: Int) -> Bool {
    guard index < units.tokens.count,
      let (phrase, _) = units.lexicons.names.longest(in: units.tokens, at: index, before: units.tokens.count)
    else { return false }
    return units.lexicons.references[units.lexicons.referenceNames[phrase.value].reference].kind == .group
  }

  /// An organization by pattern: its last word, or its first before `of`, is `Ministry`, `Council`, `Inc`.
  func organization(_ start: Int, _ end: Int, _ limit: Int) -> NameRun? {
    guard end > start else { return nil }
    let head = units.classes(end - 1).contains(.organizationHead) || isVenue(start..<end)
    let leads =
      units.classes(start).contains(.organizationHead) && (start..<end).contains { units.tokens[$0].shape == .lower }
    let joined = (start..<end).contains { units.tokens[$0].shape == .lower && units.classes($0).contains(.preposition) }
    guard head || leads || joined && (start..<end).contains(where: { units.classes($0).contains(.organizationHead) })
    else {
      return nil
    }
    if (start..<end).contains(where: { isOffice($0) && !units.classes($0).contains(.organizationHead) }) { return nil }
    var run = NameRun(shape: .organization, tokens: start..<end)
    run.country = country(start) ?? possessor(start)
    guard end - start > 1 || run.country != nil else { return nil }
    if end - start == 2, units.classes(start).contains(.givenName), !head { return nil }
    return run
  }

  /// `Fenwick Stadium`, not the headline `Fire Closes Stadium` or the person `Alice Park`.
  private func isVenue(_ range: TokenRange) -> Bool {
    guard range.count > 1, let first = range.first, let last = range.last else { return false }
    return !units.classes(last).isDisjoint(with: [.venue, .gathering]) && !part.isTitle(first)
      && !units.classes(first).contains(.givenName)
  }

  /// The country of a demonym or name at `index`.
  func country(_ index: Int) -> Int? {
    guard let (phrase, _) = units.lexicons.names.longest(in: units.tokens, at: index, before: units.tokens.count) else {
      return nil
    }
    let name = units.lexicons.referenceNames[phrase.value]
    return units.lexicons.references[name.reference].kind == .country && name.kind != .metonym ? name.reference : nil
  }

  /// The country in `Russia's | Foreign Ministry`.
  private func possessor(_ start: Int) -> Int? {
    guard start > 1, units.tokens[start - 1].kind == .possessive else { return nil }
    return country(start - 2)
  }

  /// A ministry or embassy written small: `the Russian foreign ministry`, `Ukraine's defence ministry`.
  func ministry(_ index: Int, _ limit: Int) -> (NameRun, end: Int)? {
    guard let country = country(index), units.tokens[index].isCapital else { return nil }
    var start = index + 1
    if start < limit, units.tokens[start].kind == .possessive { start += 1 }
    var end = start
    while end < min(limit, start + 4), units.tokens[end].isWord {
      if isMinistry(end) || isForce(end) {
        var run = NameRun(shape: .organization, tokens: index..<end + 1)
        run.country = country
        return (run, end + 1)
      }
      guard part(end) == .adjective || part(end) == .noun || units.tokens[end].isCapital else { return nil }
      end += 1
    }
    return nil
  }

  /// A body of another country than the data files know it of: `the French Senate`, `Manila's House of Representatives`.
  func foreignBody(_ index: Int, _ limit: Int) -> (NameRun, end: Int)? {
    guard units.tokens[index].isCapital, let (name, behind) = reference(index, limit),
      lexicons.references[name.reference].kind == .country, behind < limit
    else { return nil }
    let isOwned = units.tokens[behind].kind == .possessive
    guard isOwned || name.kind == .descriptor, let (body, end) = reference(isOwned ? behind + 1 : behind, limit),
      body.kind != .descriptor, let home = lexicons.references[body.reference].iso,
      lexicons.references[body.reference].kind == .organization, lexicons.references[name.reference].iso != home
    else { return nil }
    var run = NameRun(shape: .organization, tokens: index..<end)
    run.country = name.reference
    return (run, end)
  }

  private func isForce(_ index: Int) -> Bool {
    ["army", "navy", "parliament"].contains(units.text(of: index..<index + 1).lowercased())
  }

  func isMinistry(_ index: Int) -> Bool {
    let word = units.text(of: index..<index + 1).lowercased()
    return word == "ministry" || word == "embassy"
  }
}
