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
    if case .unknown = run.shape, let (person, start) = personEnding(run), start >= index {
      mention(person, start..<run.name.upperBound, .name, 0.8)
    }
    while index < run.name.upperBound {
      guard units.tokens[index].isCapital, actor(at: index).map({ actors[$0].kind != .person }) ?? true,
        let (phrase, end) = units.lexicons.names.longest(in: units.tokens, at: index, before: run.name.upperBound)
      else {
        index += 1
        continue
      }
      // Not `Indiana` in `Southern Indiana`.
      let isFree =
        index == run.name.lowerBound || index == last || units.tokens[index - 1].shape == .lower
        || units.tokens[index - 1].word == units.lexicons.known.the
      if !isFree, units.isDirection(index - 1), index - 1 > run.name.lowerBound, end - index + 1 < run.name.count {
        addRegion(units.lexicons.referenceNames[phrase.value], index - 1..<end)
      } else if isFree, end - index < run.name.count, addPlace(units.lexicons.referenceNames[phrase.value], index..<end)
      {
        last = end
      }
      index = end
    }
  }

  /// A mention of the organization that a longer name begins with, where the article names it by itself too: `NHC` in
  /// `NHC Research Vessel`.
  mutating func addOwner(of run: NameRun) {
    guard run.name.count > 1, let first = run.name.first,
      let index = byName[folded(printed(first..<first + 1))] ?? namedReference(at: first),
      actors[index].kind == .organization, actors[index].places.prefix(64).contains(where: { $0.tokens.count == 1 }),
      actor(at: first) != index, !insideStarts.contains(first)
    else { return }
    mentionInside(index, first..<first + 1)
  }

  private func namedReference(at token: Int) -> Int? {
    guard let (phrase, _) = units.lexicons.names.longest(in: units.tokens, at: token, before: token + 1) else {
      return nil
    }
    let reference = units.lexicons.referenceNames[phrase.value].reference
    return units.lexicons.references[reference].isPlace ? nil : byReference[reference]
  }

  /// A capital that is only a place here. No word of it becomes part of a longer name or a speaker.
  mutating func addTown(_ run: NameRun) {
    let name = printed(run.name)
    let key = "in " + folded(name)
    let index = byName[key] ?? append(ActorDraft(kind: .organization, name: name))
    byName[key] = index
    update(index) {
      $0.isLocal = true
      $0.add(name, .variant)
    }
    mentionInside(index, run.name)
  }

  /// `Southern Ohio` in `University of Southern Ohio`.
  private mutating func addRegion(_ name: ReferenceName, _ tokens: TokenRange) {
    let reference = units.lexicons.references[name.reference]
    guard reference.isPlace || reference.kind == .country, name.kind == .primary else { return }
    mentionInside(placeNamed(tokens), tokens)
  }

  private mutating func addPlace(_ name: ReferenceName, _ tokens: TokenRange) -> Bool {
    let reference = units.lexicons.references[name.reference]
    guard reference.isPlace || reference.kind == .country, name.kind != .descriptor, name.kind != .metonym,
      !isOneOfSeveral(tokens, name), !isLandscape(tokens.upperBound)
    else { return false }
    let actor = referenceActor(name.reference)
    let printed = printed(tokens)
    update(actor) { $0.add(printed, name.kind) }
    mentionInside(actor, tokens)
    return true
  }

  /// `Beach` in `Palm Beach Gardens`: the longer name is another place's.
  private func isLandscape(_ token: Int) -> Bool {
    guard token < units.tokens.count, units.tokens[token].isCapital else { return false }
    return !units.classes(token).isDisjoint(with: [.venue, .landscape])
  }

  /// The one person of the article whose whole name, or surname behind a noun, the longer name ends with: `Striker Ana
  /// Ruiz`, `Striker Ruiz`.
  private func personEnding(_ run: NameRun) -> (actor: Int, start: Int)? {
    let last = run.name.upperBound - 1
    guard run.name.count > 1, let people = bySurname[units.tokens[last].word]?.suffix(Self.mostNamesakes)
    else { return nil }
    let before = units.tokens[last - 1].word
    if run.name.count > 2, let whole = people.first(where: { actors[$0].given == before }) { return (whole, last - 1) }
    guard people.count == 1, let only = people.first, actors[only].given >= 0, !isCommon(last),
      units.classes(last - 1).contains(.mostlyNoun), units.classes(last - 1).isDisjoint(with: [.place, .venue])
    else { return nil }
    return (only, last)
  }

  /// The person of the article whose whole name the longer name begins with. A surname alone may be another's: `the
  /// Clinton Foundation`, `Koch Industries`.
  private func personBeginning(_ run: NameRun) -> (actor: Int, end: Int)? {
    let first = run.name.lowerBound
    guard run.name.count > 2 else { return nil }
    let (word, next) = (units.tokens[first].word, units.tokens[first + 1].word)
    return bySurname[next]?.first { actors[$0].given == word }.map { ($0, first + 2) }
  }
}
