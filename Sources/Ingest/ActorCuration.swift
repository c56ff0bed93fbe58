public import Archive
public import Language
internal import News

/// What a person decides about actors: each decision is added to the log and takes effect at once, on all articles that
/// are there and all that come.
public struct ActorCuration {
  let archive: NewsArchive
  let lexicons: Lexicons
  private let who: String
  private let isDryRun: Bool

  /// What a decision did.
  public struct Outcome: Sendable, Equatable {
    /// Its number in the log; nil for a dry run.
    public var decision: Int64?
    /// The actors that it is about, as they are from now on.
    public var actors: [ActorRef]
    /// Those that are no actors of their own any more.
    public var vanished: [ActorRef]
  }

  /// - Parameters:
  ///   - who: The name under which the log keeps the decisions.
  ///   - isDryRun: Say what would come of it and keep nothing.
  public init(archive: NewsArchive, lexicons: Lexicons, who: String, isDryRun: Bool = false) {
    self.archive = archive
    self.lexicons = lexicons
    self.who = who
    self.isDryRun = isDryRun
  }

  /// Makes `other` one with `kept`, whose id stays.
  public func merge(_ kept: String, _ other: String, reason: String?) throws -> Outcome {
    let (kept, other) = (try actor(kept), try actor(other))
    guard kept != other else { throw CurationError.sameActor(kept.name) }
    return try decide(.merge, reason) { transaction, arguments in
      try arguments.describe(kept, in: transaction)
      let others = try transaction.appellations(.actor(other))
      arguments.others = founderFirst(others, of: other).map(\.ref.key)
      arguments.otherActor = other.id.description
    }
  }

  /// Makes an actor of its own of some of the names of `name`, or of what some articles say of it.
  public func split(_ name: String, names: [String], articles: [String], reason: String?) throws -> Outcome {
    let whole = try actor(name)
    return try decide(.split, reason) { transaction, arguments in
      try arguments.describe(whole, in: transaction)
      let all = try transaction.appellations(.actor(whole))
      if !articles.isEmpty {
        arguments.articles = try articles.map { article in
          guard let id = StableID(article), try transaction.article(id: id) != nil,
            try all.contains(where: { try transaction.isNamed($0.ref, in: id) })
          else { throw CurationError.notNamed(whole.name, article: article) }
          return article
        }
        return
      }
      let wanted = Set(names.map { FoldedName($0).description })
      let parted = try all.filter { part in
        try wanted.contains(part.folded)
          || transaction.printedNames(of: part.ref).contains { wanted.contains(FoldedName($0).description) }
      }
      guard !parted.isEmpty, parted.count < all.count else {
        throw CurationError.nothingToSplit(whole.name, names: all.map(\.name))
      }
      let kept = all.filter { part in !parted.contains(part) }
      arguments.key = founderFirst(kept, of: whole).first?.ref.key
      arguments.keys = kept.map(\.ref.key)
      arguments.others = parted.map(\.ref.key)
    }
  }

  /// Shows the actor under that name, whatever is printed most.
  public func rename(_ name: String, to shown: String, reason: String?) throws -> Outcome {
    let renamed = try actor(name)
    guard !FoldedName(shown).isEmpty else { throw CurationError.noName(shown) }
    return try decide(.rename, reason) { transaction, arguments in
      try arguments.describe(renamed, in: transaction)
      arguments.name = shown
    }
  }

  /// Makes a further name the actor's: it finds the actor, and texts that print it mean this one.
  public func alias(_ name: String, _ other: String, reason: String?) throws -> Outcome {
    let known = try actor(name)
    guard !FoldedName(other).isEmpty else { throw CurationError.noName(other) }
    return try decide(.alias, reason) { transaction, arguments in
      try arguments.describe(known, in: transaction)
      arguments.name = other
      let key = known.kind == .person ? personAppellation(other)?.key : bodyAppellation(known.kind, other)?.key
      arguments.others = [key].compactMap(\.self)
    }
  }

  /// Gives the actor another register's name: `wikidata:Q58217`.
  public func identify(_ name: String, as identifier: String, reason: String?) throws -> Outcome {
    let known = try actor(name)
    let parts = identifier.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, ActorIdentifier.Scheme(rawValue: parts[0]) != nil else {
      throw CurationError.noIdentifier(identifier)
    }
    return try decide(.identify, reason) { transaction, arguments in
      try arguments.describe(known, in: transaction)
      (arguments.scheme, arguments.value) = (parts[0], parts[1])
    }
  }

  /// An office that a person holds or held.
  public struct Office: Sendable {
    public var title: String
    public var organization: String?
    public var country: String?
    public var from: String?
    public var to: String?

    public init(
      title: String, organization: String? = nil, country: String? = nil, from: String? = nil, to: String? = nil
    ) {
      self.title = title
      self.organization = organization
      self.country = country
      self.from = from
      self.to = to
    }
  }

  public func role(_ name: String, _ office: Office, reason: String?) throws -> Outcome {
    let holder = try actor(name)
    let places = try [office.organization, office.country].map { try $0.map(actor) }
    for date in [office.from, office.to].compactMap(\.self) where NewsDate(date)?.year == nil {
      throw CurationError.noDate(date)
    }
    return try decide(.role, reason) { transaction, arguments in
      try arguments.describe(holder, in: transaction)
      arguments.title = office.title
      let keys = try places.map { place in
        try place.flatMap { founderFirst(try transaction.appellations(.actor($0)), of: $0).first?.ref.key }
      }
      (arguments.organization, arguments.country) = (keys[0], keys[1])
      (arguments.from, arguments.to) = (office.from, office.to)
    }
  }

  /// Takes a decision back; an undoing can be undone too.
  public func undo(_ seq: Int64, reason: String?) throws -> Outcome {
    try decide(.undo, reason) { transaction, arguments in
      let log = try transaction.decisions()
      guard let decision = log.first(where: { $0.seq == seq }) else { throw CurationError.noDecision(seq) }
      let undone = DecisionArguments(decision) ?? DecisionArguments()
      guard undone.quote == nil else { throw CurationError.otherKind(seq, command: "quotes") }
      guard !Curation.undone(in: log).contains(seq) else { throw CurationError.isUndone(seq) }
      arguments = undone
      arguments.undoes = seq
    }
  }
}

// MARK: Deciding

extension ActorCuration {
  private struct DryRunIsOver: Error {}

  private func decide(
    _ action: Decision.Action, _ reason: String?,
    _ describe: (ArchiveTransaction, inout DecisionArguments) throws -> Void
  ) throws -> Outcome {
    var outcome = Outcome(decision: nil, actors: [], vanished: [])
    do {
      try archive.write { transaction in
        var arguments = DecisionArguments()
        try describe(transaction, &arguments)
        let before = Curation(try transaction.decisions())
        let seq = try transaction.record(action, arguments: arguments.json, reason: reason, by: who)
        outcome = try apply(before, to: transaction)
        if isDryRun { throw DryRunIsOver() }
        outcome.decision = seq
      }
    } catch is DryRunIsOver {}
    return outcome
  }

  /// Brings everything that the log's last decision is about up to date.
  private func apply(_ before: Curation, to transaction: ArchiveTransaction) throws -> Outcome {
    let log = try transaction.decisions()
    guard let last = log.last, let arguments = DecisionArguments(last) else {
      return Outcome(decision: nil, actors: [], vanished: [])
    }
    let after = Curation(log)
    let keys = [arguments.key].compactMap(\.self) + (arguments.keys ?? []) + (arguments.others ?? [])
    let touched = try Set(keys).sorted().flatMap { try transaction.appellations(.key($0)) }
    let old = Set(touched.compactMap(\.actor))
    for article in arguments.articles ?? [] {
      for key in arguments.keys ?? [] { try retag(article, key, before, after, in: transaction) }
    }
    var settlement = ActorSettlement(
      transaction: transaction, givenNames: GivenNames(lexicons), curation: after)
    let moved = try transaction.takeTouchedAppellations()
    try settlement.settle(touched + moved, curated: true)
    var grouping = StatementGrouping(transaction: transaction, lexicons: lexicons)
    try grouping.run()
    let rows = try (touched + moved).flatMap { try transaction.appellations(.key($0.ref.key)) }
    let new = Set(rows.compactMap(\.actor))
    return Outcome(
      decision: nil, actors: new.sorted { $0.slug < $1.slug },
      vanished: old.filter { gone in !new.contains { $0.id == gone.id } }.sorted { $0.slug < $1.slug })
  }

  /// Moves what an article says under a key to where it belongs now.
  private func retag(
    _ article: String, _ key: String, _ before: Curation, _ after: Curation, in transaction: ArchiveTransaction
  ) throws {
    guard let id = StableID(article), let stored = try transaction.article(id: id) else { return }
    let (from, to) = (before.key(for: key, in: id), after.key(for: key, in: id))
    guard from != to, let old = try transaction.appellations(.key(from)).first else { return }
    let natural = old.kind == .person ? personAppellation(old.name) : bodyAppellation(old.kind, old.name)
    let base = natural ?? AppellationName(key: key, kind: old.kind, name: old.name)
    let name = to == base.key ? base : .namesake(of: base, key: to)
    try transaction.retag(stored, from: old.ref, to: try transaction.appellation(name).ref)
  }

  /// The one actor that `text` names: id, slug, identifier or name.
  func actor(_ text: String) throws -> ActorRef {
    let found = try archive.actors(named: text)
    guard let first = found.first else {
      throw CurationError.unknown(text, candidates: try archive.actorSuggestions(for: text).map(\.name))
    }
    guard found.count == 1 else {
      throw CurationError.ambiguous(text, candidates: found.map { "\($0.name) (\($0.id))" })
    }
    return first
  }
}

/// The appellation that founded the actor, then the others by their age.
private func founderFirst(_ all: [Appellation], of actor: ActorRef) -> [Appellation] {
  all.sorted { ($0.ownID == actor.id ? 0 : 1, $0.age) < ($1.ownID == actor.id ? 0 : 1, $1.age) }
}

extension DecisionArguments {
  fileprivate mutating func describe(_ known: ActorRef, in transaction: ArchiveTransaction) throws {
    let all = founderFirst(try transaction.appellations(.actor(known)), of: known)
    key = all.first?.ref.key
    keys = all.map(\.ref.key)
    actor = known.id.description
  }
}
