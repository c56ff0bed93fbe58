internal import Language
internal import News

/// Single words that may name somebody whose whole name stands elsewhere in the article.
extension ActorTable {
  mutating func addSingle(_ run: NameRun) {
    let token = run.name.lowerBound
    let words = printed(run.tokens)
    if let list = bySurname[run.surname], let index = best(list, run, before: token) {
      update(index) {
        $0.add(words, .variant)
        $0.isDoubtful = false
      }
      mention(index, run.tokens, .surname, 0.9)
      return
    }
    if let country = country(shortenedTo: run) {
      update(country) { $0.add(words, .variant) }
      mention(country, run.tokens, .name, 0.8)
      return
    }
    if let list = byGiven[run.surname], list.count == 1, let index = list.first, !isCommon(token), !isAfterOf(token) {
      update(index) { $0.add(words, .variant) }
      mention(index, run.tokens, .name, 0.75)
      return
    }
    if let index = byName[folded(printed(run.name))] {
      update(index) { $0.add(words, .variant) }
      mention(index, run.tokens, units.tokens[token].shape == .upper ? .acronym : .name, 0.85)
      return
    }
    if run.name.count == 1, let surname = misspeltSurname(run),
      let index = best(bySurname[surname] ?? [], run, before: token)
    {
      update(index) { $0.add(words, .misspelling) }
      mention(index, run.tokens, .surname, 0.8)
      return
    }
    if isAcronym(token), let index = organization(shortenedTo: run) {
      update(index) { $0.add(words, .acronym) }
      mention(index, run.tokens, .acronym, 0.7)
      return
    }
    if addShort(run) { return }
    let isGiven = units.classes(token).contains(.givenName) && alone[run.surname] ?? 0 > 1
    guard run.isTitled || isGiven || isCredited(run), !isCommon(token) else { return }
    var single = run
    single.given = -1
    let index = newPerson(single)
    update(index) { $0.add(words, .variant) }
    mention(index, run.tokens, .surname, 0.7)
  }

  /// Of several people with one surname the one that agrees in gender and was named last before `token`.
  func best(_ list: [Int], _ run: NameRun, before token: Int) -> Int? {
    var best: Int?
    var bestPlace = -1
    for index in list.suffix(Self.mostNamesakes) {
      if !run.gender.isEmpty, !actors[index].gender.isEmpty, actors[index].gender != run.gender { continue }
      let place = actors[index].places.suffix(64).last { $0.tokens.lowerBound < token }?.tokens.lowerBound ?? 0
      if place > bestPlace {
        best = index
        bestPlace = place
      }
    }
    return best
  }

  /// The one country of the article whose name ends so: `Korea` where it names South Korea alone.
  private func country(shortenedTo run: NameRun) -> Int? {
    guard let token = run.name.first, run.name.count == 1, !units.isOwn(run.surname), !run.isTitled,
      units.classes(token).isDisjoint(with: [.noun, .adjective, .givenName])
    else { return nil }
    let named = countriesByLast[folded(printed(run.name))] ?? []
    return named.count == 1 ? named.first : nil
  }

  /// `Image: | Jambrek.`
  private func isCredited(_ run: NameRun) -> Bool {
    let token = run.name.lowerBound
    guard token > 1, units.tokens[token - 1].kind == .colon, units.isOwn(run.surname), !isAcronym(token) else {
      return false
    }
    return units.isCreditLabel(token - 2)
  }

  /// Capitals that are no word of any list and no number: `USI`, not `OK` or `XIV`.
  func isAcronym(_ token: Int) -> Bool {
    let text = units.text(of: token..<token + 1)
    return units.tokens[token].shape == .upper && (2...6).contains(text.utf8.count)
      && units.classes(token).isEmpty && !text.allSatisfy { "IVXLCDM".contains($0) }
  }

  /// `David` in `Star of David`.
  private func isAfterOf(_ token: Int) -> Bool {
    token > 1 && units.tokens[token - 1].word == units.lexicons.known.of && units.tokens[token - 2].isCapital
  }

  func isCommon(_ token: Int) -> Bool {
    !units.classes(token).isDisjoint(with: [.noun, .adjective, .place, .organizationHead, .weekday, .month, .office])
  }

  /// `Warhol Polaroids` where there is an Andy Warhol: the surname, and a word that has a capital for another reason.
  func isSurnameAndMore(_ run: NameRun) -> Bool {
    guard run.name.count == 2, !run.isTitled, sureSurnames.contains(run.given), !sureSurnames.contains(run.surname),
      alone[run.surname] == nil, !units.classes(run.name.lowerBound).contains(.givenName)
    else { return false }
    return !units.text(of: run.name).contains("-")
  }

  /// Two words of which the last, an unknown one, stands alone elsewhere: `Starry Lee`, `Lee`.
  func isAgain(_ run: NameRun) -> Bool {
    guard run.name.count == 2, let first = run.name.first, let last = run.name.last, alone[run.surname] ?? 0 > 1 else {
      return false
    }
    return units.isOwn(units.tokens[last].word) && !units.classes(first).contains(.mostlyVerb)
      && units.classes(first).isDisjoint(with: [.place, .affiliation, .organizationHead, .office])
  }
}
