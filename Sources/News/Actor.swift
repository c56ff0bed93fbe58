/// Anyone who can speak or be spoken of: a person, an organization, a country or a group such as "the West".
public enum ActorKind: String, Sendable, CaseIterable {
  case person, organization, country, group
}

/// How one of an actor's names relates to the first.
public enum NameKind: String, Sendable, CaseIterable {
  case primary, variant, misspelling, initials, acronym, metonym, descriptor, translation, former
}

/// How a text refers to an actor in one place.
public enum MentionForm: String, Sendable, CaseIterable {
  case name, surname, pronoun, descriptor, metonym, acronym
}

public struct ActorName: Hashable, Sendable {
  public var name: String
  public var kind: NameKind
  /// How many times it was printed.
  public var count: Int

  public init(_ name: String, _ kind: NameKind, count: Int) {
    self.name = name
    self.kind = kind
    self.count = count
  }
}

/// One place where an actor is spoken of.
public struct Mention: Hashable, Sendable {
  public var span: Span
  public var form: MentionForm
  /// 0 to 1.
  public var confidence: Double

  public init(span: Span, form: MentionForm, confidence: Double) {
    self.span = span
    self.form = form
    self.confidence = confidence
  }
}

/// An office that a text gives somebody: "Russian Foreign Ministry spokeswoman".
public struct RoleReading: Hashable, Sendable {
  /// The office without its organization and country, as printed: `spokeswoman`, `Foreign Minister`.
  public var title: String
  /// Index of the organization in the reading's actors.
  public var organization: Int?
  /// Index of the country in the reading's actors.
  public var country: Int?
  public var evidence: Span

  public init(title: String, organization: Int? = nil, country: Int? = nil, evidence: Span) {
    self.title = title
    self.organization = organization
    self.country = country
    self.evidence = evidence
  }
}

/// An actor as one article names it, before it is known who that is in other articles.
public struct ActorReading: Hashable, Sendable {
  public var kind: ActorKind
  /// The fullest name, or the one that the reference data gives: `Sergey Lavrov`, `Russia`.
  public var name: String
  /// The names printed in this article, `name` itself among them when it was printed.
  public var names: [ActorName]
  public var roles: [RoleReading]
  /// In the order of the text.
  public var mentions: [Mention]
  /// Where the reference data knows this actor: its key there, the same in every article.
  public var reference: String?
  /// Somebody whose name is another's in other articles, and so nobody beyond this one: a capital that is only a place,
  /// `Moscow` in `in Moscow`, a body that every town has, `the City Council`, a town of which there are several.
  public var isLocal: Bool

  public init(
    kind: ActorKind, name: String, names: [ActorName] = [], roles: [RoleReading] = [], mentions: [Mention] = [],
    reference: String? = nil, isLocal: Bool = false
  ) {
    self.kind = kind
    self.name = name
    self.names = names
    self.roles = roles
    self.mentions = mentions
    self.reference = reference
    self.isLocal = isLocal
  }
}
