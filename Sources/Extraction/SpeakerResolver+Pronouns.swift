internal import Language
internal import News

/// Where somebody is named or meant, and in which part of the sentence.
struct PersonMention {
  var actor: Int
  var token: Int
  /// Number of its sentence.
  var passage: Int
  /// A verb or a comma stands behind the name: it acts here.
  var isSubject: Bool
  /// `Reed` in `Reed's plan`
  var isOwner: Bool

  /// All names of people outside quotation marks, in the order of the text.
  static func all(_ table: ActorTable, _ finder: QuoteFinder, _ passages: [Passage]) -> [PersonMention] {
    let units = finder.units
    var places: [(actor: Int, tokens: TokenRange)] = []
    for (index, actor) in table.actors.enumerated() where actor.kind == .person {
      for place in actor.places where units.quotationOfToken[place.tokens.lowerBound] < 0 {
        places.append((index, place.tokens))
      }
    }
    places.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    var passage = 0
    return places.map { actor, tokens in
      while passage + 1 < passages.count, passages[passage + 1].tokens.lowerBound <= tokens.lowerBound { passage += 1 }
      let next = tokens.upperBound
      var isSubject = false
      var isOwner = false
      if next < units.tokens.count {
        isOwner = units.tokens[next].kind == .possessive
        switch finder.part(next) {
        case .comma, .relative, .adverb: isSubject = true
        default: isSubject = finder.part.isPredicate(next)
        }
      }
      // `For Ann Berg, …` at a sentence's beginning is about her.
      let before = tokens.lowerBound - 1
      if before >= 0, finder.part(before) == .preposition, !finder.part.isInitial(before) { isSubject = false }
      return PersonMention(
        actor: actor, token: tokens.lowerBound, passage: passage, isSubject: isSubject, isOwner: isOwner)
    }
  }
}

/// Who `he`, `she`, `it` and `they` are.
extension SpeakerResolver {
  /// Only so many mentions before a pronoun are looked at.
  private static let reach = 24

  mutating func pronoun(_ source: TokenRange, _ paragraph: Int) -> Speaker {
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
    follow(to: source.lowerBound)
    let gender: WordClass = word == known.he ? .male : .female
    guard let actor = antecedent(of: source.lowerBound, gender) else {
      return Speaker(tokens: source, actor: nil, resolution: .none, confidence: 0.5)
    }
    table.update(actor) { if $0.gender.isEmpty { $0.gender = gender } }
    table.mention(actor, source, .pronoun, 0.75)
    return Speaker(tokens: source, actor: actor, resolution: .pronoun, confidence: 0.75)
  }

  /// Says who the pronouns of the narration up to `end` mean.
  private mutating func follow(to end: Int) {
    let known = units.lexicons.known
    for index in max(followed, 0)..<max(followed, end) where units.quotationOfToken[index] < 0 {
      let word = units.tokens[index].word
      guard word == known.he || word == known.she,
        let actor = antecedent(of: index, word == known.he ? .male : .female)
      else { continue }
      meant.append(
        PersonMention(actor: actor, token: index, passage: passage(of: index), isSubject: true, isOwner: false))
    }
    followed = max(followed, end)
  }

  /// How much it counts that a mention is a sentence or a paragraph away, acts, owns something, stands behind others in
  /// its sentence, spoke last, is known to be of the pronoun's gender.
  private enum Weight {
    static let sentence = -0.7
    static let paragraph = -0.5
    static let subject = 1.0
    static let owner = -2.0
    static let order = -0.3
    static let speaker = 2.0
    static let gender = 1.0
  }
  private static let farthest = 4

  /// The compatible person that stands out most before the pronoun; nil where it means somebody without a name.
  private func antecedent(of token: Int, _ gender: WordClass) -> Int? {
    let here = passage(of: token)
    let paragraph = passages[here].paragraph
    let names = people[..<count(of: people, before: token)].suffix(Self.reach)
    if let unknown, paragraph - passages[passage(of: unknown.lowerBound)].paragraph <= 1,
      names.last?.token ?? -1 < unknown.upperBound
    {
      return nil
    }
    var best: (actor: Int, score: Double)?
    var order = 0
    var last = -1
    for (place, mention) in (names + meant.suffix(Self.reach)).enumerated() {
      order = mention.passage == last && place < names.count ? order + 1 : 0
      last = mention.passage
      let away = paragraph - passages[mention.passage].paragraph
      guard mention.token < token, away <= Self.farthest, isCompatible(mention.actor, gender) else { continue }
      var score = Weight.sentence * Double(here - mention.passage) + Weight.paragraph * Double(away)
      score += Weight.order * Double(order)
      if mention.isSubject { score += Weight.subject }
      if mention.isOwner { score += Weight.owner }
      if !table.actors[mention.actor].gender.isEmpty { score += Weight.gender }
      if let lastSpeaker, lastSpeaker.actor == mention.actor {
        score += max(0, Weight.speaker - Double(paragraph - lastSpeaker.paragraph))
      }
      if score >= best?.score ?? -.infinity { best = (mention.actor, score) }
    }
    if let best { return best.actor }
    guard let lastSpeaker, paragraph - lastSpeaker.paragraph <= 2, isCompatible(lastSpeaker.actor, gender) else {
      return nil
    }
    return lastSpeaker.actor
  }

  func isCompatible(_ actor: Int, _ gender: WordClass) -> Bool {
    table.actors[actor].kind == .person && (table.actors[actor].gender.isEmpty || table.actors[actor].gender == gender)
  }

  private func count(of mentions: [PersonMention], before token: Int) -> Int {
    var low = 0
    var high = mentions.count
    while low < high {
      let middle = (low + high) / 2
      if mentions[middle].token < token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of the sentence that holds the token, or of the last one before it.
  func passage(of token: Int) -> Int {
    var low = 0
    var high = passages.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if passages[middle].tokens.lowerBound <= token { low = middle } else { high = middle }
    }
    return low
  }
}
