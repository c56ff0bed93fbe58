internal import Language
internal import News

/// Speakers who are described instead of named.
extension SpeakerResolver {
  /// Whose office the description names: `the Russian top diplomat`, `a spokeswoman for the Foreign Ministry`.
  func descriptor(_ clause: TokenRange, _ paragraph: Int) -> (actor: Int, confidence: Double)? {
    let office = roles.longOffice(in: clause)
    let end =
      office?.tokens.upperBound ?? clause.first { part($0) == .preposition || part($0) == .relative }
      ?? clause.upperBound
    guard end > clause.lowerBound, office != nil || isPerson(end - 1) else { return nil }
    let head = units.tokens[end - 1].word
    let isDefinite = units.tokens[clause.lowerBound].word == units.lexicons.known.the
    let group = office?.group ?? roles.group(in: clause.lowerBound..<end)
    var country: Int?
    var organization: Int?
    for index in clause {
      guard let actor = table.actor(at: index) else { continue }
      if table.actors[actor].kind == .country { country = actor }
      if table.actors[actor].kind == .organization { organization = actor }
    }
    guard isDefinite || country != nil || organization != nil else { return nil }
    let gender = units.lexicons.classes(of: head).intersection([.male, .female])
    let kind = modifiers(of: clause.lowerBound..<end, office)
    let candidates = table.actors.indices.suffix(200).filter { index in
      guard table.actors[index].kind == .person, gender.isEmpty || isCompatible(index, gender) else { return false }
      return table.actors[index].roles.contains { role in
        (role.group == group && group != nil || (group == nil || role.group == nil) && role.head == head)
          && (kind.isEmpty || role.title.contains { kind.contains(units.tokens[$0].word) })
          && (country == nil || role.country == nil || role.country == country)
          && (organization == nil || role.organization == organization)
          && (isDefinite || organization != nil && role.organization == organization)
      }
    }
    if candidates.count == 1, let only = candidates.first { return (only, 0.85) }
    if isDefinite, candidates.count > 1 {
      if let last = lastSpeaker, candidates.contains(last.actor) { return (last.actor, 0.7) }
      let token = clause.lowerBound
      return candidates.max { lastPlace($0, before: token) < lastPlace($1, before: token) }.map { ($0, 0.6) }
    }
    if isDefinite, candidates.isEmpty, country == nil, organization == nil,
      units.lexicons.classes(of: head).contains(.vague), let last = lastSpeaker, paragraph - last.paragraph <= 2,
      table.actors[last.actor].kind == .person
    {
      return (last.actor, 0.6)
    }
    return nil
  }

  /// Mentions by an office alone, `the President`, where one person of the article holds it.
  mutating func mentionOffices() {
    table.mentionDescriptions()
    for office in table.offices {
      let end = office.upperBound
      if end < units.tokens.count, part(end) == .preposition { continue }
      let isDefinite = office.lowerBound > 0 && units.tokens[office.lowerBound - 1].word == units.lexicons.known.the
      let phrase = office.lowerBound - (isDefinite ? 1 : 0)..<end
      guard table.actor(at: phrase.lowerBound) == nil else { continue }
      let found = holder(of: office) ?? descriptor(phrase, 0).flatMap { $0.confidence > 0.8 ? $0.actor : nil }
      if let found { table.mention(found, phrase, .descriptor, 0.8) }
    }
  }

  /// The one person whose office is printed with just these words.
  private func holder(of office: TokenRange) -> Int? {
    let title = folded(units.text(of: office))
    let holders = table.actors.indices.suffix(200).filter { index in
      table.actors[index].roles.contains { folded(units.text(of: $0.title)) == title }
    }
    return holders.count == 1 ? holders.first : nil
  }

  /// The nouns that say which office it is, those of the office's own name left out: `opposition` in `the opposition
  /// leader`.
  private func modifiers(of clause: TokenRange, _ office: (group: Int, tokens: TokenRange)?) -> Set<Int32> {
    let start = office?.tokens.lowerBound ?? roles.officeStart(in: clause)
    return Set((clause.lowerBound..<start).filter { part($0) == .noun }.map { units.tokens[$0].word })
  }

  private func lastPlace(_ actor: Int, before token: Int) -> Int {
    table.actors[actor].places.suffix(64).last { $0.tokens.lowerBound < token }?.tokens.lowerBound ?? -1
  }

  /// `the Council`, where one organization that the article names begins or ends so.
  func organization(_ source: TokenRange) -> (actor: Int, confidence: Double)? {
    guard source.count == 2, units.tokens[source.lowerBound].word == units.lexicons.known.the,
      units.tokens[source.upperBound - 1].isWord
    else { return nil }
    let word = folded(units.text(of: source.upperBound - 1..<source.upperBound))
    let named = table.actors.indices.suffix(200).filter { index in
      guard table.actors[index].kind == .organization, !table.actors[index].places.isEmpty else { return false }
      let name = folded(table.actors[index].name)
      return name.hasPrefix(word + " ") || name.hasSuffix(" " + word)
    }
    guard named.count == 1, let only = named.first, lastPlace(only, before: source.lowerBound) >= 0 else { return nil }
    return (only, 0.7)
  }

  /// Who `who` or `which` is: the head of the phrase before it, or what that phrase stands beside: `Mr Hall, a friend of
  /// Ms Berg's, who said`.
  func relative(_ source: TokenRange) -> (actor: Int, confidence: Double)? {
    let known = units.lexicons.known
    let word = units.tokens[source.lowerBound].word
    guard source.count == 1, word == known.who || word == known.which else { return nil }
    let floor = max(0, source.lowerBound - Self.relativeReach)
    var end = source.lowerBound
    for _ in 0..<2 {
      if end > floor, part(end - 1) == .comma { end -= 1 }
      guard let phrase = roles.phrases.phrase(endingBefore: end, floor: floor) else { return nil }
      if let actor = heads(of: phrase).first, word == known.which || table.actors[actor].kind == .person {
        return (actor, 0.7)
      }
      guard phrase.lowerBound > floor, part(phrase.lowerBound) == .determiner, part(phrase.lowerBound - 1) == .comma
      else { return nil }
      end = phrase.lowerBound
    }
    return nil
  }

  private static let relativeReach = 30
}
