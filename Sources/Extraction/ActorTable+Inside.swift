internal import Language
internal import News

/// Names inside longer names.
extension ActorTable {
  /// Mentions of the countries and places in a longer name, and of the person whose name it begins with:
  /// `the U.S. Department of Agriculture`, `the Andy Warhol Foundation`.
  mutating func addNamesInside(_ run: NameRun) {
    var index = run.name.lowerBound
    var last = index
    if let (person, end) = personBeginning(run) {
      mentionInside(person, index..<end)
      index = end
    }
    while index < run.name.upperBound {
      guard units.tokens[index].isCapital,
        let (phrase, end) = units.lexicons.names.longest(in: units.tokens, at: index, before: run.name.upperBound)
      else {
        index += 1
        continue
      }
      // Not `Indiana` in `Southern Indiana`.
      let isFree = index == run.name.lowerBound || index == last || units.tokens[index - 1].shape == .lower
      if isFree, end - index < run.name.count, addPlace(units.lexicons.referenceNames[phrase.value], index..<end) {
        last = end
      }
      index = end
    }
  }

  private mutating func addPlace(_ name: ReferenceName, _ tokens: TokenRange) -> Bool {
    let reference = units.lexicons.references[name.reference]
    guard reference.isPlace || reference.kind == .country, name.kind != .descriptor, name.kind != .metonym else {
      return false
    }
    let actor = referenceActor(name.reference)
    let printed = printed(tokens)
    update(actor) { $0.add(printed, name.kind) }
    mentionInside(actor, tokens)
    return true
  }

  /// The one person of the article whose whole name, or surname, the longer name begins with.
  private func personBeginning(_ run: NameRun) -> (actor: Int, end: Int)? {
    let first = run.name.lowerBound
    guard run.name.count > 1 else { return nil }
    let (word, next) = (units.tokens[first].word, units.tokens[first + 1].word)
    if run.name.count > 2, let whole = bySurname[next]?.first(where: { actors[$0].given == word }) {
      return (whole, first + 2)
    }
    guard let people = bySurname[word], people.count == 1, let only = people.first, actors[only].given >= 0,
      !isCommon(first)
    else { return nil }
    return (only, first + 1)
  }
}
