public import News

/// An actor as lists show it.
public struct ActorSummary: Hashable, Sendable {
  public var actor: ActorRef
  /// Speech and writing, without a headline's repeats: the length of the list of the actor's quotes.
  public var quotes: Int
  public var mentions: Int
}

/// An actor with all that is known of it.
public struct ActorDetail: Hashable, Sendable {
  public var summary: ActorSummary
  /// Most printed first.
  public var names: [ActorName]
  /// Where the archive has each of `names` from, in their order.
  public var nameBases: [FactBasis]
  public var identifiers: [ActorIdentifier]
  /// Most reported first.
  public var roles: [RoleRow]
  /// Articles that name it.
  public var articles: Int
  /// Outlets of these articles.
  public var sources: Int
  /// Acts of saying that are on record, its own and those it has with others, however often they are reported.
  public var statements: Int
  /// Independent lines of reporting of what it said.
  public var origins: Int
  /// Published dates of the first and last article that name it.
  public var firstSeen: NewsDate?
  public var lastSeen: NewsDate?
  /// Ids that lead here since their appellations became this actor's.
  public var mergedFrom: [StableID]
}

/// Another register's name for an actor: `wikidata`, `Q58217`.
public struct ActorIdentifier: Hashable, Sendable {
  public enum Scheme: String, Sendable, CaseIterable {
    case wikidata, iso3166, lei, viaf, opensanctions, url
  }

  public var scheme: Scheme
  public var value: String
  public var basis: FactBasis

  public init(scheme: Scheme, value: String, basis: FactBasis) {
    self.scheme = scheme
    self.value = value
    self.basis = basis
  }
}

/// Where the archive has something from: an article's text, the reference data, or a person who said so.
public enum FactBasis: String, Sendable, CaseIterable {
  case text, reference, admin
}

/// An office and how the articles report it.
public struct RoleRow: Hashable, Sendable {
  public var role: RoleBrief
  public var basis: FactBasis
  /// Dates that a person gave.
  public var start: NewsDate?
  public var end: NewsDate?
  /// Articles that say so.
  public var reports: Int
  /// Published dates of the first and the last of these.
  public var firstSeen: NewsDate?
  public var lastSeen: NewsDate?
}
