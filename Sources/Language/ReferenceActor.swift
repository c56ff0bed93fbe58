public import News

/// A country, organization, group or outlet that the data files know, the same in every article.
public struct ReferenceActor: Hashable, Sendable {
  /// One of its names and how it relates to the first.
  public struct Alias: Hashable, Sendable {
    public var name: String
    public var kind: NameKind
  }

  /// Unchanging and unique over all files: `country:russia`, `organization:osce`.
  public var key: String
  public var kind: ActorKind
  /// The name that the product shows.
  public var name: String
  public var aliases: [Alias]
  /// `Russian`, `Russians`.
  public var demonyms: [String]
  /// Wikidata item, `Q159`; nil where the files give none.
  public var wikidata: String?
  /// ISO 3166-1 alpha-2 of a country, or of the country whose body it is: `US` of the Senate; nil for all others.
  public var iso: String?
  /// Whether the name is a maker of news as well: TASS, CNN.
  public var outlet: SourceKind?
  /// ISO 3166-1 alpha-2 of the country where the outlet has its seat.
  public var outletCountry: String?

  /// Whether it is a state, province or city.
  public var isPlace: Bool { key.utf8.starts(with: "place:".utf8) }
}

/// One name of a reference actor; a demonym is a `descriptor`.
public struct ReferenceName: Hashable, Sendable {
  /// Index in `Lexicons.references`.
  public var reference: Int
  public var kind: NameKind
}
