internal import Archive
internal import Extraction
internal import Language
internal import News

/// Who the actors of one article are among those of all articles.
///
/// Precision before recall. What the reference data knows is one actor everywhere. A person is known by the whole
/// name; a surname alone is nobody beyond its article. A surname one letter off is the same person where the first
/// name agrees.
struct ActorResolution {
  let transaction: ArchiveTransaction
  let lexicons: Lexicons

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
      reading.keepingActors(places), extractor: Extractor.version, actors: actors, outlets: outlets,
      repeated: repeatedReports(in: reading))
  }

  private func resolve(_ actor: ActorReading) throws -> ActorRef? {
    if let key = actor.reference { return try known(key, actor) }
    guard actor.kind != .person || actor.name.contains(" ") else { return nil }
    let found = try transaction.actors(kind: actor.kind, named: FoldedName(actor.name))
    return try found.first ?? nearlyNamed(actor)
      ?? transaction.createActor(kind: actor.kind, name: actor.name)
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

  /// The one person whose first name is the same and whose surname is one letter off.
  private func nearlyNamed(_ actor: ActorReading) throws -> ActorRef? {
    guard actor.kind == .person else { return nil }
    let candidates = try misspellings(of: slug(of: actor.name)).reduce(into: Set<ActorRef>()) { found, name in
      found.formUnion(try transaction.actors(kind: .person, named: FoldedName(name)))
    }
    return candidates.count == 1 ? candidates.first : nil
  }

  /// The folded name with one letter of the surname doubled or halved: `borrel` and `borrell`. Other edits make other
  /// surnames too often (`Hansen`, `Hanson`) to be taken without another sign.
  private func misspellings(of name: String) -> [String] {
    guard let hyphen = name.lastIndex(of: "-") else { return [] }
    let first = name[...hyphen]
    let letters = Array(name[name.index(after: hyphen)...])
    guard letters.count >= 5 else { return [] }
    return letters.indices.map { index in
      var changed = letters
      if index > 0, letters[index - 1] == letters[index] {
        changed.remove(at: index)
      } else {
        changed.insert(letters[index], at: index)
      }
      return first + String(changed)
    }
  }
}

extension Reading {
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
