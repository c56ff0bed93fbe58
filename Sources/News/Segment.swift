/// A part of an article's text and what it is for. Segments are ordered and do not overlap.
public struct Segment: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case header, headline, standfirst, dateline, body, subhead, credit, boilerplate
  }

  public var kind: Kind
  public var span: Span

  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// Where the text says that it was reported from: `MOSCOW, February 10. /TASS/`.
public struct Dateline: Hashable, Sendable {
  /// As a reader would write it, `Moscow`.
  public var place: String?
  /// Often without its year.
  public var date: NewsDate?
  public var agency: String?
  public var span: Span

  public init(place: String?, date: NewsDate?, agency: String?, span: Span) {
    self.place = place
    self.date = date
    self.agency = agency
    self.span = span
  }
}

/// A sign in the text of where its words were taken from.
public struct ProvenanceMark: Hashable, Sendable {
  public enum Relation: String, Sendable, CaseIterable {
    case agency, via, citing
    case asPer = "as_per"
    case copyOf = "copy_of"
    case rewriteOf = "rewrite_of"
  }

  /// The outlet's name as readers know it, `TASS`, `CNN`.
  public var sourceName: String
  public var relation: Relation
  /// The words that show it: `as per Sputnik`; nil where the record says so, not the text.
  public var evidence: Span?
  public var confidence: Double

  public init(sourceName: String, relation: Relation, evidence: Span?, confidence: Double) {
    self.sourceName = sourceName
    self.relation = relation
    self.evidence = evidence
    self.confidence = confidence
  }
}
