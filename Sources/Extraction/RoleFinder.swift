internal import Language
internal import News

/// Finds the offices that stand beside people's names: `Russian Foreign Minister Sergey Lavrov`, `Stephen Wood, a
/// senior director at Maxar`.
struct RoleFinder {
  let units: TextUnits
  let part: PartsOfSpeech
  let phrases: NounPhrases
  private static let mostRoles = 8

  /// Gives every person in the table the offices printed beside the name.
  func addRoles(to table: inout ActorTable, names: NameFinder) {
    var places: [(actor: Int, tokens: TokenRange)] = []
    for (index, actor) in table.actors.enumerated() where actor.kind == .person {
      for place in actor.places where place.form == .name || place.form == .surname {
        places.append((index, place.tokens))
      }
    }
    for (actor, tokens) in places where table.actors[actor].roles.count < Self.mostRoles {
      if let role = role(before: tokens, &table, names) ?? role(behind: tokens, &table, names)
        ?? role(beforeComma: tokens, &table, names)
      {
        if role.evidence.upperBound > tokens.upperBound {
          table.describe(actor, tokens.upperBound + 1..<role.evidence.upperBound)
        } else if role.isApart {
          table.describe(actor, role.evidence.lowerBound..<tokens.lowerBound - 1)
        } else if belongs(role.evidence.lowerBound..<tokens.lowerBound) {
          table.describe(actor, role.evidence.lowerBound..<tokens.lowerBound)
        }
        table.update(actor) { draft in
          draft.isDoubtful = false
          let isKnown = draft.roles.contains {
            units.text(of: $0.title) == units.text(of: role.title) && $0.country == role.country
              && $0.organization == role.organization
          }
          if !isKnown { draft.roles.append(role) }
          if draft.gender.isEmpty {
            draft.gender = units.lexicons.classes(of: role.head).intersection([.male, .female])
          }
        }
      }
    }
  }

  private func role(before name: TokenRange, _ table: inout ActorTable, _ names: NameFinder) -> RoleDraft? {
    guard let phrase = phrases.phrase(endingBefore: name.lowerBound, floor: max(0, name.lowerBound - 16)),
      phrase.upperBound == name.lowerBound, let head = phrase.last,
      isHead(head, names) && !isHonorific(head) || longOffice(in: phrase)?.tokens.upperBound == name.lowerBound
    else { return nil }
    return role(in: phrase, head: head, evidence: phrase.lowerBound..<name.upperBound, &table)
  }

  private func role(behind name: TokenRange, _ table: inout ActorTable, _ names: NameFinder) -> RoleDraft? {
    let comma = name.upperBound
    guard comma + 1 < units.tokens.count, units.tokens[comma].kind == .comma,
      let phrase = phrases.phrase(beginningAt: comma + 1, limit: min(units.tokens.count, comma + 24)),
      table.actor(at: phrase.lowerBound).map({ table.actors[$0].kind != .person }) ?? true
    else { return nil }
    let office = longOffice(in: phrase)
    let end = office?.tokens.upperBound ?? phrase.first { part($0) == .preposition } ?? phrase.upperBound
    guard end > phrase.lowerBound, office != nil || isHead(end - 1, names) else { return nil }
    let evidence = name.lowerBound..<phrase.upperBound
    guard var role = role(in: phrase.lowerBound..<end, head: end - 1, evidence: evidence, &table) else { return nil }
    if role.organization == nil, end < phrase.upperBound {
      role.organization = organization(behind: end, phrase, &table, names)
      let country = country(in: end..<phrase.upperBound, table)
      role.country = role.country ?? country
    }
    return role
  }

  /// `Norway's Prime Minister, | Kari Berg, said`, `The mayor of Bergen, | Kari Berg, said`: an office of somebody's or
  /// something's, and its holder.
  private func role(beforeComma name: TokenRange, _ table: inout ActorTable, _ names: NameFinder) -> RoleDraft? {
    let comma = name.lowerBound - 1
    guard comma > 0, units.tokens[comma].kind == .comma, name.count > 1,
      let phrase = phrases.phrase(endingBefore: comma, floor: max(0, comma - 16)), phrase.upperBound == comma
    else { return nil }
    let isOfSomething =
      part.isInitial(phrase.lowerBound) && name.upperBound < units.tokens.count
      && units.tokens[name.upperBound].kind == .comma
    let end = isOfSomething ? phrase.first { part($0) == .preposition } ?? comma : comma
    guard end > phrase.lowerBound, names.isOffice(end - 1), !isHonorific(end - 1), end < comma || belongs(phrase)
    else { return nil }
    let evidence = phrase.lowerBound..<name.upperBound
    guard var role = role(in: phrase.lowerBound..<end, head: end - 1, evidence: evidence, &table) else { return nil }
    if end < comma {
      role.organization = role.organization ?? organization(behind: end, phrase, &table, names)
      role.country = role.country ?? country(in: end..<comma, table)
    }
    role.isApart = true
    return role
  }

  /// `Norway's coach`, `his father`: such a phrase names somebody by itself, the name stands beside it.
  private func belongs(_ phrase: TokenRange) -> Bool {
    phrase.contains { units.tokens[$0].kind == .possessive }
      || phrase.first.map { units.classes($0).contains(.possessivePronoun) } == true
  }

  private func isHead(_ index: Int, _ names: NameFinder) -> Bool {
    names.isOffice(index) || units.classes(index).contains(.person)
  }

  private func isHonorific(_ index: Int) -> Bool {
    let classes = units.classes(index)
    return classes.contains(.honorific) && !classes.contains(.office)
  }

  private func role(
    in phrase: TokenRange, head: Int, evidence: TokenRange, _ table: inout ActorTable
  ) -> RoleDraft? {
    var start = phrase.lowerBound
    var organization: Int?
    var country: Int?
    let long = longOffice(in: phrase.lowerBound..<head + 1)?.tokens.lowerBound ?? phrase.upperBound
    for index in phrase.lowerBound..<min(phrase.upperBound, long) {
      if let actor = table.actor(at: index), index < head {
        switch table.actors[actor].kind {
        case .organization: organization = actor
        case .country: country = actor
        case .person, .group: break
        }
        start = index + 1
      } else if units.tokens[index].kind == .possessive || part(index) == .determiner || part(index) == .preposition {
        start = index + 1
      }
    }
    // `Russian Foreign Ministry` says the country as well.
    if country == nil, let organization, let reference = table.actors[organization].country {
      country = table.referenceActor(reference)
    }
    guard start <= head else { return nil }
    let title = start..<head + 1
    return RoleDraft(
      title: title, organization: organization, country: country, evidence: evidence, group: group(in: title),
      head: units.tokens[head].word)
  }

  /// The number of the office in the data file of equal offices; nil where a noun makes it another one: `vice president`.
  func group(in title: TokenRange) -> Int? {
    let words = title.filter { !isCountry($0) }
    for start in words.indices {
      guard let value = units.lexicons.offices.value(of: words[start...].map { units.tokens[$0].word }) else {
        continue
      }
      return start > 0 && units.classes(words[start - 1]).contains(.mostlyNoun) ? nil : value
    }
    return nil
  }

  /// Where the office's own name begins, its last word at the latest: `prime minister` in `the former prime minister`.
  func officeStart(in title: TokenRange) -> Int {
    let last = title.upperBound - 1
    return title.first { start in
      units.lexicons.offices.value(of: title[start...].map { units.tokens[$0].word }) != nil
    } ?? last
  }

  /// An office of several words with a preposition among them: `head of state`. Nil where none begins in the range.
  func longOffice(in range: TokenRange) -> (group: Int, tokens: TokenRange)? {
    for index in range where units.lexicons.offices.isBeginning(units.tokens[index].word) {
      if let (office, end) = units.lexicons.offices.longest(in: units.tokens, at: index, before: range.upperBound),
        (index..<end).contains(where: { part($0) == .preposition })
      {
        return (office.value, index..<end)
      }
    }
    return nil
  }

  /// `German` in `top German diplomat`.
  private func isCountry(_ index: Int) -> Bool {
    units.tokens[index].isCapital
      && units.lexicons.names.longest(in: units.tokens, at: index, before: index + 1) != nil
  }

  /// `at Maxar`: what an office is held at, when it is no person, place or country.
  private func organization(
    behind preposition: Int, _ phrase: TokenRange, _ table: inout ActorTable, _ names: NameFinder
  ) -> Int? {
    for index in preposition..<phrase.upperBound {
      if let actor = table.actor(at: index) {
        return table.actors[actor].kind == .organization ? actor : nil
      }
    }
    let start = preposition + 1
    guard units.tokens[preposition].word == units.lexicons.known.at, start < phrase.upperBound,
      names.isNameWord(start), units.classes(start).isDisjoint(with: [.place, .month, .weekday])
    else { return nil }
    var end = start
    while end < phrase.upperBound, names.isNameWord(end) { end += 1 }
    return table.addNamedOrganization(start..<end)
  }

  private func country(in range: TokenRange, _ table: ActorTable) -> Int? {
    range.compactMap { table.actor(at: $0) }.first { table.actors[$0].kind == .country }
  }
}
