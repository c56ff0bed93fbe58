/// How a file's schema stands to the one that this version writes.
public enum SchemaStatus: Hashable, Sendable {
  case current
  /// Written by an older version, at that schema number.
  case outdated(Int)
  /// Written by a newer version, at that schema number.
  case newer(Int)
  /// A file without content.
  case empty
  /// Not ours.
  case foreign
}
