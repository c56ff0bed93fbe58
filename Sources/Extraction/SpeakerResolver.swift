internal import Language
internal import News

/// Says who a printed speaker is.
///
/// In this order: a name, a surname, a name in the apposition, an organization or country, a pronoun, a descriptor. A
/// speaker that is printed but cannot be told stays without actor; nobody new is made of a description.
struct SpeakerResolver {
  let units: TextUnits
  let part: PartsOfSpeech
  let roles: RoleFinder
  let passages: [Passage]
  var table: ActorTable
  private(set) var lastSpeaker: (actor: Int, paragraph: Int)?
  private var lastSource: TokenRange?
  /// The people mentioned outside quotation marks, in the order of the text.
  private let people: [(actor: Int, token: Int)]
  private static let reach = 24

  init(_ finder: QuoteFinder, _ passages: [Passage], _ table: ActorTable) {
    units = finder.units
    part = finder.part
    roles = RoleFinder(units: finder.units, part: finder.part, phrases: finder.phrases)
    self.passages = passages
    self.table = table
    var people: [(actor: Int, token: Int)] = []
    for (index, actor) in table.actors.enumerated() where actor.kind == .person {
      for place in actor.places where finder.units.quotationOfToken[place.tokens.lowerBound] < 0 {
        people.append((index, place.tokens.lowerBound))
      }
    }
    self.people = people.sorted { $0.token < $1.token }
  }

  struct Speaker {
    var tokens: TokenRange
    var actor: Int?
    var resolution: Resolution
    var confidence: Double
  }

  /// The speakers of a draft, the first of a joint saying first; empty where none is printed.
  mutating func speakers(of draft: QuoteDraft) -> [Speaker] {
    let paragraph = passages[draft.passage].paragraph
    guard let source = draft.source else {
      guard draft.continues, let lastSource else { return [] }
      if let lastSpeaker { self.lastSpeaker = (lastSpeaker.actor, paragraph) }
      return [
        Speaker(tokens: lastSource, actor: lastSpeaker?.actor, resolution: .continuation, confidence: 0.5)
      ]
    }
    if draft.parent == nil { lastSource = source }
    let speakers = resolved(source, paragraph)
    if draft.parent != nil { return speakers }
    if let actor = speakers.first?.actor {
      lastSpeaker = (actor, paragraph)
      table.update(actor) { $0.isDoubtful = false }
    } else if speakers.first?.resolution != .pronoun {
      lastSpeaker = nil
    }
    return speakers
  }

  private mutating func resolved(_ source: TokenRange, _ paragraph: Int) -> [Speaker] {
    let clauses = appositions(of: source)
    for (number, clause) in clauses.enumerated() {
      let named = names(in: clause, isFirst: number == 0)
      if let first = named.first {
        let tokens = clause.lowerBound == source.lowerBound ? source : clause
        return [Speaker(tokens: tokens, actor: first.actor, resolution: first.form, confidence: first.confidence)]
          + named.dropFirst().map {
            Speaker(tokens: $0.tokens, actor: $0.actor, resolution: $0.form, confidence: $0.confidence)
          }
      }
    }
    if part(source.lowerBound) == .pronoun, source.count == 1 { return [pronoun(source, paragraph)] }
    if let found = relative(source) ?? descriptor(clauses.first ?? source, paragraph) ?? organization(source) {
      table.mention(found.actor, source, .descriptor, found.confidence)
      return [
        Speaker(tokens: source, actor: found.actor, resolution: .descriptor, confidence: found.confidence)
      ]
    }
    return [Speaker(tokens: source, actor: nil, resolution: .none, confidence: 0.5)]
  }

  /// The source cut at its commas.
  private func appositions(of source: TokenRange) -> [TokenRange] {
    var result: [TokenRange] = []
    var start = source.lowerBound
    for index in source where units.tokens[index].kind == .comma {
      if index > start { result.append(start..<index) }
      start = index + 1
    }
    if start < source.upperBound { result.append(start..<source.upperBound) }
    return result
  }

  // MARK: Names

  private struct Named {
    var actor: Int
    var tokens: TokenRange
    var form: Resolution
    var confidence: Double
  }

  /// The actors that the clause names as its head, not those it names in passing (`a spokesman for Trump`).
  private func names(in clause: TokenRange, isFirst: Bool) -> [Named] {
    var found: [Named] = []
    var index = clause.lowerBound
    var person = false
    while index < clause.upperBound {
      if part(index) == .relative { break }
      if part(index) == .preposition {
        // `Secretary of State John Kerry`, but not `a spokesman for John Kerry`.
        guard index > clause.lowerBound, units.tokens[index - 1].isCapital, isPerson(index - 1) else { break }
      }
      guard let actor = table.actor(at: index) else {
        person = person || isPerson(index)
        index += 1
        continue
      }
      var end = index + 1
      while end < clause.upperBound, table.actor(at: end) == actor { end += 1 }
      let isOwner = end < clause.upperBound && units.tokens[end].kind == .possessive
      let isHead =
        end >= clause.upperBound
        || [.preposition, .conjunction, .relative, .other, .reflexive, .adverb, .time, .mark].contains(part(end))
      if !isOwner, isHead, !isDemonym(index, end, actor) {
        found.append(named(actor, index..<end))
      }
      index = end
    }
    if let human = found.firstIndex(where: { table.actors[$0.actor].kind == .person }), human > 0 {
      found.removeFirst(human)
    }
    return found
  }

  func isPerson(_ index: Int) -> Bool { !units.classes(index).isDisjoint(with: [.person, .office]) }

  private func isDemonym(_ start: Int, _ end: Int, _ actor: Int) -> Bool {
    guard let phrase = units.lexicons.names.longest(in: units.tokens, at: start, before: end) else { return false }
    let name = units.lexicons.referenceNames[phrase.phrase.value]
    return name.kind == .descriptor && name.reference == table.actors[actor].reference
      && !units.text(of: start..<end).hasSuffix("s")
  }

  private func named(_ actor: Int, _ tokens: TokenRange) -> Named {
    let place = table.place(at: tokens.lowerBound)
    let form: Resolution =
      switch place?.form {
      case .surname: .surname
      case .acronym: .acronym
      case .metonym: .metonym
      default: .name
      }
    return Named(actor: actor, tokens: tokens, form: form, confidence: place?.confidence ?? 0.9)
  }

  // MARK: Pronouns

  private mutating func pronoun(_ source: TokenRange, _ paragraph: Int) -> Speaker {
    let word = units.tokens[source.lowerBound].word
    let known = units.lexicons.known
    guard word == known.he || word == known.she else {
      if word == known.they || word == known.it, let last = lastSpeaker, paragraph - last.paragraph <= 1,
        table.actors[last.actor].kind != .person
      {
        table.mention(last.actor, source, .pronoun, 0.6)
        return Speaker(tokens: source, actor: last.actor, resolution: .pronoun, confidence: 0.6)
      }
      return Speaker(tokens: source, actor: nil, resolution: .none, confidence: 0.5)
    }
    let gender: WordClass = word == known.he ? .male : .female
    guard let actor = antecedent(of: source.lowerBound, gender, paragraph) else {
      return Speaker(tokens: source, actor: nil, resolution: .none, confidence: 0.5)
    }
    table.update(actor) { if $0.gender.isEmpty { $0.gender = gender } }
    table.mention(actor, source, .pronoun, 0.75)
    return Speaker(tokens: source, actor: actor, resolution: .pronoun, confidence: 0.75)
  }

  /// The first compatible person of the nearest sentence before the pronoun that has one.
  private func antecedent(of token: Int, _ gender: WordClass, _ paragraph: Int) -> Int? {
    var place = countOfPeople(before: token)
    var sentence: Int?
    var found: Int?
    var steps = 0
    while place > 0, steps < Self.reach {
      place -= 1
      steps += 1
      let (actor, at) = people[place]
      let here = passage(of: at)
      if let sentence, here != sentence { break }
      guard isCompatible(actor, gender) else { continue }
      guard paragraph - passages[here].paragraph <= 4 else { break }
      sentence = here
      found = actor
    }
    if let last = lastSpeaker, isCompatible(last.actor, gender), paragraph - last.paragraph <= 2 {
      guard let sentence, let found else { return last.actor }
      // Somebody named since the last speaker spoke is nearer.
      return passages[sentence].paragraph > last.paragraph ? found : last.actor
    }
    return found
  }

  func isCompatible(_ actor: Int, _ gender: WordClass) -> Bool {
    table.actors[actor].kind == .person && (table.actors[actor].gender.isEmpty || table.actors[actor].gender == gender)
  }

  private func countOfPeople(before token: Int) -> Int {
    var low = 0
    var high = people.count
    while low < high {
      let middle = (low + high) / 2
      if people[middle].token < token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func passage(of token: Int) -> Int {
    var low = 0
    var high = passages.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if passages[middle].tokens.lowerBound <= token { low = middle } else { high = middle }
    }
    return low
  }
}
