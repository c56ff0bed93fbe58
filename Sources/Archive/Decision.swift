public import News

/// One thing that a person decided about actors or quotes, as the append-only log keeps it.
public struct Decision: Hashable, Sendable {
  public enum Action: String, Sendable, CaseIterable {
    case merge, split, rename, alias, identify, role
    case confirm, reject, reassign, retype, redate
    case undo
  }

  /// From 1, in the order of deciding.
  public var seq: Int64
  public var at: Timestamp
  public var who: String
  public var action: Action
  /// JSON on keys of appellations, ids of articles and places in their texts.
  public var arguments: String
  public var reason: String?
}

/// What people say of an actor beside what texts and the reference data say.
public struct CuratedFacts: Hashable, Sendable {
  /// The name that is shown, whatever is printed most.
  public var shownName: String?
  public var otherNames: [ActorName] = []
  public var identifiers: [ActorIdentifier] = []
  public var roles: [CuratedRole] = []

  public init() {}

  public var isEmpty: Bool { shownName == nil && otherNames.isEmpty && identifiers.isEmpty && roles.isEmpty }
}

/// An office that a person gives an actor, with the dates between which it was held.
public struct CuratedRole: Hashable, Sendable {
  public var title: String
  public var organization: AppellationRef?
  public var country: AppellationRef?
  public var from: NewsDate?
  public var to: NewsDate?

  public init(
    title: String, organization: AppellationRef? = nil, country: AppellationRef? = nil, from: NewsDate? = nil,
    to: NewsDate? = nil
  ) {
    self.title = title
    self.organization = organization
    self.country = country
    self.from = from
    self.to = to
  }
}
