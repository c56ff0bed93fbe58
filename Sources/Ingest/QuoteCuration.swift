public import Archive
public import Extraction
public import News

/// What a person decides about quotes: each decision is added to the log that decisions about actors stand in, and takes
/// effect at once by reading the article anew; it holds for all readings to come.
public struct QuoteCuration {
  let archive: NewsArchive
  let extractor: Extractor
  private let who: String
  private let isDryRun: Bool

  /// What a decision did.
  public struct Outcome: Sendable, Equatable {
    /// Its number in the log; nil for a dry run.
    public var decision: Int64?
    /// The quote as it is from now on; nil where an undone decision's quote is no more.
    public var quote: StableID?
    public var review: Review?
  }

  /// - Parameters:
  ///   - who: The name under which the log keeps the decisions.
  ///   - isDryRun: Say what would come of it and keep nothing.
  public init(archive: NewsArchive, extractor: Extractor, who: String, isDryRun: Bool = false) {
    self.archive = archive
    self.extractor = extractor
    self.who = who
    self.isDryRun = isDryRun
  }

  /// Says that the quote is right as it is.
  public func confirm(_ quote: String, reason: String?) throws -> Outcome { try decide(.confirm, quote, reason) }

  /// Says that it is no quote: lists, counts and statements leave it out.
  public func reject(_ quote: String, reason: String?) throws -> Outcome { try decide(.reject, quote, reason) }

  /// Says who spoke, each by id, slug, identifier or name; nobody where it is not known.
  public func reassign(_ quote: String, speakers: [String], reason: String?) throws -> Outcome {
    let actors = ActorCuration(archive: archive, lexicons: extractor.lexicons, who: who)
    let known = try speakers.map(actors.actor)
    return try decide(.reassign, quote, reason) { transaction, arguments in
      arguments.speakers = try known.map { actor in
        let all = try transaction.appellations(.actor(actor))
        guard let first = all.first(where: { $0.ownID == actor.id }) ?? all.first else {
          throw CurationError.unknown(actor.name, candidates: [])
        }
        return DecisionArguments.Speaker(
          key: first.ref.key, keys: all.map(\.ref.key), kind: first.kind.rawValue, name: first.name,
          actor: actor.id.description)
      }
    }
  }

  public func retype(_ quote: String, _ type: QuoteType, reason: String?) throws -> Outcome {
    try decide(.retype, quote, reason) { _, arguments in arguments.type = type.rawValue }
  }

  /// Says when it was said: a day, month or year; nil where that is not known.
  public func redate(_ quote: String, _ date: String?, reason: String?) throws -> Outcome {
    if let date, NewsDate(date)?.year == nil { throw CurationError.noDate(date) }
    return try decide(.redate, quote, reason) { _, arguments in arguments.date = date }
  }

  /// Takes a decision about a quote back; an undoing can be undone too.
  public func undo(_ seq: Int64, reason: String?) throws -> Outcome {
    try write { transaction in
      let log = try transaction.decisions()
      guard let decision = log.first(where: { $0.seq == seq }) else { throw CurationError.noDecision(seq) }
      guard !Curation.undone(in: log).contains(seq) else { throw CurationError.isUndone(seq) }
      guard var arguments = DecisionArguments(decision), let place = arguments.quote else {
        throw CurationError.otherKind(seq, command: "actors")
      }
      arguments.undoes = seq
      let number = try transaction.record(.undo, arguments: arguments.json, reason: reason, by: who)
      return try readAnew(place, number, in: transaction)
    }
  }
}

extension QuoteCuration {
  private struct DryRunIsOver: Error {}

  private func write(_ body: (ArchiveTransaction) throws -> Outcome) throws -> Outcome {
    var outcome = Outcome(decision: nil, quote: nil, review: nil)
    do {
      try archive.write { transaction in
        outcome = try body(transaction)
        if isDryRun { throw DryRunIsOver() }
      }
    } catch is DryRunIsOver {
      outcome.decision = nil
    }
    return outcome
  }

  private func decide(
    _ action: Decision.Action, _ quote: String, _ reason: String?,
    _ describe: (ArchiveTransaction, inout DecisionArguments) throws -> Void = { _, _ in }
  ) throws -> Outcome {
    try write { transaction in
      guard let id = StableID(quote), let anchor = try transaction.anchor(of: id) else {
        throw CurationError.unknownQuote(quote)
      }
      var arguments = DecisionArguments()
      let place = QuotePlace(anchor)
      arguments.quote = place
      try describe(transaction, &arguments)
      let number = try transaction.record(action, arguments: arguments.json, reason: reason, by: who)
      return try readAnew(place, number, in: transaction)
    }
  }

  /// Reads the quote's article anew, so that all that stands in the log and nothing else decides.
  ///
  /// An article that another version read is refused: a decision about one quote is not to change others unasked.
  private func readAnew(_ place: QuotePlace, _ decision: Int64, in transaction: ArchiveTransaction) throws -> Outcome {
    var outcome = Outcome(decision: decision, quote: nil, review: nil)
    guard let id = StableID(place.article), let article = try transaction.article(id: id) else { return outcome }
    let before = try transaction.anchors(in: id)
    if let reader = before.first?.extractor, reader != extractor.version {
      throw CurationError.otherReader(id, reader: reader, current: extractor.version)
    }
    let unread = UnreadArticle(stored: article, text: try transaction.text(of: article))
    let people = try ActorResolution(
      transaction: transaction, lexicons: extractor.lexicons, version: extractor.version)
    for result in BatchReading(of: [unread], by: extractor, published: nil, jobs: 1).results() {
      let resolved = try people.resolved(result.reading.taken(from: article.metadata.via), of: id)
      try transaction.replaceReading(of: article, with: resolved)
      let index = place.index(among: resolved.reading.quotes.map { ($0.spans, $0.text) })
      outcome.review = index.map { resolved.reviews[$0] ?? .unreviewed }
    }
    try people.settle()
    var grouping = StatementGrouping(transaction: transaction, lexicons: extractor.lexicons)
    try grouping.run()
    let after = try transaction.anchors(in: id)
    outcome.quote = place.index(among: after.map { ($0.spans, $0.text) }).map { after[$0].quote }
    return outcome
  }
}

/// How the decisions about quotes stand.
extension QuoteCuration {
  public enum Standing: Sendable, Equatable {
    /// It holds for this quote.
    case holds(StableID)
    /// The text that it was made on has changed so far that no quote has those words any more.
    case orphaned
  }

  /// The decisions about quotes that nobody has undone, each with the quote for which it holds.
  public static func standings(in archive: NewsArchive) throws -> [(decision: Int64, standing: Standing)] {
    var anchors: [String: [QuoteAnchor]] = [:]
    return try QuoteRulings.standing(try archive.decisions()).map { ruling in
      let article = ruling.place.article
      let known = try anchors[article] ?? StableID(article).map { try archive.anchors(in: $0) } ?? []
      anchors[article] = known
      let index = ruling.place.index(among: known.map { ($0.spans, $0.text) })
      return (ruling.decision, index.map { .holds(known[$0].quote) } ?? .orphaned)
    }
  }
}
