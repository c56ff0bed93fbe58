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
  /// The last printed speaker, where that is somebody without a name.
  private(set) var unknown: TokenRange?
  /// The people named outside quotation marks, in the order of the text.
  let people: [PersonMention]
  /// People meant by `he` and `she` outside quotation marks, as far as the text was followed.
  var meant: [PersonMention] = []
  var followed = 0
  /// Who answers in an interview, once it was asked for.
  private var answering: (actor: Int, tokens: TokenRange)??

  init(_ finder: QuoteFinder, _ passages: [Passage], _ table: ActorTable) {
    units = finder.units
    part = finder.part
    roles = RoleFinder(units: finder.units, part: finder.part, phrases: finder.phrases)
    self.passages = passages
    self.table = table
    people = PersonMention.all(table, finder, passages)
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
    if draft.rule == "labelled_turn", let speaker = labelled(draft) { return [speaker] }
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
      unknown = nil
      table.update(actor) { $0.isDoubtful = false }
    } else if speakers.first?.resolution != .pronoun {
      lastSpeaker = nil
      unknown = isSomebody(source) ? source : nil
    }
    return speakers
  }

  /// Who speaks in a turn whose label is a letter or initials.
  private mutating func labelled(_ draft: QuoteDraft) -> Speaker? {
    if let source = draft.source {
      return person(ofInitials: source).map {
        Speaker(tokens: source, actor: $0, resolution: .acronym, confidence: 0.8)
      }
    }
    guard draft.isAnswer else { return nil }
    let known = answering ?? interviewee(before: draft.start)
    answering = known
    return known.map { Speaker(tokens: $0.tokens, actor: $0.actor, resolution: .continuation, confidence: 0.7) }
  }

  private mutating func resolved(_ source: TokenRange, _ paragraph: Int) -> [Speaker] {
    let clauses = appositions(of: source)
    for clause in clauses {
      let named = names(in: clause)
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

  /// The actors that the clause names as its head.
  func heads(of clause: TokenRange) -> [Int] { names(in: clause).map(\.actor) }

  /// The actors that the clause names as its head, not those it names in passing (`a spokesman for Trump`).
  private func names(in clause: TokenRange) -> [Named] {
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

  /// `a spokesman for …`, `one of the drivers`
  private func isSomebody(_ source: TokenRange) -> Bool {
    let known = units.lexicons.known
    let first = units.tokens[source.lowerBound].word
    guard first == known.a || first == known.an else { return false }
    return source.prefix { part($0) != .preposition && part($0) != .relative }.contains(where: isPerson)
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
}
