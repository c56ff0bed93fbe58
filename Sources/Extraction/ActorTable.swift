internal import Language
internal import News

/// Who is named in the article: every name run goes to the actor it belongs to.
struct ActorTable {
  let units: TextUnits
  let bags: NameBags
  private(set) var actors: [ActorDraft] = []
  /// For every token the actor mentioned there, or -1.
  private(set) var actorAt: [Int32]
  /// For every token the index of its mention among the actor's places, or -1.
  private var placeAt: [Int32]
  private(set) var byReference: [Int: Int] = [:]
  private(set) var bySurname: [Int32: [Int]] = [:]
  private(set) var byGiven: [Int32: [Int]] = [:]
  var byName: [String: Int] = [:]
  /// Organizations by the first letters of the words of their names: `NPP`.
  var byInitials: [String: [Int]] = [:]
  /// Organizations by a word of their names: `church `, ` church`, `of scientology`.
  var byPart: [String: [Int]] = [:]
  /// Countries of several words by the last: `korea`.
  private(set) var countriesByLast: [String: [Int]] = [:]
  /// Where names inside longer names begin.
  private(set) var insideStarts: Set<Int> = []
  /// Surnames that whole names in the article have.
  private var surnames: Set<Int32> = []
  /// Those behind given names that are well known.
  private(set) var sureSurnames: Set<Int32> = []
  /// How often each word stands alone as a name.
  private(set) var alone: [Int32: Int] = [:]
  /// How often `in` stands before it.
  private(set) var inside: [Int32: Int] = [:]
  /// Offices that stand without a name: `the President`.
  private(set) var offices: [TokenRange] = []
  /// Descriptions beside names, `spokesman for the navy`, to be mentions once all speakers are known.
  private var descriptions: [(actor: Int, tokens: TokenRange)] = []
  /// Acronyms of the organizations that the article names whole and the data files do not know.
  private(set) var ownAcronyms: Set<String> = []
  /// Whether the article speaks of a party's convention and never spells out its committee.
  private(set) var speaksOfMeeting = false
  /// Surnames of people that no data file holds, folded.
  private(set) var ownSurnames: [(word: Int32, letters: [UInt8])] = []
  /// A list of namesakes is not followed any further than this.
  static let mostNamesakes = 32

  init(_ units: TextUnits, _ runs: [NameRun], bags: NameBags) {
    self.units = units
    self.bags = bags
    actorAt = Array(repeating: -1, count: units.tokens.count)
    placeAt = actorAt
    for run in runs {
      switch run.shape {
      case .person(let isSure):
        surnames.insert(run.surname)
        if isSure, units.classes(run.name.lowerBound).contains(.givenName) { sureSurnames.insert(run.surname) }
      case .single:
        alone[run.surname, default: 0] += 1
        if isIn(run) { inside[run.surname, default: 0] += 1 }
      case .office: offices.append(run.tokens)
      default: break
      }
    }
    ownAcronyms = acronyms(of: runs)
    speaksOfMeeting = Self.speaksOfMeeting(units)
    let own = ownAcronyms
    let runs = runs.map { $0.asPerson(in: units, alone: alone) ?? $0.asOwnAcronym(own, in: units) ?? $0 }
    for run in runs {
      switch run.shape {
      case .reference(let name) where isSurname(run, name): break
      case .reference(let name):
        if run.isTown || isOneOfSeveral(run.name, name) { addTown(run) } else { addReference(run, name) }
      case .person where isSurnameAndMore(run): break
      case .person(let isSure): addPerson(run, isSure)
      case .organization where run.country != nil || bags.reference(for: run.name, in: units) != nil:
        addOrganization(run)
      case .unknown where isAgain(run): addPerson(run, true)
      case .place: addPlace(run)
      case .organization, .single, .unknown, .office: break
      }
    }
    for run in runs where isLikeOrganization(run) { addOrganization(run) }
    for run in runs where actorAt[run.tokens.lowerBound] < 0 {
      if case .organization = run.shape { addOrganization(run) }
    }
    for run in runs where actorAt[run.tokens.lowerBound] < 0 {
      switch run.shape {
      case .single: addSingle(run)
      case .unknown: if !addKnown(run) { addNamesInside(run) }
      case .person where isSurnameAndMore(run):
        var single = NameRun(shape: .single, tokens: run.name.lowerBound..<run.name.lowerBound + 1)
        single.surname = run.given
        addSingle(single)
      case .reference(let name) where isSurname(run, name):
        var single = run
        single.surname = units.tokens[run.tokens.lowerBound].word
        addSingle(single)
      default: break
      }
    }
    for run in runs where actorAt[run.tokens.lowerBound] < 0 || run.isOrganization { addOwner(of: run) }
  }

  /// Whether a town's or company's name is somebody's surname here: `Paris` where there is a Valeska Paris.
  private func isSurname(_ run: NameRun, _ name: ReferenceName) -> Bool {
    guard run.tokens.count == 1, surnames.contains(units.tokens[run.tokens.lowerBound].word) else { return false }
    let reference = units.lexicons.references[name.reference]
    if reference.kind == .country, name.kind == .primary {
      return sureSurnames.contains(units.tokens[run.tokens.lowerBound].word)
    }
    return name.kind == .metonym || reference.isPlace || reference.kind == .organization && name.kind == .primary
  }

  /// The actor mentioned at a token; nil where none is.
  func actor(at token: Int) -> Int? {
    guard actorAt.indices.contains(token), actorAt[token] >= 0 else { return nil }
    return Int(actorAt[token])
  }

  /// How the actor is mentioned at a token.
  func place(at token: Int) -> ActorDraft.Place? {
    guard let actor = actor(at: token), actors[actor].places.indices.contains(Int(placeAt[token])) else { return nil }
    return actors[actor].places[Int(placeAt[token])]
  }

  /// Gives the new actor's index.
  mutating func append(_ actor: ActorDraft) -> Int {
    actors.append(actor)
    return actors.count - 1
  }

  mutating func update(_ actor: Int, _ change: (inout ActorDraft) -> Void) { change(&actors[actor]) }

  /// Keeps a description that stands beside the actor's name.
  mutating func describe(_ actor: Int, _ tokens: TokenRange) { descriptions.append((actor, tokens)) }

  /// A name inside a longer one, `Texas` in `University of Texas`: a mention that leaves the longer one its words.
  mutating func mentionInside(_ actor: Int, _ tokens: TokenRange) {
    actors[actor].places.append(ActorDraft.Place(tokens: tokens, form: .name, confidence: 0.7))
    insideStarts.insert(tokens.lowerBound)
  }

  /// Makes mentions of the descriptions.
  mutating func mentionDescriptions() {
    for (actor, tokens) in descriptions {
      actors[actor].places.append(ActorDraft.Place(tokens: tokens, form: .descriptor, confidence: 0.8))
    }
  }

  mutating func mention(_ actor: Int, _ tokens: TokenRange, _ form: MentionForm, _ confidence: Double) {
    actors[actor].places.append(ActorDraft.Place(tokens: tokens, form: form, confidence: confidence))
    guard form != .pronoun, form != .descriptor || actorAt[tokens.lowerBound] < 0 else { return }
    for token in tokens {
      actorAt[token] = Int32(actor)
      placeAt[token] = Int32(actors[actor].places.count - 1)
    }
  }

  // MARK: References

  mutating func referenceActor(_ reference: Int) -> Int {
    if let index = byReference[reference] { return index }
    let entry = units.lexicons.references[reference]
    actors.append(ActorDraft(kind: entry.kind, name: entry.name, reference: reference))
    byReference[reference] = actors.count - 1
    if entry.kind == .organization { noteParts(of: actors.count - 1) }
    let words = entry.name.split(separator: " ")
    if entry.kind == .country, words.count > 1, let last = words.last {
      countriesByLast[folded(String(last)), default: []].append(actors.count - 1)
    }
    return actors.count - 1
  }

  private mutating func addReference(_ run: NameRun, _ name: ReferenceName) {
    let index = referenceActor(name.reference)
    if name.kind != .descriptor { actors[index].add(printed(run.tokens), name.kind) }
    let form: MentionForm =
      switch name.kind {
      case .acronym: .acronym
      case .metonym: .metonym
      case .descriptor: .descriptor
      default: .name
      }
    mention(index, run.tokens, form, 0.95)
    if name.kind == .descriptor, isAttributive(run.tokens) {
      actors[index].places[actors[index].places.count - 1].isAttributive = true
    }
  }

  /// Whether a noun or name follows the adjective at once.
  private func isAttributive(_ tokens: TokenRange) -> Bool {
    guard tokens.upperBound < units.tokens.count, units.tokens[tokens.upperBound].isWord else { return false }
    let closed: WordClass = [
      .preposition, .conjunction, .auxiliary, .modal, .determiner, .pronoun, .adverb, .subordinator, .relative,
    ]
    return units.classes(tokens.upperBound).isDisjoint(with: closed) && !printed(tokens).hasSuffix("s")
  }

  // MARK: People

  mutating func addPerson(_ run: NameRun, _ isSure: Bool) {
    let index: Int
    let match = person(run)
    if let match {
      index = match.actor
      if actors[index].hasInitial, !run.hasInitial {
        actors[index].hasInitial = false
        actors[index].given = run.given
        actors[index].name = run.canonical ?? printed(run.name)
      }
      if isSure { actors[index].isDoubtful = false }
    } else {
      index = newPerson(run)
      actors[index].isDoubtful = !isSure
    }
    if actors[index].gender.isEmpty { actors[index].gender = run.gender }
    let kind: NameKind =
      run.hasInitial || run.canonical != nil ? .initials : match?.isMisspelt == true ? .misspelling : .variant
    actors[index].add(printed(run.tokens), kind)
    mention(index, run.tokens, .name, isSure ? 0.95 : 0.7)
  }

  mutating func newPerson(_ run: NameRun) -> Int {
    var draft = ActorDraft(kind: .person, name: run.canonical ?? printed(run.name))
    draft.given = run.given
    draft.surname = run.surname
    draft.hasInitial = run.hasInitial
    draft.gender = run.gender
    actors.append(draft)
    let index = actors.count - 1
    if units.isOwn(run.surname), bySurname[run.surname] == nil, ownSurnames.count < Self.mostNamesakes {
      ownSurnames.append((run.surname, letters(of: run.name.upperBound - 1)))
    }
    bySurname[run.surname, default: []].append(index)
    if run.given >= 0 { byGiven[run.given, default: []].append(index) }
    return index
  }

  /// The tokens' text with single spaces.
  func printed(_ tokens: TokenRange) -> String {
    units.text(of: tokens).split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{A0}" }.joined(separator: " ")
  }
}
