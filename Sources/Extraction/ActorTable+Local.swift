internal import Language
internal import News

/// Names that are somebody else's in other articles.
extension ActorTable {
  /// A body whose name says nothing but what every town or country has: `the City Council`, `Court of Appeals`.
  func isCommonBody(_ run: NameRun) -> Bool {
    let first = run.tokens.lowerBound
    if units.isOfState(first) || units.isBesideOfState(first) || isOneWord(run) || isMission(run) || isOfMany(run) {
      return true
    }
    guard isManifold(run) || run.name.contains(where: { units.classes($0).contains(.common) }),
      run.country == nil || isManifold(run)
    else { return false }
    let isTold = run.name.contains { index in
      let word = folded(units.text(of: index..<index + 1))
      return telling.contains(word) && !(index == run.name.upperBound - 1)
    }
    guard !isTold else { return false }
    let words = run.country == nil ? run.name : run.name.dropFirst()
    return words.allSatisfy { index in
      let classes = units.classes(index)
      return units.tokens[index].shape == .lower || isOrdinary(classes) || classes.contains(.affiliation)
    }
  }

  /// `The Post`, `the Bureau`: short for another name in every article.
  private func isOneWord(_ run: NameRun) -> Bool {
    guard run.country == nil, let last = run.name.last, units.tokens[last].shape == .capitalised,
      run.name.dropLast().allSatisfy({ units.tokens[$0].word == units.lexicons.known.the })
    else { return false }
    let classes = units.classes(last)
    return classes.contains(.organizationHead) && isOrdinary(classes)
  }

  /// A body of which one country has many: the `U.S. Court of Appeals`.
  private func isManifold(_ run: NameRun) -> Bool { holds(run, of: ["appeals", "circuit", "district"]) }

  /// `the United States Embassy`: every capital has one.
  private func isMission(_ run: NameRun) -> Bool { holds(run, of: ["consulate", "embassy"]) }

  /// `Trump National Golf Club`, `the Clinton White House`: the owner has several, or may have.
  private func isOfMany(_ run: NameRun) -> Bool {
    guard run.name.count > 2, let last = run.name.last else { return false }
    switch folded(units.text(of: last..<last + 1)) {
    case "casino", "club", "hotel", "resort": return holds(run, of: ["international", "national"])
    case "house": return folded(units.text(of: last - 1..<last)) == "white"
    default: return false
    }
  }

  private func holds(_ run: NameRun, of words: Set<String>) -> Bool {
    run.name.contains { words.contains(folded(units.text(of: $0..<$0 + 1))) }
  }

  /// `Portland`, `Springfield`, `The Times`: a name that other towns or papers bear too.
  func isOneOfSeveral(_ tokens: TokenRange, _ name: ReferenceName) -> Bool {
    guard let first = tokens.first, let last = tokens.last else { return false }
    if units.lexicons.references[name.reference].outlet != nil {
      // `The Times` of London or New York
      return tokens.count == 2 && units.tokens[first].word == units.lexicons.known.the
        && units.classes(last).contains(.organizationHead)
    }
    if units.classes(first).contains(.twofold) { return isMeeting(first) }
    if isCommittee(tokens), units.lexicons.references[name.reference].kind == .organization, name.kind != .metonym {
      return true
    }
    // `St. Petersburg`
    guard tokens.count == 1 || tokens.count == 2 && ["St.", "Saint"].contains(units.text(of: first..<first + 1)) else {
      return false
    }
    return units.classes(last).contains(.namesake) && units.lexicons.references[name.reference].isPlace
  }

  /// `at the | RNC`, or where the article speaks of the convention and never spells out the committee: nobody can tell.
  private func isMeeting(_ token: Int) -> Bool {
    if token > 1, units.tokens[token - 1].word == units.lexicons.known.the,
      ["after", "at", "before", "during"].contains(units.text(of: token - 2..<token - 1))
    {
      return true
    }
    if ownAcronyms.contains(units.text(of: token..<token + 1)) { return true }
    return speaksOfMeeting
  }

  /// Whether a text says `convention` and nowhere `National Committee`.
  static func speaksOfMeeting(_ units: TextUnits) -> Bool {
    let words = ["convention", "national", "committee"].map { units.lexicons.words.number(of: Array($0.utf8)) }
    guard units.tokens.contains(where: { $0.word == words[0] }) else { return false }
    return !zip(units.tokens, units.tokens.dropFirst()).contains { $0.word == words[1] && $1.word == words[2] }
  }

  /// `Senate committees, including Commerce and | Homeland Security`: what a committee is about.
  private func isCommittee(_ tokens: TokenRange) -> Bool {
    guard tokens.count > 1, let last = tokens.last, !units.classes(last).contains(.organizationHead) else {
      return false
    }
    let before = units.tokens[..<tokens.lowerBound].indices.suffix(10).reversed().prefix {
      units.tokens[$0].kind != .stop
    }
    return before.contains { ["committee", "committees", "panels"].contains(units.text(of: $0..<$0 + 1)) }
  }

  private func isOrdinary(_ classes: WordClass) -> Bool {
    classes.isDisjoint(with: [.givenName, .place])
      && !classes.isDisjoint(with: [.noun, .adjective, .participle, .gerund, .organizationHead, .common, .preposition])
  }
}

/// Words that tell which one of many bodies it is: there is one National Security Council, as far as news goes.
private let telling: Set<String> = [
  "federal", "house", "international", "national", "senate", "united", "world",
]
