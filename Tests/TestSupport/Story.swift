public import News

/// A text with a reading that is made by hand: places are given by the words that stand there.
public struct Story {
  public let text: String
  public var reading = Reading()
  /// Indexes of quotes that the body reports again.
  public var repeated: Set<Int> = []
  private let scalars: [Unicode.Scalar]

  /// Words that the text does not hold.
  public struct MissingWords: Error {
    public let words: String
  }

  public init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
    reading.wordCount = text.split(whereSeparator: \.isWhitespace).count
  }

  /// Where the words stand for the first time from code point `start` on.
  public func span(of words: String, from start: Int = 0) throws -> Span {
    let wanted = Array(words.unicodeScalars)
    var index = start
    while index + wanted.count <= scalars.count, !wanted.isEmpty {
      if scalars[index..<index + wanted.count].elementsEqual(wanted) { return Span(index, index + wanted.count) }
      index += 1
    }
    throw MissingWords(words: words)
  }

  /// Adds an actor who is named once by each of `printed`, the full name first; gives its index.
  @discardableResult
  public mutating func name(_ kind: ActorKind, _ name: String, printed: [String] = []) throws -> Int {
    let mentions = try printed.map { words in
      Mention(span: try span(of: words), form: words == name ? .name : .surname, confidence: 0.9)
    }
    let names = printed.map { ActorName($0, $0 == name ? .primary : .variant, count: 1) }
    reading.actors.append(
      ActorReading(kind: kind, name: name, names: names, mentions: mentions.sorted { $0.span < $1.span }))
    return reading.actors.count - 1
  }

  /// Says that an actor holds an office that the text prints.
  public mutating func role(
    of actor: Int, _ title: String, organization: Int? = nil, country: Int? = nil
  ) throws {
    let role = RoleReading(
      title: title, organization: organization, country: country, evidence: try span(of: title))
    reading.actors[actor].roles.append(role)
  }

  /// Adds a quote of the words; `speaker` is the words that print the speaker and the actor's index, nil if unknown.
  /// Gives the quote's index.
  @discardableResult
  public mutating func quote(
    _ words: String, type: QuoteType = .direct, act: Act = .speech,
    speaker: (printed: String, actor: Int?)? = nil, also coSpeakers: [(printed: String, actor: Int?)] = [],
    cue: String? = nil, said: DatedFact? = nil, segment: Segment.Kind = .body, parent: Int? = nil,
    provenance: [Int] = [], confidence: Double = 0.9, repeated: Bool = false
  ) throws -> Int {
    var quote = QuoteReading(
      type: type, act: act, spans: [try span(of: words)], text: words, segment: segment, said: said,
      provenance: provenance, parent: parent, confidence: confidence, rule: "by_hand")
    quote.speaker = try speaker.map { try speakerReading($0) }
    quote.coSpeakers = try coSpeakers.map { try speakerReading($0) }
    if let cue {
      quote.cue = Cue(span: try span(of: cue), exact: cue, lemma: cue, cueClass: .neutral)
    }
    reading.quotes.append(quote)
    if repeated { self.repeated.insert(reading.quotes.count - 1) }
    return reading.quotes.count - 1
  }

  /// Adds a mark that the words were taken from an outlet; gives its index.
  @discardableResult
  public mutating func via(_ outlet: String, _ relation: ProvenanceMark.Relation, evidence: String) throws -> Int {
    reading.provenance.append(
      ProvenanceMark(
        sourceName: outlet, relation: relation, evidence: try span(of: evidence), confidence: 0.8))
    return reading.provenance.count - 1
  }

  private func speakerReading(_ speaker: (printed: String, actor: Int?)) throws -> SpeakerReading {
    SpeakerReading(
      span: try span(of: speaker.printed), asPrinted: speaker.printed, actor: speaker.actor,
      resolution: speaker.actor == nil ? .none : .name, confidence: 0.9)
  }
}

extension DatedFact {
  /// A date as the record gives it, in ISO 8601.
  public static func record(_ date: String) -> DatedFact {
    DatedFact(date: NewsDate(date), basis: .record, confidence: 1)
  }

  /// A date as the text says it.
  public static func explicit(_ date: String) -> DatedFact {
    DatedFact(date: NewsDate(date), basis: .explicit, confidence: 0.9)
  }
}
