internal import Archive
internal import News

/// What the decisions that stand say of quotes. They outrank every rule; of two on the same matter the later holds.
struct QuoteRulings {
  struct Ruling {
    var decision: Int64
    var action: Decision.Action
    var place: QuotePlace
    var arguments: DecisionArguments
  }

  private let byArticle: [String: [Ruling]]

  init(_ log: [Decision]) {
    byArticle = Dictionary(grouping: Self.standing(log), by: \.place.article)
  }

  /// The decisions about quotes that nobody has undone, in the order of deciding.
  static func standing(_ log: [Decision]) -> [Ruling] {
    Curation.standing(log).compactMap { decision in
      guard let arguments = DecisionArguments(decision), let place = arguments.quote else { return nil }
      return Ruling(decision: decision.seq, action: decision.action, place: place, arguments: arguments)
    }
  }

  /// Brings a reading to what people said of its quotes, and notes which decisions find no quote in it.
  /// - Parameter appellation: Under which name somebody is on record whom a decision calls the speaker.
  func apply(
    to resolved: inout ResolvedReading, of article: StableID,
    appellation: (DecisionArguments.Speaker) throws -> AppellationRef
  ) rethrows {
    guard let rulings = byArticle[article.description] else { return }
    let places = resolved.reading.quotes.map { (spans: $0.spans, text: $0.text) }
    for ruling in rulings {
      guard let index = ruling.place.index(among: places) else {
        resolved.orphans.append(ruling.decision)
        continue
      }
      resolved.reviews[index] = ruling.action.review
      switch ruling.action {
      case .reassign:
        let speakers = try (ruling.arguments.speakers ?? []).map { speaker in
          try resolved.actor(among: speaker.keys) ?? resolved.add(speaker, appellation(speaker))
        }
        resolved.reading.quotes[index].attribute(to: speakers)
      case .retype:
        if let type = ruling.arguments.type.flatMap(QuoteType.init(rawValue:)) {
          resolved.reading.quotes[index].type = type
        }
      case .redate:
        resolved.reading.quotes[index].said = DatedFact(
          date: ruling.arguments.date.flatMap(NewsDate.init), basis: .admin, confidence: 1)
      default: break
      }
    }
  }
}

extension Decision.Action {
  /// What a quote is after such a decision; nil for decisions about actors.
  var review: Review? {
    switch self {
    case .confirm: .confirmed
    case .reject: .rejected
    case .reassign, .retype, .redate: .corrected
    case .merge, .split, .rename, .alias, .identify, .role, .undo: nil
    }
  }
}

extension ResolvedReading {
  /// The actor of the article that bears one of these appellations.
  fileprivate func actor(among keys: [String]) -> Int? {
    actors.firstIndex { actor in actor.map { keys.contains($0.key) } ?? false }
  }

  /// Adds somebody whom the text does not name.
  fileprivate mutating func add(_ speaker: DecisionArguments.Speaker, _ appellation: AppellationRef) -> Int {
    reading.actors.append(ActorReading(kind: appellation.kind, name: speaker.name))
    actors.append(appellation)
    return actors.count - 1
  }
}

extension QuoteReading {
  /// Makes these its speakers, in the places where speakers are printed. A speaker more than are printed stands, without
  /// words, where the quote begins; without any, whoever is printed is not known.
  fileprivate mutating func attribute(to actors: [Int]) {
    let printed = [speaker].compactMap(\.self) + coSpeakers
    let start = spans.first?.start ?? 0
    let nowhere = SpeakerReading(
      span: Span(start, start), asPrinted: "", actor: nil, resolution: .admin, confidence: 1)
    var speakers = actors.enumerated().map { n, actor in
      var speaker = n < printed.count ? printed[n] : nowhere
      (speaker.actor, speaker.resolution, speaker.confidence) = (actor, .admin, 1)
      return speaker
    }
    if actors.isEmpty, var first = printed.first {
      (first.actor, first.resolution, first.confidence) = (nil, .none, 1)
      speakers = [first]
    }
    speaker = speakers.first
    coSpeakers = Array(speakers.dropFirst())
  }
}
