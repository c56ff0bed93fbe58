internal import Archive
internal import Extraction
internal import Language
internal import News

/// Who the actors of articles are among those of all articles.
///
/// An article's actors become appellations by what the article alone says; then it is settled whose the touched
/// appellations are, as a function of all that is on record, so that no order of articles makes a difference. Precision
/// before recall: what is unsure stays apart, or nobody.
struct ActorResolution {
  let transaction: ArchiveTransaction
  let lexicons: Lexicons
  let version: String
  private let curation: Curation
  private let outlets: KnownOutlets
  private let rulings: QuoteRulings

  init(transaction: ArchiveTransaction, lexicons: Lexicons, version: String) throws {
    self.transaction = transaction
    self.lexicons = lexicons
    self.version = version
    let log = try transaction.decisions()
    curation = Curation(log)
    rulings = QuoteRulings(log)
    outlets = KnownOutlets(lexicons)
  }

  /// The reading with its actors and outlets known to the archive; actors who are nobody beyond the article stay with
  /// the printed words alone.
  func resolved(_ reading: Reading, of article: StableID, words: ArticleWords? = nil) throws -> ResolvedReading {
    let names = words?.names ?? reading.actors.map { appellation(of: $0) }
    let known = try transaction.knownAppellations(
      names.compactMap { $0.map { curation.key(for: $0.key, in: article) } })
    let actors = try zip(reading.actors, names).map { try stored($0, $1, article, known) }
    let marked = try reading.provenance.map { mark in
      try outlets.source(named: mark.sourceName, kind: mark.relation == .agency ? .agency : .unknown, in: transaction)
    }
    var resolved = ResolvedReading(
      reading, extractor: version, actors: actors, outlets: marked, repeated: repeatedReports(in: reading))
    try rulings.apply(to: &resolved, of: article) { try ref(of: $0) }
    return resolved
  }

  /// Settles whose the appellations are that were touched since this was last done.
  func settle() throws {
    var settlement = ActorSettlement(
      transaction: transaction, givenNames: GivenNames(lexicons), curation: curation)
    try settlement.settle(try transaction.takeTouchedAppellations())
  }

  private func stored(
    _ actor: ActorReading, _ name: AppellationName?, _ article: StableID, _ known: [String: AppellationRef]
  ) throws -> AppellationRef? {
    guard var name else { return nil }
    let key = curation.key(for: name.key, in: article)
    if let ref = known[key] { return ref }
    if key != name.key { name = .namesake(of: name, key: key) }
    let (ref, isNew) = try transaction.appellation(name)
    if isNew, let key = actor.reference { try describe(ref, as: key) }
    return ref
  }

  /// Under which appellation somebody is on record whom a person calls a quote's speaker.
  private func ref(of speaker: DecisionArguments.Speaker) throws -> AppellationRef {
    if let known = try transaction.appellations(.key(speaker.key)).first { return known.ref }
    let kind = ActorKind(rawValue: speaker.kind) ?? .person
    let mark = "reference:"
    if speaker.key.hasPrefix(mark) {
      let key = String(speaker.key.dropFirst(mark.count))
      let (ref, _) = try transaction.appellation(AppellationName(reference: key, kind: kind, name: speaker.name))
      try describe(ref, as: key)
      return ref
    }
    let natural = kind == .person ? personAppellation(speaker.name) : bodyAppellation(kind, speaker.name)
    let name = natural.flatMap { $0.key == speaker.key ? $0 : nil }
    return try transaction.appellation(
      name ?? AppellationName(key: speaker.key, kind: kind, name: speaker.name)
    ).ref
  }

  /// Gives a new actor what the reference data knows of it.
  private func describe(_ appellation: AppellationRef, as key: String) throws {
    guard let entry = lexicons.reference(key), let actor = try transaction.actor(reference: key) else { return }
    try transaction.addNames(
      entry.aliases.map { ActorName($0.name, $0.kind, count: 0) }, to: actor, basis: .reference)
    if let item = entry.wikidata {
      try transaction.addIdentifier(ActorIdentifier(scheme: .wikidata, value: item, basis: .reference), to: actor)
    }
    if entry.kind == .country, let code = entry.iso {
      try transaction.addIdentifier(ActorIdentifier(scheme: .iso3166, value: code, basis: .reference), to: actor)
    }
  }
}

extension Reading {
  /// The reading with what the record says of where the article was taken from, unless the text says so too.
  func taken(from outlet: SourceRef?) -> Reading {
    guard let outlet, !provenance.contains(where: { slug(of: $0.sourceName) == outlet.slug }) else { return self }
    var copy = self
    copy.provenance.append(
      ProvenanceMark(sourceName: outlet.name, relation: .via, evidence: nil, confidence: 1))
    return copy
  }
}
