/// What kind of outlet a source is.
public enum SourceKind: String, Sendable, CaseIterable {
  case agency, newspaper, broadcaster, website, aggregator, government, unknown
}
