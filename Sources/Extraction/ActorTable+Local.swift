internal import Language
internal import News

/// Names that are somebody else's in other articles.
extension ActorTable {
  /// A body whose name says nothing but what every town or country has: `the City Council`, `Court of Appeals`.
  func isCommonBody(_ run: NameRun) -> Bool {
    let first = run.tokens.lowerBound
    if units.isOfState(first) || units.isBesideOfState(first) || isOneWord(run) { return true }
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

  /// A body of which one country has many: the `U.S. Court of Appeals`, `the Russian Embassy`.
  private func isManifold(_ run: NameRun) -> Bool {
    run.name.contains {
      ["appeals", "circuit", "consulate", "district", "embassy"].contains(folded(units.text(of: $0..<$0 + 1)))
    }
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
    // `St. Petersburg`
    guard tokens.count == 1 || tokens.count == 2 && ["St.", "Saint"].contains(units.text(of: first..<first + 1)) else {
      return false
    }
    return units.classes(last).contains(.namesake) && units.lexicons.references[name.reference].isPlace
  }

  /// `at the | RNC`, or where the article names the meeting: the committee or the convention, nobody can tell.
  private func isMeeting(_ token: Int) -> Bool {
    if token > 1, units.tokens[token - 1].word == units.lexicons.known.the,
      ["after", "at", "before", "during"].contains(units.text(of: token - 2..<token - 1))
    {
      return true
    }
    return ownAcronyms.contains(units.text(of: token..<token + 1))
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
