public import News

/// A stored outlet, named shortly.
public struct SourceRef: Hashable, Sendable {
  public let id: StableID
  public let slug: String
  public let name: String
  public let kind: SourceKind
  let row: Int64
}

/// A stored actor, named shortly.
public struct ActorRef: Hashable, Sendable {
  public let id: StableID
  public let slug: String
  public let kind: ActorKind
  public let name: String
  let row: Int64
}

/// One call of a writing command, in the archive's record of runs.
public struct RunID: Hashable, Sendable {
  let row: Int64
}

/// One file or stream that a run read.
public struct InputID: Hashable, Sendable {
  let row: Int64
}
