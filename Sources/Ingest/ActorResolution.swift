internal import Archive
internal import Extraction
internal import Language
internal import News

/// Who the actors of one article are among those of all articles.
///
/// Precision before recall. What the reference data knows is one actor everywhere. A person is known by the whole
/// name, spelling choices aside; a surname alone is nobody beyond its article.
struct ActorResolution {
  let transaction: ArchiveTransaction
  let lexicons: Lexicons
  let version: String

  /// The reading with its actors and outlets known to the archive; actors who are nobody beyond the article are left
  /// out, and what refers to them stays with the printed words alone.
  mutating func resolved(_ reading: Reading) throws -> ResolvedReading {
    var actors: [ActorRef] = []
    var places: [Int?] = []
    for actor in reading.actors {
      guard let known = try resolve(actor) else {
        places.append(nil)
        continue
      }
      places.append(actors.count)
      actors.append(known)
    }
    let outlets = try reading.provenance.map { mark in
      try transaction.source(named: mark.sourceName, kind: mark.relation == .agency ? .agency : .unknown)
    }
    return ResolvedReading(
      reading.keepingActors(places), extractor: version, actors: actors, outlets: outlets,
      repeated: repeatedReports(in: reading))
  }

  private func resolve(_ actor: ActorReading) throws -> ActorRef? {
    if let key = actor.reference { return try known(key, actor) }
    if actor.kind == .person, !actor.name.isWholeName { return try initialled(actor) }
    let found = try transaction.actors(kind: actor.kind, named: FoldedName(actor.name))
    return try found.first ?? transaction.createActor(kind: actor.kind, name: actor.name)
  }

  /// The actor that the reference data knows by that key, stored when it is first named.
  private func known(_ key: String, _ actor: ActorReading) throws -> ActorRef {
    if let stored = try transaction.actor(reference: key) { return stored }
    let stored = try transaction.createActor(kind: actor.kind, name: actor.name, reference: key)
    guard let entry = lexicons.reference(key) else { return stored }
    try transaction.addNames(
      entry.aliases.map { ActorName($0.name, $0.kind, count: 0) }, to: stored, basis: .reference)
    if let item = entry.wikidata {
      try transaction.addIdentifier(ActorIdentifier(scheme: .wikidata, value: item, basis: .reference), to: stored)
    }
    if let code = entry.iso {
      try transaction.addIdentifier(ActorIdentifier(scheme: .iso3166, value: code, basis: .reference), to: stored)
    }
    return stored
  }

  /// The one person on record whose surname the article prints behind initials that agree: `J Stoltenberg`. A person
  /// whom the article knows by surname or initials alone is nobody else's and no one new.
  private func initialled(_ actor: ActorReading) throws -> ActorRef? {
    let words = actor.name.split { $0 == " " || $0 == "." }
    guard words.count > 1, let surname = words.last else { return nil }
    let found = try transaction.actors(kind: .person, named: FoldedName(String(surname)))
    let fitting = found.filter { slug(of: $0.name).first == slug(of: actor.name).first }
    return fitting.count == 1 ? fitting.first : nil
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

  /// The reading with its actor `i` moved to `places[i]`, or left out where that is nil.
  fileprivate func keepingActors(_ places: [Int?]) -> Reading {
    func place(_ index: Int?) -> Int? {
      index.flatMap { places.indices.contains($0) ? places[$0] : nil }
    }
    func moved(_ speaker: SpeakerReading) -> SpeakerReading {
      var speaker = speaker
      speaker.actor = place(speaker.actor)
      if speaker.actor == nil { speaker.resolution = .none }
      return speaker
    }
    var copy = self
    copy.actors = zip(actors, places).compactMap { actor, place in place == nil ? nil : actor }
    for index in copy.actors.indices {
      for role in copy.actors[index].roles.indices {
        copy.actors[index].roles[role].organization = place(copy.actors[index].roles[role].organization)
        copy.actors[index].roles[role].country = place(copy.actors[index].roles[role].country)
      }
    }
    for index in copy.quotes.indices {
      copy.quotes[index].speaker = copy.quotes[index].speaker.map(moved)
      copy.quotes[index].coSpeakers = copy.quotes[index].coSpeakers.map(moved)
    }
    return copy
  }
}

extension String {
  /// Whether it has a first name and a surname, each more than an initial.
  fileprivate var isWholeName: Bool {
    let words = split { $0 == " " || $0 == "." }
    return words.count > 1 && words.first.map { $0.count > 1 && $0.contains(where: \.isLowercase) } == true
  }
}
